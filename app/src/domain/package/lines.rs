//! The lines of a package: each is one token or one account (`tpns.md` §3), and nothing else may stand in it.

use super::PackageProblem;
use crate::domain::message::{self, PackageKind};
use serde::{Deserialize, Serialize};
use std::collections::HashSet;

/// What editors put before UTF-8.
pub(super) const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";
/// How many bad lines are told by their numbers.
pub const SHOWN_LINES: usize = 5;

/// What was counted in a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entries {
    /// Tokens or accounts; empty lines do not count.
    pub count: u32,
    /// How many of them stand in an earlier line already.
    pub duplicates: u32,
}

/// Which lines are wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BadLines {
    first: [u32; SHOWN_LINES],
    /// How many there are.
    pub count: u32,
}

impl BadLines {
    /// The numbers of the first ones, counted from 1.
    pub fn first(&self) -> impl Iterator<Item = u32> {
        self.first.into_iter().filter(|line| *line > 0)
    }

    fn note(&mut self, line: u32) {
        if let Some(free) = self.first.iter_mut().find(|line| **line == 0) {
            *free = line;
        }
        self.count = self.count.saturating_add(1);
    }
}

/// Counts the lines of a text and sees that each is right. In a file of `columns` a comma would begin a second one.
pub(super) fn count(bytes: &[u8], kind: PackageKind, columns: bool) -> Result<Entries, PackageProblem> {
    let text = std::str::from_utf8(bytes).map_err(|_| PackageProblem::NotText)?;
    if text.contains('\0') {
        // Text of two bytes for each letter reads like this.
        return Err(PackageProblem::NotText);
    }
    let mut bad = BadLines {
        first: [0; SHOWN_LINES],
        count: 0,
    };
    let mut entries = Entries {
        count: 0,
        duplicates: 0,
    };
    let mut seen = HashSet::new();
    for (line, entry) in (1..).zip(text.lines()) {
        if entry.trim().is_empty() {
            continue;
        }
        if !is_right(entry, kind, columns) {
            bad.note(line);
        }
        entries.count = entries.count.saturating_add(1);
        if !seen.insert(entry) {
            entries.duplicates = entries.duplicates.saturating_add(1);
        }
    }
    match (bad.count, kind) {
        (0, _) if entries.count == 0 => Err(PackageProblem::Empty),
        (0, _) => Ok(entries),
        (_, PackageKind::Tokens) => Err(PackageProblem::NotTokens(bad)),
        (_, PackageKind::Accounts) => Err(PackageProblem::NotAccounts(bad)),
    }
}

/// Whether a line is one token or account to the letter: TPNS does not say that it drops blanks or quotation marks.
fn is_right(entry: &str, kind: PackageKind, columns: bool) -> bool {
    match kind {
        PackageKind::Tokens => message::token(entry).is_ok_and(|token| token == entry),
        PackageKind::Accounts => {
            let has_more = columns && entry.contains([',', ';', '\t']);
            !entry.starts_with('"') && !has_more && message::account(entry).is_ok_and(|account| account == entry)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tokens(text: &str) -> Result<Entries, PackageProblem> {
        count(text.as_bytes(), PackageKind::Tokens, false)
    }

    fn accounts(text: &str, columns: bool) -> Result<Entries, PackageProblem> {
        count(text.as_bytes(), PackageKind::Accounts, columns)
    }

    #[test]
    fn bad_lines_are_told_by_their_numbers_in_the_file() {
        let good = "0123456789abcdef0123456789abcdef0123";
        assert_eq!(
            tokens(&format!("{good}\r\n\n{good}")),
            Ok(Entries {
                count: 2,
                duplicates: 1
            })
        );
        let short = &good[1..];
        let text = format!("token\n{good}\n\n{short}\n {good}\n\"{good}\"\n{good},kim\n{good}가\n");
        let Err(PackageProblem::NotTokens(bad)) = tokens(&text) else {
            panic!("taken");
        };
        assert_eq!(bad.first().collect::<Vec<_>>(), [1, 4, 5, 6, 7]);
        assert_eq!(bad.count, 6);
    }

    #[test]
    fn an_account_is_a_line_of_two_to_a_hundred_characters() {
        let longest = "가".repeat(100);
        let both = format!("{longest}\n+821012345678");
        assert_eq!(
            accounts(&both, true),
            Ok(Entries {
                count: 2,
                duplicates: 0
            })
        );
        let bad = |text: &str, columns| match accounts(text, columns) {
            Err(PackageProblem::NotAccounts(bad)) => bad.first().collect::<Vec<_>>(),
            other => panic!("{other:?}"),
        };
        assert_eq!(
            bad(&format!("k\n{longest}가\n kim\nkim \n\"kim\""), false),
            [1, 2, 3, 4, 5]
        );
        assert_eq!(bad("kim,Kim Lee\nlee;Lee", true), [1, 2]);
        assert_eq!(
            accounts("kim,lee", false),
            Ok(Entries {
                count: 1,
                duplicates: 0
            })
        );
    }

    #[test]
    fn what_is_not_utf_8_is_not_text() {
        for bytes in [b"\xb1\xe8\n".as_slice(), b"\xff\xfek\0i\0m\0", b"k\0i\0m\0"] {
            let refused = count(bytes, PackageKind::Accounts, false);
            assert_eq!(refused, Err(PackageProblem::NotText), "{bytes:?}");
        }
        assert_eq!(accounts("\n \r\n", false), Err(PackageProblem::Empty));
    }
}

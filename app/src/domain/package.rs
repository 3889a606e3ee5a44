//! Files of tokens or accounts that are uploaded before they are pushed to (`tpns.md` §3, `package/upload`).

mod lines;

pub use lines::{BadLines, Entries, SHOWN_LINES};

use super::{
    application::Platform,
    field::{Checks, Field, Problem, Problems},
    id::PushPackageId,
    message::PackageKind,
};
use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

/// Largest file that TPNS takes, in bytes.
pub const PACKAGE_BYTES: usize = 100 * 1024 * 1024;
/// Largest file that is taken here, in bytes: it is held in memory while its lines are looked at and while it goes on to TPNS.
pub const FILE_LIMIT: usize = 8 * 1024 * 1024;
/// Longest file name, in characters.
pub const NAME_LIMIT: usize = 100;
/// How names end.
pub const ENDINGS: [&str; 3] = ["txt", "csv", "zip"];
/// How the name of an archive ends.
const ARCHIVE: &str = "zip";
/// How an archive begins (PKWARE's APPNOTE, 4.3.7); one that begins otherwise holds no file.
const ARCHIVE_MAGIC: &[u8] = b"PK\x03\x04";

/// What is wrong with a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum PackageProblem {
    /// There is nothing in it, or nothing but empty lines.
    #[error("the file is empty")]
    Empty,
    /// More than [`FILE_LIMIT`], or than [`PACKAGE_BYTES`].
    #[error("the file is too large")]
    TooLarge,
    /// A name that is empty or too long, or with characters that no file name needs.
    #[error("the file's name cannot be sent")]
    Name,
    /// Neither text, CSV nor a zip file.
    #[error("the file is neither .txt, .csv nor .zip")]
    Ending,
    /// Called a zip file, but none, or one without a file in it.
    #[error("the file is no zip archive")]
    NotArchive,
    /// Not UTF-8.
    #[error("the file is not text in UTF-8")]
    NotText,
    /// Lines that are no token.
    #[error("lines are no tokens: {0:?}")]
    NotTokens(BadLines),
    /// Lines that are no account.
    #[error("lines are no accounts: {0:?}")]
    NotAccounts(BadLines),
}

/// A file that may be uploaded: one token or account per line, or a zip with one such file.
#[derive(Clone, PartialEq, Eq)]
pub struct PackageFile {
    name: String,
    bytes: Vec<u8>,
}

impl fmt::Debug for PackageFile {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(to, "PackageFile({:?}, {} bytes)", self.name, self.bytes.len())
    }
}

impl PackageFile {
    /// Checks a file's name and size. Its lines are TPNS's to judge.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn new(name: &str, bytes: Vec<u8>) -> Result<Self, PackageProblem> {
        let name = name.trim();
        let forbidden = |letter: char| letter.is_control() || matches!(letter, '"' | '\\' | '/' | ':');
        if name.is_empty() || name.chars().count() > NAME_LIMIT || name.contains(forbidden) {
            return Err(PackageProblem::Name);
        }
        if !has_ending(name, &ENDINGS) {
            return Err(PackageProblem::Ending);
        }
        match bytes.len() {
            0 => Err(PackageProblem::Empty),
            1..=PACKAGE_BYTES => Ok(Self {
                name: name.to_owned(),
                bytes,
            }),
            _ => Err(PackageProblem::TooLarge),
        }
    }

    /// Its name.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// What is in it.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }
}

/// The form "upload a file" as it came.
#[derive(Clone, Default)]
pub struct PackageForm {
    /// A [`Platform`] key; empty for Android.
    pub platform: String,
    /// A [`PackageKind`] key.
    pub kind: String,
    /// The file's name.
    pub name: String,
    /// What is in the file; up to a little more than [`FILE_LIMIT`] of it.
    pub bytes: Vec<u8>,
}

impl fmt::Debug for PackageForm {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (kind, name, size) = (&self.kind, &self.name, self.bytes.len());
        write!(to, "PackageForm({kind:?}, {name:?}, {size} bytes)")
    }
}

/// A file whose lines are right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewPackage {
    /// What the application runs on.
    pub platform: Platform,
    /// What the file lists.
    pub kind: PackageKind,
    /// The file as TPNS gets it.
    pub file: PackageFile,
    /// What was counted; `None` for an archive, which is not opened here.
    pub entries: Option<Entries>,
}

impl PackageForm {
    /// Reads the form, line by line of the file. Text goes on without a byte-order mark, which would become part of the first line.
    ///
    /// # Errors
    /// Every problem, field by field.
    pub fn check(self) -> Result<NewPackage, Problems> {
        let mut checks = Checks::default();
        let platform = match self.platform.as_str() {
            "" => Ok(Platform::Android),
            key => Platform::from_str(key).map_err(|_| Problem::NotAChoice),
        };
        let platform = checks.read(Field::Platform, platform);
        let kind = PackageKind::from_key(&self.kind).ok_or(if self.kind.is_empty() {
            Problem::Required
        } else {
            Problem::NotAChoice
        });
        let kind = checks.read(Field::PackageKind, kind);
        let file = if self.name.is_empty() && self.bytes.is_empty() {
            Err(Problem::Required)
        } else {
            read(&self.name, self.bytes, kind).map_err(Problem::Package)
        };
        let file = checks.read(Field::PackageFile, file);
        let value = (|| {
            let (file, entries) = file?;
            Some(NewPackage {
                platform: platform?,
                kind: kind?,
                file,
                entries,
            })
        })();
        checks.finish(value)
    }
}

/// Reads a file; without a kind its lines are not looked at.
fn read(
    name: &str,
    mut bytes: Vec<u8>,
    kind: Option<PackageKind>,
) -> Result<(PackageFile, Option<Entries>), PackageProblem> {
    if bytes.len() > FILE_LIMIT {
        return Err(PackageProblem::TooLarge);
    }
    if !has_ending(name, &[ARCHIVE]) && bytes.starts_with(lines::BYTE_ORDER_MARK) {
        bytes.drain(..lines::BYTE_ORDER_MARK.len());
    }
    let file = PackageFile::new(name, bytes)?;
    if has_ending(file.name(), &[ARCHIVE]) {
        return if file.bytes().starts_with(ARCHIVE_MAGIC) {
            Ok((file, None))
        } else {
            Err(PackageProblem::NotArchive)
        };
    }
    let columns = has_ending(file.name(), &["csv"]);
    let entries = kind.map(|kind| lines::count(file.bytes(), kind, columns)).transpose()?;
    Ok((file, entries))
}

fn has_ending(name: &str, endings: &[&str]) -> bool {
    let ending = name
        .trim()
        .rsplit_once('.')
        .map(|(_, ending)| ending.to_ascii_lowercase());
    ending.is_some_and(|ending| endings.contains(&ending.as_str()))
}

/// An uploaded file as it is kept here: never what was in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PackageView {
    /// Our id.
    pub id: PushPackageId,
    /// What the application runs on.
    pub platform: Platform,
    /// The number TPNS gave it (`uploadId`).
    pub upload_id: u64,
    /// What it lists.
    pub kind: PackageKind,
    /// The file's name.
    pub name: String,
    /// Its size, in bytes.
    pub bytes: u64,
    /// What was counted; `None` for an archive.
    pub entries: Option<Entries>,
    /// Whether the application has another AccessID since, under which TPNS does not know the number.
    pub is_foreign: bool,
    /// When it was uploaded, in milliseconds since 1970.
    pub created_at: i64,
    /// E-mail of who uploaded it.
    pub created_by: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_sizes_are_checked_before_anything_is_sent() {
        let problem = |name: &str, size: usize| PackageFile::new(name, vec![b'a'; size]).err();
        assert_eq!(problem("토큰.TXT", 1), None);
        assert_eq!(problem("a.zip", PACKAGE_BYTES), None);
        assert_eq!(problem("a.zip", PACKAGE_BYTES + 1), Some(PackageProblem::TooLarge));
        assert_eq!(problem("a.csv", 0), Some(PackageProblem::Empty));
        assert_eq!(problem("a.exe", 1), Some(PackageProblem::Ending));
        assert_eq!(problem("txt", 1), Some(PackageProblem::Ending));
        for name in [
            "",
            "../a.txt",
            "a\".txt",
            "a\r\nX: y.txt",
            &format!("{}.txt", "a".repeat(97)),
        ] {
            assert_eq!(problem(name, 1), Some(PackageProblem::Name), "{name}");
        }
        assert_eq!(problem(&format!("{}.txt", "가".repeat(96)), 1), None);
    }

    fn form(kind: &str, name: &str, bytes: &[u8]) -> PackageForm {
        PackageForm {
            platform: String::new(),
            kind: kind.to_owned(),
            name: name.to_owned(),
            bytes: bytes.to_vec(),
        }
    }

    fn problem(kind: &str, name: &str, bytes: &[u8]) -> Problems {
        form(kind, name, bytes).check().expect_err("refused")
    }

    #[test]
    fn text_is_counted_and_goes_on_without_its_byte_order_mark() {
        let new = form(
            "package_account_push",
            "vip.csv",
            b"\xef\xbb\xbfkim\r\nlee\r\n\r\nkim\r\n",
        )
        .check();
        let new = new.expect("a package");
        assert_eq!((new.platform, new.kind), (Platform::Android, PackageKind::Accounts));
        assert_eq!(new.file.bytes(), b"kim\r\nlee\r\n\r\nkim\r\n");
        let counted = Entries {
            count: 3,
            duplicates: 1,
        };
        assert_eq!(new.entries, Some(counted));
    }

    #[test]
    fn an_archive_is_sent_as_it_is_and_must_be_one() {
        let archive = b"PK\x03\x04\x00\xff\x00";
        let new = form("package_token_push", "All.ZIP", archive)
            .check()
            .expect("a package");
        assert_eq!((new.file.bytes(), new.entries), (archive.as_slice(), None));
        let refused = |problem| vec![(Field::PackageFile, Problem::Package(problem))];
        assert_eq!(
            problem("package_token_push", "a.zip", b"kim"),
            refused(PackageProblem::NotArchive)
        );
        // What an archive without a file in it begins with.
        assert_eq!(
            problem("package_token_push", "a.zip", b"PK\x05\x06"),
            refused(PackageProblem::NotArchive)
        );
    }

    #[test]
    fn every_part_of_the_form_is_told_what_is_wrong() {
        let empty = PackageForm {
            platform: "windows".to_owned(),
            ..PackageForm::default()
        };
        assert_eq!(
            empty.check(),
            Err(vec![
                (Field::Platform, Problem::NotAChoice),
                (Field::PackageKind, Problem::Required),
                (Field::PackageFile, Problem::Required),
            ])
        );
        let file = |problem| vec![(Field::PackageFile, Problem::Package(problem))];
        let accounts = "package_account_push";
        assert_eq!(problem(accounts, "a.txt", b""), file(PackageProblem::Empty));
        assert_eq!(problem(accounts, "a.txt", b"\xef\xbb\xbf"), file(PackageProblem::Empty));
        assert_eq!(problem(accounts, "a.exe", b"kim"), file(PackageProblem::Ending));
        let huge = vec![b'a'; FILE_LIMIT + 1];
        assert_eq!(problem(accounts, "a.txt", &huge), file(PackageProblem::TooLarge));
        assert_eq!(
            problem("tokens", "a.txt", b"kim"),
            [(Field::PackageKind, Problem::NotAChoice)]
        );
    }
}

//! Files of tokens or accounts that are uploaded before they are pushed to (`tpns.md` §3, `package/upload`).

mod form;
mod lines;

pub use form::{NewPackage, PackageForm};
pub use lines::{BadLines, Entries, SHOWN_LINES};

use super::{application::Platform, id::PushPackageId, message::PackageKind};
use serde::{Deserialize, Serialize};
use std::fmt;

/// Largest file that TPNS takes, in bytes.
pub const PACKAGE_BYTES: usize = 100 * 1024 * 1024;
/// Largest file that is taken here, in bytes: it is held in memory while its lines are looked at and while it goes on to TPNS.
pub const FILE_LIMIT: usize = 8 * 1024 * 1024;
/// Longest file name, in characters.
pub const NAME_LIMIT: usize = 100;
/// How names end.
pub const ENDINGS: [&str; 3] = ["txt", "csv", "zip"];

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
}

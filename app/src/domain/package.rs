//! Files of tokens or accounts that are uploaded before they are pushed to (`tpns.md` §3, `package/upload`).

/// Largest file, in bytes.
pub const PACKAGE_BYTES: usize = 100 * 1024 * 1024;
/// Longest file name, in characters.
pub const NAME_LIMIT: usize = 100;
/// How names end.
pub const ENDINGS: [&str; 3] = ["txt", "csv", "zip"];

/// What is wrong with a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PackageProblem {
    /// There is nothing in it.
    #[error("the file is empty")]
    Empty,
    /// More than [`PACKAGE_BYTES`].
    #[error("the file is larger than 100 MB")]
    TooLarge,
    /// A name that is empty or too long, or with characters that no file name needs.
    #[error("the file's name cannot be sent")]
    Name,
    /// Neither text, CSV nor a zip file.
    #[error("the file is neither .txt, .csv nor .zip")]
    Ending,
}

/// A file that may be uploaded: one token or account per line, or a zip with one such file.
#[derive(Clone, PartialEq, Eq)]
pub struct PackageFile {
    name: String,
    bytes: Vec<u8>,
}

impl std::fmt::Debug for PackageFile {
    fn fmt(&self, to: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
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
        let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
        if !ending.is_some_and(|ending| ENDINGS.contains(&ending.as_str())) {
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

//! The form that uploads a file, read line by line.

use super::{Entries, FILE_LIMIT, PackageFile, PackageProblem, has_ending, lines};
use crate::domain::{
    application::Platform,
    field::{Checks, Field, Problem, Problems},
    message::PackageKind,
};
use std::{fmt, str::FromStr};

/// How the name of an archive ends.
const ARCHIVE: &str = "zip";
/// How an archive begins (PKWARE's APPNOTE, 4.3.7); one that begins otherwise holds no file.
const ARCHIVE_MAGIC: &[u8] = b"PK\x03\x04";

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

#[cfg(test)]
mod tests {
    use super::*;

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

//! The data directory, which only its owner may read.

use super::StartError;
use std::{
    fs, io,
    os::unix::fs::{DirBuilderExt, PermissionsExt},
    path::Path,
};

const OWNER_ONLY: u32 = 0o700;
/// Files by which a directory is known as one of ours.
const OURS: [&str; 3] = ["sealing.key", "pushboard.sqlite", "rehearsal.sqlite"];

/// Makes it, or closes one that is there to others; whether it can be written shows at once.
pub(super) fn make(path: &Path) -> Result<(), StartError> {
    let refused = |source| StartError::DataDirectory {
        path: path.to_owned(),
        source,
    };
    fs::DirBuilder::new()
        .recursive(true)
        .mode(OWNER_ONLY)
        .create(path)
        .map_err(refused)?;
    let mode = fs::metadata(path).map_err(refused)?.permissions().mode() & 0o777;
    if mode & !OWNER_ONLY != 0 {
        // An empty one is most often the mount point that a container was given.
        if !is_ours_alone(path).map_err(refused)? {
            return Err(StartError::Exposed {
                path: path.to_owned(),
                mode,
            });
        }
        fs::set_permissions(path, fs::Permissions::from_mode(OWNER_ONLY)).map_err(refused)?;
    }
    let probe = path.join(".writable");
    fs::write(&probe, b"")
        .and_then(|()| fs::remove_file(&probe))
        .map_err(refused)
}

fn is_ours_alone(path: &Path) -> io::Result<bool> {
    if OURS.iter().any(|name| path.join(name).exists()) {
        return Ok(true);
    }
    Ok(fs::read_dir(path)?.next().is_none())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mode(path: &Path) -> u32 {
        fs::metadata(path).expect("there").permissions().mode() & 0o777
    }

    fn open_directory(folder: &Path, name: &str) -> std::path::PathBuf {
        let path = folder.join(name);
        fs::create_dir(&path).expect("a directory");
        fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).expect("open to others");
        path
    }

    #[test]
    fn a_directory_that_is_there_is_closed_to_others() {
        let folder = tempfile::tempdir().expect("a folder");
        let empty = open_directory(folder.path(), "empty");
        make(&empty).expect("closed");
        assert_eq!(mode(&empty), 0o700);
        let ours = open_directory(folder.path(), "ours");
        fs::write(ours.join("sealing.key"), b"k").expect("a file");
        make(&ours).expect("closed");
        assert_eq!(mode(&ours), 0o700);
    }

    #[test]
    fn a_directory_of_other_things_stays_as_it_is_and_is_refused_with_words() {
        let folder = tempfile::tempdir().expect("a folder");
        let home = open_directory(folder.path(), "home");
        fs::write(home.join("letter"), b"mine").expect("a file");
        let refused = make(&home).expect_err("refused").to_string();
        assert!(
            refused.contains("(mode 755)") && refused.contains("chmod 700"),
            "{refused}"
        );
        assert_eq!(mode(&home), 0o755);
    }
}

//! The key file: made once, read at every start, readable by its owner alone.

use super::{KEY_BYTES, random_bytes, sealed::KeyId};
use std::{
    fmt, fs,
    io::{self, Read, Write},
    os::unix::fs::{OpenOptionsExt, PermissionsExt},
    path::{Path, PathBuf},
};
use zeroize::Zeroizing;

/// First word of the file; the number is its form.
const HEAD: &str = "pushboard-key-1";
/// `head id key` with blanks between and a line end.
const FILE_BYTES: usize = HEAD.len() + 1 + 16 + 1 + 2 * KEY_BYTES + 1;
/// Bits that let anybody but the owner in.
const OTHERS: u32 = 0o077;

/// Why there is no sealing key. Without one nothing starts: there is no way to run in the clear.
#[derive(Debug, thiserror::Error)]
pub enum KeyFileError {
    /// The file is not there, and the database was made with one.
    #[error("the key file {} is missing; without it the stored secrets cannot be read", path.display())]
    Missing {
        /// Where it should be.
        path: PathBuf,
    },
    /// Others may read or write the file.
    #[error("the key file {} has mode {mode:o}; others must have no access (chmod 600)", path.display())]
    Exposed {
        /// Where it is.
        path: PathBuf,
        /// Its permission bits.
        mode: u32,
    },
    /// The file is not a key file, was cut, or its key and name do not belong together.
    #[error("{} is not a whole key file", path.display())]
    Malformed {
        /// Where it is.
        path: PathBuf,
    },
    /// The file could not be read or written.
    #[error("the key file {}: {source}", path.display())]
    Io {
        /// Where it is or should be.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
}

/// The key that seals every tenant's data key.
pub struct SealingKey(Zeroizing<[u8; KEY_BYTES]>);

impl fmt::Debug for SealingKey {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("SealingKey(…)")
    }
}

impl SealingKey {
    /// Reads the key file; makes one when there is none and `may_create` says that the database is new.
    ///
    /// # Errors
    /// See [`KeyFileError`]. An existing file is never written to.
    pub fn load_or_create(path: &Path, may_create: bool) -> Result<Self, KeyFileError> {
        match fs::File::open(path) {
            Ok(file) => Self::read(path, file),
            Err(error) if error.kind() == io::ErrorKind::NotFound && may_create => Self::create(path),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                Err(KeyFileError::Missing { path: path.to_owned() })
            }
            Err(source) => Err(KeyFileError::Io {
                path: path.to_owned(),
                source,
            }),
        }
    }

    pub(super) fn expose(&self) -> &[u8; KEY_BYTES] {
        &self.0
    }

    fn read(path: &Path, file: fs::File) -> Result<Self, KeyFileError> {
        let failed = |source| KeyFileError::Io {
            path: path.to_owned(),
            source,
        };
        let mode = file.metadata().map_err(failed)?.permissions().mode() & 0o7777;
        if mode & OTHERS != 0 {
            return Err(KeyFileError::Exposed {
                path: path.to_owned(),
                mode,
            });
        }
        let mut bytes = Zeroizing::new(Vec::with_capacity(2 * FILE_BYTES));
        file.take(FILE_BYTES as u64 + 1)
            .read_to_end(&mut bytes)
            .map_err(failed)?;
        parse(&bytes).ok_or_else(|| KeyFileError::Malformed { path: path.to_owned() })
    }

    fn create(path: &Path) -> Result<Self, KeyFileError> {
        let key = Self(Zeroizing::new(random_bytes()));
        // O_EXCL: of two that start together one makes the file, the other fails.
        let written = fs::OpenOptions::new()
            .write(true)
            .create_new(true)
            .mode(0o600)
            .open(path)
            .and_then(|mut file| {
                file.write_all(key.render().as_bytes())?;
                file.sync_all()?;
                // The name must survive a power cut as well as the bytes: secrets sealed meanwhile depend on it.
                let folder = path
                    .parent()
                    .filter(|folder| !folder.as_os_str().is_empty())
                    .unwrap_or(Path::new("."));
                fs::File::open(folder)?.sync_all()
            });
        match written {
            Ok(()) => Ok(key),
            Err(source) => Err(KeyFileError::Io {
                path: path.to_owned(),
                source,
            }),
        }
    }

    fn render(&self) -> Zeroizing<String> {
        let key = Zeroizing::new(hex::encode(self.expose()));
        Zeroizing::new(format!("{HEAD} {} {}\n", hex::encode(KeyId::of(self.expose()).0), *key))
    }
}

fn parse(bytes: &[u8]) -> Option<SealingKey> {
    let line = std::str::from_utf8(bytes).ok()?.strip_suffix('\n')?;
    let mut words = line.split(' ');
    let (head, id, key) = (words.next()?, words.next()?, words.next()?);
    let mut raw = Zeroizing::new([0; KEY_BYTES]);
    hex::decode_to_slice(key, raw.as_mut()).ok()?;
    let fits = head == HEAD && id == hex::encode(KeyId::of(&raw).0) && words.next().is_none();
    fits.then_some(SealingKey(raw))
}

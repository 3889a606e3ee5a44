//! What is known of the files of a kit that somebody took.

use super::Kit;
use serde::{Deserialize, Serialize};

/// A kit as its page shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KitView {
    /// The kit as it would be taken now.
    pub kit: Kit,
    /// The files that were taken, in the order of the kit.
    pub taken: Vec<FileTaken>,
}

impl KitView {
    /// What is known of one file, by its key.
    #[must_use]
    pub fn taken(&self, key: &str) -> Option<&FileTaken> {
        self.taken.iter().find(|taken| taken.key == key)
    }

    /// The file that was taken last.
    #[must_use]
    pub fn newest(&self) -> Option<&FileTaken> {
        self.taken.iter().max_by_key(|taken| taken.at)
    }

    /// Whether the configuration behind any taken file has changed since.
    #[must_use]
    pub fn stale(&self) -> bool {
        self.taken.iter().any(|taken| taken.stale)
    }
}

/// When a file was taken last, alone or with all others.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileTaken {
    /// [`super::KitFile::key`]
    pub key: String,
    /// When, in milliseconds since 1970.
    pub at: i64,
    /// E-mail of who took it.
    pub by: String,
    /// Whether the configuration it is made from has changed since.
    pub stale: bool,
}

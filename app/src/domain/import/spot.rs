//! Where in a file something stands.

use crate::domain::vendor::Credential;
use serde::{Deserialize, Serialize};

/// A place in a file, as editors count: both from 1, columns in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Spot {
    /// Line.
    pub line: u32,
    /// Character of the line.
    pub column: u32,
}

impl Spot {
    /// The first character.
    pub const START: Self = Self { line: 1, column: 1 };
}

/// Which part of a row stands there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    /// No one part: the file, a row.
    Whole,
    /// The IM app's number.
    SdkAppId,
    /// The IM app's name.
    Name,
    /// A vendor's name.
    Vendor,
    /// A package name.
    PackageName,
    /// A vendor's value.
    Credential(Credential),
    /// TPNS AccessID.
    AccessId,
    /// TPNS AccessKey.
    AccessKey,
}

impl Part {
    /// Its name in JSON and in the header of a CSV; nothing for [`Self::Whole`].
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Whole => "",
            Self::SdkAppId => "sdk_app_id",
            Self::Name => "name",
            Self::Vendor => "vendor",
            Self::PackageName => "package_name",
            Self::Credential(credential) => credential.key(),
            Self::AccessId => "access_id",
            Self::AccessKey => "access_key",
        }
    }

    /// The part of a CSV's column.
    pub(super) fn of_column(key: &str) -> Option<Self> {
        [Self::SdkAppId, Self::Name, Self::Vendor, Self::PackageName]
            .into_iter()
            .chain(Credential::ALL.map(Self::Credential))
            .find(|part| part.key() == key)
    }
}

/// The beginnings of a text's lines, for turning offsets into [`Spot`]s.
pub(super) struct Lines<'a> {
    text: &'a str,
    starts: Vec<usize>,
}

impl<'a> Lines<'a> {
    pub(super) fn of(text: &'a str) -> Self {
        let after = text.match_indices('\n').map(|(at, _)| at + 1);
        Self {
            text,
            starts: std::iter::once(0).chain(after).collect(),
        }
    }

    /// The spot of a byte offset.
    pub(super) fn spot(&self, at: usize) -> Spot {
        let line = self.starts.partition_point(|start| *start <= at).saturating_sub(1);
        let start = self.starts.get(line).copied().unwrap_or_default();
        Spot {
            line: number(line + 1),
            column: self.column(start, at),
        }
    }

    /// The spot of a line, counted from 1, and a byte of it, counted from 1, as serde_json tells them.
    pub(super) fn spot_of_byte(&self, line: usize, byte: usize) -> Spot {
        let start = self.starts.get(line.saturating_sub(1)).copied().unwrap_or_default();
        self.spot(start + byte.saturating_sub(1))
    }

    /// A piece of the text.
    pub(super) fn between(&self, begin: usize, end: usize) -> &'a str {
        self.text.get(begin..end).unwrap_or_default()
    }

    fn column(&self, start: usize, at: usize) -> u32 {
        let bytes = self.text.as_bytes();
        let before = bytes.get(start..at.min(bytes.len())).unwrap_or_default();
        // Each character has one byte that does not continue another.
        number(1 + before.iter().filter(|byte| **byte & 0xc0 != 0x80).count())
    }
}

/// Files are far shorter than what would not fit.
pub(super) fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

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

/// Bytes between two places whose character is counted beforehand.
const STRIDE: usize = 256;

/// The beginnings of a text's lines, for turning offsets into [`Spot`]s.
pub(super) struct Lines<'a> {
    text: &'a str,
    starts: Vec<usize>,
    /// Characters before every [`STRIDE`]th byte: a file of one long line may have a problem at each byte, and counting each
    /// from the line's beginning would take minutes.
    counted: Vec<usize>,
}

impl<'a> Lines<'a> {
    pub(super) fn of(text: &'a str) -> Self {
        let after = text.match_indices('\n').map(|(at, _)| at + 1);
        let counted = text.as_bytes().chunks(STRIDE).scan(0, |before, chunk| {
            let here = *before;
            *before += characters(chunk);
            Some(here)
        });
        Self {
            text,
            starts: std::iter::once(0).chain(after).collect(),
            counted: counted.collect(),
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
        number(1 + self.before(at).saturating_sub(self.before(start)))
    }

    /// Characters before a byte.
    fn before(&self, at: usize) -> usize {
        let bytes = self.text.as_bytes();
        let at = at.min(bytes.len());
        let Some(last) = self.counted.len().checked_sub(1) else {
            return 0;
        };
        let stride = (at / STRIDE).min(last);
        let counted = self.counted.get(stride).copied().unwrap_or_default();
        counted + characters(bytes.get(stride * STRIDE..at).unwrap_or_default())
    }
}

/// Each character has one byte that does not continue another.
fn characters(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| **byte & 0xc0 != 0x80).count()
}

/// Files are far shorter than what would not fit.
pub(super) fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters_however_long_the_line() {
        let text = format!("a\n{}\n상", "b상\u{1f600}".repeat(300));
        let lines = Lines::of(&text);
        let (mut line, mut column) = (1, 1);
        for (at, letter) in text.char_indices() {
            assert_eq!(lines.spot(at), Spot { line, column }, "byte {at}");
            column += 1;
            if letter == '\n' {
                (line, column) = (line + 1, 1);
            }
        }
        assert_eq!(lines.spot(text.len()), Spot { line, column });
        assert_eq!(Lines::of("").spot(0), Spot::START);
    }
}

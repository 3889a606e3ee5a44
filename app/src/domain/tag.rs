//! Custom tags on devices (`tpns.md` §3, `/v3/device/tag`).

use super::{
    field::Problem,
    message::{TAG_LIMIT, token},
    text,
};

/// The most tags or tokens of one change.
pub const CHANGE_LIMIT: usize = 500;
/// The most pairs of one change.
pub const PAIRS_LIMIT: usize = 20;

/// A tag and a device that it is put on or taken off.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TagPair {
    /// The tag.
    pub tag: String,
    /// The token.
    pub token: String,
}

/// The ten changes TPNS knows (`operator_type`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TagChange {
    /// Puts one tag on one device (1).
    Add(TagPair),
    /// Takes one tag off one device (2).
    Remove(TagPair),
    /// Puts tags on one device (3).
    AddTags {
        /// The device.
        token: String,
        /// The tags.
        tags: Vec<String>,
    },
    /// Takes tags off one device (4).
    RemoveTags {
        /// The device.
        token: String,
        /// The tags.
        tags: Vec<String>,
    },
    /// Takes all tags off one device (5).
    Clear {
        /// The device.
        token: String,
    },
    /// Replaces the tags of one device (6). What stands before the first `:` is a category, and only those named are replaced.
    Replace {
        /// The device.
        token: String,
        /// The tags.
        tags: Vec<String>,
    },
    /// Puts one tag on devices (7).
    AddTokens {
        /// The tag.
        tag: String,
        /// The devices.
        tokens: Vec<String>,
    },
    /// Takes one tag off devices (8).
    RemoveTokens {
        /// The tag.
        tag: String,
        /// The devices.
        tokens: Vec<String>,
    },
    /// Puts tags on devices pair by pair (9).
    AddPairs(Vec<TagPair>),
    /// Takes tags off devices pair by pair (10).
    RemovePairs(Vec<TagPair>),
}

impl TagChange {
    /// The number of the change.
    #[must_use]
    pub const fn operator(&self) -> u8 {
        match self {
            Self::Add(_) => 1,
            Self::Remove(_) => 2,
            Self::AddTags { .. } => 3,
            Self::RemoveTags { .. } => 4,
            Self::Clear { .. } => 5,
            Self::Replace { .. } => 6,
            Self::AddTokens { .. } => 7,
            Self::RemoveTokens { .. } => 8,
            Self::AddPairs(_) => 9,
            Self::RemovePairs(_) => 10,
        }
    }

    /// Whether TPNS takes so many tags, tokens or pairs at once.
    #[must_use]
    pub fn fits(&self) -> bool {
        let (count, most) = match self {
            Self::Add(_) | Self::Remove(_) | Self::Clear { .. } => (1, 1),
            Self::AddTags { tags, .. } | Self::RemoveTags { tags, .. } | Self::Replace { tags, .. } => {
                (tags.len(), CHANGE_LIMIT)
            }
            Self::AddTokens { tokens, .. } | Self::RemoveTokens { tokens, .. } => (tokens.len(), CHANGE_LIMIT),
            Self::AddPairs(pairs) | Self::RemovePairs(pairs) => (pairs.len(), PAIRS_LIMIT),
        };
        (1..=most).contains(&count)
    }
}

/// Reads one tag.
///
/// # Errors
/// Those of a line of at most [`TAG_LIMIT`] characters.
pub fn tag(typed: &str) -> Result<String, Problem> {
    text::line(typed, TAG_LIMIT)
}

/// Reads a tag and a token.
///
/// # Errors
/// The first problem of either.
pub fn pair(typed_tag: &str, typed_token: &str) -> Result<TagPair, Problem> {
    Ok(TagPair {
        tag: tag(typed_tag)?,
        token: token(typed_token)?,
    })
}

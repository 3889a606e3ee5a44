//! Reading columns back into domain types. What the domain would not have written is [`Error::Inconsistent`].

use super::{Error, Result};
use pushboard_app::domain::keys::SecretMark;
use serde::{Serialize, de::DeserializeOwned};
use std::str::FromStr;

/// `Option` to `Result`, naming the column.
pub(super) fn have<T>(value: Option<T>, table: &'static str, column: &'static str) -> Result<T> {
    value.ok_or(Error::Inconsistent { table, column })
}

/// A text column whose type reads itself.
pub(super) fn parse<T: FromStr>(text: &str, table: &'static str, column: &'static str) -> Result<T> {
    have(text.parse().ok(), table, column)
}

/// A number column whose type is narrower.
pub(super) fn narrow<T: TryFrom<i64>>(number: i64, table: &'static str, column: &'static str) -> Result<T> {
    have(T::try_from(number).ok(), table, column)
}

/// A count, for domain fields that are as wide as people count: more than fits reads as the most that fits.
pub(super) fn count<T: TryFrom<i64> + Bounded>(number: i64) -> T {
    T::try_from(number).unwrap_or(T::MOST)
}

/// Types that [`count`] can fill.
pub(super) trait Bounded {
    /// The largest value.
    const MOST: Self;
}

impl Bounded for u8 {
    const MOST: Self = Self::MAX;
}
impl Bounded for u16 {
    const MOST: Self = Self::MAX;
}
impl Bounded for u32 {
    const MOST: Self = Self::MAX;
}

/// A JSON column.
pub(super) fn from_json<T: DeserializeOwned>(text: &str, table: &'static str, column: &'static str) -> Result<T> {
    have(serde_json::from_str(text).ok(), table, column)
}

/// A value for a JSON column.
pub(super) fn to_json<T: Serialize>(value: &T) -> String {
    serde_json::to_string(value).expect("domain types have text keys and finite numbers, so they are always JSON")
}

/// The three columns of a secret's mark: all there, or none.
pub(super) fn mark(
    fingerprint: Option<String>,
    set_at: Option<i64>,
    set_by: Option<String>,
    table: &'static str,
) -> Result<Option<SecretMark>> {
    match (fingerprint, set_at, set_by) {
        (None, _, _) => Ok(None),
        (Some(fingerprint), Some(set_at), Some(set_by)) => Ok(Some(SecretMark {
            fingerprint,
            set_at,
            set_by,
        })),
        (Some(_), _, _) => Err(Error::Inconsistent {
            table,
            column: "set_by",
        }),
    }
}

/// Text from the wire, kept where PostgreSQL can hold it: it has no NUL in text.
pub(super) fn without_nul(text: &str) -> String {
    text.replace('\0', "\u{fffd}")
}

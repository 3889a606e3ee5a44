//! Names of Apple applications.

use crate::domain::{field::Problem, text};
use serde::{Deserialize, Serialize};

/// Longest bundle id, in characters (App Store Connect's bound).
pub const BUNDLE_ID_LIMIT: u16 = 255;

/// A bundle id as Apple accepts it for push: reverse DNS of letters, digits, hyphens and full stops (Apple, *Information Property
/// List*, `CFBundleIdentifier`). It is also the topic of the application's push certificate, so it has no `*`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct BundleId(String);

impl BundleId {
    /// Reads a bundle id: two or more parts joined by full stops, none of them empty.
    ///
    /// # Errors
    /// [`Problem::Required`], [`Problem::TooLong`], [`Problem::ControlCharacters`], [`Problem::NotBundleId`].
    pub fn parse(typed: &str) -> Result<Self, Problem> {
        let id = text::line(typed, BUNDLE_ID_LIMIT)?;
        let part_fine =
            |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
        if id.contains('.') && id.split('.').all(part_fine) {
            Ok(Self(id))
        } else {
            Err(Problem::NotBundleId)
        }
    }

    /// The bundle id as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bundle_ids_are_reverse_dns_of_letters_digits_and_hyphens() {
        for id in ["com.example.app", "kr.co.han-river.Shop2", "a.b", "com.2u.new"] {
            assert!(BundleId::parse(id).is_ok(), "{id}");
        }
        for id in [
            "app",
            "com..app",
            ".com.app",
            "com.app.",
            "com.ex_ample",
            "com.예제",
            "com.example.*",
            "com.ex ample",
            "com/example.app",
        ] {
            assert_eq!(BundleId::parse(id), Err(Problem::NotBundleId), "{id}");
        }
        let longest = format!("a.{}", "b".repeat(253));
        assert!(BundleId::parse(&longest).is_ok());
        assert_eq!(BundleId::parse(&format!("{longest}b")), Err(Problem::TooLong(255)));
    }
}

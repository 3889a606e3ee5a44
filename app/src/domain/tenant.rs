//! A tenant: a company, named in every address.

use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

/// Longest name of a tenant, in characters.
pub const NAME_LIMIT: u16 = 60;
/// Longest slug, in characters.
pub const SLUG_LIMIT: usize = 40;

/// The tenant's name in addresses: lower-case ASCII letters, digits and single hyphens.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Slug(String);

/// Not a slug.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a tenant address")]
pub struct NotASlug;

impl Slug {
    /// Makes a slug of a name: `Han River Co.` gives `han-river-co`; a name without Latin letters gives `None`.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        let mut slug = String::new();
        for letter in name.chars() {
            if letter.is_ascii_alphanumeric() {
                slug.push(letter.to_ascii_lowercase());
            } else if !slug.is_empty() && !slug.ends_with('-') {
                slug.push('-');
            }
        }
        slug.truncate(SLUG_LIMIT);
        slug.trim_matches('-').parse().ok()
    }

    /// The slug as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for Slug {
    type Err = NotASlug;
    fn from_str(text: &str) -> Result<Self, NotASlug> {
        let letters = text
            .bytes()
            .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-');
        let hyphens = text.starts_with('-') || text.ends_with('-') || text.contains("--");
        if letters && !hyphens && (2..=SLUG_LIMIT).contains(&text.len()) {
            Ok(Self(text.to_owned()))
        } else {
            Err(NotASlug)
        }
    }
}

impl TryFrom<String> for Slug {
    type Error = NotASlug;
    fn try_from(text: String) -> Result<Self, NotASlug> {
        text.parse()
    }
}

impl From<Slug> for String {
    fn from(slug: Slug) -> Self {
        slug.0
    }
}

impl fmt::Display for Slug {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_becomes_an_address_when_it_has_latin_letters() {
        assert_eq!(
            Slug::from_name("  Han River Co. ").map(String::from),
            Some("han-river-co".to_owned())
        );
        assert_eq!(Slug::from_name("한강 상사"), None);
    }

    #[test]
    fn addresses_are_lower_case_and_plain() {
        for text in ["a", "-ab", "ab-", "a--b", "AB", "a/b", "..", "상점"] {
            assert_eq!(text.parse::<Slug>(), Err(NotASlug), "{text}");
        }
    }
}

//! Names of Android packages.

use crate::domain::{field::Problem, text};
use serde::{Deserialize, Serialize};

/// Longest package name, in characters; our own bound, far above any in use.
pub const PACKAGE_NAME_LIMIT: u16 = 200;

/// A Java package name (Java Language Specification §6.5, §3.8, §3.9; Android wants two parts or more).
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct PackageName(String);

/// Reserved words and literals that no part of a package name may be (Java Language Specification §3.9).
const KEYWORDS: [&str; 54] = [
    "abstract",
    "assert",
    "boolean",
    "break",
    "byte",
    "case",
    "catch",
    "char",
    "class",
    "const",
    "continue",
    "default",
    "do",
    "double",
    "else",
    "enum",
    "extends",
    "final",
    "finally",
    "float",
    "for",
    "goto",
    "if",
    "implements",
    "import",
    "instanceof",
    "int",
    "interface",
    "long",
    "native",
    "new",
    "package",
    "private",
    "protected",
    "public",
    "return",
    "short",
    "static",
    "strictfp",
    "super",
    "switch",
    "synchronized",
    "this",
    "throw",
    "throws",
    "transient",
    "try",
    "void",
    "volatile",
    "while",
    "_",
    "true",
    "false",
    "null",
];

impl PackageName {
    /// Reads a package name as Android accepts it: two or more parts of letters, digits and underscores, each beginning with a letter.
    ///
    /// # Errors
    /// [`Problem::Required`], [`Problem::TooLong`], [`Problem::NotPackageName`], [`Problem::PackageKeyword`].
    pub fn parse(typed: &str) -> Result<Self, Problem> {
        let name = text::line(typed, PACKAGE_NAME_LIMIT)?;
        let part_fine = |part: &str| {
            part.starts_with(|letter: char| letter.is_ascii_alphabetic())
                && part.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
        };
        if !name.contains('.') || !name.split('.').all(part_fine) {
            return Err(Problem::NotPackageName);
        }
        if name.split('.').any(|part| KEYWORDS.contains(&part)) {
            return Err(Problem::PackageKeyword);
        }
        Ok(Self(name))
    }

    /// The name as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn package_names_follow_java_and_android() {
        for name in ["com.example.app", "kr.co.han_river.shop2", "a.b"] {
            assert!(PackageName::parse(name).is_ok(), "{name}");
        }
        for name in [
            "app",
            "com..app",
            ".com.app",
            "com.app.",
            "com.2app",
            "com.ex-ample",
            "com.예제",
            "com._x",
        ] {
            assert_eq!(PackageName::parse(name), Err(Problem::NotPackageName), "{name}");
        }
        assert_eq!(PackageName::parse("com.new.app"), Err(Problem::PackageKeyword));
    }
}

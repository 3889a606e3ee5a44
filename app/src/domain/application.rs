//! Applications of a product: at most one for each platform (`tpns.md` §10), each with its own TPNS keys (§1.2).

mod bundle_id;

pub use bundle_id::{BUNDLE_ID_LIMIT, BundleId};

use super::{
    field::{Checks, Field, Problem, Problems},
    id::ApplicationId,
    keys::KeysView,
    product::NotAChoice,
};
use serde::{Deserialize, Serialize};
use std::str::FromStr;

/// The most package names of one Android application (`tpns.md` §1.5).
pub const PACKAGES_LIMIT: u16 = 50;

/// What an application runs on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Platform {
    /// Phones and tablets with Android; every product has this one.
    Android,
    /// iPhone and iPad.
    Ios,
    /// The Mac.
    Macos,
}

impl Platform {
    /// All three, in TPNS's order.
    pub const ALL: [Self; 3] = [Self::Android, Self::Ios, Self::Macos];

    /// The name in forms, addresses and rows.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Android => "android",
            Self::Ios => "ios",
            Self::Macos => "macos",
        }
    }

    /// The name as its maker writes it, in every language.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Android => "Android",
            Self::Ios => "iOS",
            Self::Macos => "macOS",
        }
    }

    /// Whether its applications are known by a bundle id and pushed to through APNs.
    #[must_use]
    pub const fn is_apple(self) -> bool {
        !matches!(self, Self::Android)
    }
}

impl FromStr for Platform {
    type Err = NotAChoice;
    fn from_str(key: &str) -> Result<Self, NotAChoice> {
        Self::ALL
            .into_iter()
            .find(|platform| platform.key() == key)
            .ok_or(NotAChoice)
    }
}

/// The form "add an iOS or macOS application" as typed. The Android application is made with the product.
#[derive(Clone, Debug, Default)]
pub struct ApplicationForm {
    /// A [`Platform`] key.
    pub platform: String,
    /// Bundle id.
    pub bundle_id: String,
}

/// An application that may be added.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewApplication {
    /// iOS or macOS.
    pub platform: Platform,
    /// Its bundle id.
    pub bundle_id: BundleId,
}

impl ApplicationForm {
    /// Reads the form.
    ///
    /// # Errors
    /// [`Problem::NotAChoice`] for anything but an Apple platform; [`BundleId::parse`]'s problems.
    pub fn check(&self) -> Result<NewApplication, Problems> {
        let platform = match self.platform.as_str() {
            "" => Err(Problem::Required),
            key => key
                .parse()
                .ok()
                .filter(|platform: &Platform| platform.is_apple())
                .ok_or(Problem::NotAChoice),
        };
        let mut checks = Checks::default();
        let platform = checks.read(Field::Platform, platform);
        let bundle_id = checks.read(Field::BundleId, BundleId::parse(&self.bundle_id));
        let value = platform
            .zip(bundle_id)
            .map(|(platform, bundle_id)| NewApplication { platform, bundle_id });
        checks.finish(value)
    }
}

/// An application as pages may know it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ApplicationView {
    /// Its id.
    pub id: ApplicationId,
    /// What it runs on.
    pub platform: Platform,
    /// Android: its package names, the first first, at least one. iOS and macOS: the bundle id alone.
    pub names: Vec<String>,
    /// Its TPNS keys.
    pub keys: KeysView,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form(platform: &str, bundle_id: &str) -> ApplicationForm {
        ApplicationForm {
            platform: platform.to_owned(),
            bundle_id: bundle_id.to_owned(),
        }
    }

    #[test]
    fn only_apple_applications_are_added_and_each_problem_is_told() {
        let new = form("macos", " kr.co.Han-River.shop ").check().expect("right");
        assert_eq!(
            (new.platform, new.bundle_id.as_str()),
            (Platform::Macos, "kr.co.Han-River.shop")
        );
        assert_eq!(
            form("android", "").check(),
            Err(vec![
                (Field::Platform, Problem::NotAChoice),
                (Field::BundleId, Problem::Required),
            ])
        );
        assert_eq!(
            form("", "com.example").check(),
            Err(vec![(Field::Platform, Problem::Required)])
        );
    }

    #[test]
    fn a_platform_reads_back_what_it_wrote() {
        for platform in Platform::ALL {
            assert_eq!(platform.key().parse(), Ok(platform));
        }
    }
}

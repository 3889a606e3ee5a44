//! A product, its Android application, and the set-up checklist of the spec's steps.

use super::{
    access_point::AccessPoint,
    field::{Checks, Field, Problem, Problems},
    id::{ApplicationId, ProductId},
    keys::KeysView,
    text,
};
use serde::{Deserialize, Serialize};
use std::str::FromStr;

/// Longest product name, in characters.
pub const NAME_LIMIT: u16 = 60;
/// Longest product description, in characters.
pub const DESCRIPTION_LIMIT: u16 = 300;
/// Longest package name, in characters; our own bound, far above any in use.
pub const PACKAGE_NAME_LIMIT: u16 = 200;

/// Who answers the REST API for a product.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Gateway {
    /// TPNS itself.
    Tencent,
    /// The local TPNS with virtual handsets.
    Rehearsal,
}

/// Not one of the choices.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not one of the choices")]
pub struct NotAChoice;

impl Gateway {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Rehearsal, Self::Tencent];

    /// The name in forms and rows.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Tencent => "tencent",
            Self::Rehearsal => "rehearsal",
        }
    }
}

impl FromStr for Gateway {
    type Err = NotAChoice;
    fn from_str(key: &str) -> Result<Self, NotAChoice> {
        Self::ALL
            .into_iter()
            .find(|gateway| gateway.key() == key)
            .ok_or(NotAChoice)
    }
}

/// What kind of product it is; a label for people, no rule hangs on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Category {
    /// Messaging and communities.
    Social,
    /// Shops.
    Shopping,
    /// Games.
    Games,
    /// News and reading.
    News,
    /// Video, music, live.
    Media,
    /// Banks, payments, insurance.
    Finance,
    /// Schools and learning.
    Education,
    /// Health and sport.
    Health,
    /// Travel, maps, transport.
    Travel,
    /// Work and offices.
    Work,
    /// Tools.
    Tools,
    /// Everything else.
    Other,
}

impl Category {
    /// All, in the order of the list.
    pub const ALL: [Self; 12] = [
        Self::Social,
        Self::Shopping,
        Self::Games,
        Self::News,
        Self::Media,
        Self::Finance,
        Self::Education,
        Self::Health,
        Self::Travel,
        Self::Work,
        Self::Tools,
        Self::Other,
    ];

    /// The name in forms and rows.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Social => "social",
            Self::Shopping => "shopping",
            Self::Games => "games",
            Self::News => "news",
            Self::Media => "media",
            Self::Finance => "finance",
            Self::Education => "education",
            Self::Health => "health",
            Self::Travel => "travel",
            Self::Work => "work",
            Self::Tools => "tools",
            Self::Other => "other",
        }
    }
}

impl FromStr for Category {
    type Err = NotAChoice;
    fn from_str(key: &str) -> Result<Self, NotAChoice> {
        Self::ALL
            .into_iter()
            .find(|category| category.key() == key)
            .ok_or(NotAChoice)
    }
}

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

/// The form "new product" as typed.
#[derive(Clone, Debug, Default)]
pub struct ProductForm {
    /// Name.
    pub name: String,
    /// Description; may be empty.
    pub description: String,
    /// A [`Category`] key.
    pub category: String,
    /// An [`AccessPoint`] key.
    pub access_point: String,
    /// A [`Gateway`] key.
    pub gateway: String,
    /// Package name of the Android application.
    pub package_name: String,
}

/// A product that may be created.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewProduct {
    /// Name, unique in the tenant.
    pub name: String,
    /// Description; may be empty.
    pub description: String,
    /// Category.
    pub category: Category,
    /// Access point, for good.
    pub access_point: AccessPoint,
    /// Gateway, for good.
    pub gateway: Gateway,
    /// Package name of the Android application.
    pub package_name: PackageName,
}

impl ProductForm {
    /// Reads the form.
    ///
    /// # Errors
    /// Every problem, field by field.
    pub fn check(&self) -> Result<NewProduct, Problems> {
        fn choice<T: FromStr>(key: &str) -> Result<T, Problem> {
            if key.is_empty() {
                Err(Problem::Required)
            } else {
                key.parse().map_err(|_| Problem::NotAChoice)
            }
        }
        let mut checks = Checks::default();
        let name = checks.read(Field::Name, text::line(&self.name, NAME_LIMIT));
        let description = checks.read(
            Field::Description,
            text::paragraph(&self.description, DESCRIPTION_LIMIT),
        );
        let category = checks.read(Field::Category, choice(&self.category));
        let access_point = checks.read(Field::AccessPoint, choice(&self.access_point));
        let gateway = checks.read(Field::Gateway, choice(&self.gateway));
        let package_name = checks.read(Field::PackageName, PackageName::parse(&self.package_name));
        let value = (|| {
            Some(NewProduct {
                name: name?,
                description: description?,
                category: category?,
                access_point: access_point?,
                gateway: gateway?,
                package_name: package_name?,
            })
        })();
        checks.finish(value)
    }
}

/// A product as lists show it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProductSummary {
    /// Its id.
    pub id: ProductId,
    /// Its name.
    pub name: String,
    /// Where it lives.
    pub access_point: AccessPoint,
    /// Who answers for it.
    pub gateway: Gateway,
    /// The Android package name.
    pub package_name: String,
    /// How far its set-up is.
    pub progress: Progress,
    /// When it was created, in milliseconds since 1970.
    pub created_at: i64,
}

/// A product with all its pages share.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProductView {
    /// Its id.
    pub id: ProductId,
    /// Its name.
    pub name: String,
    /// Its description; may be empty.
    pub description: String,
    /// Its category.
    pub category: Category,
    /// Where it lives.
    pub access_point: AccessPoint,
    /// Who answers for it.
    pub gateway: Gateway,
    /// Its Android application.
    pub application: ApplicationId,
    /// The Android package name.
    pub package_name: String,
    /// The application's TPNS keys.
    pub keys: KeysView,
    /// How far its set-up is.
    pub progress: Progress,
    /// When it was created, in milliseconds since 1970.
    pub created_at: i64,
}

/// Facts the checklist is made of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Progress {
    /// TPNS keys are there.
    pub keys_present: bool,
    /// The keys were refused when last used.
    pub keys_wrong: bool,
    /// Channels that are switched on and complete.
    pub channels_set: u8,
    /// Channels that are switched on with values missing.
    pub channels_incomplete: u8,
    /// On Tencent: channels whose values still have to be entered in TPNS's console.
    pub channels_unentered: u8,
    /// IM apps authorised for the application.
    pub im_apps: u16,
    /// On Tencent: authorisations still to be given in TPNS's console.
    pub im_apps_unentered: u16,
    /// Pushes that TPNS accepted.
    pub pushes_sent: u32,
}

/// One step of the set-up, in the spec's order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Step {
    /// Product and access point (spec, step 2.1 and 2.2).
    Product,
    /// AccessID, AccessKey, SecretKey (step 2.3).
    Keys,
    /// Vendor channels (steps 1 and 2.4).
    Channels,
    /// IM authorisation (step 2.5).
    Im,
    /// A test push (step 6, end).
    Push,
}

/// How a step stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum StepState {
    /// Nothing left to do.
    Done,
    /// The one to take now.
    Next,
    /// May be taken, but another comes first.
    Later,
    /// Cannot be taken before another.
    Blocked,
    /// Taken, but something is wrong or missing.
    Attention,
}

impl Progress {
    /// Every step with its state; exactly one is [`StepState::Next`] until all are done.
    #[must_use]
    pub fn steps(&self) -> [(Step, StepState); 5] {
        let keys = if self.keys_wrong {
            StepState::Attention
        } else if self.keys_present {
            StepState::Done
        } else {
            StepState::Later
        };
        let channels = if self.channels_incomplete > 0 || self.channels_unentered > 0 {
            StepState::Attention
        } else if self.channels_set > 0 {
            StepState::Done
        } else {
            StepState::Later
        };
        let im = if self.im_apps_unentered > 0 {
            StepState::Attention
        } else if self.im_apps > 0 {
            StepState::Done
        } else {
            StepState::Later
        };
        let push = if self.pushes_sent > 0 {
            StepState::Done
        } else if !self.keys_present {
            StepState::Blocked
        } else {
            StepState::Later
        };
        let mut steps = [
            (Step::Product, StepState::Done),
            (Step::Keys, keys),
            (Step::Channels, channels),
            (Step::Im, im),
            (Step::Push, push),
        ];
        if let Some(next) = steps.iter_mut().find(|(_, state)| *state == StepState::Later) {
            next.1 = StepState::Next;
        }
        steps
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

    #[test]
    fn every_problem_of_a_form_is_told_at_once() {
        let form = ProductForm {
            access_point: "mars".to_owned(),
            ..ProductForm::default()
        };
        let fields: Vec<_> = form.check().expect_err("nothing was entered").into_iter().collect();
        assert_eq!(
            fields,
            [
                (Field::Name, Problem::Required),
                (Field::Category, Problem::Required),
                (Field::AccessPoint, Problem::NotAChoice),
                (Field::Gateway, Problem::Required),
                (Field::PackageName, Problem::Required),
            ]
        );
    }

    #[test]
    fn a_new_tencent_product_begins_with_its_keys_and_cannot_push_before() {
        let steps = Progress::default().steps();
        assert_eq!(steps[1], (Step::Keys, StepState::Next));
        assert_eq!(steps[4], (Step::Push, StepState::Blocked));
    }

    #[test]
    fn values_not_yet_entered_in_tencents_console_ask_for_attention() {
        let progress = Progress {
            keys_present: true,
            channels_set: 2,
            channels_unentered: 1,
            ..Progress::default()
        };
        assert_eq!(progress.steps()[2], (Step::Channels, StepState::Attention));
        assert_eq!(progress.steps()[3], (Step::Im, StepState::Next));
    }
}

//! A push: whom it is for, what it shows, how and when it is delivered (`tpns.md` §2).

mod account_type;
mod action;
mod android;
mod apple;
mod audience;
mod calendar;
mod delivery;
mod field;
mod form;
mod kind;
mod problem;
mod stored;
mod tags;
#[cfg(test)]
mod tests;
mod timing;

pub use account_type::AccountType;
pub use action::Action;
pub use android::{Android, BADGE_MOST, Badge, Channels, Foreground, Icon, Importance, VivoClass, Window};
pub use apple::{Apple, Environment, InterruptionLevel};
pub use audience::{AccountDevices, AccountRule, Audience, Package, PackageKind, TARGETS_LIMIT, account, token};
pub use calendar::{Date, Moment, NotATime, Time};
pub use delivery::{Delivery, EXPIRE_DEFAULT, EXPIRE_LEAST, EXPIRE_MOST, PLAN_ID_LIMIT, PushChannel, SPEED};
pub use field::PushField;
pub use form::PushForm;
pub use kind::Kind;
pub use problem::{PushProblem, TagProblem};
pub use tags::{Join, TAG_LIMIT, TAGS_LIMIT, TagRule, TagRules, TagType};
pub use timing::{DAYS_AHEAD, LOOP_TIMES_LIMIT, Loop, LoopUnit, Timing};

use super::application::Platform;
use serde::{Deserialize, Serialize};

/// Length of a TPNS token, in characters (`tpns.md` §1.5).
pub const TOKEN_LENGTH: usize = 36;
/// Longest account, in characters; as in account packages (`tpns.md` §3).
pub const ACCOUNT_LIMIT: u16 = 100;
/// Shortest account, in characters.
pub const ACCOUNT_MINIMUM: usize = 2;
/// Longest title accepted here, in characters. Vendors show less (`tpns.md` §5.5): the form warns, it does not refuse.
pub const TITLE_LIMIT: u16 = 200;
/// Longest content accepted here, in characters; the whole message must stay below 4 KB (`tpns.md` §1.5).
pub const CONTENT_LIMIT: u16 = 1000;
/// Largest `message` member, in bytes of UTF-8 JSON (`tpns.md` §1.5).
pub const MESSAGE_BYTES: usize = 4096;
/// Longest vendor channel id, in characters.
pub const CHANNEL_ID_LIMIT: u16 = 64;

/// What only one kind of device looks at. A TPNS application runs on one platform, so a push has one of them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Options {
    /// Phones and tablets with Android.
    Android(Box<Android>),
    /// iPhone and iPad.
    Ios(Box<Apple>),
    /// The Mac.
    Macos(Box<Apple>),
}

impl Options {
    /// What the devices run.
    #[must_use]
    pub const fn platform(&self) -> Platform {
        match self {
            Self::Android(_) => Platform::Android,
            Self::Ios(_) => Platform::Ios,
            Self::Macos(_) => Platform::Macos,
        }
    }
}

impl Default for Options {
    fn default() -> Self {
        Self::Android(Box::default())
    }
}

/// A push that may be sent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "stored::Stored")]
pub struct Notification {
    /// For whom.
    pub audience: Audience,
    /// How accounts are understood, where the audience names any.
    pub accounts: AccountRule,
    /// Shown by the phone, or handed to the app.
    pub kind: Kind,
    /// Title; of a silent push, only our own name for it.
    pub title: String,
    /// Content; may be empty for a silent push.
    pub content: String,
    /// What only one platform looks at.
    pub options: Options,
    /// How it is delivered.
    pub delivery: Delivery,
    /// When it goes out.
    pub timing: Timing,
}

impl Notification {
    /// A notification for Android, at once, with TPNS's defaults in everything else.
    #[must_use]
    pub fn new(audience: Audience, title: impl Into<String>, content: impl Into<String>) -> Self {
        Self {
            audience,
            accounts: AccountRule::default(),
            kind: Kind::default(),
            title: title.into(),
            content: content.into(),
            options: Options::default(),
            delivery: Delivery::default(),
            timing: Timing::default(),
        }
    }

    /// What only Android looks at, if it is for Android.
    #[must_use]
    pub fn android(&self) -> Option<&Android> {
        match &self.options {
            Options::Android(android) => Some(android),
            Options::Ios(_) | Options::Macos(_) => None,
        }
    }

    /// OPPO's notification channel id.
    #[must_use]
    pub fn oppo_channel_id(&self) -> Option<&str> {
        self.android()?.channels.oppo.as_deref()
    }

    /// Whether nothing of it is shown: `content-available` on Apple's devices.
    #[must_use]
    pub fn is_silent(&self) -> bool {
        self.kind == Kind::InApp && self.options.platform().is_apple()
    }

    /// The least number of bytes its `message` member can have on the wire: its long texts as JSON. The gateway knows the
    /// exact number.
    #[must_use]
    pub fn least_bytes(&self) -> usize {
        let json = |text: &str| serde_json::to_string(text).map_or(0, |json| json.len());
        let (custom, target) = match &self.options {
            Options::Android(android) => (&android.custom_content, android.action.target()),
            Options::Ios(apple) | Options::Macos(apple) => (&apple.custom_content, ""),
        };
        let shown = if self.is_silent() {
            0
        } else {
            json(&self.title) + json(&self.content)
        };
        shown + json(target) + custom.as_deref().map_or(0, json)
    }
}

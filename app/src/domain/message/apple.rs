//! What only Apple's devices look at (`tpns.md` §2.4). macOS is written like iOS; no source shows a member of its own.

use super::{
    Badge, Foreground, Kind, PushField, PushProblem,
    form::{PushForm, Reader, switch_text, text_or_empty},
};
use crate::domain::{choices::choices, field::Field, text};
use serde::{Deserialize, Serialize};

/// Longest name of a sound or category, in characters; our own bound.
const NAME_LIMIT: u16 = 100;

choices! {
    /// Which of Apple's services, by the certificate in TPNS (`environment`).
    Environment {
        /// Apps from the App Store and TestFlight.
        Product => "product",
        /// Apps that Xcode installed.
        Development => "dev",
    }
}

choices! {
    /// How much a notification may interrupt; iOS 15 and later (`interruption-level`).
    InterruptionLevel {
        /// Into the list, without light or sound.
        Passive => "passive",
        /// As usual.
        Active => "active",
        /// Through a focus, at once.
        TimeSensitive => "time-sensitive",
        /// Even when muted; needs Apple's consent.
        Critical => "critical",
    }
}

/// What only Apple's devices look at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Apple {
    /// Production or development.
    pub environment: Environment,
    /// The number on the app's icon; `None` leaves it as it is.
    #[serde(default)]
    pub badge: Option<Badge>,
    /// A file of the app or `default`; `None` is silent.
    #[serde(default)]
    pub sound: Option<String>,
    /// Which buttons the app shows below it.
    #[serde(default)]
    pub category: Option<String>,
    /// Whether the app's extension sees it first; without, TPNS learns nothing of arrivals.
    #[serde(default)]
    pub mutable_content: Option<bool>,
    /// How much it may interrupt.
    #[serde(default)]
    pub interruption: Option<InterruptionLevel>,
    /// JSON object for the app.
    #[serde(default)]
    pub custom_content: Option<String>,
    /// What happens while the app is in the foreground.
    #[serde(default)]
    pub foreground: Option<Foreground>,
}

impl Apple {
    /// A push that leaves everything to TPNS but the environment.
    #[must_use]
    pub const fn new(environment: Environment) -> Self {
        Self {
            environment,
            badge: None,
            sound: None,
            category: None,
            mutable_content: None,
            interruption: None,
            custom_content: None,
            foreground: None,
        }
    }

    /// Fields that mean nothing to Android.
    pub(super) const FIELDS: [Field; 5] = [
        Field::Push(PushField::Environment),
        Field::Push(PushField::Sound),
        Field::Push(PushField::AppleCategory),
        Field::Push(PushField::MutableContent),
        Field::Push(PushField::InterruptionLevel),
    ];

    /// Fields that a silent push must not have.
    pub(super) const NOT_SILENT: [Field; 6] = [
        Field::Push(PushField::Badge),
        Field::Push(PushField::Sound),
        Field::Push(PushField::AppleCategory),
        Field::Push(PushField::MutableContent),
        Field::Push(PushField::InterruptionLevel),
        Field::Push(PushField::Foreground),
    ];

    pub(super) fn read(reader: &mut Reader<'_>, kind: Kind) -> Option<Self> {
        if kind == Kind::InApp {
            reader.refuse(&Self::NOT_SILENT, PushProblem::NotWhenSilent);
        }
        let environment = reader.required(PushField::Environment, |typed| {
            Environment::from_key(typed).ok_or(crate::domain::field::Problem::NotAChoice)
        });
        let name = |typed: &str| text::token(typed, NAME_LIMIT);
        let badge = Badge::read(reader, u32::from(u16::MAX));
        let sound = reader.optional(PushField::Sound, name);
        let category = reader.optional(PushField::AppleCategory, name);
        let mutable_content = reader.switch(PushField::MutableContent);
        let interruption = reader.choice(PushField::InterruptionLevel, InterruptionLevel::from_key);
        let custom_content = reader.custom_content();
        let foreground = reader.choice(PushField::Foreground, Foreground::from_key);
        Some(Self {
            environment: environment?,
            badge: badge?,
            sound: sound?,
            category: category?,
            mutable_content: mutable_content?,
            interruption: interruption?,
            custom_content: custom_content?,
            foreground: foreground?,
        })
    }

    pub(super) fn write(&self, form: &mut PushForm) {
        form.environment = self.environment.key().to_owned();
        form.badge = Badge::text(self.badge);
        form.sound = text_or_empty(&self.sound);
        form.apple_category = text_or_empty(&self.category);
        form.mutable_content = switch_text(self.mutable_content);
        form.interruption_level = self.interruption.map(|it| it.key().to_owned()).unwrap_or_default();
        form.custom_content = text_or_empty(&self.custom_content);
        form.foreground = self.foreground.map(|it| it.key().to_owned()).unwrap_or_default();
    }
}

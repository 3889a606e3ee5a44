//! Language and theme of a page: chosen by cookie, fixed while the page is open.

use crate::Locale;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use std::str::FromStr;

/// Light, dark, or what the machine says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Theme {
    /// As `prefers-color-scheme` says.
    #[default]
    System,
    /// Always light.
    Light,
    /// Always dark.
    Dark,
}

impl Theme {
    /// All, in the order of the switch.
    pub const ALL: [Self; 3] = [Self::System, Self::Light, Self::Dark];

    /// The name in the cookie and the form.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::System => "system",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }
}

/// How this visitor wants the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Preferences {
    /// Its language.
    pub locale: Locale,
    /// Its theme.
    pub theme: Theme,
}

impl Default for Preferences {
    fn default() -> Self {
        Self {
            locale: Locale::en,
            theme: Theme::System,
        }
    }
}

impl Preferences {
    /// Languages with the name each calls itself.
    pub const LANGUAGES: [(Locale, &'static str); 3] = [
        (Locale::ko, "한국어"),
        (Locale::en, "English"),
        (Locale::zh_CN, "简体中文"),
    ];

    /// The language of that tag (`ko`, `en`, `zh-CN`), if the console speaks it.
    #[must_use]
    pub fn language(tag: &str) -> Option<Locale> {
        Locale::from_str(tag).ok()
    }

    /// The tag of the language, as `<html lang>` and the cookie have it.
    #[must_use]
    pub fn tag(self) -> &'static str {
        tag(self.locale)
    }

    /// The theme of that name.
    #[must_use]
    pub fn theme(name: &str) -> Option<Theme> {
        Theme::ALL.into_iter().find(|theme| theme.key() == name)
    }
}

/// The tag of a language.
pub(crate) fn tag(locale: Locale) -> &'static str {
    leptos_i18n::Locale::as_str(locale)
}

/// The language of this page.
pub(crate) fn locale() -> Locale {
    preferences().locale
}

/// The preferences of this page.
pub(crate) fn preferences() -> Preferences {
    use_context::<Preferences>().unwrap_or_else(remembered)
}

/// In the browser the document itself says how it was made.
#[cfg(feature = "hydrate")]
fn remembered() -> Preferences {
    let root = document().document_element();
    let attribute = |name| {
        root.as_ref()
            .and_then(|root| root.get_attribute(name))
            .unwrap_or_default()
    };
    let first = Preferences::default();
    Preferences {
        locale: Preferences::language(&attribute("lang")).unwrap_or(first.locale),
        theme: Preferences::theme(&attribute("data-theme")).unwrap_or(first.theme),
    }
}

#[cfg(not(feature = "hydrate"))]
fn remembered() -> Preferences {
    Preferences::default()
}

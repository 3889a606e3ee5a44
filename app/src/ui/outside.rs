//! Failures outside pages, as pages of their own: made without the framework, so that they can be told when nothing else works.

use super::{AssetNames, Preferences, Theme, routes};
use crate::{
    Locale,
    domain::{error::Error, id::IncidentId},
};
use leptos_i18n::td_string;

/// What went wrong before a page or a function could say it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Failure {
    /// The form does not come from a page of ours, or does not say where it comes from.
    Origin,
    /// The request is none that a page of ours makes.
    Malformed,
    /// The address does not know this method.
    Method,
    /// There is nothing at the address.
    NotFound,
    /// The body took too long to arrive.
    Slow,
    /// The body is too large.
    TooLarge,
    /// The database does not answer; nothing was done.
    Away,
    /// The answer took too long; what was asked for may have been done.
    Late,
    /// Something failed on our side.
    Internal(IncidentId),
}

impl Failure {
    /// What scripts are told, which have words of their own for it.
    #[must_use]
    pub fn fact(&self) -> Error {
        match self {
            Self::Origin | Self::Malformed | Self::Method => Error::Malformed,
            Self::NotFound => Error::NotFound,
            Self::TooLarge => Error::TooLarge,
            Self::Away => Error::Busy,
            Self::Slow | Self::Late => Error::Unreachable,
            Self::Internal(incident) => Error::Internal(incident.clone()),
        }
    }

    fn words(&self, locale: Locale) -> (String, String) {
        let both = |title: &str, body: &str| (title.to_owned(), body.to_owned());
        match self {
            Self::Origin => both(
                td_string!(locale, outside.origin_title),
                td_string!(locale, outside.origin_body),
            ),
            Self::Malformed => both(
                td_string!(locale, outside.malformed_title),
                td_string!(locale, outside.malformed_body),
            ),
            Self::Method => both(
                td_string!(locale, outside.method_title),
                td_string!(locale, outside.method_body),
            ),
            Self::NotFound => both(
                td_string!(locale, errors.not_found_title),
                td_string!(locale, errors.not_found_body),
            ),
            Self::Slow => both(
                td_string!(locale, outside.slow_title),
                td_string!(locale, outside.slow_body),
            ),
            Self::TooLarge => both(
                td_string!(locale, outside.large_title),
                td_string!(locale, outside.large_body),
            ),
            Self::Away | Self::Late => both(
                td_string!(locale, outside.away_title),
                td_string!(locale, outside.away_body),
            ),
            Self::Internal(incident) => (
                td_string!(locale, errors.internal_title).to_owned(),
                td_string!(locale, errors.internal_body, incident = incident.as_str()).to_string(),
            ),
        }
    }

    /// The whole page. Nothing in it comes from the request but the choice of language and theme.
    #[must_use]
    pub fn page(&self, preferences: Preferences, assets: AssetNames) -> String {
        let locale = preferences.locale;
        let (title, body) = self.words(locale);
        let (brand, home) = (td_string!(locale, common.brand), td_string!(locale, outside.home));
        let theme = match preferences.theme {
            Theme::System => String::new(),
            chosen => format!(" data-theme=\"{}\"", chosen.key()),
        };
        let (tag, css, favicon, to) = (preferences.tag(), assets.css, assets.favicon, routes::HOME);
        format!(
            "<!DOCTYPE html><html lang=\"{tag}\"{theme}><head><meta charset=\"utf-8\">\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
             <meta name=\"color-scheme\" content=\"light dark\"><title>{title}</title>\
             <link rel=\"icon\" type=\"image/svg+xml\" href=\"{favicon}\"><link rel=\"stylesheet\" href=\"{css}\"></head>\
             <body><div class=\"bare\"><main class=\"bare__card\" id=\"main\">\
             <p class=\"brand\"><span class=\"brand__name\">{brand}</span></p>\
             <h1 class=\"bare__title\">{title}</h1><p class=\"bare__lead\">{body}</p>\
             <p><a href=\"{to}\">{home}</a></p></main></div></body></html>"
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ASSETS: AssetNames = AssetNames {
        bundle: "",
        css: "/assets/a.css",
        favicon: "/assets/a.svg",
    };

    #[test]
    fn each_language_and_theme_has_its_page() {
        for (locale, tag) in [(Locale::en, "en"), (Locale::ko, "ko"), (Locale::zh_CN, "zh-CN")] {
            let theme = Theme::Dark;
            let page = Failure::Away.page(Preferences { locale, theme }, ASSETS);
            assert!(
                page.contains(&format!("<html lang=\"{tag}\" data-theme=\"dark\">")),
                "{page}"
            );
            assert!(page.contains(td_string!(locale, outside.away_title)), "{page}");
        }
    }

    #[test]
    fn an_incident_is_named_on_its_page() {
        let incident = IncidentId::from_random([7; 20]);
        let page = Failure::Internal(incident.clone()).page(Preferences::default(), ASSETS);
        assert!(page.contains(incident.as_str()), "{page}");
    }
}

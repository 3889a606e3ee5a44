//! Language and theme: two cookies, set by plain forms.

use super::{Shared, address::see_other, failures::failed, forms::Typed};
use axum::{
    extract::State,
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::Response,
};
use pushboard_app::ui::{Failure, Preferences};
use serde::Deserialize;

/// Cookie of the language.
const LOCALE: &str = "locale";
/// Cookie of the theme.
const THEME: &str = "theme";
/// A year, in seconds.
const YEAR: u32 = 31_536_000;

#[derive(Deserialize)]
pub(super) struct Language {
    locale: String,
}

#[derive(Deserialize)]
pub(super) struct Theme {
    theme: String,
}

/// `POST /languages`
pub(super) async fn languages(
    State(shared): State<Shared>,
    headers: HeaderMap,
    Typed(form): Typed<Language>,
) -> Response {
    let known = Preferences::language(&form.locale).is_some();
    remember(&shared, &headers, LOCALE, known.then_some(form.locale.as_str()))
}

/// `POST /theme`
pub(super) async fn theme(State(shared): State<Shared>, headers: HeaderMap, Typed(form): Typed<Theme>) -> Response {
    let known = Preferences::theme(&form.theme);
    remember(&shared, &headers, THEME, known.map(|theme| theme.key()))
}

fn remember(shared: &Shared, headers: &HeaderMap, name: &str, value: Option<&str>) -> Response {
    let Some(value) = value else {
        return failed(StatusCode::UNPROCESSABLE_ENTITY, Failure::Malformed);
    };
    let secure = if shared.outside.https() { "; Secure" } else { "" };
    let cookie = format!("{name}={value}; Path=/; Max-Age={YEAR}; SameSite=Lax; HttpOnly{secure}");
    let mut response = see_other(&shared.outside.way_back(headers));
    if let Ok(value) = HeaderValue::from_str(&cookie) {
        response.headers_mut().insert(header::SET_COOKIE, value);
    }
    response
}

/// The value of a cookie.
pub(super) fn cookie<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|line| line.to_str().ok())
        .flat_map(|line| line.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find_map(|(key, value)| (key == name).then_some(value))
}

/// How this visitor wants the page: by cookie, then by what the browser says it reads.
pub(super) fn of_request(headers: &HeaderMap) -> Preferences {
    let said = headers
        .get(header::ACCEPT_LANGUAGE)
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default();
    let default = Preferences::default();
    Preferences {
        locale: cookie(headers, LOCALE)
            .and_then(Preferences::language)
            .or_else(|| Preferences::language(best_tag(said)?))
            .unwrap_or(default.locale),
        theme: cookie(headers, THEME)
            .and_then(Preferences::theme)
            .unwrap_or(default.theme),
    }
}

/// The language of ours that the browser wants most (RFC 9110 §12.5.4).
fn best_tag(accept_language: &str) -> Option<&'static str> {
    let mut best: Option<(&'static str, f32)> = None;
    for range in accept_language.split(',').take(32) {
        let (tag, rest) = range.split_once(';').unwrap_or((range, ""));
        let weight = rest
            .trim()
            .strip_prefix("q=")
            .map_or(1.0, |weight| weight.trim().parse().unwrap_or(0.0));
        let primary = tag.trim().split('-').next().unwrap_or_default().to_ascii_lowercase();
        let ours = match primary.as_str() {
            "ko" => "ko",
            "en" => "en",
            "zh" => "zh-CN",
            _ => continue,
        };
        if weight > 0.0 && best.is_none_or(|(_, other)| weight > other) {
            best = Some((ours, weight));
        }
    }
    best.map(|(tag, _)| tag)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_browser_gets_the_language_it_wants_most_of_those_we_speak() {
        assert_eq!(best_tag("fr-CH, ko;q=0.7, en;q=0.8"), Some("en"));
        assert_eq!(best_tag("ko-KR,ko;q=0.9,en-US;q=0.8"), Some("ko"));
        assert_eq!(best_tag("zh-Hant-TW"), Some("zh-CN"));
        assert_eq!(best_tag("de, ko;q=0"), None);
        assert_eq!(best_tag(";;;,q=,ko;q=x"), None);
    }

    #[test]
    fn a_cookie_beats_the_browsers_wish() {
        let mut headers = HeaderMap::new();
        headers.insert(header::ACCEPT_LANGUAGE, "en".parse().expect("a header"));
        headers.insert(header::COOKIE, "theme=dark; locale=ko".parse().expect("a header"));
        let preferences = of_request(&headers);
        assert_eq!((preferences.tag(), preferences.theme.key()), ("ko", "dark"));
    }
}

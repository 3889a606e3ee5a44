//! The redirect URI that a click on a notification opens (spec step 4; `tpns.md` §6).

mod click;
mod split;

use super::{
    channel::EnteredMark,
    code,
    field::{Checks, Field, Problem, Problems},
    text,
};
pub use click::{CUSTOM_CONTENT, percent_encode};
use serde::{Deserialize, Serialize};

/// Longest redirect URI, in characters; our own bound.
pub const REDIRECT_LIMIT: u16 = 200;

/// What is wrong with a redirect URI. Android compares scheme, host and path letter by letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RedirectProblem {
    /// Nothing before `://`, or no `://` at all.
    NoScheme,
    /// A scheme that belongs to browsers or to Android itself.
    ReservedScheme,
    /// The scheme does not begin with a letter, or has something else than letters, digits, `+`, `-`, `.`.
    SchemeCharacters,
    /// A capital letter in scheme or host: Android's match is exact, and URIs are written small.
    UpperCase,
    /// Nothing between `://` and the path.
    NoHost,
    /// A host with something else than letters, digits, `-`, `.`, `_`, or with an empty part.
    HostCharacters,
    /// A user name before the host.
    UserInfo,
    /// A port after the host; the manifest's filter has none.
    Port,
    /// Nothing after the host; the filter needs a path.
    NoPath,
    /// A path with something else than letters, digits, `-`, `.`, `_`, `~`, or with an empty or dotted part.
    PathCharacters,
    /// A query: TPNS appends its own.
    Query,
    /// A fragment.
    Fragment,
}

/// Worth a second look, though phones may open it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RedirectHint {
    /// Ends with `/`: the console and the manifest must both have it, or neither (`tpns.md` §6).
    TrailingSlash,
    /// The scheme and host of Tencent's demo: every app copied from it answers to them.
    DemoValues,
}

/// `scheme://host/path`, as TPNS's console and the manifest must both have it.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Redirect {
    scheme: String,
    host: String,
    path: String,
}

impl Redirect {
    /// Reads `scheme://host/path`; blanks around it are dropped.
    ///
    /// # Errors
    /// [`Problem::Required`], [`Problem::TooLong`], [`Problem::Blanks`], [`Problem::NotAscii`], [`Problem::Redirect`].
    pub fn parse(typed: &str) -> Result<Self, Problem> {
        let uri = text::token(typed.trim(), REDIRECT_LIMIT)?;
        split::split(&uri).map_err(Problem::Redirect)
    }

    /// `android:scheme`
    #[must_use]
    pub fn scheme(&self) -> &str {
        &self.scheme
    }

    /// `android:host`
    #[must_use]
    pub fn host(&self) -> &str {
        &self.host
    }

    /// `android:path`; begins with `/`.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The whole URI, as TPNS's console asks for it.
    #[must_use]
    pub fn uri(&self) -> String {
        format!("{}://{}{}", self.scheme, self.host, self.path)
    }

    /// What deserves a second look.
    #[must_use]
    pub fn hints(&self) -> Vec<RedirectHint> {
        let mut hints = Vec::new();
        if self.path.ends_with('/') {
            hints.push(RedirectHint::TrailingSlash);
        }
        if self.scheme == "pushscheme" && self.host == "com.tencent.qcloud" {
            hints.push(RedirectHint::DemoValues);
        }
        hints
    }

    /// The `<data>` element of the activity's intent filter (spec step 4).
    #[must_use]
    pub fn data_element(&self) -> String {
        Self::element(&[("host", &self.host), ("path", &self.path), ("scheme", &self.scheme)])
    }

    /// The `<data>` element for phones that leave the path out: OPPO's, in Tencent's demo (`tpns.md` §6).
    #[must_use]
    pub fn data_element_without_path(&self) -> String {
        Self::element(&[("host", &self.host), ("scheme", &self.scheme)])
    }

    fn element(attributes: &[(&str, &str)]) -> String {
        let lines: Vec<_> = attributes
            .iter()
            .map(|(name, value)| format!("\n    android:{name}=\"{}\"", code::xml(value)))
            .collect();
        format!("<data{} />", lines.concat())
    }
}

impl TryFrom<String> for Redirect {
    type Error = NotARedirect;
    fn try_from(uri: String) -> Result<Self, NotARedirect> {
        Self::parse(&uri).map_err(|_| NotARedirect)
    }
}

impl From<Redirect> for String {
    fn from(redirect: Redirect) -> Self {
        redirect.uri()
    }
}

/// Text that was stored or sent as a redirect URI and is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a redirect URI")]
pub struct NotARedirect;

/// A redirect URI that is set.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RedirectView {
    /// The URI.
    pub redirect: Redirect,
    /// When it was set, in milliseconds since 1970.
    pub at: i64,
    /// E-mail of who set it.
    pub by: String,
    /// On gateway Tencent: the mark "entered there".
    pub entered: Option<EnteredMark>,
    /// Whether the app's manifest needs more filters than the one with the URI, by the channels that are on
    /// ([`crate::domain::vendor::kit::KitFacts::opens_without_uri`]).
    pub opens_without_uri: bool,
}

/// The form "redirect URI" as typed.
#[derive(Clone, Debug, Default)]
pub struct RedirectForm {
    /// The URI.
    pub redirect: String,
}

impl RedirectForm {
    /// Reads the form.
    ///
    /// # Errors
    /// The one problem of its one field.
    pub fn check(&self) -> Result<Redirect, Problems> {
        let mut checks = Checks::default();
        let redirect = checks.read(Field::Redirect, Redirect::parse(&self.redirect));
        checks.finish(redirect)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn problem(uri: &str) -> RedirectProblem {
        match Redirect::parse(uri) {
            Err(Problem::Redirect(problem)) => problem,
            other => panic!("{uri}: {other:?}"),
        }
    }

    #[test]
    fn a_redirect_has_scheme_host_and_path() {
        let redirect = Redirect::parse(" hanriver://com.example.shop/chat/open ").expect("a redirect");
        assert_eq!(
            (redirect.scheme(), redirect.host(), redirect.path()),
            ("hanriver", "com.example.shop", "/chat/open")
        );
        assert_eq!(redirect.uri(), "hanriver://com.example.shop/chat/open");
        assert_eq!(redirect.hints(), []);
        assert_eq!(
            serde_json::to_string(&redirect).ok().as_deref(),
            Some("\"hanriver://com.example.shop/chat/open\"")
        );
        assert!(serde_json::from_str::<Redirect>("\"http://x/y\"").is_err());
    }

    #[test]
    fn each_way_to_be_wrong_has_its_name() {
        use RedirectProblem as P;
        for (uri, expected) in [
            ("com.example/chat", P::NoScheme),
            ("://com.example/chat", P::NoScheme),
            ("hanriver:/chat", P::NoScheme),
            ("https://example.com/chat", P::ReservedScheme),
            ("HTTP://example.com/chat", P::ReservedScheme),
            ("mailto:kim@example.com", P::ReservedScheme),
            ("javascript:alert(1)", P::ReservedScheme),
            ("intent://example/chat", P::ReservedScheme),
            ("content://example/chat", P::ReservedScheme),
            ("9app://example/chat", P::SchemeCharacters),
            ("han_river://example/chat", P::SchemeCharacters),
            ("hanRiver://example/chat", P::UpperCase),
            ("hanriver://Example/chat", P::UpperCase),
            ("hanriver:///chat", P::NoHost),
            ("hanriver://", P::NoHost),
            ("hanriver://kim@example/chat", P::UserInfo),
            ("hanriver://example:80/chat", P::Port),
            ("hanriver://example..com/chat", P::HostCharacters),
            ("hanriver://exa%6dple/chat", P::HostCharacters),
            ("hanriver://example", P::NoPath),
            ("hanriver://example//chat", P::PathCharacters),
            ("hanriver://example//", P::PathCharacters),
            ("hanriver://example/a/../b", P::PathCharacters),
            ("hanriver://example/${x}", P::PathCharacters),
            ("hanriver://example/chat?x=1", P::Query),
            ("hanriver://example/chat#top", P::Fragment),
        ] {
            assert_eq!(problem(uri), expected, "{uri}");
        }
    }

    #[test]
    fn blanks_and_emptiness_are_told_by_the_form() {
        let check = |typed: &str| {
            RedirectForm {
                redirect: typed.to_owned(),
            }
            .check()
        };
        assert_eq!(check("  "), Err(vec![(Field::Redirect, Problem::Required)]));
        assert_eq!(check("a://b /c"), Err(vec![(Field::Redirect, Problem::Blanks)]));
        assert_eq!(check("한강://b/c"), Err(vec![(Field::Redirect, Problem::NotAscii)]));
        assert!(check("hanriver://b/c").is_ok());
    }

    #[test]
    fn a_trailing_slash_is_a_hint_not_an_error() {
        let redirect = Redirect::parse("pushscheme://com.tencent.qcloud/detail/").expect("a redirect");
        assert_eq!(redirect.path(), "/detail/");
        assert_eq!(
            redirect.hints(),
            [RedirectHint::TrailingSlash, RedirectHint::DemoValues]
        );
        assert_eq!(
            Redirect::parse("a://b/").map(|it| it.path().to_owned()),
            Ok("/".to_owned())
        );
    }
}

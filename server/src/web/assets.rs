//! The browser bundle, the style sheet and the icon, as `server/build.rs` put them into the binary.
//!
//! A name changes with the content behind it, so a browser keeps what it has for a year and never
//! asks again. Each file is there three times: compressed twice, and as it is for clients that take
//! neither.

use axum::{
    Router,
    body::{Body, Bytes},
    extract::Path,
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
    routing::get,
};

mod bundle {
    //! Written by `server/build.rs`.
    use super::File;
    include!(concat!(env!("OUT_DIR"), "/assets.rs"));
}

/// Where the page shell finds what it loads.
#[derive(Clone, Copy, Debug)]
pub struct Names {
    /// The browser bundle: its loader is `/assets/` with this name and `.js`, its wasm the same with `_bg.wasm`. Empty
    /// where it was left out of the build.
    pub bundle: &'static str,
    /// The style sheet.
    pub css: &'static str,
    /// The icon.
    pub favicon: &'static str,
}

/// The paths in this binary.
pub const NAMES: Names = Names {
    bundle: bundle::BUNDLE,
    css: bundle::STYLE,
    favicon: bundle::FAVICON,
};

/// The console is nobody's search result.
const ROBOTS: &str = "User-agent: *\nDisallow: /\n";

const FOR_GOOD: HeaderValue = HeaderValue::from_static("public, max-age=31536000, immutable");
const FOR_A_DAY: HeaderValue = HeaderValue::from_static("public, max-age=86400");

/// One embedded file.
struct File {
    /// The path as in a request.
    path: &'static str,
    content_type: &'static str,
    /// Changes with the content.
    tag: &'static str,
    identity: &'static [u8],
    brotli: &'static [u8],
    gzip: &'static [u8],
}

/// `/assets/…`, `/favicon.svg` and `/robots.txt`. Needs no session and no state.
pub fn router() -> Router {
    Router::new()
        .route("/assets/{*name}", get(asset))
        .route("/favicon.svg", get(favicon))
        .route("/robots.txt", get(robots))
}

async fn asset(Path(name): Path<String>, headers: HeaderMap) -> Response {
    let found = bundle::FILES
        .iter()
        .find(|file| file.path.strip_prefix("/assets/") == Some(&name));
    found.map_or_else(
        || StatusCode::NOT_FOUND.into_response(),
        |file| file.answer(&headers, FOR_GOOD),
    )
}

/// The icon under the name people guess; unlike the hashed one it may change.
async fn favicon(headers: HeaderMap) -> Response {
    let found = bundle::FILES.iter().find(|file| file.path == NAMES.favicon);
    found.map_or_else(
        || StatusCode::NOT_FOUND.into_response(),
        |file| file.answer(&headers, FOR_A_DAY),
    )
}

async fn robots() -> impl IntoResponse {
    ([(header::CACHE_CONTROL, FOR_A_DAY)], ROBOTS)
}

impl File {
    fn answer(&self, request: &HeaderMap, cache: HeaderValue) -> Response {
        let encoding = Encoding::chosen(request);
        let bytes = match encoding {
            Encoding::Brotli => self.brotli,
            Encoding::Gzip => self.gzip,
            Encoding::Identity => self.identity,
        };
        // Each encoding is a representation of its own (RFC 9110 §8.8.3.3).
        let tag = match encoding.name() {
            Some(name) => format!("\"{}-{name}\"", self.tag),
            None => format!("\"{}\"", self.tag),
        };
        let held = holds(request, &tag);

        let mut response = Response::new(if held {
            Body::empty()
        } else {
            Body::from(Bytes::from_static(bytes))
        });
        let headers = response.headers_mut();
        headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
        headers.insert(header::CACHE_CONTROL, cache);
        if let Ok(tag) = HeaderValue::try_from(tag) {
            headers.insert(header::ETAG, tag);
        }
        if held {
            *response.status_mut() = StatusCode::NOT_MODIFIED;
            return response;
        }
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(self.content_type));
        if let Some(name) = encoding.name() {
            headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static(name));
        }
        response
    }
}

/// Whether the client already holds what `tag` stands for (RFC 9110 §13.1.2: the weak comparison).
fn holds(request: &HeaderMap, tag: &str) -> bool {
    members(request, header::IF_NONE_MATCH).any(|held| held == "*" || held.trim_start_matches("W/") == tag)
}

/// How a file travels, the smallest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Encoding {
    Brotli,
    Gzip,
    Identity,
}

impl Encoding {
    /// As in `Content-Encoding`.
    fn name(self) -> Option<&'static str> {
        match self {
            Self::Brotli => Some("br"),
            Self::Gzip => Some("gzip"),
            Self::Identity => None,
        }
    }

    /// The smallest that the client takes. A weight counts only when it is zero: all three are ready
    /// made. Who refuses everything gets the file as it is, which beats an error.
    fn chosen(request: &HeaderMap) -> Self {
        let takes = |coding: &[&str]| {
            let named =
                members(request, header::ACCEPT_ENCODING).find(|member| coding.contains(&coding_of(member).as_str()));
            let member =
                named.or_else(|| members(request, header::ACCEPT_ENCODING).find(|member| coding_of(member) == "*"));
            member.is_some_and(|member| !refused(member))
        };
        if takes(&["br"]) {
            Self::Brotli
        } else if takes(&["gzip", "x-gzip"]) {
            Self::Gzip
        } else {
            Self::Identity
        }
    }
}

/// The comma-separated members of every header of that name.
fn members(headers: &HeaderMap, name: header::HeaderName) -> impl Iterator<Item = &str> {
    headers
        .get_all(name)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .map(str::trim)
}

/// `gzip` of `GZIP;q=0.5`.
fn coding_of(member: &str) -> String {
    member.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
}

/// Whether the weight is zero; one that cannot be read is not.
fn refused(member: &str) -> bool {
    let weight = member
        .split(';')
        .skip(1)
        .filter_map(|parameter| parameter.trim().split_once('='))
        .find(|(name, _)| name.eq_ignore_ascii_case("q"));
    weight.is_some_and(|(_, weight)| weight.trim().parse::<f32>().is_ok_and(|weight| weight <= 0.0))
}

#[cfg(test)]
mod tests;

//! Headers that every answer carries, and requests that no browser of ours makes.

use super::{Outside, failures::failed};
use axum::{
    extract::{Request, State},
    http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header},
    middleware::Next,
    response::Response,
};
use leptos::{nonce::use_nonce, prelude::use_context};
use leptos_axum::ResponseOptions;
use pushboard_app::ui::Failure;
use std::sync::Arc;

/// What every answer says, errors and files included (ASVS V3.4).
const ALWAYS: [(HeaderName, &str); 6] = [
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    // Not `no-referrer`: forms without scripts are sent back to where they came from.
    (header::REFERRER_POLICY, "same-origin"),
    (header::X_FRAME_OPTIONS, "DENY"),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    (
        HeaderName::from_static("permissions-policy"),
        "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    ),
];

/// For answers that are not pages.
const NOTHING: &str = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

/// Two years, as browsers' preload lists want it.
const HSTS: &str = "max-age=63072000; includeSubDomains";

/// Adds what is missing to every answer.
pub(super) async fn security(State(outside): State<Arc<Outside>>, request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    for (name, value) in ALWAYS {
        headers.insert(name, HeaderValue::from_static(value));
    }
    headers
        .entry(header::CONTENT_SECURITY_POLICY)
        .or_insert(HeaderValue::from_static(NOTHING));
    if outside.https() {
        headers.insert(header::STRICT_TRANSPORT_SECURITY, HeaderValue::from_static(HSTS));
        secure_cookies(headers);
    }
    response
}

/// Marks every cookie `Secure`. The session middleware forgets it when it removes its own, and browsers then keep a
/// `__Host-` cookie.
fn secure_cookies(headers: &mut HeaderMap) {
    let cookies: Vec<HeaderValue> = headers.get_all(header::SET_COOKIE).iter().cloned().collect();
    headers.remove(header::SET_COOKIE);
    for cookie in cookies {
        let bytes = cookie.as_bytes();
        let marked = bytes
            .split(|byte| *byte == b';')
            .any(|part| part.trim_ascii().eq_ignore_ascii_case(b"secure"));
        let secure = if marked {
            Ok(cookie)
        } else {
            HeaderValue::from_bytes(&[bytes, b"; Secure"].concat())
        };
        if let Ok(secure) = secure {
            headers.append(header::SET_COOKIE, secure);
        }
    }
}

/// What a request is called in the log.
#[derive(Clone)]
pub(super) struct RequestName(pub(super) String);

/// Names the request, in its log lines and in its answer. What the client calls it does not count: it could be forged.
pub(super) async fn name_request(mut request: Request, next: Next) -> Response {
    let name = hex::encode(crate::secret::random_bytes::<8>());
    let value = HeaderValue::from_str(&name);
    request.extensions_mut().insert(RequestName(name));
    let mut response = next.run(request).await;
    if let Ok(value) = value {
        response
            .headers_mut()
            .insert(HeaderName::from_static("x-request-id"), value);
    }
    response
}

/// Lets the page being rendered run the scripts of its own nonce, and nothing else.
pub(super) fn allow_own_scripts() {
    let (Some(nonce), Some(options)) = (use_nonce(), use_context::<ResponseOptions>()) else {
        return;
    };
    let policy = format!(
        "default-src 'none'; script-src 'nonce-{nonce}' 'strict-dynamic' 'wasm-unsafe-eval'; style-src 'self'; \
         img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'; object-src 'none'; \
         frame-ancestors 'none'"
    );
    if let Ok(value) = HeaderValue::from_str(&policy) {
        options.insert_header(header::CONTENT_SECURITY_POLICY, value);
    }
}

/// Nothing but files may be kept by caches.
pub(super) async fn no_store(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    response
        .headers_mut()
        .insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

/// Requests that write and carry a cookie must say where they come from: `tower_http::csrf` lets those without
/// `Origin` and `Sec-Fetch-Site` pass (`security.md` §0.5), but every browser of today sends one of the two.
pub(super) async fn refuse_headless_writes(request: Request, next: Next) -> Response {
    let headers = request.headers();
    let reads = matches!(*request.method(), Method::GET | Method::HEAD | Method::OPTIONS);
    // An empty line says nothing, though the layer before lets it pass too.
    let says = |name: HeaderName| headers.get(name).is_some_and(|value| !value.is_empty());
    let says = says(header::ORIGIN) || says(HeaderName::from_static("sec-fetch-site"));
    if !reads && !says && headers.contains_key(header::COOKIE) {
        return failed(StatusCode::FORBIDDEN, Failure::Origin);
    }
    next.run(request).await
}

/// PostgreSQL stores no NUL, so none comes in, by address or by form.
pub(super) async fn refuse_nul(request: Request, next: Next) -> Response {
    if request
        .uri()
        .path_and_query()
        .is_some_and(|path| path.as_str().contains("%00"))
    {
        return failed(StatusCode::BAD_REQUEST, Failure::Malformed);
    }
    next.run(request).await
}

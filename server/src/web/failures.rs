//! Failures outside pages: refusals of layers, requests that no page of ours makes, panics, long waits. Whoever looks at them in a browser
//! gets a page in their language, our scripts get a fact, everybody else the bare status.

use super::{assets::NAMES, preferences};
use crate::secret::random_bytes;
use axum::{
    body::Body,
    extract::Request,
    http::{HeaderMap, HeaderValue, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use pushboard_app::{
    domain::id::IncidentId,
    ui::{AssetNames, Failure},
};
use std::any::Any;

/// A page of our style sheet and nothing else.
const POLICY: &str =
    "default-src 'none'; style-src 'self'; img-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

/// What an answer failed with, in its extensions, where its status does not say it.
#[derive(Clone)]
struct Named(Failure);

/// An answer of that status and failure.
pub(super) fn failed(status: StatusCode, failure: Failure) -> Response {
    let mut response = status.into_response();
    response.extensions_mut().insert(Named(failure));
    response
}

/// A panic's cause may hold anything, so nobody is told it.
pub(super) fn panicked(_cause: Box<dyn Any + Send + 'static>) -> Response {
    let incident = IncidentId::from_random(random_bytes());
    tracing::error!(%incident, "a request panicked");
    failed(StatusCode::INTERNAL_SERVER_ERROR, Failure::Internal(incident))
}

/// Whether the client shows pages.
pub(super) fn accepts_page(headers: &HeaderMap) -> bool {
    accepts(headers, "text/html")
}

fn accepts(headers: &HeaderMap, kind: &str) -> bool {
    headers
        .get(header::ACCEPT)
        .and_then(|accept| accept.to_str().ok())
        .is_some_and(|accept| accept.contains(kind))
}

/// Gives failures that have no words yet the words their client understands.
pub(super) async fn word(request: Request, next: Next) -> Response {
    let (page, script) = (
        accepts_page(request.headers()),
        accepts(request.headers(), "application/json"),
    );
    let preferences = preferences::of_request(request.headers());
    let response = next.run(request).await;
    if is_worded(&response) {
        return response;
    }
    let Some(failure) = failure_of(&response) else {
        return response;
    };
    if !(page || script) {
        return if response.status().is_client_error() {
            bare(response)
        } else {
            response
        };
    }
    let (kind, body) = if page {
        let assets = AssetNames {
            bundle: "",
            css: NAMES.css,
            favicon: NAMES.favicon,
        };
        ("text/html; charset=utf-8", failure.page(preferences, assets))
    } else {
        let fact = serde_json::to_string(&failure.fact()).unwrap_or_default();
        ("application/json", fact)
    };
    let (mut parts, _) = response.into_parts();
    parts.headers.remove(header::CONTENT_LENGTH);
    parts
        .headers
        .insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    parts
        .headers
        .insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    if page {
        parts
            .headers
            .insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(POLICY));
    }
    Response::from_parts(parts, Body::from(body))
}

/// The status without the words of whichever layer refused: they name types, limits and parameters.
fn bare(response: Response) -> Response {
    let (mut parts, _) = response.into_parts();
    parts.headers.remove(header::CONTENT_LENGTH);
    parts.headers.remove(header::CONTENT_TYPE);
    Response::from_parts(parts, Body::empty())
}

/// Pages and facts of ours say what they have to say.
fn is_worded(response: &Response) -> bool {
    let kind = response.headers().get(header::CONTENT_TYPE);
    kind.and_then(|kind| kind.to_str().ok())
        .is_some_and(|kind| kind.starts_with("text/html") || kind.starts_with("application/json"))
}

fn failure_of(response: &Response) -> Option<Failure> {
    if let Some(Named(failure)) = response.extensions().get() {
        return Some(failure.clone());
    }
    match response.status() {
        StatusCode::FORBIDDEN => Some(Failure::Origin),
        StatusCode::NOT_FOUND => Some(Failure::NotFound),
        StatusCode::METHOD_NOT_ALLOWED => Some(Failure::Method),
        StatusCode::REQUEST_TIMEOUT => Some(Failure::Slow),
        StatusCode::PAYLOAD_TOO_LARGE => Some(Failure::TooLarge),
        StatusCode::SERVICE_UNAVAILABLE => Some(Failure::Late),
        status if status.is_client_error() => Some(Failure::Malformed),
        status if status.is_server_error() => Some(Failure::Late),
        _ => None,
    }
}

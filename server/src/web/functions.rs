//! Server functions: `/api/…`.
//!
//! leptos answers a failing plain form with its error in the URL and any failure of a script call with 500. Here the
//! first becomes a redirect with a sealed cookie, the second the status of its fact (`security.md` §0.2–0.4).

use super::{
    Shared,
    address::see_other,
    failures::{accepts_page, failed},
    forms::{has_nul, hear, is_too_large},
    recognise::DoorOfRequest,
};
use axum::{
    Router,
    body::{Body, Bytes, to_bytes},
    extract::{Path, Request, State},
    http::{HeaderMap, HeaderValue, Method, StatusCode, header, request::Parts},
    response::{IntoResponse, Response},
    routing::any,
};
use base64::{Engine, engine::general_purpose::URL_SAFE};
use leptos::{prelude::provide_context, server_fn::axum::server_fn_paths};
use leptos_axum::handle_server_fns_with_context;
use pushboard_app::{api::flash::Flash, domain::error::Error, ui::Failure};
use std::{collections::HashMap, sync::Arc};
use tracing::Instrument;

/// Largest answer that is looked at for its error, in bytes; errors are far smaller.
const ERROR_LIMIT: usize = 64 * 1024;

type Functions = Arc<HashMap<String, Method>>;

#[derive(Clone)]
struct Known {
    shared: Shared,
    functions: Functions,
}

pub(super) fn router(shared: &Shared) -> Router {
    let functions = server_fn_paths()
        .map(|(path, method)| (path.to_owned(), method))
        .collect();
    let known = Known {
        shared: shared.clone(),
        functions: Arc::new(functions),
    };
    Router::new().route("/api/{*function}", any(call)).with_state(known)
}

async fn call(State(known): State<Known>, Path(name): Path<String>, request: Request) -> Response {
    let path = format!("/api/{name}");
    match known.functions.get(&path) {
        None => return StatusCode::NOT_FOUND.into_response(),
        Some(method) if method != request.method() => {
            let allowed = [(header::ALLOW, method.as_str())];
            return (StatusCode::METHOD_NOT_ALLOWED, allowed).into_response();
        }
        Some(_) => {}
    }
    let Some(DoorOfRequest(door)) = request.extensions().get::<DoorOfRequest>().cloned() else {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    let (mut parts, body) = request.into_parts();
    let plain_form = accepts_page(&parts.headers);
    if parts.method == Method::POST && !is_form(&parts.headers) {
        return StatusCode::UNSUPPORTED_MEDIA_TYPE.into_response();
    }
    let mut typed = match hear(body, known.shared.outside.patience()).await {
        Ok(typed) => typed,
        Err(status) => return status.into_response(),
    };
    let back = own_referer(&known.shared, &mut parts);
    if let Some(error) = unreadable(&typed) {
        if plain_form {
            typed.clear();
            return refused(&known.shared, path, &typed, &back, error);
        }
        return script_refused(&error);
    }
    let request = Request::from_parts(parts, Body::from(typed.clone()));
    let context = move || provide_context(Arc::clone(&door));
    let changes = request.method() == Method::POST;
    let work = async move { handle_server_fns_with_context(context, request).await.into_response() };
    // A client that hangs up must not leave half of it done.
    let response = match tokio::spawn(work.in_current_span()).await {
        Ok(response) => response,
        Err(failure) => match failure.try_into_panic() {
            Ok(panic) => std::panic::resume_unwind(panic),
            // The server stops.
            Err(_) => return failed(StatusCode::SERVICE_UNAVAILABLE, Failure::Late),
        },
    };
    if plain_form {
        return page_answer(&known.shared, path, &typed, &back, response);
    }
    let mut answer = script_answer(response).await;
    if changes && answer.status().is_success() {
        leave(&mut answer, known.shared.flashes.done(&path));
    }
    answer
}

/// Puts what a form leaves for the next page into its answer.
pub(super) fn leave(answer: &mut Response, cookie: Option<String>) {
    if let Some(cookie) = cookie.and_then(|cookie| HeaderValue::from_str(&cookie).ok()) {
        answer.headers_mut().append(header::SET_COOKIE, cookie);
    }
}

fn is_form(headers: &HeaderMap) -> bool {
    let kind = headers.get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
    kind.is_none_or(|kind| kind.starts_with("application/x-www-form-urlencoded"))
}

/// What no form of ours can be: larger than any of them, or with a NUL.
fn unreadable(typed: &[u8]) -> Option<Error> {
    if is_too_large(typed) {
        return Some(Error::TooLarge);
    }
    has_nul(typed).then_some(Error::Malformed)
}

/// Where the form came from, if that is a page of ours. leptos must see no other: it redirects there unchecked.
fn own_referer(shared: &Shared, parts: &mut Parts) -> String {
    let path = shared.outside.way_back(&parts.headers);
    parts.headers.remove(header::REFERER);
    // leptos writes its error only into an absolute address.
    let whole = format!("{}{path}", shared.outside.origins().first().map_or("", String::as_str));
    if let Ok(value) = HeaderValue::from_str(&whole) {
        parts.headers.insert(header::REFERER, value);
    }
    path
}

/// A plain form goes on by redirect: to where the function sent it, or back with what was typed and what was wrong.
fn page_answer(shared: &Shared, function: String, typed: &Bytes, back: &str, response: Response) -> Response {
    let location = response
        .headers()
        .get(header::LOCATION)
        .and_then(|location| location.to_str().ok());
    let failure = location.and_then(error_in);
    let mut answer = match (failure, location) {
        (Some(error), _) => refused(shared, function, typed, back, error),
        (None, _) if response.status().is_client_error() || response.status().is_server_error() => {
            refused(shared, function, typed, back, Error::Malformed)
        }
        (None, location) => {
            let ours = location.filter(|location| location.starts_with('/') && !location.starts_with("//"));
            let mut answer = see_other(ours.unwrap_or(back));
            leave(&mut answer, shared.flashes.done(&function));
            answer
        }
    };
    for cookie in response.headers().get_all(header::SET_COOKIE) {
        answer.headers_mut().append(header::SET_COOKIE, cookie.clone());
    }
    answer
}

/// Back to the form, with what was typed and why it was refused in a sealed cookie.
fn refused(shared: &Shared, function: String, typed: &Bytes, back: &str, error: Error) -> Response {
    let values = form_urlencoded::parse(typed).into_owned().collect();
    refused_with(shared, function, values, back, error)
}

/// The same for a form that was read already.
pub(super) fn refused_with(
    shared: &Shared,
    function: String,
    values: Vec<(String, String)>,
    back: &str,
    error: Error,
) -> Response {
    let mut answer = see_other(back);
    let cookie = shared.flashes.refused(Flash {
        function,
        values,
        error,
    });
    leave(&mut answer, cookie);
    answer
}

fn script_refused(error: &Error) -> Response {
    let body = serde_json::to_vec(error).unwrap_or_default();
    let kind = [(header::CONTENT_TYPE, "application/json")];
    (status(error), kind, body).into_response()
}

/// The error that leptos wrote into a redirect.
fn error_in(location: &str) -> Option<Error> {
    let (_, query) = location.split_once('?')?;
    let (_, encoded) = form_urlencoded::parse(query.as_bytes()).find(|(name, _)| name == "__err")?;
    let bytes = URL_SAFE.decode(encoded.as_bytes()).ok();
    Some(
        bytes
            .and_then(|bytes| serde_json::from_slice(&bytes).ok())
            .unwrap_or(Error::Malformed),
    )
}

/// A script call gets the status of its fact instead of leptos' 500.
async fn script_answer(response: Response) -> Response {
    if response.status() != StatusCode::INTERNAL_SERVER_ERROR {
        return response;
    }
    let (mut parts, body) = response.into_parts();
    let Ok(bytes) = to_bytes(body, ERROR_LIMIT).await else {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    if let Ok(error) = serde_json::from_slice::<Error>(&bytes) {
        parts.status = status(&error);
        parts
            .headers
            .insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
        if let Some(seconds) = patience_asked(&error) {
            parts.headers.insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
    }
    Response::from_parts(parts, Body::from(bytes))
}

/// After how many seconds the same call may do better.
fn patience_asked(error: &Error) -> Option<u32> {
    match error {
        Error::TooMany(seconds) => Some(*seconds),
        Error::Busy => Some(2),
        _ => None,
    }
}

fn status(error: &Error) -> StatusCode {
    match error {
        Error::SignIn | Error::Credentials => StatusCode::UNAUTHORIZED,
        Error::TooMany(_) => StatusCode::TOO_MANY_REQUESTS,
        Error::Forbidden => StatusCode::FORBIDDEN,
        Error::NotFound | Error::SetupLink => StatusCode::NOT_FOUND,
        Error::Conflict(_) => StatusCode::CONFLICT,
        Error::Invalid(_) | Error::SentBefore { .. } => StatusCode::UNPROCESSABLE_ENTITY,
        // The form was fine; what it wanted hangs on somebody else. Not a 502, with which proxies put their own page in place of ours.
        Error::Gateway(_) => StatusCode::FAILED_DEPENDENCY,
        Error::Malformed => StatusCode::BAD_REQUEST,
        Error::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
        Error::Busy | Error::Unreachable => StatusCode::SERVICE_UNAVAILABLE,
        Error::Internal(_) => StatusCode::INTERNAL_SERVER_ERROR,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_busy_house_says_so_and_when_to_come_back() {
        assert_eq!(status(&Error::Busy), StatusCode::SERVICE_UNAVAILABLE);
        assert_eq!(patience_asked(&Error::Busy), Some(2));
    }
}

//! Bodies of plain forms: how they are heard out, and what no form of ours can be.

use super::Shared;
use axum::{
    Form,
    body::{Body, Bytes},
    extract::{FromRequest, Request},
    http::StatusCode,
    response::{IntoResponse, Response},
};
use futures_util::StreamExt;
use http_body_util::LengthLimitError;
use serde::de::DeserializeOwned;
use std::{error::Error, time::Duration};

/// Largest form, in bytes: an FCM key file and some room.
const FORM_LIMIT: usize = 64 * 1024;

/// Reads a form to its end, because a browser shows an answer only when it was heard out. What is kept of one that is too large
/// shows that it is ([`is_too_large`]).
///
/// # Errors
/// The status of what went wrong: too slow, broken off, or longer than anything that is read at all.
pub(super) async fn hear(body: Body, patience: Duration) -> Result<Bytes, StatusCode> {
    let whole = async {
        let mut chunks = body.into_data_stream();
        let mut kept = Vec::new();
        while let Some(chunk) = chunks.next().await {
            let chunk = chunk.map_err(|error| status_of(&error))?;
            let room = (FORM_LIMIT + 1).saturating_sub(kept.len());
            kept.extend_from_slice(&chunk.slice(..room.min(chunk.len())));
        }
        Ok::<_, StatusCode>(Bytes::from(kept))
    };
    let heard = tokio::time::timeout(patience, whole).await;
    heard.unwrap_or(Err(StatusCode::REQUEST_TIMEOUT))
}

/// Why a body could not be read: by the layer that limits it, or because its sender went away or sent nonsense.
fn status_of(error: &axum::Error) -> StatusCode {
    let mut cause: Option<&(dyn Error + 'static)> = Some(error);
    while let Some(error) = cause {
        if error.is::<LengthLimitError>() {
            return StatusCode::PAYLOAD_TOO_LARGE;
        }
        cause = error.source();
    }
    StatusCode::BAD_REQUEST
}

/// Whether what was heard is more than any form of ours.
pub(super) fn is_too_large(heard: &[u8]) -> bool {
    heard.len() > FORM_LIMIT
}

/// Whether there is a NUL in it, written out or encoded; PostgreSQL does not store one.
pub(super) fn has_nul(heard: &[u8]) -> bool {
    heard.contains(&0) || heard.windows(3).any(|three| three == b"%00")
}

/// A plain form beside the server functions. What is none is refused with a bare status, which the layer of failures words.
pub(super) struct Typed<T>(pub(super) T);

impl<T: DeserializeOwned> FromRequest<Shared> for Typed<T> {
    type Rejection = Response;

    async fn from_request(request: Request, shared: &Shared) -> Result<Self, Response> {
        let (parts, body) = request.into_parts();
        let heard = hear(body, shared.outside.patience())
            .await
            .map_err(IntoResponse::into_response)?;
        if is_too_large(&heard) {
            return Err(StatusCode::PAYLOAD_TOO_LARGE.into_response());
        }
        if has_nul(&heard) {
            return Err(StatusCode::BAD_REQUEST.into_response());
        }
        let request = Request::from_parts(parts, Body::from(heard));
        // The framework's own words name types and columns.
        let Form(typed) = Form::from_request(request, shared)
            .await
            .map_err(|rejection| rejection.status().into_response())?;
        Ok(Self(typed))
    }
}

//! How a fault looks on the wire.

use super::{ENDLESS_BYTES, Fault, FaultKind};
use crate::rehearsal::answer::{Family, Refusal, code};
use axum::{
    Json,
    body::{Body, Bytes, to_bytes},
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use futures_util::{StreamExt, stream};
use serde_json::{Value, json};
use std::{convert::Infallible, io, time::Duration};
use time::{OffsetDateTime, format_description::BorrowedFormatItem, macros::format_description};

/// How long nothing comes, at most.
const SILENCE: Duration = Duration::from_secs(600);
/// Largest answer of ours, in bytes: 200 records with a message of 4 KB each, and some.
const ANSWER_BYTES: usize = 4 * 1024 * 1024;
const HTTP_DATE: &[BorrowedFormatItem<'_>] =
    format_description!("[weekday repr:short], [day] [month repr:short] [year] [hour]:[minute]:[second] GMT");
/// What one piece of the body without end holds, in bytes.
const PIECE: usize = 64 * 1024;
/// No JSON and no UTF-8.
const GARBAGE: &[u8] = b"<html>\xff\xfe \x00 502 upstream {\"ret_code\": 0, ";

impl Fault {
    /// The answer that goes wrong; `answer` is what would have been right, where the call was carried out.
    pub(in crate::rehearsal) async fn play(&self, family: Family, answer: Option<Response>) -> Response {
        match self.kind {
            FaultKind::Status {
                status,
                retry_after_seconds,
            } => {
                let status = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
                let mut response = (status, "a rehearsed fault").into_response();
                if let Some(seconds) = retry_after_seconds {
                    response.headers_mut().insert(header::RETRY_AFTER, seconds.into());
                }
                response
            }
            FaultKind::NoAnswer => {
                tokio::time::sleep(SILENCE).await;
                StatusCode::GATEWAY_TIMEOUT.into_response()
            }
            FaultKind::Stall => {
                let whole = bytes_of(family, answer).await;
                let half = whole.slice(..whole.len() / 2);
                let pieces = stream::iter([Ok::<_, Infallible>(half)]).chain(stream::pending());
                announced(whole.len(), Body::from_stream(pieces))
            }
            FaultKind::Reset => {
                let broken = stream::iter([Err::<Bytes, _>(io::Error::from(io::ErrorKind::ConnectionReset))]);
                announced(ANSWER_BYTES, Body::from_stream(broken))
            }
            FaultKind::Garbage => ([(header::CONTENT_TYPE, "application/json")], GARBAGE).into_response(),
            FaultKind::WrongTypes => {
                let whole = bytes_of(family, answer).await;
                let mut value = serde_json::from_slice(&whole).unwrap_or(Value::Null);
                confuse(&mut value);
                Json(value).into_response()
            }
            FaultKind::Endless { bytes } => endless(bytes.unwrap_or(ENDLESS_BYTES)),
            FaultKind::Code { code } => {
                Json(family.refuse(&Refusal::new(code, "a rehearsed fault"), 0)).into_response()
            }
            // These let the call through.
            FaultKind::Delay { .. } | FaultKind::Skew { .. } | FaultKind::Partial { .. } => {
                answer.unwrap_or_else(|| StatusCode::INTERNAL_SERVER_ERROR.into_response())
            }
        }
    }
}

/// The right answer's body; a failure's where the call was not carried out.
async fn bytes_of(family: Family, answer: Option<Response>) -> Bytes {
    let failure = || {
        Json(family.refuse(
            &Refusal::new(code::INTERNAL_CALL_FAILED, "internal service call failed"),
            0,
        ))
    };
    let answer = answer.unwrap_or_else(|| failure().into_response());
    to_bytes(answer.into_body(), ANSWER_BYTES).await.unwrap_or_default()
}

/// A JSON answer that says how long it will be.
fn announced(length: usize, body: Body) -> Response {
    let headers = [
        (header::CONTENT_TYPE, "application/json".to_owned()),
        (header::CONTENT_LENGTH, length.to_string()),
    ];
    (headers, body).into_response()
}

/// One text that goes on for so many bytes; one piece of memory is sent again and again.
fn endless(bytes: u64) -> Response {
    let piece = Bytes::from(vec![b'a'; PIECE]);
    let head = Bytes::from_static(b"{\"ret_code\":0,\"retCode\":0,\"err_msg\":\"");
    let rest = stream::unfold(bytes, move |left| {
        let piece = piece.clone();
        async move {
            let length = usize::try_from(left).unwrap_or(usize::MAX).min(PIECE);
            (length > 0).then(|| (Ok::<_, Infallible>(piece.slice(..length)), left - length as u64))
        }
    });
    let pieces = stream::iter([Ok(head)])
        .chain(rest)
        .chain(stream::iter([Ok(Bytes::from_static(b"\"}"))]));
    ([(header::CONTENT_TYPE, "application/json")], Body::from_stream(pieces)).into_response()
}

/// Value of the header `Date` (RFC 9110 §5.6.7); `None` beyond the year 9999.
pub(in crate::rehearsal) fn date(seconds_since_1970: i64) -> Option<HeaderValue> {
    let moment = OffsetDateTime::from_unix_timestamp(seconds_since_1970).ok()?;
    moment.format(HTTP_DATE).ok()?.parse().ok()
}

/// Numbers become strings, strings numbers or lists, lists objects; members keep their names.
fn confuse(value: &mut Value) {
    *value = match value.take() {
        Value::Null => json!("null"),
        Value::Bool(flag) => json!(flag.to_string()),
        Value::Number(number) => json!(number.to_string()),
        Value::String(text) => text
            .parse::<i64>()
            .map_or_else(|_| json!([text]), |number| json!(number)),
        Value::Array(list) => json!({"list": list}),
        Value::Object(mut object) => {
            object.values_mut().for_each(confuse);
            Value::Object(object)
        }
    };
}

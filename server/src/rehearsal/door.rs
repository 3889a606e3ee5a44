//! HTTP: paths, transport errors as HTTP statuses, and business errors as HTTP 200 with a code (`tpns.md` §1.1, §1.4).

use super::{
    Rehearsal, Service,
    answer::{Failure, Family, Refusal, code},
    push, records,
    sign::Claim,
    store::Application,
};
use axum::{
    Json, Router,
    body::Bytes,
    extract::{DefaultBodyLimit, FromRequest, Request, State},
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
    routing::post,
};
use pushboard_app::domain::access_point::AccessPoint;
use secrecy::ExposeSecret;
use serde_json::{Map, Value};

/// Largest request body, in bytes. TPNS states none; 1000 tokens and a 4 KB message need less than 50 kB.
pub(super) const BODY_LIMIT: usize = 1024 * 1024;

/// The gateway as one access point sees it.
#[derive(Clone)]
struct Door {
    rehearsal: Rehearsal,
    access_point: AccessPoint,
}

pub(super) fn router(rehearsal: &Rehearsal) -> Router {
    let doors = AccessPoint::ALL
        .into_iter()
        .fold(Router::new(), |router, access_point| {
            let paths = Router::new()
                .route("/v3/push/app", post(push_app))
                .route("/v3/statistics/get_push_record", post(get_push_record))
                .with_state(Door {
                    rehearsal: rehearsal.clone(),
                    access_point,
                });
            router.nest(&format!("/{}", access_point.key()), paths)
        });
    doors.layer(DefaultBodyLimit::max(BODY_LIMIT))
}

async fn push_app(State(door): State<Door>, request: Request) -> Response {
    door.answer(Family::Push, request).await
}

async fn get_push_record(State(door): State<Door>, request: Request) -> Response {
    door.answer(Family::Statistics, request).await
}

impl Door {
    async fn answer(&self, family: Family, request: Request) -> Response {
        let headers = request.headers().clone();
        if !is_utf8_json(&headers) {
            return (StatusCode::UNSUPPORTED_MEDIA_TYPE, "only application/json in UTF-8").into_response();
        }
        // Too large is 413, a body that broke off 400: the extractor's own answers.
        let body = match Bytes::from_request(request, &()).await {
            Ok(body) => body,
            Err(rejection) => return rejection.into_response(),
        };
        let (application, body) = match self.admit(&headers, &body).await {
            Ok(admitted) => admitted,
            Err(failure) => return refuse(family, failure, 0),
        };
        // "Same as the request", else 0 (push interface, response parameters).
        let seq = body.get("seq").and_then(Value::as_i64).unwrap_or(0);
        if let Err(error) = self.rehearsal.settle(&application).await {
            return refuse(family, error.into(), seq);
        }
        let outcome = match family {
            Family::Push => push::accept(&self.rehearsal, &application, &body, None).await,
            Family::Statistics => records::find(&self.rehearsal, &application, &body).await,
        };
        match outcome {
            Ok(answer) => Json(answer).into_response(),
            Err(failure) => refuse(family, failure, seq),
        }
    }

    /// Finds the application, lets it prove itself over the raw body, and only then reads the body.
    async fn admit(&self, headers: &HeaderMap, body: &[u8]) -> Result<(Application, Map<String, Value>), Failure> {
        let claim = Claim::read(headers)?;
        // First of all, as a host that does not know the app cannot know its SecretKey either.
        let unknown = || {
            Refusal::new(
                code::WRONG_ACCESS_POINT,
                "AccessID unknown, or its application lives at another access point",
            )
        };
        let access_id = claim.access_id().ok_or_else(unknown)?;
        let application = self.rehearsal.store.find_application(access_id).await?;
        let application = application
            .filter(|found| found.access_point == self.access_point)
            .ok_or_else(unknown)?;
        claim.prove(
            application.secret_key.expose_secret(),
            body,
            self.rehearsal.now() / 1000,
        )?;
        match application.service {
            Service::Active => {}
            Service::Unpaid => return Err(Refusal::new(code::NOT_PAID, "the application is not paid for").into()),
            Service::Ended => {
                return Err(Refusal::new(code::TERMINATED, "the service of the application has ended").into());
            }
        }
        match serde_json::from_slice(body) {
            Ok(Value::Object(body)) => Ok((application, body)),
            Ok(_) => Err(Refusal::new(code::PARSING_FAILED, "the body is not a JSON object").into()),
            Err(error) => {
                let place = format!("line {}, column {}", error.line(), error.column());
                Err(Refusal::new(code::PARSING_FAILED, format!("the body is not JSON in UTF-8 ({place})")).into())
            }
        }
    }
}

fn refuse(family: Family, failure: Failure, seq: i64) -> Response {
    let refusal = match failure {
        Failure::Refused(refusal) => refusal,
        Failure::Internal(error) => {
            tracing::error!(%error, "the rehearsal gateway failed");
            Refusal::new(code::INTERNAL_CALL_FAILED, "internal service call failed")
        }
    };
    Json(family.refuse(&refusal, seq)).into_response()
}

/// Whether the body is announced as JSON, in UTF-8 and not compressed.
fn is_utf8_json(headers: &HeaderMap) -> bool {
    if headers
        .get(header::CONTENT_ENCODING)
        .is_some_and(|encoding| encoding != "identity")
    {
        return false;
    }
    let Some(content_type) = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()) else {
        return false;
    };
    let mut parts = content_type.split(';').map(str::trim);
    let is_json = parts
        .next()
        .is_some_and(|kind| kind.eq_ignore_ascii_case("application/json"));
    is_json
        && parts.all(|parameter| match parameter.split_once('=') {
            Some((name, value)) if name.trim().eq_ignore_ascii_case("charset") => {
                let charset = value.trim().trim_matches('"');
                charset.eq_ignore_ascii_case("utf-8") || charset.eq_ignore_ascii_case("utf8")
            }
            _ => true,
        })
}

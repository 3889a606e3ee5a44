//! HTTP: paths, transport errors as HTTP statuses, and business errors as HTTP 200 with a code (`tpns.md` §1.1, §1.4).

use super::{
    Rehearsal,
    answer::{Failure, Family, Refusal, code},
    endpoints::{self, Endpoint, UPLOAD_BYTES},
    faults::{self, Taken},
    remote,
    sign::Claim,
    store::Application,
};
use axum::{
    Json, Router,
    body::{Body, Bytes},
    extract::{DefaultBodyLimit, FromRequest, Multipart, Request, State},
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
    routing::post,
};
use pushboard_app::domain::{access_point::AccessPoint, handset::switches::Service};
use secrecy::ExposeSecret;
use serde_json::{Map, Value};
use std::time::Duration;

/// Largest request body, in bytes. TPNS states none; 1000 tokens and a 4 KB message need less than 50 kB.
pub(super) const BODY_LIMIT: usize = 1024 * 1024;
/// Room for the multipart wrapping of the largest package, in bytes.
const WRAPPING: usize = 64 * 1024;

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
            let paths = Endpoint::ALL.into_iter().fold(Router::new(), |paths, endpoint| {
                let limit = match endpoint {
                    Endpoint::Upload => UPLOAD_BYTES + WRAPPING,
                    _ => BODY_LIMIT,
                };
                let handler = post(move |State(door): State<Door>, request: Request| async move {
                    door.answer(endpoint, request).await
                });
                paths.route(endpoint.path(), handler.layer(DefaultBodyLimit::max(limit)))
            });
            let paths = paths.with_state(Door {
                rehearsal: rehearsal.clone(),
                access_point,
            });
            router.nest(&format!("/{}", access_point.key()), paths)
        });
    doors.merge(faults::router(rehearsal)).merge(remote::router(rehearsal))
}

impl Door {
    /// Answers a call, or lets go wrong what is to go wrong.
    async fn answer(&self, endpoint: Endpoint, request: Request) -> Response {
        let claimed = Claim::read(request.headers()).ok().and_then(|claim| claim.access_id());
        let taken = self.rehearsal.faults.take(claimed, endpoint);
        if taken.delay_milliseconds > 0 {
            tokio::time::sleep(Duration::from_millis(taken.delay_milliseconds.into())).await;
        }
        let mut response = match &taken.ending {
            None => self.serve(endpoint, request, &taken).await,
            Some(fault) if fault.carried_out => {
                let answer = self.serve(endpoint, request, &taken).await;
                fault.play(endpoint.family(), Some(answer)).await
            }
            Some(fault) => {
                // A caller that is still sending would see its own connection fail instead; what it sent does not matter.
                drop(Bytes::from_request(request, &()).await);
                fault.play(endpoint.family(), None).await
            }
        };
        if taken.skew_seconds != 0
            && let Some(date) = faults::date(self.rehearsal.now() / 1000 + taken.skew_seconds)
        {
            response.headers_mut().insert(header::DATE, date);
        }
        response
    }

    async fn serve(&self, endpoint: Endpoint, request: Request, taken: &Taken) -> Response {
        let family = endpoint.family();
        let (parts, body) = request.into_parts();
        let fits = match endpoint {
            Endpoint::Upload => is_form(&parts.headers),
            _ => is_utf8_json(&parts.headers),
        };
        if !fits {
            let wanted = "only application/json in UTF-8, for uploads multipart/form-data";
            return (StatusCode::UNSUPPORTED_MEDIA_TYPE, wanted).into_response();
        }
        // Too large is 413, a body that broke off 400: the extractor's own answers.
        let bytes = match Bytes::from_request(Request::from_parts(parts.clone(), body), &()).await {
            Ok(bytes) => bytes,
            Err(rejection) => return rejection.into_response(),
        };
        let application = match self.admit(endpoint, &parts.headers, &bytes, taken.skew_seconds).await {
            Ok(application) => application,
            Err(failure) => return refuse(family, failure, 0),
        };
        let body = match endpoint {
            Endpoint::Upload => {
                let form = Request::from_parts(parts, Body::from(bytes));
                match Multipart::from_request(form, &()).await {
                    Ok(form) => endpoints::read_upload(form).await,
                    Err(rejection) => return rejection.into_response(),
                }
            }
            _ => read_object(&bytes),
        };
        let body = match body {
            Ok(body) => body,
            Err(refusal) => return refuse(family, refusal.into(), 0),
        };
        // "Same as the request", else 0 (push interface, response parameters).
        let seq = body.get("seq").and_then(Value::as_i64).unwrap_or(0);
        match self.work(endpoint, &application, &body, taken.every_nth_fails).await {
            Ok(answer) => Json(answer).into_response(),
            Err(failure) => refuse(family, failure, seq),
        }
    }

    async fn work(
        &self,
        endpoint: Endpoint,
        application: &Application,
        body: &Map<String, Value>,
        every_nth_fails: Option<u32>,
    ) -> Result<Value, Failure> {
        self.rehearsal.settle(application).await?;
        endpoint
            .answer(&self.rehearsal, application, body, every_nth_fails)
            .await
    }

    /// Finds the application and lets it prove itself over the raw body.
    async fn admit(
        &self,
        endpoint: Endpoint,
        headers: &HeaderMap,
        body: &[u8],
        skew_seconds: i64,
    ) -> Result<Application, Failure> {
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
        let now = self.rehearsal.now();
        claim.prove(application.secret_key.expose_secret(), body, now / 1000 + skew_seconds)?;
        match application.service {
            Service::Active => {}
            Service::Unpaid => return Err(Refusal::new(code::NOT_PAID, "the application is not paid for").into()),
            Service::Ended => {
                return Err(Refusal::new(code::TERMINATED, "the service of the application has ended").into());
            }
        }
        self.rehearsal.pace.count(access_id, endpoint, now)?;
        Ok(application)
    }
}

fn read_object(body: &[u8]) -> Result<Map<String, Value>, Refusal> {
    match serde_json::from_slice(body) {
        Ok(Value::Object(body)) => Ok(body),
        Ok(_) => Err(Refusal::new(code::PARSING_FAILED, "the body is not a JSON object")),
        Err(error) => {
            let place = format!("line {}, column {}", error.line(), error.column());
            Err(Refusal::new(
                code::PARSING_FAILED,
                format!("the body is not JSON in UTF-8 ({place})"),
            ))
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

/// Whether the body is announced as a form with files, not compressed.
fn is_form(headers: &HeaderMap) -> bool {
    let kind = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
    !is_compressed(headers)
        && kind.is_some_and(|kind| {
            let kind = kind.split(';').next().unwrap_or_default().trim();
            kind.eq_ignore_ascii_case("multipart/form-data")
        })
}

fn is_compressed(headers: &HeaderMap) -> bool {
    headers
        .get(header::CONTENT_ENCODING)
        .is_some_and(|encoding| encoding != "identity")
}

/// Whether the body is announced as JSON, in UTF-8 and not compressed.
fn is_utf8_json(headers: &HeaderMap) -> bool {
    if is_compressed(headers) {
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

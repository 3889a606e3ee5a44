//! `/control/faults`: GET tells the faults that are on, POST switches one on, DELETE switches all off (`?access_id=…`: those of one
//! application; `?number=…`: that one). It stands outside of every access point, and like the whole gateway it is served on loopback only.

use super::{Error, Fault};
use crate::rehearsal::Rehearsal;
use axum::{
    Json, Router,
    extract::{Query, Request, State, rejection::JsonRejection},
    http::{StatusCode, Uri, header},
    middleware::{self, Next},
    response::{IntoResponse, Response},
    routing::get,
};
use serde::Deserialize;
use serde_json::{Value, json};

/// Where it stands.
const PATH: &str = "/control/faults";

pub(in crate::rehearsal) fn router(rehearsal: &Rehearsal) -> Router {
    Router::new()
        .route(PATH, get(list).post(add).delete(clear))
        .layer(middleware::from_fn(refuse_strangers))
        .with_state(rehearsal.clone())
}

/// A page of some other site must not switch faults in its visitor's gateway: JSON and DELETE already need a preflight, which nobody
/// answers here, and a name that leads to loopback by a trick of DNS is not ours.
pub(in crate::rehearsal) async fn refuse_strangers(request: Request, next: Next) -> Response {
    let host = request.headers().get(header::HOST).and_then(|host| host.to_str().ok());
    let host = host.and_then(|host| host.parse::<Uri>().ok());
    let ours = host
        .as_ref()
        .and_then(Uri::host)
        .is_none_or(|name| matches!(name, "127.0.0.1" | "localhost" | "[::1]"));
    if ours {
        next.run(request).await
    } else {
        (StatusCode::MISDIRECTED_REQUEST, "ask for 127.0.0.1 or localhost").into_response()
    }
}

fn told(rehearsal: &Rehearsal) -> Json<Value> {
    Json(json!({"faults": rehearsal.numbered_faults()}))
}

async fn list(State(rehearsal): State<Rehearsal>) -> Json<Value> {
    told(&rehearsal)
}

async fn add(State(rehearsal): State<Rehearsal>, fault: Result<Json<Fault>, JsonRejection>) -> Response {
    let Json(fault) = match fault {
        Ok(fault) => fault,
        Err(rejection) => return rejection.into_response(),
    };
    match rehearsal.add_fault(fault) {
        Ok(()) => told(&rehearsal).into_response(),
        Err(error @ (Error::BadFault(_) | Error::TooManyFaults(_))) => {
            (StatusCode::UNPROCESSABLE_ENTITY, error.to_string()).into_response()
        }
        Err(error) => {
            tracing::error!(%error, "the rehearsal gateway failed");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    }
}

/// Which faults.
#[derive(Deserialize)]
struct Which {
    access_id: Option<u32>,
    number: Option<u64>,
}

async fn clear(State(rehearsal): State<Rehearsal>, Query(which): Query<Which>) -> Json<Value> {
    match which.number {
        Some(number) => rehearsal.remove_fault(number),
        None => rehearsal.clear_faults(which.access_id),
    }
    told(&rehearsal)
}

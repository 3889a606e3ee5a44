//! The gateway through its router, as a caller on the network meets it.

mod control;
mod deliveries;
mod doors;
mod file;
mod inputs;
mod members;
mod signatures;
mod statistics;

use super::{IssuedKeys, Rehearsal, sign::sign};
use axum::{
    body::Body,
    http::{Request, StatusCode},
};
use http_body_util::BodyExt;
use pushboard_app::domain::{access_point::AccessPoint, handset::Handset, vendor::Vendor};
use secrecy::ExposeSecret;
use serde_json::{Value, json};
use std::sync::{
    Arc,
    atomic::{AtomicI64, Ordering},
};
use tempfile::TempDir;
use tower::ServiceExt;

/// 2023-11-14 22:13:20 UTC, which is already the 15th in China.
const START: i64 = 1_700_000_000_000;
const PUSH: &str = "/v3/push/app";
const RECORD: &str = "/v3/statistics/get_push_record";

struct Bench {
    rehearsal: Rehearsal,
    clock: Arc<AtomicI64>,
    keys: IssuedKeys,
    directory: TempDir,
}

async fn open(directory: &TempDir, clock: &Arc<AtomicI64>) -> Rehearsal {
    let clock = Arc::clone(clock);
    let now = Arc::new(move || clock.load(Ordering::SeqCst));
    Rehearsal::open(&directory.path().join("rehearsal.sqlite"), now)
        .await
        .unwrap()
}

impl Bench {
    /// A gateway with one application in Singapore, where every vendor may be.
    async fn new() -> Self {
        let directory = TempDir::new().unwrap();
        let clock = Arc::new(AtomicI64::new(START));
        let rehearsal = open(&directory, &clock).await;
        let keys = rehearsal
            .issue(AccessPoint::Singapore, "com.example.shop")
            .await
            .unwrap();
        Self {
            rehearsal,
            clock,
            keys,
            directory,
        }
    }

    async fn with(vendors: &[Vendor]) -> Self {
        let bench = Self::new().await;
        for vendor in vendors {
            bench.channel(*vendor, true, true).await;
        }
        bench
    }

    async fn channel(&self, vendor: Vendor, enabled: bool, complete: bool) {
        self.rehearsal
            .set_channel(self.keys.access_id, vendor, enabled, complete)
            .await
            .unwrap();
    }

    async fn handset(&self, vendor: Vendor) -> Handset {
        let handsets = self.rehearsal.handsets(self.keys.access_id).await.unwrap();
        handsets.into_iter().find(|handset| handset.vendor == vendor).unwrap()
    }

    fn advance(&self, milliseconds: i64) {
        self.clock.fetch_add(milliseconds, Ordering::SeqCst);
    }

    /// The three headers for a body at the present time.
    fn headers(&self, body: &str) -> Vec<(&'static str, String)> {
        let access_id = self.keys.access_id.to_string();
        let time_stamp = (self.clock.load(Ordering::SeqCst) / 1000).to_string();
        let sign = sign(
            self.keys.secret_key.expose_secret(),
            &time_stamp,
            &access_id,
            body.as_bytes(),
        );
        vec![("AccessId", access_id), ("TimeStamp", time_stamp), ("Sign", sign)]
    }

    /// Posts raw text to a path of the application's access point, signed.
    async fn post_text(&self, path: &str, body: &str) -> Value {
        let (status, answer) = self.send(&format!("/singapore{path}"), &self.headers(body), body).await;
        assert_eq!(status, StatusCode::OK, "{answer}");
        answer
    }

    async fn push(&self, body: &Value) -> Value {
        self.post_text(PUSH, &body.to_string()).await
    }

    async fn record(&self, body: &Value) -> Value {
        self.post_text(RECORD, &body.to_string()).await
    }

    async fn send(&self, uri: &str, headers: &[(&'static str, String)], body: &str) -> (StatusCode, Value) {
        let mut request = Request::post(uri).header("content-type", "application/json");
        for (name, value) in headers {
            request = request.header(*name, value);
        }
        self.raw(request.body(Body::from(body.to_owned())).unwrap()).await
    }

    async fn raw(&self, request: Request<Body>) -> (StatusCode, Value) {
        let response = self.rehearsal.router().oneshot(request).await.unwrap();
        let status = response.status();
        let bytes = response.into_body().collect().await.unwrap().to_bytes();
        (status, serde_json::from_slice(&bytes).unwrap_or(Value::Null))
    }
}

fn to_token(token: &str) -> Value {
    json!({
        "audience_type": "token",
        "token_list": [token],
        "message_type": "notify",
        "message": {"title": "Order 7", "content": "Your parcel is on its way"},
    })
}

fn to_account(account: &str) -> Value {
    json!({
        "audience_type": "account",
        "account_list": [account],
        "message_type": "notify",
        "message": {"title": "Order 7", "content": "Your parcel is on its way"},
    })
}

/// A body with one member, named by its path, put in.
fn put(mut body: Value, path: &[&str], value: Value) -> Value {
    let place = path.iter().fold(&mut body, |object, name| &mut object[*name]);
    *place = value;
    body
}

//! The gateway through its router, as a caller on the network meets it.

mod accounts;
mod attributes;
mod audiences;
mod codes;
mod control;
mod deliveries;
mod device_tags;
mod doors;
mod faults;
mod figures;
mod file;
mod fleet;
mod inputs;
mod members;
mod offline;
mod overriding;
mod packages;
mod plans;
mod remote;
mod schedules;
mod signatures;
mod statistics;
mod tasks;
mod upgrade;

use super::{IssuedKeys, Rehearsal, sign::sign};
use axum::{
    body::Body,
    http::{Request, StatusCode},
};
use http_body_util::BodyExt;
use pushboard_app::domain::{
    access_point::AccessPoint,
    application::Platform,
    handset::{
        Handset,
        device::{BoundAccount, Device, DeviceSettings, Make},
        journey::{Journey, Step},
    },
    vendor::Vendor,
};
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

    /// A gateway with one iOS application.
    async fn apple() -> Self {
        let mut bench = Self::new().await;
        bench.keys = bench
            .rehearsal
            .issue_for(Platform::Ios, AccessPoint::Singapore, "com.example.shop")
            .await
            .unwrap();
        bench
    }

    async fn add(&self, settings: DeviceSettings) -> Device {
        self.rehearsal.add_device(self.keys.access_id, &settings).await.unwrap()
    }

    /// Changes some settings of a device.
    async fn change(&self, device: &Device, change: impl FnOnce(&mut DeviceSettings)) -> Device {
        let access_id = self.keys.access_id;
        let mut settings = self
            .rehearsal
            .device(access_id, device.id)
            .await
            .unwrap()
            .unwrap()
            .settings;
        change(&mut settings);
        self.rehearsal
            .change_device(access_id, device.id, &settings)
            .await
            .unwrap()
    }

    /// The only device of that vendor.
    async fn device_of(&self, vendor: Vendor) -> Device {
        let fleet = self.rehearsal.fleet(self.keys.access_id, 0, 100).await.unwrap();
        let mut found = fleet
            .devices
            .into_iter()
            .filter(|device| device.settings.make == Make::Vendor(vendor));
        let device = found.next().unwrap();
        assert_eq!(found.next(), None);
        device
    }

    /// An accepted push; its id.
    async fn accepted(&self, body: &Value) -> String {
        let answer = self.push(body).await;
        assert_eq!(answer["ret_code"], 0, "{answer}");
        answer["push_id"].as_str().unwrap().to_owned()
    }

    /// What happened to a push on a device, without times.
    async fn steps_on(&self, push_id: &str, device: i64) -> Vec<Step> {
        let journeys = self.rehearsal.journeys_of(self.keys.access_id, push_id).await.unwrap();
        let found = journeys.into_iter().find(|journey| journey.device == device);
        found.map_or_else(Vec::new, |journey| journey.steps.iter().map(|step| step.step).collect())
    }

    /// Pushes to one device and tells what happened.
    async fn steps(&self, body: &Value) -> Vec<Step> {
        let push_id = self.accepted(body).await;
        let journeys = self.rehearsal.journeys_of(self.keys.access_id, &push_id).await.unwrap();
        assert_eq!(journeys.len(), 1);
        self.steps_on(&push_id, journeys[0].device).await
    }

    /// Numbers of the devices a push was for.
    async fn reached(&self, body: &Value) -> Vec<i64> {
        let push_id = self.accepted(body).await;
        let journeys = self.rehearsal.journeys_of(self.keys.access_id, &push_id).await.unwrap();
        journeys.into_iter().map(|journey| journey.device).collect()
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
        handsets
            .into_iter()
            .find(|handset| handset.make.vendor() == Some(vendor))
            .unwrap()
    }

    /// Push ids of what is on a vendor's screen, newest first.
    async fn screen(&self, vendor: Vendor) -> Vec<String> {
        let mut stories = self.handset(vendor).await.stories;
        stories.retain(Journey::is_on_screen);
        stories.into_iter().map(|journey| journey.push_id).collect()
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

    /// Posts to a path under `/v3`.
    async fn call(&self, path: &str, body: Value) -> Value {
        self.post_text(&format!("/v3/{path}"), &body.to_string()).await
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

fn to_all(content: &str) -> Value {
    json!({"audience_type": "all", "message_type": "notify", "message": {"title": "News", "content": content}})
}

fn account(account: &str, account_type: u32) -> BoundAccount {
    BoundAccount {
        account: account.to_owned(),
        account_type,
    }
}

/// A body with one member, named by its path, put in.
fn put(mut body: Value, path: &[&str], value: Value) -> Value {
    let place = path.iter().fold(&mut body, |object, name| &mut object[*name]);
    *place = value;
    body
}

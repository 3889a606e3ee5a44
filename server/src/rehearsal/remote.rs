//! `/control/…` beside the faults: what people do to devices, and what an operator does in TPNS's console, for whoever tests a client
//! against the gateway alone. Like the whole gateway it is served on loopback only, and to nobody else's pages.

use super::{Error, Rehearsal, faults};
use axum::{
    Json, Router,
    extract::{Query, State, rejection::JsonRejection},
    http::StatusCode,
    middleware,
    response::{IntoResponse, Response},
    routing::{get, post},
};
use pushboard_app::domain::{
    handset::{
        device::{BoundAccount, DeviceSettings, Make, Presence},
        switches::{CertificateSwitch, Service},
    },
    vendor::Vendor,
};
use serde::Deserialize;
use serde_json::{Value, json};

/// Messages told of each device, newest first.
const STORIES: u32 = 20;

pub(super) fn router(rehearsal: &Rehearsal) -> Router {
    Router::new()
        .route("/control/devices", get(list).post(set))
        .route("/control/devices/tap", post(tap))
        .route("/control/devices/wipe", post(wipe))
        .route("/control/attributes", post(declare))
        .route("/control/application", post(operate))
        .layer(middleware::from_fn(faults::refuse_strangers))
        .with_state(rehearsal.clone())
}

type Given<T> = Result<Json<T>, JsonRejection>;

/// What was asked for, or why not.
fn answer(done: Result<Value, Error>) -> Response {
    match done {
        Ok(value) => Json(value).into_response(),
        Err(error @ (Error::UnknownApplication(_) | Error::UnknownDevice(_))) => {
            (StatusCode::NOT_FOUND, error.to_string()).into_response()
        }
        Err(error @ (Error::BadDevice(_) | Error::FleetFull)) => {
            (StatusCode::UNPROCESSABLE_ENTITY, error.to_string()).into_response()
        }
        Err(error) => {
            tracing::error!(%error, "the rehearsal gateway failed");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    }
}

/// Whose devices.
#[derive(Deserialize)]
struct Whose {
    access_id: u32,
}

async fn list(State(rehearsal): State<Rehearsal>, Query(whose): Query<Whose>) -> Response {
    answer(devices(&rehearsal, whose.access_id).await)
}

async fn devices(rehearsal: &Rehearsal, access_id: u32) -> Result<Value, Error> {
    let mut told = Vec::new();
    for device in rehearsal.fleet(access_id, 0, u32::MAX).await?.devices {
        let mut stories = Vec::new();
        for journey in rehearsal.journeys(access_id, device.id, STORIES).await? {
            let on_screen = journey.is_on_screen();
            let mut story = json!(journey);
            story["on_screen"] = json!(on_screen);
            stories.push(story);
        }
        let make = device.settings.make.key();
        let mut one = json!(device);
        one["settings"]["make"] = json!(make);
        one["stories"] = json!(stories);
        told.push(one);
    }
    Ok(json!({"devices": told}))
}

/// A new device, or what to change on the one of this number; what is not named stays as it is.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Wanted {
    access_id: u32,
    device: Option<i64>,
    make: Option<String>,
    system: Option<u8>,
    app_version: Option<String>,
    language: Option<String>,
    tags: Option<Vec<String>>,
    accounts: Option<Vec<BoundAccount>>,
    notifications: Option<bool>,
    presence: Option<Presence>,
    installed: Option<bool>,
    development: Option<bool>,
}

impl Wanted {
    fn over(self, base: DeviceSettings) -> DeviceSettings {
        DeviceSettings {
            make: base.make,
            system: self.system.unwrap_or(base.system),
            app_version: self.app_version.unwrap_or(base.app_version),
            language: self.language.unwrap_or(base.language),
            tags: self.tags.unwrap_or(base.tags),
            accounts: self.accounts.unwrap_or(base.accounts),
            notifications: self.notifications.unwrap_or(base.notifications),
            presence: self.presence.unwrap_or(base.presence),
            installed: self.installed.unwrap_or(base.installed),
            development: self.development.unwrap_or(base.development),
        }
    }
}

async fn set(State(rehearsal): State<Rehearsal>, wanted: Given<Wanted>) -> Response {
    match wanted {
        Ok(Json(wanted)) => answer(add_or_change(&rehearsal, wanted).await),
        Err(rejection) => rejection.into_response(),
    }
}

async fn add_or_change(rehearsal: &Rehearsal, wanted: Wanted) -> Result<Value, Error> {
    let access_id = wanted.access_id;
    let make = wanted.make.as_deref().map(str::parse::<Make>).transpose();
    let make = make.map_err(|_| Error::BadDevice("make"))?;
    let device = if let Some(id) = wanted.device {
        let known = rehearsal.device(access_id, id).await?;
        let base = known.ok_or(Error::UnknownDevice(id))?.settings;
        if make.is_some_and(|make| make != base.make) {
            return Err(Error::BadDevice("make"));
        }
        rehearsal.change_device(access_id, id, &wanted.over(base)).await?
    } else {
        let make = make.ok_or(Error::BadDevice("make"))?;
        let system = wanted.system.ok_or(Error::BadDevice("system"))?;
        let settings = wanted.over(DeviceSettings::of(make, system));
        rehearsal.add_device(access_id, &settings).await?
    };
    Ok(json!({"device": device.id, "token": device.token}))
}

/// A notification on a device; to wipe, all of them without a push id.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Touched {
    access_id: u32,
    device: i64,
    push_id: Option<String>,
}

async fn tap(State(rehearsal): State<Rehearsal>, touched: Given<Touched>) -> Response {
    let Touched {
        access_id,
        device,
        push_id,
    } = match touched {
        Ok(Json(touched)) => touched,
        Err(rejection) => return rejection.into_response(),
    };
    let push_id = push_id.unwrap_or_default();
    let landing = rehearsal.tap(access_id, device, &push_id).await;
    answer(landing.map(|landing| json!({"landing": landing})))
}

async fn wipe(State(rehearsal): State<Rehearsal>, touched: Given<Touched>) -> Response {
    let Touched {
        access_id,
        device,
        push_id,
    } = match touched {
        Ok(Json(touched)) => touched,
        Err(rejection) => return rejection.into_response(),
    };
    let gone = rehearsal.clear(access_id, device, push_id.as_deref()).await;
    answer(gone.map(|gone| json!({"wiped": gone})))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Attributes {
    access_id: u32,
    names: Vec<String>,
}

async fn declare(State(rehearsal): State<Rehearsal>, given: Given<Attributes>) -> Response {
    let Attributes { access_id, names } = match given {
        Ok(Json(given)) => given,
        Err(rejection) => return rejection.into_response(),
    };
    let names: Vec<_> = names.iter().map(String::as_str).collect();
    let done = rehearsal.declare_attributes(access_id, &names).await;
    answer(done.map(|()| json!({"names": names})))
}

/// What changes about an application.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Operated {
    access_id: u32,
    service: Option<Service>,
    /// In milliseconds since 1970; 0: no end in sight.
    certificate_ends_at: Option<i64>,
    certificate: Option<CertificateSwitch>,
    quota: Option<Quota>,
}

/// Messages a day that a vendor takes; without a number as many as come.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Quota {
    vendor: Vendor,
    messages: Option<u32>,
}

async fn operate(State(rehearsal): State<Rehearsal>, operated: Given<Operated>) -> Response {
    match operated {
        Ok(Json(operated)) => answer(change(&rehearsal, operated).await),
        Err(rejection) => rejection.into_response(),
    }
}

async fn change(rehearsal: &Rehearsal, operated: Operated) -> Result<Value, Error> {
    let access_id = operated.access_id;
    rehearsal.present(access_id).await?;
    if let Some(service) = operated.service {
        rehearsal.set_service(access_id, service).await?;
    }
    if let Some(end) = operated.certificate_ends_at {
        let end = Some(end).filter(|end| *end != 0);
        rehearsal.set_certificate_end(access_id, end).await?;
        rehearsal.set_certificate(access_id, CertificateSwitch::Told).await?;
    }
    if let Some(certificate) = operated.certificate {
        rehearsal.set_certificate(access_id, certificate).await?;
    }
    if let Some(Quota { vendor, messages }) = operated.quota {
        rehearsal.set_quota(access_id, vendor, messages).await?;
    }
    Ok(json!({"access_id": access_id}))
}

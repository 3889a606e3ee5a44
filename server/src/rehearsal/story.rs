//! A push on one device as people read it: what is on the screen, and where a tap leads.

use super::{
    Error, parcel,
    store::{delivery::Delivery, push::PushRow},
};
use pushboard_app::domain::{
    handset::{
        device::Make,
        journey::{Destination, Journey, Landing, Route},
    },
    vendor::Vendor,
};
use serde_json::Value;

/// One delivery as the way of its message.
pub(super) fn journey(push: &PushRow, make: Make, token: String, delivery: Delivery) -> Result<Journey, Error> {
    let android = android(push)?;
    let notification_channel = parcel::notification_channel(&android, delivery.route).map(str::to_owned);
    // TPNS and Xiaomi show the picture (`tpns.md` §2.3).
    let shows_picture = matches!(delivery.route, Route::Tpns | Route::Vendor(Vendor::Xiaomi));
    let icon = icon(&android, delivery.route);
    Ok(Journey {
        push_id: push.push_id.to_string(),
        device: delivery.handset,
        make,
        token,
        title: push.title.clone(),
        content: push.content.clone(),
        notification_channel,
        picture: Some(push.media_resources.clone()).filter(|url| shows_picture && !url.is_empty()),
        icon,
        opened: if delivery.clicked {
            Some(landing(push, delivery.route)?)
        } else {
            None
        },
        steps: delivery.steps,
    })
}

/// Address of the icon in the place of the app's: TPNS, FCM, Huawei and Honor fetch one (`tpns.md` §2.3, `icon_type` 1).
fn icon(android: &Value, route: Route) -> Option<String> {
    let fetches = matches!(
        route,
        Route::Tpns | Route::Vendor(Vendor::Fcm | Vendor::Huawei | Vendor::Honor)
    );
    let address = android["icon_res"].as_str().filter(|address| !address.is_empty())?;
    (fetches && android["icon_type"].as_i64() == Some(1)).then(|| address.to_owned())
}

fn android(push: &PushRow) -> Result<Value, Error> {
    serde_json::from_str(&push.android).map_err(|_| Error::Corrupt("push.android"))
}

/// Where a tap on the notification leads.
pub(super) fn landing(push: &PushRow, route: Route) -> Result<Landing, Error> {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    if route == Route::Apns {
        let ios: Value = serde_json::from_str(&push.ios).map_err(|_| Error::Corrupt("push.ios"))?;
        return Ok(Landing {
            destination: Destination::App,
            custom_content: match text(&ios["custom_content"]) {
                unset if unset.is_empty() => text(&ios["custom"]),
                given => given,
            },
        });
    }
    let android = android(push)?;
    let action = &android["action"];
    let destination = match action["action_type"].as_i64() {
        Some(2) => Destination::Browser {
            url: text(&action["browser"]["url"]),
            confirm: action["browser"]["confirm"].as_i64() == Some(1),
        },
        Some(3) => intent(text(&action["intent"])),
        _ => match text(&action["activity"]) {
            name if name.is_empty() => Destination::App,
            name => Destination::Activity { name },
        },
    };
    let custom_content = if route == Route::Vendor(Vendor::Huawei) {
        String::new()
    } else {
        text(&android["custom_content"])
    };
    Ok(Landing {
        destination,
        custom_content,
    })
}

/// Takes an intent's address apart as Android does to find who declares it.
fn intent(uri: String) -> Destination {
    let (scheme, rest) = uri.split_once("://").unwrap_or(("", ""));
    let rest = rest.split(['?', '#']).next().unwrap_or_default();
    let (host, path) = rest.find('/').map_or((rest, ""), |slash| rest.split_at(slash));
    let [scheme, host, path] = [scheme, host, path].map(str::to_owned);
    Destination::Intent {
        uri,
        scheme,
        host,
        path,
    }
}

//! The parts of a push that decide its way and its looks.

use super::fields;
use pushboard_app::domain::{handset::journey::Route, vendor::Vendor};
use serde_json::{Map, Value};
use std::collections::HashSet;

/// How long a push lives when the caller does not say, in seconds (`tpns.md` §2.2).
const DEFAULT_EXPIRY_SECONDS: i64 = 86_400;
/// Shorter lives than this, other than 0, are raised to it, in seconds (`tpns.md` §2.2).
const SHORTEST_EXPIRY_SECONDS: i64 = 800;

/// A message with its delivery options.
#[derive(Clone, Debug)]
pub(super) struct Parcel {
    /// `message_type` = `message`: for the app itself.
    pub(super) in_app: bool,
    pub(super) title: String,
    pub(super) content: String,
    /// `message` as sent.
    pub(super) message: Map<String, Value>,
    /// `product` or `dev`.
    pub(super) environment: String,
    /// How long it is kept for devices that are offline; 0: not at all.
    pub(super) expire_seconds: i64,
    /// Whether an open app gets it over the TPNS channel first.
    pub(super) online_first: bool,
    /// Whether it overrides an earlier push.
    pub(super) overrides: bool,
    /// Whether it goes to devices that cannot override, too.
    pub(super) force_override: bool,
    /// Channels that `channel_rules` disables, by TPNS's names.
    disabled: HashSet<String>,
}

impl Parcel {
    /// Reads a request that has been checked.
    pub(super) fn read(body: &Map<String, Value>) -> Self {
        let message = body
            .get("message")
            .and_then(Value::as_object)
            .cloned()
            .unwrap_or_default();
        let rules = body
            .get("channel_rules")
            .and_then(Value::as_array)
            .map_or(&[][..], Vec::as_slice);
        let disabled = rules
            .iter()
            .filter_map(Value::as_object)
            .filter(|rule| fields::flag(rule, "disable"));
        Self {
            in_app: fields::text(body, "message_type") == "message",
            title: words(&message, "title", "title"),
            content: words(&message, "content", "body"),
            message,
            environment: match fields::text(body, "environment") {
                "" => "product".to_owned(),
                given => given.to_owned(),
            },
            expire_seconds: match fields::whole(body, "expire_time") {
                None => DEFAULT_EXPIRY_SECONDS,
                Some(0) => 0,
                Some(seconds) => seconds.max(SHORTEST_EXPIRY_SECONDS),
            },
            online_first: fields::whole(body, "tpns_online_push_type") != Some(1),
            overrides: is_wide(fields::text(body, "audience_type"))
                && fields::whole(body, "collapse_id").is_some_and(|id| id != 0),
            force_override: fields::flag(body, "force_collapse"),
            disabled: disabled.map(|rule| fields::text(rule, "channel").to_owned()).collect(),
        }
    }

    pub(super) fn android(&self) -> Value {
        self.part("android")
    }

    pub(super) fn ios(&self) -> Value {
        self.part("ios")
    }

    fn part(&self, name: &str) -> Value {
        self.message
            .get(name)
            .filter(|part| part.is_object())
            .cloned()
            .unwrap_or_else(|| Value::Object(Map::new()))
    }

    fn android_member(&self, name: &str) -> Option<&Value> {
        self.message.get("android").and_then(|android| android.get(name))
    }

    /// Whether `channel_rules` leave the route open.
    pub(super) fn allows(&self, route: Route) -> bool {
        !self.disabled.contains(route.tpns_channel())
    }

    pub(super) fn is_for_development(&self) -> bool {
        self.environment == "dev"
    }

    /// Without custom content there is nothing to be wrong with.
    pub(super) fn custom_content_is_json(&self) -> bool {
        let content = self
            .android_member("custom_content")
            .and_then(Value::as_str)
            .unwrap_or_default();
        content.is_empty() || serde_json::from_str::<serde::de::IgnoredAny>(content).is_ok()
    }

    /// The notification channel named for a route, if one is (§5.4).
    pub(super) fn notification_channel(&self, route: Route) -> Option<&str> {
        notification_channel(self.message.get("android")?, route)
    }

    /// `badge_type` of Android; -1 leaves the badge.
    pub(super) fn android_badge(&self) -> i64 {
        self.android_member("badge_type").and_then(Value::as_i64).unwrap_or(-1)
    }

    /// `badge_type` of Apple; -1 leaves the badge.
    pub(super) fn ios_badge(&self) -> i64 {
        let aps = self.message.get("ios").and_then(|ios| ios.get("aps"));
        aps.and_then(|aps| aps.get("badge_type"))
            .and_then(Value::as_i64)
            .unwrap_or(-1)
    }

    /// `show_type` 1; of Apple it stands at the message itself.
    pub(super) fn hides_in_foreground(&self, apple: bool) -> bool {
        let show_type = if apple {
            self.message.get("show_type")
        } else {
            self.android_member("show_type")
        };
        show_type.and_then(Value::as_i64) == Some(1)
    }

    /// Whether `accept_time` lets a notification through at this minute of the day; without one, always. A span that ends before it
    /// begins goes over midnight.
    pub(super) fn accepts_at(&self, minute: u16) -> bool {
        let spans = self
            .message
            .get("accept_time")
            .and_then(Value::as_array)
            .map_or(&[][..], Vec::as_slice);
        let minute_at = |span: &Value, name: &str| {
            let number = |part: &str| span[name][part].as_str().and_then(|text| text.parse::<u16>().ok());
            number("hour").unwrap_or(0) * 60 + number("min").unwrap_or(0)
        };
        spans.is_empty()
            || spans.iter().any(|span| {
                let (start, end) = (minute_at(span, "start"), minute_at(span, "end"));
                if start <= end {
                    (start..=end).contains(&minute)
                } else {
                    minute >= start || minute <= end
                }
            })
    }
}

/// Title or content; Apple's alert has them too, and the message's own override it (`tpns.md` §2.4).
fn words(message: &Map<String, Value>, name: &str, in_alert: &str) -> String {
    let alert = message
        .get("ios")
        .and_then(|ios| ios.get("aps"))
        .and_then(|aps| aps.get("alert"));
    match fields::text(message, name) {
        "" => alert
            .and_then(|alert| alert.get(in_alert))
            .and_then(Value::as_str)
            .unwrap_or_default(),
        own => own,
    }
    .to_owned()
}

/// The notification channel that `message.android` names for a route, if it does (§5.4).
pub(super) fn notification_channel(android: &Value, route: Route) -> Option<&str> {
    let field = match route {
        Route::Tpns => "n_ch_id",
        Route::Vendor(Vendor::Xiaomi) => "xm_ch_id",
        Route::Vendor(Vendor::Huawei) => "hw_ch_id",
        Route::Vendor(Vendor::Oppo) => "oppo_ch_id",
        Route::Vendor(Vendor::Vivo) => "vivo_ch_id",
        Route::Vendor(Vendor::Fcm) => "fcm_ch_id",
        Route::Vendor(Vendor::Meizu | Vendor::Honor) | Route::Apns => return None,
    };
    android.get(field)?.as_str().filter(|id| !id.is_empty())
}

/// Whether an audience is one of those with schedules, overriding and a rate limit (`tpns.md` §2.2).
pub(super) fn is_wide(audience_type: &str) -> bool {
    matches!(
        audience_type,
        "all" | "tag" | "package_account_push" | "package_token_push"
    )
}

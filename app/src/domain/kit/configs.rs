//! `tpns-configs.json`, read by TPNS's Gradle plugin (spec step 3; shape in `tpns.md` §6).

use super::{AppChannel, Plan, SDK_VERSION};
use serde::{Serialize, Serializer, ser::SerializeMap as _};

pub(super) fn write(plan: &Plan<'_>) -> String {
    // Strings, booleans and maps with string keys: nothing in it can fail to serialise.
    let mut text = serde_json::to_string_pretty(&Configs(plan)).unwrap_or_default();
    text.push('\n');
    text
}

/// The root: members in the order of Tencent's own file, one of them named after the package.
struct Configs<'a>(&'a Plan<'a>);

#[derive(Serialize)]
struct Keys<'a> {
    access_id: String,
    access_key: &'a str,
}

#[derive(Serialize)]
struct Package<'a> {
    channel: Channels<'a>,
}

struct Channels<'a>(&'a Plan<'a>);

#[derive(Serialize)]
struct IdOnly<'a> {
    app_id: &'a str,
}

#[derive(Serialize)]
struct IdAndKey<'a> {
    app_id: &'a str,
    app_key: &'a str,
}

impl Serialize for Configs<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let input = self.0.input;
        let mut root = serializer.serialize_map(None)?;
        root.serialize_entry(
            "tpns",
            &Keys {
                access_id: input.access_id.0.to_string(),
                access_key: &input.access_key,
            },
        )?;
        root.serialize_entry(
            self.0.package(),
            &Package {
                channel: Channels(self.0),
            },
        )?;
        root.serialize_entry("debug", &false)?;
        root.serialize_entry("version", SDK_VERSION)?;
        // With true, the plugin fails builds as soon as Tencent publishes a newer version.
        root.serialize_entry("upgrade", &false)?;
        root.end()
    }
}

impl Serialize for Channels<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("enable", &!self.0.channels.is_empty())?;
        for channel in &self.0.channels {
            let name = channel.vendor().key();
            match channel {
                AppChannel::Huawei { app_id } => map.serialize_entry(name, &IdOnly { app_id })?,
                AppChannel::Xiaomi { app_id, app_key }
                | AppChannel::Vivo { app_id, app_key }
                | AppChannel::Meizu { app_id, app_key } => map.serialize_entry(name, &IdAndKey { app_id, app_key })?,
                // What the SDK calls OPPO's app id is its AppKey, and its app key is the AppSecret: that one stays out.
                AppChannel::Oppo { app_key } => map.serialize_entry(
                    name,
                    &IdAndKey {
                        app_id: app_key,
                        app_key: "",
                    },
                )?,
                AppChannel::Fcm | AppChannel::Honor { .. } => {}
            }
        }
        map.end()
    }
}

//! `tpns-configs.json`, read by TPNS's Gradle plugin (spec step 3; shape in `tpns.md` §6).

use super::{
    AppChannel, SDK_VERSION,
    plan::{Plan, Planned},
};
use crate::domain::vendor::Credential;
use serde::{Serialize, Serializer, ser::SerializeMap as _};

pub(super) fn write(plan: &Plan<'_>) -> String {
    // Strings, booleans and maps with string keys: nothing in it can fail to serialise.
    let mut text = serde_json::to_string_pretty(&Configs(plan)).unwrap_or_default();
    text.push('\n');
    text
}

/// The root: members in the order of Tencent's own file, one of them for each package name.
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

struct Channels<'a>(&'a Planned<'a>);

struct Values<'a> {
    channel: &'a AppChannel,
    members: &'static [(&'static str, Option<Credential>)],
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
        for package in &self.0.packages {
            root.serialize_entry(
                package.name,
                &Package {
                    channel: Channels(package),
                },
            )?;
        }
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
        for &channel in &self.0.channels {
            if let Some(members) = channel.vendor().kit().configs {
                map.serialize_entry(channel.vendor().key(), &Values { channel, members })?;
            }
        }
        map.end()
    }
}

impl Serialize for Values<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.members.iter().map(|(name, credential)| {
            let value = credential.map_or("", |credential| self.channel.value(credential));
            (name, value)
        }))
    }
}

//! The fleet of an application: its virtual devices and what people can set on them.

use crate::domain::{application::Platform, vendor::Vendor};
use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

/// What kind of device it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Make {
    /// An Android phone with a vendor's system channel.
    Vendor(Vendor),
    /// An Android phone that only TPNS's own channel reaches.
    Other,
    /// An iPhone: APNs alone reaches it.
    Apple,
    /// A Mac: APNs alone reaches it.
    Mac,
}

/// No make has this name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a make of devices")]
pub struct UnknownMake;

impl Make {
    /// The name in forms and rows: the vendor's, `other`, `apple` or `mac`.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Vendor(vendor) => vendor.key(),
            Self::Other => "other",
            Self::Apple => "apple",
            Self::Mac => "mac",
        }
    }

    /// What an app for it is made for.
    #[must_use]
    pub const fn platform(self) -> Platform {
        match self {
            Self::Vendor(_) | Self::Other => Platform::Android,
            Self::Apple => Platform::Ios,
            Self::Mac => Platform::Macos,
        }
    }

    /// What runs apps of a platform beside all vendors' phones.
    #[must_use]
    pub const fn of(platform: Platform) -> Self {
        match platform {
            Platform::Android => Self::Other,
            Platform::Ios => Self::Apple,
            Platform::Macos => Self::Mac,
        }
    }

    /// Whether it is one of Apple's.
    #[must_use]
    pub const fn is_apple(self) -> bool {
        self.platform().is_apple()
    }

    /// The vendor whose channel reaches the device.
    #[must_use]
    pub const fn vendor(self) -> Option<Vendor> {
        match self {
            Self::Vendor(vendor) => Some(vendor),
            Self::Other | Self::Apple | Self::Mac => None,
        }
    }

    /// The brand as TPNS's automatic tag `xg_auto_devicebrand` has it.
    #[must_use]
    pub const fn brand(self) -> &'static str {
        match self {
            Self::Vendor(vendor) => vendor.facts().brand,
            Self::Other => "samsung",
            Self::Apple | Self::Mac => "apple",
        }
    }
}

impl fmt::Display for Make {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.pad(self.key())
    }
}

impl FromStr for Make {
    type Err = UnknownMake;
    fn from_str(key: &str) -> Result<Self, UnknownMake> {
        match key {
            "other" => Ok(Self::Other),
            "apple" => Ok(Self::Apple),
            "mac" => Ok(Self::Mac),
            vendor => vendor.parse().map(Self::Vendor).map_err(|_| UnknownMake),
        }
    }
}

/// How a device is connected.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Presence {
    /// On the network with the app open: TPNS counts it as online and prefers its own channel (`tpns.md` §2.2,
    /// `tpns_online_push_type`).
    Foreground,
    /// On the network, the app asleep: the vendor's channel reaches it, and so does TPNS's own.
    Background,
    /// Off the network: messages are kept for it until they expire.
    Offline,
}

/// No presence has this name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a presence")]
pub struct UnknownPresence;

impl Presence {
    /// All three.
    pub const ALL: [Self; 3] = [Self::Foreground, Self::Background, Self::Offline];

    /// The name in forms and rows.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Foreground => "foreground",
            Self::Background => "background",
            Self::Offline => "offline",
        }
    }

    /// Whether anything reaches the device now.
    #[must_use]
    pub const fn is_online(self) -> bool {
        !matches!(self, Self::Offline)
    }
}

impl FromStr for Presence {
    type Err = UnknownPresence;
    fn from_str(key: &str) -> Result<Self, UnknownPresence> {
        Self::ALL
            .into_iter()
            .find(|presence| presence.key() == key)
            .ok_or(UnknownPresence)
    }
}

/// An account bound to a device. A device has one account of each type at most (`tpns.md` §3).
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct BoundAccount {
    /// The account as the app bound it.
    pub account: String,
    /// TPNS's account type (`tpns.md` §2.8); 0 is the default.
    pub account_type: u32,
}

/// Everything people set on a virtual device.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeviceSettings {
    /// What kind of device it is; cannot change later.
    pub make: Make,
    /// Major version of Android, iOS or macOS.
    pub system: u8,
    /// Version of the app, such as `1.0.0`; at most 50 characters.
    pub app_version: String,
    /// Language of the system, such as `zh`; at most 50 characters.
    pub language: String,
    /// Custom tags: at most 100, of at most 50 characters each (`tpns.md` §1.5).
    pub tags: Vec<String>,
    /// Bound accounts, one of each type.
    pub accounts: Vec<BoundAccount>,
    /// Whether the system shows notifications of this app.
    pub notifications: bool,
    /// How it is connected.
    pub presence: Presence,
    /// Whether the app is on the device. Uninstalling makes the token invalid; installing again makes the same token valid.
    pub installed: bool,
    /// Apple only: a development build, which gets pushes of environment `dev` only; others get those of `product`.
    pub development: bool,
}

impl DeviceSettings {
    /// A device as it comes out of the box: app 1.0.0, asleep on the network, notifications on, nothing bound.
    #[must_use]
    pub fn of(make: Make, system: u8) -> Self {
        Self {
            make,
            system,
            app_version: "1.0.0".to_owned(),
            language: "zh".to_owned(),
            tags: Vec::new(),
            accounts: Vec::new(),
            notifications: true,
            presence: Presence::Background,
            installed: true,
            development: false,
        }
    }
}

/// One virtual device of the fleet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Device {
    /// Its number within the gateway.
    pub id: i64,
    /// Its TPNS token: 36 characters.
    pub token: String,
    /// What is set on it.
    pub settings: DeviceSettings,
    /// The number on the app's icon.
    pub badge: u32,
    /// When it registered, in milliseconds since 1970.
    pub registered_at: i64,
    /// When TPNS saw it last, in milliseconds since 1970; its token is valid for 90 days from then.
    pub last_seen: i64,
    /// When the app was uninstalled, in milliseconds since 1970.
    pub uninstalled_at: Option<i64>,
}

/// One page of a fleet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fleet {
    /// How many devices there are in all.
    pub count: u32,
    /// This page of them, oldest registration first.
    pub devices: Vec<Device>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn makes_and_presences_read_back_from_their_names() {
        for make in Vendor::ALL
            .map(Make::Vendor)
            .into_iter()
            .chain([Make::Other, Make::Apple, Make::Mac])
        {
            assert_eq!(make.key().parse(), Ok(make));
        }
        for platform in Platform::ALL {
            assert_eq!(Make::of(platform).platform(), platform);
        }
        for presence in Presence::ALL {
            assert_eq!(presence.key().parse(), Ok(presence));
        }
        assert_eq!("nokia".parse::<Make>(), Err(UnknownMake));
    }
}

//! The way of one message to one virtual device, step by step, and where its notification leads.

use super::device::Make;
use crate::domain::vendor::Vendor;
use serde::{Deserialize, Serialize};
use std::str::FromStr;

/// What carries a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Route {
    /// A vendor's system channel.
    Vendor(Vendor),
    /// TPNS's own channel.
    Tpns,
    /// Apple's service.
    Apns,
}

/// No route has this name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a route")]
pub struct UnknownRoute;

impl Route {
    /// The name in TPNS's `channel_rules` and statistics (`tpns.md` §2.7).
    #[must_use]
    pub const fn tpns_channel(self) -> &'static str {
        match self {
            Self::Vendor(vendor) => vendor.facts().channel.key(),
            Self::Tpns => "xg",
            Self::Apns => "apns",
        }
    }
}

impl FromStr for Route {
    type Err = UnknownRoute;
    /// Reads [`Self::tpns_channel`].
    fn from_str(channel: &str) -> Result<Self, UnknownRoute> {
        Vendor::ALL
            .into_iter()
            .map(Self::Vendor)
            .chain([Self::Tpns, Self::Apns])
            .find(|route| route.tpns_channel() == channel)
            .ok_or(UnknownRoute)
    }
}

/// Why a route was chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Because {
    /// The device is registered with this vendor, whose channel comes first.
    VendorFirst,
    /// The app is open, and an online device gets it over the TPNS channel first (`tpns_online_push_type` 0).
    OnlineFirst,
    /// Messages for the app itself go over the TPNS channel only.
    InApp,
    /// The device has no vendor channel.
    NoVendor,
    /// Apple's devices have no other.
    Apple,
    /// The vendor did not take it, so it was tried again here.
    Retried,
}

/// Why a vendor did not take a message (`tpns.md` §5.3, §5.5).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum VendorRefusal {
    /// The channel is switched off.
    ChannelOff,
    /// The push's `channel_rules` leave this channel out.
    RuledOut,
    /// The vendor's values are not all there.
    ChannelIncomplete,
    /// The vendor's channel does not exist at this access point: FCM in the mainland.
    NotHere,
    /// The title is longer than the vendor takes.
    TitleTooLong,
    /// The content is longer than the vendor takes.
    ContentTooLong,
    /// The day's quota at the vendor is used up.
    QuotaUsedUp,
}

/// Why a device shows nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Loss {
    /// The app is uninstalled.
    Uninstalled,
    /// TPNS has not seen the device for more than 90 days.
    NotSeen,
    /// The system's notification switch of the app is off.
    NotificationsOff,
    /// Apple: the app is built for the other environment.
    OtherEnvironment,
    /// `channel_rules` left this device no channel.
    NoChannelLeft,
    /// OPPO with Android 8 or later, without a channel id (spec FAQ).
    NoChannelId,
    /// OPPO with custom content that is not JSON (spec FAQ).
    ContentNotJson,
    /// The push overrides another, which this channel cannot, and `force_collapse` was not set.
    CannotOverride,
    /// The device was offline, and the push was in real time only (`expire_time` 0).
    RealTimeOnly,
    /// Nobody came back for it in time.
    Expired,
    /// Three newer messages were kept instead.
    ThreeNewer,
    /// The app is open, and the push hides itself then (`show_type` 1).
    HiddenInForeground,
    /// Outside of `accept_time`.
    OutsideAcceptTime,
    /// The push was terminated while this device was offline.
    Stopped,
    /// A newer push overrode this one before the device got it.
    Overridden,
}

/// One step of a message's way.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Step {
    /// TPNS took the push, or its time had come.
    Accepted,
    /// A channel was chosen.
    Chosen {
        /// Which.
        route: Route,
        /// And why.
        because: Because,
    },
    /// The vendor's answer was no.
    VendorRefused {
        /// Who.
        vendor: Vendor,
        /// And why.
        because: VendorRefusal,
    },
    /// The channel took it.
    Sent {
        /// Which.
        route: Route,
    },
    /// The device is offline; the message is kept.
    Waiting {
        /// Until then, in milliseconds since 1970.
        until: i64,
    },
    /// A notification came onto the screen.
    Shown {
        /// Over which channel.
        route: Route,
    },
    /// The app got it; no notification.
    HandedToApp,
    /// Nothing is shown.
    Dropped(Loss),
    /// Somebody tapped the notification.
    Tapped,
    /// Somebody wiped the notification away.
    Cleared,
    /// A newer push took its place on the screen.
    Replaced,
    /// The push was recalled, and the notification went away.
    Recalled,
}

/// A step with its time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StepAt {
    /// In milliseconds since 1970.
    pub at: i64,
    /// What happened.
    pub step: Step,
}

/// The way of one message to one device.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Journey {
    /// TPNS's push id, in its decimal text form.
    pub push_id: String,
    /// Number of the device.
    pub device: i64,
    /// Whose device it is.
    pub make: Make,
    /// Its token.
    pub token: String,
    /// Title as sent.
    pub title: String,
    /// Content as sent.
    pub content: String,
    /// Its notification channel on the device, where the push named one for the channel that carried it.
    pub notification_channel: Option<String>,
    /// Address of a picture, where the push has one and the route shows it.
    pub picture: Option<String>,
    /// Address of an icon in the place of the app's, where the push has one and the route shows it.
    pub icon: Option<String>,
    /// Where its notification led, once it was tapped.
    pub opened: Option<Landing>,
    /// What happened, oldest first; never empty.
    pub steps: Vec<StepAt>,
}

impl Journey {
    /// Where it stands: the last step.
    #[must_use]
    pub fn last(&self) -> Option<StepAt> {
        self.steps.last().copied()
    }

    /// When it set out, in milliseconds since 1970.
    #[must_use]
    pub fn set_out_at(&self) -> i64 {
        self.steps.first().map_or(0, |first| first.at)
    }

    /// What the vendor said, where TPNS's own channel had to carry it.
    #[must_use]
    pub fn refusal(&self) -> Option<VendorRefusal> {
        self.steps.iter().rev().find_map(|at| match at.step {
            Step::VendorRefused { because, .. } => Some(because),
            _ => None,
        })
    }

    /// Whether its notification is on the screen now.
    #[must_use]
    pub fn is_on_screen(&self) -> bool {
        matches!(
            self.last(),
            Some(StepAt {
                step: Step::Shown { .. },
                ..
            })
        )
    }

    /// Whether its notification was on the screen at any time.
    #[must_use]
    pub fn was_shown(&self) -> bool {
        self.steps.iter().any(|at| matches!(at.step, Step::Shown { .. }))
    }

    /// Whether it is kept until its device is online.
    #[must_use]
    pub fn is_waiting(&self) -> bool {
        matches!(
            self.last(),
            Some(StepAt {
                step: Step::Waiting { .. },
                ..
            })
        )
    }
}

/// What opens when a notification is tapped (`tpns.md` §2.3, `action`).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Destination {
    /// The app's first page.
    App,
    /// An activity of the app.
    Activity {
        /// Its class name.
        name: String,
    },
    /// A page in the browser.
    Browser {
        /// Its address.
        url: String,
        /// Whether the person is asked first.
        confirm: bool,
    },
    /// Whatever declares an intent filter for this address.
    Intent {
        /// The address as sent.
        uri: String,
        /// Its scheme; empty when it has none.
        scheme: String,
        /// Its host; empty when it has none.
        host: String,
        /// Its path, without parameters; empty when it has none.
        path: String,
    },
}

/// Where a tap leads.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Landing {
    /// What opens.
    pub destination: Destination,
    /// The custom content the app gets along: empty without any, and always empty over Huawei (`tpns.md` §2.3).
    pub custom_content: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn routes_read_back_from_tpns_names() {
        for route in Vendor::ALL
            .map(Route::Vendor)
            .into_iter()
            .chain([Route::Tpns, Route::Apns])
        {
            assert_eq!(route.tpns_channel().parse(), Ok(route));
        }
        assert_eq!("rog".parse::<Route>(), Err(UnknownRoute));
    }
}

//! What becomes of a message on one handset (`tpns.md` §2.7, §5.5; spec FAQ).
//!
//! The virtual handsets are on the network and their app is in the background, which is what offline push is for: so
//! `tpns_online_push_type` makes no difference, nothing waits, and whatever the vendor's channel cannot take, TPNS's own shows.

use pushboard_app::domain::{
    handset::{Fallback, Fate},
    vendor::Vendor,
};
use serde_json::Value;
use std::collections::HashSet;

/// TPNS's own channel in `channel_rules`.
const TPNS_CHANNEL: &str = "xg";

/// The first Android version with notification channels.
const NOTIFICATION_CHANNELS_SINCE: u8 = 8;

/// How an application's vendor channel is configured.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Channel {
    pub(super) enabled: bool,
    pub(super) complete: bool,
}

/// The parts of a push that decide its way.
#[derive(Clone, Debug)]
pub(super) struct Parcel {
    /// `message_type` = `message`: for the app itself.
    pub(super) in_app: bool,
    pub(super) title: String,
    pub(super) content: String,
    /// `message.android` as sent.
    pub(super) android: Value,
    /// Channels that `channel_rules` disables, by TPNS's names.
    pub(super) disabled: HashSet<String>,
}

impl Parcel {
    /// The way to one handset; `None` when `channel_rules` left it no channel at all.
    pub(super) fn fate(&self, vendor: Vendor, android: u8, channel: Channel) -> Option<Fate> {
        let tpns_takes_it = !self.disabled.contains(TPNS_CHANNEL);
        if self.in_app {
            // In-app messages go over the TPNS channel only (§2.1).
            return tpns_takes_it.then_some(Fate::HandedToApp);
        }
        if let Some(reason) = self.refused_by_vendor(vendor, channel) {
            return tpns_takes_it.then_some(Fate::ShownByTpns(reason));
        }
        let shows_nothing =
            vendor.facts().needs_channel_id && android >= NOTIFICATION_CHANNELS_SINCE && !self.has_channel_id(vendor);
        Some(if shows_nothing {
            Fate::DroppedWithoutChannelId
        } else {
            Fate::ShownByVendor
        })
    }

    fn refused_by_vendor(&self, vendor: Vendor, channel: Channel) -> Option<Fallback> {
        let facts = vendor.facts();
        let (title, content) = (self.title.chars().count(), self.content.chars().count());
        let longer = |length: usize, limit: u16| length > usize::from(limit);
        if !channel.enabled || self.disabled.contains(facts.tpns_channel) {
            Some(Fallback::ChannelOff)
        } else if !channel.complete {
            Some(Fallback::ChannelIncomplete)
        } else if facts.length_limits.is_some_and(|(limit, _)| longer(title, limit)) {
            Some(Fallback::TitleTooLong)
        } else if facts.length_limits.is_some_and(|(_, limit)| longer(content, limit)) {
            Some(Fallback::ContentTooLong)
        } else {
            None
        }
    }

    fn has_channel_id(&self, vendor: Vendor) -> bool {
        channel_id_field(vendor).is_some_and(|field| {
            self.android
                .get(field)
                .and_then(Value::as_str)
                .is_some_and(|id| !id.is_empty())
        })
    }
}

/// The member of `message.android` that names the vendor's notification channel (§5.4).
const fn channel_id_field(vendor: Vendor) -> Option<&'static str> {
    match vendor {
        Vendor::Xiaomi => Some("xm_ch_id"),
        Vendor::Huawei => Some("hw_ch_id"),
        Vendor::Oppo => Some("oppo_ch_id"),
        Vendor::Vivo => Some("vivo_ch_id"),
        Vendor::Fcm => Some("fcm_ch_id"),
        Vendor::Meizu | Vendor::Honor => None,
    }
}

/// The Android version of the virtual handset: one that the vendor's phones of today run.
pub(super) const fn android_version(vendor: Vendor) -> u8 {
    match vendor {
        // HarmonyOS and EMUI stay on the interfaces of Android 12.
        Vendor::Huawei => 12,
        Vendor::Oppo | Vendor::Meizu => 13,
        Vendor::Xiaomi | Vendor::Vivo | Vendor::Honor => 14,
        Vendor::Fcm => 15,
    }
}

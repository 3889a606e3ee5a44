//! A virtual handset of the rehearsal gateway, as pages show it. The whole fleet of an application, with every switch people have, is in
//! [`device`]; the whole way of a message in [`journey`].

pub mod device;
pub mod form;
pub mod journey;

use super::{id::ProductId, vendor::Vendor};
use serde::{Deserialize, Serialize};

/// One virtual phone: an app of the product installed, registered, an account bound.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Handset {
    /// Whose phone it is.
    pub vendor: Vendor,
    /// Android's major version.
    pub android: u8,
    /// Its TPNS token: 36 characters.
    pub token: String,
    /// The account bound to it.
    pub account: String,
    /// What reached it or did not, newest first; at most 20.
    pub stories: Vec<Story>,
}

/// The handsets of one product, and the products there are to choose from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HandsetWall {
    /// Products on gateway Rehearsal with their names, newest first.
    pub products: Vec<(ProductId, String)>,
    /// Which of them is shown; `None` when there is none.
    pub chosen: Option<(ProductId, String)>,
    /// Its handsets.
    pub handsets: Vec<Handset>,
}

/// One message's way to one handset.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Story {
    /// TPNS's push id, in its decimal text form.
    pub push_id: String,
    /// Title as sent.
    pub title: String,
    /// Content as sent.
    pub content: String,
    /// When the gateway took it, in milliseconds since 1970.
    pub at: i64,
    /// What became of it.
    pub fate: Fate,
}

/// What became of a message on one handset.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Fate {
    /// The vendor's channel showed it.
    ShownByVendor,
    /// The vendor could not take it; TPNS's own channel showed it instead.
    ShownByTpns(Fallback),
    /// OPPO with Android 8 or later shows nothing without a channel id (spec FAQ).
    DroppedWithoutChannelId,
    /// It went to the app itself, which shows no notification (`message_type` = `message`).
    HandedToApp,
}

/// Why the vendor's channel could not take a message (`tpns.md` §2.7, §5.5).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Fallback {
    /// The channel was switched off after the phone had registered.
    ChannelOff,
    /// The vendor's values are not all there.
    ChannelIncomplete,
    /// The title is longer than the vendor takes.
    TitleTooLong,
    /// The content is longer than the vendor takes.
    ContentTooLong,
}

impl Fate {
    /// Whether a notification is on the screen.
    #[must_use]
    pub const fn is_shown(self) -> bool {
        matches!(self, Self::ShownByVendor | Self::ShownByTpns(_))
    }
}

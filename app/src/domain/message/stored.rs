//! How pushes were kept before: rows of the first version hold audience, title, content and `oppo_channel_id` alone.

use super::{AccountRule, Audience, Delivery, Kind, Notification, Options, Timing};
use serde::Deserialize;

/// Any version's row.
#[derive(Deserialize)]
pub(super) struct Stored {
    audience: Audience,
    #[serde(default)]
    accounts: AccountRule,
    #[serde(default)]
    kind: Kind,
    title: String,
    content: String,
    /// The first version's only option; later ones keep it in `options`.
    oppo_channel_id: Option<String>,
    #[serde(default)]
    options: Options,
    #[serde(default)]
    delivery: Delivery,
    #[serde(default)]
    timing: Timing,
}

impl From<Stored> for Notification {
    fn from(stored: Stored) -> Self {
        let mut options = stored.options;
        if let Options::Android(android) = &mut options
            && stored.oppo_channel_id.is_some()
        {
            android.channels.oppo = stored.oppo_channel_id;
        }
        Self {
            audience: stored.audience,
            accounts: stored.accounts,
            kind: stored.kind,
            title: stored.title,
            content: stored.content,
            options,
            delivery: stored.delivery,
            timing: stored.timing,
        }
    }
}

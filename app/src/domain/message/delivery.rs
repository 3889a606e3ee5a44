//! How a push is delivered (`tpns.md` §2.2, §2.7).

use super::{
    PushField, PushProblem,
    form::{PushForm, Reader, flag, number_text},
};
use crate::domain::{
    choices::choices,
    field::{Field, Problem},
    text,
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// How long TPNS keeps a message for a device that is offline unless told otherwise, in seconds: written out on the wire because
/// older documents name another default (`tpns.md` §2.2).
pub const EXPIRE_DEFAULT: u32 = 86_400;
/// The shortest time it keeps one, in seconds; 0 stands for not at all.
pub const EXPIRE_LEAST: u32 = 800;
/// The longest time it keeps one, in seconds; more, and the push fails.
pub const EXPIRE_MOST: u32 = 259_200;
/// Slowest and fastest pace, in devices per second (`push_speed`).
pub const SPEED: (u32, u32) = (1000, 50_000);
/// Longest plan id accepted, in characters; our own bound.
pub const PLAN_ID_LIMIT: u16 = 64;

choices! {
    /// A way to phones, by its name in `channel_rules`.
    PushChannel {
        /// TPNS's own connection.
        Tpns => "xg",
        /// Huawei.
        Huawei => "hw",
        /// Xiaomi.
        Xiaomi => "xm",
        /// Meizu.
        Meizu => "mz",
        /// vivo.
        Vivo => "vivo",
        /// OPPO.
        Oppo => "oppo",
        /// Apple.
        Apns => "apns",
        /// Honor.
        Honor => "honor",
        /// Google.
        Fcm => "fcm",
    }
}

/// How a push is delivered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Delivery {
    /// How long TPNS keeps it for devices that are offline, in seconds: 0, or [`EXPIRE_LEAST`] to [`EXPIRE_MOST`].
    pub expire_seconds: u32,
    /// Channels that are switched off for it.
    pub channels_off: BTreeSet<PushChannel>,
    /// Whether a device that is online gets it over TPNS's channel first (`tpns_online_push_type` 0).
    pub online_first: bool,
    /// Whether it goes to all package names (`multi_pkg`).
    pub all_packages: bool,
    /// The number of the message it replaces, made by TPNS; only for broad audiences.
    pub collapse_id: Option<u64>,
    /// Whether the replacing message goes to OPPO and vivo too, which cannot replace.
    pub force_collapse: bool,
    /// Devices per second, in [`SPEED`]; only for broad audiences.
    pub push_speed: Option<u32>,
    /// The push plan it is counted under.
    pub plan_id: Option<String>,
    /// Whether bad tokens are dropped and named instead of failing the call; only for tokens.
    pub ignore_invalid_token: bool,
}

impl Default for Delivery {
    fn default() -> Self {
        Self {
            expire_seconds: EXPIRE_DEFAULT,
            channels_off: BTreeSet::new(),
            online_first: true,
            all_packages: false,
            collapse_id: None,
            force_collapse: false,
            push_speed: None,
            plan_id: None,
            ignore_invalid_token: false,
        }
    }
}

impl Delivery {
    pub(super) fn read(reader: &mut Reader<'_>) -> Option<Self> {
        let expire_seconds = reader.optional(PushField::ExpireTime, |typed| {
            let seconds = typed.parse().map_err(|_| Problem::NotDigits)?;
            match seconds {
                0 | EXPIRE_LEAST..=EXPIRE_MOST => Ok(seconds),
                _ => Err(PushProblem::NotExpireTime.into()),
            }
        });
        let is_off = |channel: &PushChannel| reader.ticked(PushField::ChannelOff(*channel));
        let channels_off: BTreeSet<_> = PushChannel::ALL.iter().copied().filter(is_off).collect();
        if channels_off.len() == PushChannel::ALL.len() {
            reader.note(PushField::ChannelOff(PushChannel::Tpns), PushProblem::NoChannelLeft);
        }
        let online_first = reader.switch(PushField::OnlineFirst);
        let collapse_id = reader.optional(PushField::CollapseId, |typed| {
            typed.parse().map_err(|_| Problem::NotDigits)
        });
        let push_speed = reader.number(PushField::PushSpeed, SPEED.0, SPEED.1);
        let plan_id = reader.optional(PushField::PlanId, |typed| text::token(typed, PLAN_ID_LIMIT));
        Some(Self {
            expire_seconds: expire_seconds?.unwrap_or(EXPIRE_DEFAULT),
            channels_off,
            online_first: online_first?.unwrap_or(true),
            all_packages: reader.ticked(PushField::AllPackages),
            collapse_id: collapse_id?,
            force_collapse: reader.ticked(PushField::ForceCollapse),
            push_speed: push_speed?,
            plan_id: plan_id?,
            ignore_invalid_token: reader.ticked(PushField::IgnoreInvalidToken),
        })
    }

    /// Fields that only broad audiences have.
    pub(super) const BROAD: [Field; 2] = [Field::Push(PushField::CollapseId), Field::Push(PushField::PushSpeed)];

    pub(super) fn write(&self, form: &mut PushForm) {
        form.expire_time = self.expire_seconds.to_string();
        for channel in &self.channels_off {
            *form.channel_off_mut(*channel) = flag(true);
        }
        form.online_first = if self.online_first { "yes" } else { "no" }.to_owned();
        form.all_packages = flag(self.all_packages);
        form.collapse_id = number_text(self.collapse_id);
        form.force_collapse = flag(self.force_collapse);
        form.push_speed = number_text(self.push_speed);
        form.plan_id = self.plan_id.clone().unwrap_or_default();
        form.ignore_invalid_token = flag(self.ignore_invalid_token);
    }
}

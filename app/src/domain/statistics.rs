//! What TPNS counts (`tpns.md` §3): pushes by channel and day, devices by day and kind.

mod report;

pub use report::{DayShares, DaysShown, StatisticsForm, StatisticsQuery, StatisticsReport, Told, sum};

use super::{
    choices::choices,
    message::{Date, PushChannel},
};
use serde::{Deserialize, Serialize};

/// How far back the figures of one push go, in days.
pub const PUSH_DAYS: u16 = 30;
/// How far back the figures of a plan go, in days.
pub const PLAN_DAYS: u16 = 7;
/// How far back the figures by day go, in days.
pub const OVERVIEW_DAYS: u16 = 30;
/// How far back the numbers of devices go, in days.
pub const DEVICE_DAYS: u16 = 90;
/// Calls of one kind within an hour (`tpns.md` §1.5).
pub const CALLS_PER_HOUR: u16 = 200;

/// Days from the first to the last, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Span {
    /// The first day.
    pub start: Date,
    /// The last day.
    pub end: Date,
}

impl Span {
    /// The last so many days, today included; `now_ms` is in milliseconds since 1970.
    #[must_use]
    pub fn last(days: u16, now_ms: i64) -> Self {
        let end = Date::of(now_ms);
        Self {
            start: end.plus(1 - i64::from(days.max(1))),
            end,
        }
    }
}

/// How one channel did. A figure that TPNS left out is `None`, not zero.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Figures {
    /// Devices seen within 90 days with notifications on (`pushActiveUv`).
    pub planned: Option<u64>,
    /// Handed over to vendor, APNs or TPNS's connection (`pushOnlineUv`).
    pub sent: Option<u64>,
    /// Arrived (`arrivalUv`; Apple's devices report `verifySvcUv`).
    pub arrived: Option<u64>,
    /// Clicked (`clickUv`).
    pub clicked: Option<u64>,
    /// Swiped away; TPNS's channel only (`cleanupUv`).
    pub cleared: Option<u64>,
}

/// The figures of one channel.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChannelFigures {
    /// TPNS's name of it: those of [`PushChannel`], `rog`, and `all` for their sum. Honor's is not documented.
    pub channel: String,
    /// How it did.
    pub figures: Figures,
}

impl ChannelFigures {
    /// Whether it is the sum of the others.
    #[must_use]
    pub fn is_sum(&self) -> bool {
        self.channel == "all"
    }

    /// The channel, if it is a known one.
    #[must_use]
    pub fn known(&self) -> Option<PushChannel> {
        PushChannel::from_key(&self.channel)
    }
}

/// All pushes of one day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DayFigures {
    /// The day.
    pub date: Date,
    /// By channel.
    pub channels: Vec<ChannelFigures>,
}

/// The devices of one day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeviceDay {
    /// The day.
    pub date: Date,
    /// Ever registered (`accuUv`).
    pub total: u64,
    /// Registered on that day (`newUv`).
    pub new: u64,
    /// Connected on that day (`activeUv`).
    pub active: u64,
}

choices! {
    /// What devices are told apart by.
    DeviceTrait {
        /// City.
        City => "city",
        /// Province.
        Province => "province",
        /// Version of the app.
        AppVersion => "app_version",
        /// Version of TPNS's SDK.
        SdkVersion => "sdk_version",
        /// Version of Android or iOS.
        SystemVersion => "system_version",
        /// Maker.
        Brand => "device_brand",
        /// Model.
        Model => "device_version",
    }
}

/// How many devices share a trait.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Share {
    /// The city, version, maker …
    pub value: String,
    /// How many devices.
    pub count: u64,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_days_include_today() {
        let text = |days| {
            let span = Span::last(days, 1_700_000_000_000);
            format!("{} {}", span.start, span.end)
        };
        assert_eq!(text(1), "2023-11-15 2023-11-15");
        assert_eq!(text(7), "2023-11-09 2023-11-15");
        assert_eq!(text(0), text(1));
    }
}

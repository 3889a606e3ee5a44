//! What TPNS counts (`tpns.md` §3).

use super::{
    Members,
    lenient::{Count, List, Text},
};
use pushboard_app::domain::{
    message::Date,
    statistics::{ChannelFigures, DayFigures, DeviceDay, DeviceTrait, Figures, Share, Span},
};
use serde::Deserialize;
use std::collections::BTreeMap;

/// Path of one push's figures.
pub(in crate::tpns) const PUSH_FIGURES: &str = "v3/statistics/get_push_task_stat_channel";
/// Path of a plan's figures.
pub(in crate::tpns) const PLAN_FIGURES: &str = "v3/statistics/get_push_group_stat_channel";
/// Path of all pushes' figures by day.
pub(in crate::tpns) const DAY_FIGURES: &str = "v3/statistics/get_push_channel_stat_overview";
/// Path of devices by day.
pub(in crate::tpns) const DEVICE_DAYS: &str = "v3/statistics/get_device_stat_overview";
/// Path of devices by trait.
pub(in crate::tpns) const DEVICE_SHARES: &str = "v3/statistics/get_device_distribute_info";

/// First and last day, `YYYYMMDD`.
pub(in crate::tpns) fn days(span: Span) -> Members {
    Members::of("startDate", span.start.compact()).with("endDate", span.end.compact())
}

/// Answer of [`PUSH_FIGURES`] and [`PLAN_FIGURES`].
#[derive(Deserialize, Default)]
#[serde(rename_all = "camelCase", default)]
pub(in crate::tpns) struct FiguresAnswer {
    push_stat_data_all: List<ChannelStat>,
}

#[derive(Deserialize, Default)]
#[serde(rename_all = "camelCase", default)]
struct ChannelStat {
    channel: Text,
    push_state: Option<PushState>,
}

#[derive(Deserialize, Default)]
#[serde(rename_all = "camelCase", default)]
struct PushState {
    push_active_uv: Count,
    push_online_uv: Count,
    arrival_uv: Count,
    verify_svc_uv: Count,
    click_uv: Count,
    cleanup_uv: Count,
}

impl FiguresAnswer {
    /// By channel.
    pub(in crate::tpns) fn figures(self) -> Vec<ChannelFigures> {
        channels(self.push_stat_data_all)
    }
}

fn channels(stats: List<ChannelStat>) -> Vec<ChannelFigures> {
    let figures = |stat: ChannelStat| {
        let state = stat.push_state.unwrap_or_default();
        ChannelFigures {
            channel: stat.channel.0,
            figures: Figures {
                planned: state.push_active_uv.0,
                sent: state.push_online_uv.0,
                arrived: state.arrival_uv.0.or(state.verify_svc_uv.0),
                clicked: state.click_uv.0,
                cleared: state.cleanup_uv.0,
            },
        }
    };
    let mut channels: Vec<_> = stats.0.into_iter().map(figures).collect();
    // TPNS's sum counts taps and clearings of its own channels only, beside rows that have those of all (`tpns.md` §3, "pushState").
    let sum = |of: fn(&Figures) -> Option<u64>| {
        let parts = channels.iter().filter(|channel| !channel.is_sum());
        parts
            .filter_map(|channel| of(&channel.figures))
            .reduce(u64::saturating_add)
    };
    let (clicked, cleared) = (sum(|figures| figures.clicked), sum(|figures| figures.cleared));
    for all in channels.iter_mut().filter(|channel| channel.is_sum()) {
        all.figures.clicked = all.figures.clicked.and(clicked);
        all.figures.cleared = all.figures.cleared.and(cleared);
    }
    channels
}

/// Answer of [`DAY_FIGURES`].
#[derive(Deserialize, Default)]
#[serde(rename_all = "camelCase", default)]
pub(in crate::tpns) struct DaysAnswer {
    push_date_channel_stat: List<DayStat>,
}

#[derive(Deserialize, Default)]
#[serde(rename_all = "camelCase", default)]
struct DayStat {
    date: Text,
    channel_datas: List<ChannelStat>,
}

impl DaysAnswer {
    /// By day; `None` when one of them is no day.
    pub(in crate::tpns) fn days(self) -> Option<Vec<DayFigures>> {
        let day = |stat: DayStat| {
            Some(DayFigures {
                date: Date::from_compact(&stat.date.0)?,
                channels: channels(stat.channel_datas),
            })
        };
        self.push_date_channel_stat.0.into_iter().map(day).collect()
    }
}

/// Answer of [`DEVICE_DAYS`].
#[derive(Deserialize, Default)]
#[serde(rename_all = "camelCase", default)]
pub(in crate::tpns) struct DeviceDaysAnswer {
    get_device_stat_overview_data: List<DeviceStat>,
}

#[derive(Deserialize, Default)]
#[serde(rename_all = "camelCase", default)]
struct DeviceStat {
    date: Text,
    accu_uv: Count,
    new_uv: Count,
    active_uv: Count,
}

impl DeviceDaysAnswer {
    /// By day; `None` when one of them is no day or lacks a number.
    pub(in crate::tpns) fn days(self) -> Option<Vec<DeviceDay>> {
        let day = |stat: DeviceStat| {
            Some(DeviceDay {
                date: Date::from_compact(&stat.date.0)?,
                total: stat.accu_uv.0?,
                new: stat.new_uv.0?,
                active: stat.active_uv.0?,
            })
        };
        self.get_device_stat_overview_data.0.into_iter().map(day).collect()
    }
}

/// Answer of [`DEVICE_SHARES`]: each object names its trait by the trait's own key.
#[derive(Deserialize, Default)]
#[serde(default)]
pub(in crate::tpns) struct SharesAnswer {
    data: List<BTreeMap<String, serde_json::Value>>,
}

impl SharesAnswer {
    /// By value; `None` when one of them lacks it or its number.
    pub(in crate::tpns) fn shares(self, by: DeviceTrait) -> Option<Vec<Share>> {
        let share = |mut object: BTreeMap<String, serde_json::Value>| {
            let Text(value) = serde_json::from_value(object.remove(by.key())?).ok()?;
            let Count(count) = serde_json::from_value(object.remove("count")?).ok()?;
            Some(Share { value, count: count? })
        };
        self.data.0.into_iter().map(share).collect()
    }
}

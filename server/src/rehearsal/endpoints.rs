//! The paths of TPNS's REST API (`tpns.md` §3), and what belongs to each.

mod accounts;
mod attributes;
mod device_tags;
mod devices;
mod figures;
mod packages;
mod plans;
mod tasks;
mod toolbox;

pub(super) use packages::{UPLOAD_BYTES, read_upload};

use super::{
    Rehearsal,
    answer::{Failure, Family},
    push, records,
    store::Application,
};
use serde_json::{Map, Value};

/// One path.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Endpoint {
    Push,
    Upload,
    AddPlan,
    Stop,
    Revoke,
    Cancel,
    PushRecord,
    TaskFigures,
    GroupFigures,
    DailyFigures,
    DeviceFigures,
    DeviceDistribution,
    PushesOfToken,
    Tags,
    TagEverywhere,
    Accounts,
    AccountQuery,
    Attributes,
}

impl Endpoint {
    pub(super) const ALL: [Self; 18] = [
        Self::Push,
        Self::Upload,
        Self::AddPlan,
        Self::Stop,
        Self::Revoke,
        Self::Cancel,
        Self::PushRecord,
        Self::TaskFigures,
        Self::GroupFigures,
        Self::DailyFigures,
        Self::DeviceFigures,
        Self::DeviceDistribution,
        Self::PushesOfToken,
        Self::Tags,
        Self::TagEverywhere,
        Self::Accounts,
        Self::AccountQuery,
        Self::Attributes,
    ];

    pub(super) const fn path(self) -> &'static str {
        match self {
            Self::Push => "/v3/push/app",
            Self::Upload => "/v3/push/package/upload",
            Self::AddPlan => "/v3/push/plan/add_plan_push",
            Self::Stop => "/v3/push/stop_push_msg",
            Self::Revoke => "/v3/push/revoke_push_msg",
            Self::Cancel => "/v3/push/cancel_timing_task",
            Self::PushRecord => "/v3/statistics/get_push_record",
            Self::TaskFigures => "/v3/statistics/get_push_task_stat_channel",
            Self::GroupFigures => "/v3/statistics/get_push_group_stat_channel",
            Self::DailyFigures => "/v3/statistics/get_push_channel_stat_overview",
            Self::DeviceFigures => "/v3/statistics/get_device_stat_overview",
            Self::DeviceDistribution => "/v3/statistics/get_device_distribute_info",
            Self::PushesOfToken => "/v3/toolbox/getPushListByToken",
            Self::Tags => "/v3/device/tag",
            Self::TagEverywhere => "/v3/device/tag/delete_all_device",
            Self::Accounts => "/v3/device/account/batchoperate",
            Self::AccountQuery => "/v3/device/account/query",
            Self::Attributes => "/v3/device/set_custom_attribute",
        }
    }

    /// How its answers name things (`tpns.md` §2.9).
    pub(super) const fn family(self) -> Family {
        match self {
            Self::Push => Family::Push,
            Self::Tags | Self::TagEverywhere | Self::Accounts => Family::Device,
            Self::PushRecord => Family::Record,
            Self::AddPlan => Family::Plan,
            Self::Stop | Self::Revoke | Self::Cancel => Family::Both,
            Self::Upload
            | Self::TaskFigures
            | Self::GroupFigures
            | Self::DailyFigures
            | Self::DeviceFigures
            | Self::DeviceDistribution
            | Self::PushesOfToken
            | Self::AccountQuery
            | Self::Attributes => Family::Plain,
        }
    }

    /// Calls an hour and application, where it is limited (`tpns.md` §1.5).
    pub(super) const fn calls_per_hour(self) -> Option<usize> {
        match self {
            Self::PushRecord
            | Self::TaskFigures
            | Self::GroupFigures
            | Self::DailyFigures
            | Self::DeviceFigures
            | Self::DeviceDistribution
            | Self::PushesOfToken => Some(200),
            _ => None,
        }
    }

    /// Does what a call asks for; its body is an object. `every_nth_fails` is a rehearsed fault: every n-th token or account of a list
    /// counts as invalid.
    pub(super) async fn answer(
        self,
        rehearsal: &Rehearsal,
        application: &Application,
        body: &Map<String, Value>,
        every_nth_fails: Option<u32>,
    ) -> Result<Value, Failure> {
        match self {
            Self::Push => push::accept(rehearsal, application, body, every_nth_fails).await,
            // Its body is no JSON: the door reads it and makes it one.
            Self::Upload => packages::keep(rehearsal, application, body).await,
            Self::AddPlan => plans::add(rehearsal, application, body).await,
            Self::Stop => tasks::stop(rehearsal, application, body).await,
            Self::Revoke => tasks::revoke(rehearsal, application, body).await,
            Self::Cancel => tasks::cancel(rehearsal, application, body).await,
            Self::PushRecord => records::find(rehearsal, application, body).await,
            Self::TaskFigures => figures::of_task(rehearsal, application, body).await,
            Self::GroupFigures => figures::of_group(rehearsal, application, body).await,
            Self::DailyFigures => figures::by_day(rehearsal, application, body).await,
            Self::DeviceFigures => devices::overview(rehearsal, application, body).await,
            Self::DeviceDistribution => devices::distribution(rehearsal, application, body).await,
            Self::PushesOfToken => toolbox::pushes_of_token(rehearsal, application, body).await,
            Self::Tags => device_tags::operate(rehearsal, application, body).await,
            Self::TagEverywhere => device_tags::delete_everywhere(rehearsal, application, body).await,
            Self::Accounts => accounts::operate(rehearsal, application, body, every_nth_fails).await,
            Self::AccountQuery => accounts::query(rehearsal, application, body).await,
            Self::Attributes => attributes::operate(rehearsal, application, body).await,
        }
    }
}

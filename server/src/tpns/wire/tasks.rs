//! Packages, plans, and what can be done about a push (`tpns.md` §3).

use super::{
    Members,
    lenient::{Count, Text},
};
use pushboard_app::domain::plan::{NewPlan, Plan};
use serde::Deserialize;

/// Path of the upload.
pub(in crate::tpns) const UPLOAD: &str = "v3/push/package/upload";
/// Path of new plans.
pub(in crate::tpns) const ADD_PLAN: &str = "v3/push/plan/add_plan_push";
/// Path of termination.
pub(in crate::tpns) const STOP: &str = "v3/push/stop_push_msg";
/// Path of recall.
pub(in crate::tpns) const RECALL: &str = "v3/push/revoke_push_msg";
/// Path of cancelling.
pub(in crate::tpns) const CANCEL: &str = "v3/push/cancel_timing_task";

/// One push. The table of the documents spells it so; their sample does not (`tpns.md` §3).
pub(in crate::tpns) fn push(push_id: &str) -> Members {
    Members::of("pushId", push_id)
}

/// Body of [`ADD_PLAN`].
pub(in crate::tpns) fn plan(plan: &NewPlan) -> Members {
    Members::of("planName", plan.name.as_str()).with("planDescribe", plan.description.as_str())
}

/// Answer of [`UPLOAD`].
#[derive(Deserialize, Default)]
#[serde(rename_all = "camelCase", default)]
pub(in crate::tpns) struct UploadAnswer {
    upload_id: Count,
}

impl UploadAnswer {
    /// The package's number, unless there is none.
    pub(in crate::tpns) fn upload_id(self) -> Option<u64> {
        self.upload_id.0.filter(|id| *id > 0)
    }
}

/// Answer of [`ADD_PLAN`].
#[derive(Deserialize, Default)]
#[serde(default)]
pub(in crate::tpns) struct PlanAnswer {
    result: PlanResult,
}

#[derive(Deserialize, Default)]
#[serde(rename_all = "camelCase", default)]
struct PlanResult {
    plan_id: Text,
    plan_name: Text,
    plan_describe: Text,
    created_at: Text,
}

impl PlanAnswer {
    /// The plan, unless it has no id.
    pub(in crate::tpns) fn plan(self) -> Option<Plan> {
        let made = self.result;
        (!made.plan_id.0.is_empty()).then_some(Plan {
            id: made.plan_id.0,
            name: made.plan_name.0,
            description: made.plan_describe.0,
            created_at: made.created_at.0,
        })
    }
}

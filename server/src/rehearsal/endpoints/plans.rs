//! `POST /v3/push/plan/add_plan_push` (`tpns.md` §3).

use crate::rehearsal::{
    Rehearsal,
    answer::{Failure, NO_ERROR, Refusal, code},
    fields, schedule, shapes,
    store::Application,
};
use serde_json::{Map, Value, json};

/// Plans made by call in a day (of China), at most (`tpns.md` §1.5).
const PER_DAY: i64 = 200;

pub(super) async fn add(
    rehearsal: &Rehearsal,
    application: &Application,
    body: &Map<String, Value>,
) -> Result<Value, Failure> {
    fields::check(body, shapes::ADD_PLAN)?;
    let now = rehearsal.now();
    let (name, description) = (fields::text(body, "planName"), fields::text(body, "planDescribe"));
    let mut work = rehearsal.store.begin().await?;
    let today = schedule::begin_of_its_day(now);
    if work.count_plans(application.access_id, today).await? >= PER_DAY {
        return Err(Refusal::new(code::TOO_FAST, format!("{PER_DAY} push plans a day")).into());
    }
    let plan_id = work.insert_plan(application.access_id, name, description, now).await?;
    work.commit().await?;
    let made = fields::write_moment(schedule::beijing(now)?);
    Ok(json!({
        "retCode": 0, "errMsg": NO_ERROR, "ErrMsg": NO_ERROR,
        "result": {
            "planId": plan_id.to_string(), "planName": name, "planDescribe": description, "planPushSource": "api",
            "createdAt": made, "updateAt": made,
        },
    }))
}

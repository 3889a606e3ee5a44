//! `POST /v3/toolbox/getPushListByToken` (`tpns.md` §3).

use crate::rehearsal::{
    Rehearsal,
    answer::{Failure, NO_ERROR, Refusal, code},
    fields, schedule, shapes,
    store::Application,
};
use serde_json::{Map, Value, json};

/// Today's pushes for one token. Of `pushTargetType` only `TAG_PUSH` is documented; the others follow it.
pub(super) async fn pushes_of_token(
    rehearsal: &Rehearsal,
    application: &Application,
    body: &Map<String, Value>,
) -> Result<Value, Failure> {
    fields::check(body, shapes::TOKEN)?;
    let mut work = rehearsal.store.begin().await?;
    let handset = work
        .handset_by_token(application.access_id, fields::text(body, "token"))
        .await?;
    let handset =
        handset.ok_or_else(|| Refusal::new(code::NO_SUCH_DEVICE, "no device of this application has this token"))?;
    let now = rehearsal.now();
    let tasks: Vec<_> = work
        .pushes_for(handset.id, schedule::begin_of_its_day(now))
        .await?
        .into_iter()
        .map(|(push_id, due_at, push_type)| {
            json!({
                "pushId": push_id.to_string(),
                "pushTime": due_at.div_euclid(1000),
                "pushTargetType": format!("{}_PUSH", push_type.trim_end_matches("_push").to_uppercase()),
            })
        })
        .collect();
    Ok(json!({"retCode": 0, "errMsg": NO_ERROR, "pushTaskList": tasks}))
}

//! Ending pushes: `stop_push_msg`, `revoke_push_msg`, `cancel_timing_task` (`tpns.md` §3).
//!
//! The id comes as `pushId` (the documents' tables) or `pushid` (their samples). Answers are not documented and have both spellings.
//! TPNS's documents call recalling "not available yet"; here it does what they say it will.

use crate::rehearsal::{
    Rehearsal,
    answer::{Failure, NO_ERROR, Refusal, code},
    fields, settle, shapes,
    store::{
        Application, Work,
        delivery::State,
        push::{PushRow, status},
    },
};
use pushboard_app::domain::handset::journey::{Loss, Step};
use serde_json::{Map, Value, json};

fn done() -> Value {
    json!({"retCode": 0, "errMsg": NO_ERROR, "ret_code": 0, "err_msg": NO_ERROR})
}

/// Terminates what is kept for devices.
pub(super) async fn stop(
    rehearsal: &Rehearsal,
    application: &Application,
    body: &Map<String, Value>,
) -> Result<Value, Failure> {
    if application.is_apple() {
        return Err(Refusal::invalid("termination is for Android only").into());
    }
    let mut work = rehearsal.store.begin().await?;
    let push = find(&mut work, application, body).await?;
    check_gone_out(&push)?;
    settle::end_waiting(&mut work, push.push_id, rehearsal.now(), Loss::Stopped).await?;
    finish(work, &push, status::STOPPED).await
}

/// Terminates what is kept, and takes notifications off the screens.
pub(super) async fn revoke(
    rehearsal: &Rehearsal,
    application: &Application,
    body: &Map<String, Value>,
) -> Result<Value, Failure> {
    let now = rehearsal.now();
    let mut work = rehearsal.store.begin().await?;
    let push = find(&mut work, application, body).await?;
    check_gone_out(&push)?;
    settle::end_waiting(&mut work, push.push_id, now, Loss::Stopped).await?;
    for mut delivery in work.deliveries_of(push.push_id).await? {
        if delivery.state == State::Shown {
            delivery.end(now, State::Recalled, Step::Recalled);
            work.put_delivery(&delivery).await?;
        }
    }
    finish(work, &push, status::REVOKED).await
}

/// Cancels what has not gone out yet.
pub(super) async fn cancel(
    rehearsal: &Rehearsal,
    application: &Application,
    body: &Map<String, Value>,
) -> Result<Value, Failure> {
    let mut work = rehearsal.store.begin().await?;
    let push = find(&mut work, application, body).await?;
    if push.status != status::WAITING {
        return Err(Refusal::invalid(format!("the push is not waiting for its time: {}", push.status)).into());
    }
    finish(work, &push, status::CANCELLED).await
}

async fn finish(mut work: Work, push: &PushRow, status: &str) -> Result<Value, Failure> {
    work.set_status(push.push_id, status).await?;
    work.commit().await?;
    Ok(done())
}

async fn find(work: &mut Work, application: &Application, body: &Map<String, Value>) -> Result<PushRow, Failure> {
    fields::check(body, shapes::PUSH_ID_EITHER)?;
    let push_id = fields::id(body, "pushId").or_else(|| fields::id(body, "pushid"));
    let push_id = push_id.ok_or_else(|| Refusal::missing("pushId"))?;
    let push = match push_id.parse() {
        Ok(push_id) => work.push(application.access_id, push_id).await?,
        Err(_) => None,
    };
    push.ok_or_else(|| Refusal::new(code::NO_SUCH_PUSH, format!("no push task has the id {push_id}")).into())
}

/// Only pushes to all, to lists of accounts and to tags can be ended after they went out, and only once.
fn check_gone_out(push: &PushRow) -> Result<(), Refusal> {
    if !matches!(push.push_type.as_str(), "all" | "account_list" | "tag") {
        return Err(Refusal::invalid(
            "only pushes to all, to lists of accounts and to tags can be terminated or recalled",
        ));
    }
    if push.status == status::FINISHED {
        Ok(())
    } else {
        Err(Refusal::invalid(format!(
            "the push cannot be ended now: {}",
            push.status
        )))
    }
}

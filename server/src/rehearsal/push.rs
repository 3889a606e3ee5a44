//! `POST /v3/push/app` (`tpns.md` §2).

use super::{
    Rehearsal,
    answer::{Failure, NO_ERROR, Refusal, code},
    audience::{Audience, Judgement},
    fields,
    parcel::{self, Parcel},
    schedule::{self, Plan},
    settle, shapes,
    store::{
        Application, Work,
        push::{PushRow, status},
    },
    tags, words,
};
use serde_json::{Map, Value, json};

/// Largest `message` member, in bytes (`tpns.md` §1.5).
const MESSAGE_BYTES: usize = 4096;
/// Least time between two pushes to all, tags or packages of one application, in milliseconds (`tpns.md` §1.5).
const WIDE_PAUSE_MILLISECONDS: i64 = 1000;
/// How long the same words are not sent to all devices again, in milliseconds (`tpns.md` §1.5).
const REPEAT_MILLISECONDS: i64 = 60 * 60 * 1000;

/// Checks the push, decides its way to each handset and stores both; answers with the push id.
pub(super) async fn accept(
    rehearsal: &Rehearsal,
    application: &Application,
    body: &Map<String, Value>,
    every_nth_fails: Option<u32>,
) -> Result<Value, Failure> {
    fields::check(body, shapes::PUSH)?;
    check_message(application, body)?;
    let audience = Audience::read(body)?;
    let now = rehearsal.now();
    let wide = parcel::is_wide(fields::text(body, "audience_type"));
    let plan = schedule::read(body, wide, now)?;
    let parcel = Parcel::read(body);
    check_words(&parcel)?;
    check_certificate(application, now)?;
    let tolerant = matches!(audience, Audience::Tokens(_)) && fields::whole(body, "ignore_invalid_token") == Some(1);

    let mut work = rehearsal.store.begin().await?;
    check_history(&mut work, application, body, &parcel, wide, now).await?;
    let mut push = describe(body, &audience, &parcel, now)?;
    let mut invalid = Vec::new();
    let push_id = match plan {
        Plan::Now => {
            let judgement = Judgement {
                tolerant,
                every_nth_fails,
            };
            let found = audience.find(&mut work, application, judgement, now).await?;
            invalid = found.invalid;
            store(&mut work, application, &mut push, wide, now, status::FINISHED).await?;
            settle::dispatch(&mut work, application, &push, &parcel, &found.handsets, now).await?;
            json!(push.push_id.to_string())
        }
        Plan::At(due_at) => {
            store(&mut work, application, &mut push, wide, due_at, status::WAITING).await?;
            json!(push.push_id.to_string())
        }
        Plan::Loop(times) => {
            let mut ids = Vec::with_capacity(times.len());
            let collapse_id = push.collapse_id;
            for due_at in times {
                push.collapse_id = collapse_id;
                store(&mut work, application, &mut push, wide, due_at, status::WAITING).await?;
                ids.push(push.push_id.to_string());
            }
            json!(ids)
        }
    };
    work.commit().await?;

    let mut answer = json!({
        "seq": fields::whole(body, "seq").unwrap_or(0),
        "push_id": push_id,
        "ret_code": 0,
        "environment": parcel.environment,
        "err_msg": NO_ERROR,
        "result": "[0]",
    });
    if tolerant {
        answer["invalid_targe_list"] = json!(invalid);
    }
    Ok(answer)
}

/// Stores the push and draws its id. A wide push that overrides none gets a number by which a later one can override it.
async fn store(
    work: &mut Work,
    application: &Application,
    push: &mut PushRow,
    wide: bool,
    due_at: i64,
    status: &str,
) -> Result<(), Failure> {
    push.due_at = due_at;
    status.clone_into(&mut push.status);
    push.push_id = work.insert_push(application.access_id, push).await?;
    if wide && push.collapse_id == 0 {
        push.collapse_id = push.push_id;
        work.set_collapse_id(push.push_id, push.collapse_id).await?;
    }
    Ok(())
}

fn describe(body: &Map<String, Value>, audience: &Audience, parcel: &Parcel, now: i64) -> Result<PushRow, Failure> {
    let push_type = match fields::text(body, "audience_type") {
        "token" => "token_list",
        "account" => "account_list",
        other => other,
    };
    let collapse_id = fields::whole(body, "collapse_id")
        .filter(|_| parcel.overrides)
        .unwrap_or(0);
    let text = |value: &Value| value.to_string();
    Ok(PushRow {
        push_id: 0,
        push_type: push_type.to_owned(),
        message_type: fields::text(body, "message_type").to_owned(),
        environment: parcel.environment.clone(),
        title: parcel.title.clone(),
        content: parcel.content.clone(),
        expire_time: parcel.expire_seconds,
        media_resources: fields::text(&parcel.message, "xg_media_resources").to_owned(),
        multi_pkg: fields::flag(body, "multi_pkg"),
        group_id: match fields::text(body, "group_id") {
            "" => format!("tpns_{}", fields::write_compact_date(schedule::beijing(now)?.date())),
            given => given.to_owned(),
        },
        plan_id: fields::id(body, "plan_id").unwrap_or_default(),
        targets: json!(audience.targets()).to_string(),
        android: text(&parcel.android()),
        ios: text(&parcel.ios()),
        tags: text(&tags::sent(body)),
        upload_id: audience.upload_id(),
        collapse_id,
        status: String::new(),
        pushed_at: now,
        due_at: now,
        body: serde_json::to_string(body).map_err(|_| super::Error::Corrupt("push.body"))?,
    })
}

fn check_message(application: &Application, body: &Map<String, Value>) -> Result<(), Refusal> {
    let message = body
        .get("message")
        .and_then(Value::as_object)
        .ok_or_else(|| Refusal::missing("message"))?;
    // Measured as compact UTF-8 JSON: blanks and \u escapes are the writer's habit, not the message's size.
    let bytes = serde_json::to_string(message).map_or(usize::MAX, |text| text.len());
    if bytes > MESSAGE_BYTES {
        return Err(Refusal::invalid(format!(
            "message has {bytes} bytes, {MESSAGE_BYTES} are allowed"
        )));
    }
    let aps = message.get("ios").and_then(|ios| ios.get("aps"));
    let silent = aps.and_then(|aps| aps.get("content-available")).and_then(Value::as_i64) == Some(1);
    let notify = fields::text(body, "message_type") == "notify";
    if notify && silent {
        return Err(Refusal::invalid(
            "message_type notify and content-available 1 exclude each other",
        ));
    }
    if !application.is_apple() {
        return fields::check_under("message", message, shapes::TITLE_AND_CONTENT);
    }
    if fields::text(body, "environment").is_empty() {
        return Err(Refusal::missing("environment"));
    }
    let alert = aps.and_then(|aps| aps.get("alert")).and_then(Value::as_object);
    if notify && alert.is_none_or(Map::is_empty) {
        return fields::check_under("message", message, shapes::TITLE_AND_CONTENT);
    }
    Ok(())
}

/// What depends on pushes and plans before this one.
async fn check_history(
    work: &mut Work,
    application: &Application,
    body: &Map<String, Value>,
    parcel: &Parcel,
    wide: bool,
    now: i64,
) -> Result<(), Failure> {
    let access_id = application.access_id;
    if let Some(plan_id) = fields::id(body, "plan_id")
        && !work.has_plan(access_id, &plan_id).await?
    {
        return Err(Refusal::invalid("plan_id is no push plan of this application").into());
    }
    if !wide {
        // Narrow pushes may come as fast as they like, and nothing overrides them.
        return Ok(());
    }
    if parcel.overrides {
        let collapse_id = fields::whole(body, "collapse_id").unwrap_or(0);
        if !work.knows_collapse_id(access_id, collapse_id).await? {
            return Err(Refusal::invalid("collapse_id is none that TPNS made for a push of this application").into());
        }
    }
    if work.has_wide_push(access_id, now - WIDE_PAUSE_MILLISECONDS).await? {
        return Err(Refusal::new(
            code::TOO_FAST,
            "one push to all, tags or packages per second and application",
        )
        .into());
    }
    if fields::text(body, "audience_type") == "all"
        && work
            .has_same_to_all(access_id, &parcel.title, &parcel.content, now - REPEAT_MILLISECONDS)
            .await?
    {
        return Err(Refusal::new(code::REPEATED, "the same words went to all devices within the hour").into());
    }
    Ok(())
}

fn check_certificate(application: &Application, now: i64) -> Result<(), Refusal> {
    if application.is_apple() && application.certificate_has_ended(now) {
        return Err(Refusal::new(
            code::CERTIFICATE_EXPIRED,
            "the push certificate has expired",
        ));
    }
    Ok(())
}

fn check_words(parcel: &Parcel) -> Result<(), Refusal> {
    match [&parcel.title, &parcel.content]
        .into_iter()
        .find_map(|text| words::find_refused(text))
    {
        Some(word) => Err(Refusal::new(
            code::CONTENT_REFUSED,
            format!("content safety refused the words \"{word}\""),
        )),
        None => Ok(()),
    }
}

//! `POST /v3/push/app` for one token or one account (`tpns.md` §2).

use super::{
    Rehearsal,
    answer::{Failure, NO_ERROR, Refusal, code},
    delivery::Parcel,
    fields, keys, shapes,
    store::push::NewPush,
    words,
};
use serde_json::{Map, Value, json};
use time::{Duration, OffsetDateTime, PrimitiveDateTime, UtcOffset};

/// Largest `message` member, in bytes (`tpns.md` §1.5).
const MESSAGE_BYTES: usize = 4096;
/// How long a push lives when the caller does not say, in seconds (`tpns.md` §2.2).
const DEFAULT_EXPIRY_SECONDS: i64 = 86_400;
/// Shorter lives than this, other than 0, are raised to it, in seconds (`tpns.md` §2.2).
const SHORTEST_EXPIRY_SECONDS: i64 = 800;
/// How far ahead a push may be scheduled, in days (`tpns.md` §2.2).
const SCHEDULE_DAYS: i64 = 90;
/// How far in the past a scheduled time still means "now", in minutes (`tpns.md` §2.2).
const LATE_MINUTES: i64 = 10;

/// Whom a push is for.
enum Target<'a> {
    Token(&'a str),
    Account {
        account: &'a str,
        account_type: i64,
        all_devices: bool,
    },
}

/// Checks the push, decides its way to each handset and stores both; answers with the push id.
pub(super) async fn accept(rehearsal: &Rehearsal, access_id: u32, body: &Map<String, Value>) -> Result<Value, Failure> {
    fields::check(body, shapes::PUSH)?;
    let message = body
        .get("message")
        .and_then(Value::as_object)
        .ok_or_else(|| Refusal::missing("message"))?;
    check_message(body, message)?;
    let target = read_target(body)?;
    check_schedule(body, rehearsal.now())?;
    check_words(message)?;
    let parcel = read_parcel(body, message);

    let tolerant = fields::whole(body, "ignore_invalid_token") == Some(1);
    let mut store = rehearsal.store.begin().await?;
    let mut handsets = match target {
        Target::Token(token) => store.handsets_by_token(access_id, token).await?,
        Target::Account {
            account, account_type, ..
        } => store.handsets_by_account(access_id, account, account_type).await?,
    };
    if handsets.is_empty() {
        return Err(nobody(&target, tolerant).into());
    }
    if let Target::Account { all_devices: false, .. } = target {
        handsets.truncate(1);
    }
    let mut fates = Vec::with_capacity(handsets.len());
    for handset in &handsets {
        let channel = store.channel(access_id, handset.vendor).await?;
        // What TPNS answers here is not documented; silence would look like an arrival.
        let fate = parcel.fate(handset.vendor, handset.android, channel).ok_or_else(|| {
            Refusal::invalid(
                "channel_rules leave a device of this push no channel at all, which this rehearsal does not play yet",
            )
        })?;
        fates.push((handset.id, fate));
    }
    let environment = match fields::text(body, "environment") {
        "" => "product",
        given => given,
    };
    let push = NewPush {
        access_id,
        push_type: match target {
            Target::Token(_) => "token_list",
            Target::Account { .. } => "account_list",
        },
        message_type: fields::text(body, "message_type"),
        environment,
        title: &parcel.title,
        content: &parcel.content,
        expire_time: read_expiry(body),
        media_resources: fields::text(message, "xg_media_resources"),
        multi_pkg: fields::flag(body, "multi_pkg"),
        group_id: fields::text(body, "group_id"),
        target: match target {
            Target::Token(target) | Target::Account { account: target, .. } => target,
        },
        android: parcel.android.to_string(),
        pushed_at: rehearsal.now(),
    };
    let push_id = store.insert_push(&push, &fates).await?;
    store.commit().await?;

    let mut answer = json!({
        "seq": fields::whole(body, "seq").unwrap_or(0),
        "push_id": push_id.to_string(),
        "ret_code": 0,
        "environment": environment,
        "err_msg": NO_ERROR,
        "result": "[0]",
    });
    if tolerant && matches!(target, Target::Token(_)) {
        answer["invalid_targe_list"] = json!([]);
    }
    Ok(answer)
}

fn check_message(body: &Map<String, Value>, message: &Map<String, Value>) -> Result<(), Refusal> {
    // Measured as compact UTF-8 JSON: blanks and \u escapes are the writer's habit, not the message's size.
    let bytes = serde_json::to_string(message).map_or(usize::MAX, |text| text.len());
    if bytes > MESSAGE_BYTES {
        return Err(Refusal::invalid(format!(
            "message has {bytes} bytes, {MESSAGE_BYTES} are allowed"
        )));
    }
    let silent = message
        .get("ios")
        .and_then(|ios| ios.get("aps"))
        .and_then(|aps| aps.get("content-available"));
    if fields::text(body, "message_type") == "notify" && silent.and_then(Value::as_i64) == Some(1) {
        return Err(Refusal::invalid(
            "message_type notify and content-available 1 exclude each other",
        ));
    }
    Ok(())
}

/// Single pushes use the first entry of their list only (`tpns.md` §2.1).
fn read_target(body: &Map<String, Value>) -> Result<Target<'_>, Refusal> {
    let first = |name: &'static str| {
        let entry = body.get(name).and_then(|list| list.get(0)).and_then(Value::as_str);
        entry.ok_or_else(|| Refusal::missing(name))
    };
    match fields::text(body, "audience_type") {
        "token" => Ok(Target::Token(first("token_list")?)),
        "account" => Ok(Target::Account {
            account: first("account_list")?,
            account_type: fields::whole(body, "account_type").unwrap_or(0),
            all_devices: fields::whole(body, "account_push_type") == Some(1),
        }),
        // The limit of one push per second (1008028) belongs to `all`, `tag` and the packages, so it has no cause here either.
        other => Err(Refusal::invalid(format!(
            "this rehearsal does not play audience_type {other} yet, only token and account"
        ))),
    }
}

/// Scheduled and looped pushes exist only for audiences this rehearsal does not play. Sending one at once, as if the time were not
/// there, would be worse than saying so.
fn check_schedule(body: &Map<String, Value>, now: i64) -> Result<(), Refusal> {
    if body
        .get("loop_param")
        .and_then(Value::as_object)
        .is_some_and(|parameters| !parameters.is_empty())
    {
        return Err(Refusal::invalid(
            "loop_param is for audience_type all, tag and packages only",
        ));
    }
    let Some(send_time) = fields::read_moment(fields::text(body, "send_time")) else {
        return Ok(());
    };
    let now = beijing(now)?;
    if send_time < now - Duration::minutes(LATE_MINUTES) {
        return Err(Refusal::new(
            code::ILLEGAL_TIME,
            format!("send_time is more than {LATE_MINUTES} minutes in the past"),
        ));
    }
    if send_time > now + Duration::days(SCHEDULE_DAYS) {
        return Err(Refusal::new(
            code::ILLEGAL_TIME,
            format!("send_time is more than {SCHEDULE_DAYS} days ahead"),
        ));
    }
    if send_time > now {
        return Err(Refusal::invalid(
            "send_time is for audience_type all, tag and packages only",
        ));
    }
    Ok(())
}

/// The date and time in China, which is what TPNS's times are assumed to mean (`tpns.md` §2.2, not stated there).
pub(super) fn beijing(milliseconds: i64) -> Result<PrimitiveDateTime, Refusal> {
    let moment = OffsetDateTime::from_unix_timestamp(milliseconds.div_euclid(1000))
        .map_err(|_| Refusal::new(code::INTERNAL_CALL_FAILED, "the gateway's clock is out of range"))?;
    let there = moment.to_offset(CHINA);
    Ok(PrimitiveDateTime::new(there.date(), there.time()))
}

/// UTC+8, all year.
pub(super) const CHINA: UtcOffset = time::macros::offset!(+8);

fn check_words(message: &Map<String, Value>) -> Result<(), Refusal> {
    match ["title", "content"]
        .into_iter()
        .find_map(|name| words::find_refused(fields::text(message, name)))
    {
        Some(word) => Err(Refusal::new(
            code::CONTENT_REFUSED,
            format!("content safety refused the words \"{word}\""),
        )),
        None => Ok(()),
    }
}

fn read_parcel(body: &Map<String, Value>, message: &Map<String, Value>) -> Parcel {
    let rules = body
        .get("channel_rules")
        .and_then(Value::as_array)
        .map_or(&[][..], Vec::as_slice);
    let disabled = rules
        .iter()
        .filter_map(Value::as_object)
        .filter(|rule| fields::flag(rule, "disable"));
    Parcel {
        in_app: fields::text(body, "message_type") == "message",
        title: fields::text(message, "title").to_owned(),
        content: fields::text(message, "content").to_owned(),
        android: message
            .get("android")
            .filter(|android| android.is_object())
            .cloned()
            .unwrap_or_else(|| json!({})),
        disabled: disabled.map(|rule| fields::text(rule, "channel").to_owned()).collect(),
    }
}

fn read_expiry(body: &Map<String, Value>) -> i64 {
    match fields::whole(body, "expire_time") {
        None => DEFAULT_EXPIRY_SECONDS,
        Some(0) => 0,
        Some(seconds) => seconds.max(SHORTEST_EXPIRY_SECONDS),
    }
}

fn nobody(target: &Target<'_>, tolerant: bool) -> Refusal {
    match target {
        Target::Account { account_type, .. } => Refusal::new(
            code::NO_TARGET,
            format!("no device is bound to this account with account_type {account_type}"),
        ),
        // `ignore_invalid_token` drops the bad token and names it; then a single push has no target left.
        Target::Token(token) if tolerant => {
            let refusal = Refusal::new(code::NO_TARGET, "the only token was invalid and has been dropped");
            Refusal {
                invalid_tokens: Some(vec![(*token).to_owned()]),
                ..refusal
            }
        }
        Target::Token(token) if token.chars().count() != keys::TOKEN_LENGTH => Refusal::new(
            code::INVALID_TOKEN,
            format!("a token has {} characters", keys::TOKEN_LENGTH),
        ),
        Target::Token(_) => Refusal::new(code::INVALID_TOKEN, "no device of this application has this token"),
    }
}

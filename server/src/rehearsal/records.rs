//! `POST /v3/statistics/get_push_record` (`tpns.md` §3): one push by its id, or all of a span of days.

use super::{
    Rehearsal,
    answer::{Failure, NO_ERROR, Refusal, code},
    fields,
    push::{CHINA, beijing},
    shapes,
    store::push::{PushRow, Span},
};
use serde_json::{Map, Value, json};
use time::{Date, Time};

/// How long a push can be asked for by its id, in days ("the last one month").
const BY_ID_DAYS: i64 = 31;
/// How far back a span may begin, in days: the three months of the newest documentation, older ones say one.
const BY_DATE_DAYS: i64 = 92;
/// Records in one answer, at most; also what an unset `limit` means here, as no default is documented.
const LIMIT: i64 = 200;

const DAY_MILLISECONDS: i64 = 24 * 60 * 60 * 1000;

/// Answers with the records of this application's pushes, newest first.
pub(super) async fn find(rehearsal: &Rehearsal, access_id: u32, body: &Map<String, Value>) -> Result<Value, Failure> {
    fields::check(body, shapes::PUSH_RECORD)?;
    let now = rehearsal.now();
    let (count, rows) = match read_push_id(body) {
        Some(push_id) => {
            let row = match push_id.parse() {
                Ok(push_id) => {
                    rehearsal
                        .store
                        .find_push(access_id, push_id, now - BY_ID_DAYS * DAY_MILLISECONDS)
                        .await?
                }
                Err(_) => None,
            };
            let row = row.ok_or_else(|| {
                Refusal::new(
                    code::NO_SUCH_PUSH,
                    format!("no push task of the last month has the id {push_id}"),
                )
            })?;
            (1, vec![row])
        }
        None => rehearsal.store.list_pushes(access_id, &read_span(body, now)?).await?,
    };
    let records = rows.iter().map(record).collect::<Result<Vec<_>, Failure>>()?;
    Ok(json!({"retCode": 0, "errMsg": NO_ERROR, "count": count, "pushRecordData": records}))
}

fn read_push_id(body: &Map<String, Value>) -> Option<String> {
    match body.get("pushId") {
        Some(Value::String(text)) if !text.is_empty() => Some(text.clone()),
        Some(Value::Number(number)) if number.as_i64() != Some(0) => Some(number.to_string()),
        _ => None,
    }
}

fn read_span(body: &Map<String, Value>, now: i64) -> Result<Span<'_>, Refusal> {
    let start = read_day(body, "startDate")?;
    let end = read_day(body, "endDate")?;
    let (from, last) = (begin_of_day(start), begin_of_day(end));
    if from > last {
        return Err(Refusal::invalid("endDate is before startDate"));
    }
    if from < now - BY_DATE_DAYS * DAY_MILLISECONDS {
        return Err(Refusal::invalid("startDate is more than three months ago"));
    }
    let filter = |name| Some(fields::text(body, name)).filter(|text| !text.is_empty());
    Ok(Span {
        from,
        until: last + DAY_MILLISECONDS,
        message_type: filter("msgType"),
        // Requests say token and account, records token_list and account_list (§3).
        push_type: filter("pushType").map(|kind| match kind {
            "token" => "token_list",
            "account" => "account_list",
            other => other,
        }),
        offset: fields::whole(body, "offset").unwrap_or(0),
        limit: fields::whole(body, "limit").filter(|limit| *limit > 0).unwrap_or(LIMIT),
    })
}

fn read_day(body: &Map<String, Value>, name: &str) -> Result<Date, Refusal> {
    match fields::text(body, name) {
        "" => Err(Refusal::missing(name)),
        text => fields::read_date(text)
            .ok_or_else(|| Refusal::new(code::BAD_DATE, format!("{name} is not a date YYYY-MM-DD"))),
    }
}

/// In milliseconds since 1970.
fn begin_of_day(day: Date) -> i64 {
    day.with_time(Time::MIDNIGHT).assume_offset(CHINA).unix_timestamp() * 1000
}

fn record(row: &PushRow) -> Result<Value, Failure> {
    let android: Value = serde_json::from_str(&row.android).map_err(|_| super::Error::Corrupt("push.android"))?;
    Ok(json!({
        "date": fields::write_moment(beijing(row.pushed_at)?),
        "pushId": row.push_id.to_string(),
        "title": row.title,
        "content": row.content,
        // A push is stored together with its deliveries, so no record is ever in between.
        "status": "PUSH_FINISHED",
        "pushType": row.push_type,
        "messageType": row.message_type,
        "environment": row.environment,
        "expireTime": row.expire_time,
        "xgMediaResources": row.media_resources,
        "multiPkg": row.multi_pkg,
        "targetList": [row.target],
        "collapseID": 0,
        "tagSet": null,
        "uploadId": 0,
        "groupId": row.group_id,
        "pushConfig": {"android": android, "ios": null, "iot": null},
        "source": "api",
    }))
}

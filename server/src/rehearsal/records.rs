//! `POST /v3/statistics/get_push_record` (`tpns.md` §3): one push by its id, or all of a span of days.

use super::{
    Rehearsal,
    answer::{Failure, NO_ERROR, Refusal, code},
    fields,
    schedule::{DAY_MILLISECONDS, begin_of_day, beijing},
    shapes,
    store::{
        Application,
        push::{PushRow, Span, status},
    },
    tags,
};
use serde_json::{Map, Value, json};
use time::Date;

/// How long a push can be asked for by its id, in days ("the last one month").
const BY_ID_DAYS: i64 = 31;
/// How far back a span may begin, in days: the three months of the newest documentation, older ones say one.
const BY_DATE_DAYS: i64 = 92;
/// Records in one answer, at most; also what an unset `limit` means here, as no default is documented.
const LIMIT: i64 = 200;

/// Answers with the records of this application's pushes by the time they go out, newest first.
pub(super) async fn find(
    rehearsal: &Rehearsal,
    application: &Application,
    body: &Map<String, Value>,
) -> Result<Value, Failure> {
    fields::check(body, shapes::PUSH_RECORD)?;
    let access_id = application.access_id;
    let now = rehearsal.now();
    let (count, rows) = match fields::id(body, "pushId") {
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
    let mut records = Vec::with_capacity(rows.len());
    for row in &rows {
        // A push goes out in the moment it is accepted or due; it is under way as long as something of it is kept for devices.
        let under_way = row.status == status::FINISHED && rehearsal.store.is_under_way(row.push_id).await?;
        let standing = if under_way { status::STARTED } else { &row.status };
        records.push(record(row, standing)?);
    }
    Ok(json!({"retCode": 0, "errMsg": NO_ERROR, "count": count, "pushRecordData": records}))
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

fn record(row: &PushRow, standing: &str) -> Result<Value, Failure> {
    let read = |text: &str, what| serde_json::from_str::<Value>(text).map_err(|_| super::Error::Corrupt(what));
    let ios = read(&row.ios, "push.ios")?;
    Ok(json!({
        "date": fields::write_moment(beijing(row.due_at)?),
        "pushId": row.push_id.to_string(),
        "title": row.title,
        "content": row.content,
        "status": standing,
        "pushType": row.push_type,
        "messageType": row.message_type,
        "environment": row.environment,
        "expireTime": row.expire_time,
        "xgMediaResources": row.media_resources,
        "multiPkg": row.multi_pkg,
        "targetList": read(&row.targets, "push.targets")?,
        "collapseID": row.collapse_id,
        "tagSet": tags::tag_set(&read(&row.tags, "push.tags")?),
        "uploadId": row.upload_id,
        "groupId": row.group_id,
        "pushConfig": {
            "android": read(&row.android, "push.android")?,
            "ios": if ios.as_object().is_some_and(Map::is_empty) { Value::Null } else { ios },
            "iot": null,
        },
        "source": "api",
    }))
}

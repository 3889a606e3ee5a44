//! Figures of devices (`tpns.md` §3).

use crate::rehearsal::{
    Rehearsal,
    answer::{Failure, NO_ERROR, Refusal, code},
    fields, schedule, shapes,
    store::{Application, handset::HandsetRow},
    tags,
};
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

/// How far back days can be asked for: three months.
const OVERVIEW_DAYS: i64 = 92;
/// How far back a distribution can be asked for: a month.
const DISTRIBUTION_DAYS: i64 = 31;

pub(super) async fn overview(
    rehearsal: &Rehearsal,
    application: &Application,
    body: &Map<String, Value>,
) -> Result<Value, Failure> {
    fields::check(body, shapes::DATES)?;
    let now = rehearsal.now();
    let (from, until) = read_range(body, now, OVERVIEW_DAYS)?;
    let mut work = rehearsal.store.begin().await?;
    let handsets = work.all_handsets(application.access_id).await?;
    let mut days = Vec::new();
    let mut day = from;
    while day < until {
        let next = day + schedule::DAY_MILLISECONDS;
        let count = |test: &dyn Fn(&HandsetRow) -> bool| handsets.iter().filter(|handset| test(handset)).count();
        let date = fields::write_compact_date(schedule::beijing(day)?.date());
        days.push(json!({
            "date": date.parse::<i64>().unwrap_or_default(),
            "accuUv": count(&|handset| handset.registered_at < next),
            "newUv": count(&|handset| (day..next).contains(&handset.registered_at)),
            // A device is known to have been there from its registration until it was last seen.
            "activeUv": count(&|handset| handset.registered_at < next && handset.seen_at(now) >= day),
        }));
        day = next;
    }
    Ok(json!({"retCode": 0, "errMsg": NO_ERROR, "getDeviceStatOverviewData": days}))
}

pub(super) async fn distribution(
    rehearsal: &Rehearsal,
    application: &Application,
    body: &Map<String, Value>,
) -> Result<Value, Failure> {
    fields::check(body, shapes::DISTRIBUTION)?;
    let day = read_day(body, "date")?;
    check_window(day, rehearsal.now(), DISTRIBUTION_DAYS, "date")?;
    let kind = fields::text(body, "type");
    let mut work = rehearsal.store.begin().await?;
    let mut counts = BTreeMap::<String, i64>::new();
    for handset in work.all_handsets(application.access_id).await? {
        if handset.registered_at < day + schedule::DAY_MILLISECONDS {
            *counts.entry(property(&handset, application, kind)).or_default() += 1;
        }
    }
    let data: Vec<_> = counts
        .into_iter()
        .map(|(value, count)| json!({kind: value, "count": count}))
        .collect();
    Ok(json!({"retCode": 0, "errMsg": NO_ERROR, "data": data}))
}

fn property(handset: &HandsetRow, application: &Application, kind: &str) -> String {
    match kind {
        "city" => tags::city(application.access_point).to_owned(),
        "province" => tags::province(application.access_point).to_owned(),
        "app_version" => handset.app_version.clone(),
        "sdk_version" => tags::SDK_VERSION.to_owned(),
        "system_version" => handset.system.to_string(),
        "device_brand" => handset.make.brand().to_owned(),
        _ => tags::model(handset.make).to_owned(),
    }
}

/// Reads `startDate` and `endDate`, YYYYMMDD: from the begin of the first day to the end of the last, in milliseconds since 1970.
pub(super) fn read_range(body: &Map<String, Value>, now: i64, days: i64) -> Result<(i64, i64), Refusal> {
    let (start, end) = (read_day(body, "startDate")?, read_day(body, "endDate")?);
    if start > end {
        return Err(Refusal::invalid("endDate is before startDate"));
    }
    check_window(start, now, days, "startDate")?;
    if end > now {
        return Err(Refusal::invalid("endDate is in the future"));
    }
    Ok((start, end + schedule::DAY_MILLISECONDS))
}

fn check_window(day: i64, now: i64, days: i64, name: &str) -> Result<(), Refusal> {
    let today = schedule::begin_of_its_day(now);
    if day < today - days * schedule::DAY_MILLISECONDS {
        Err(Refusal::invalid(format!("{name} is more than {days} days ago")))
    } else if day > now {
        Err(Refusal::invalid(format!("{name} is in the future")))
    } else {
        Ok(())
    }
}

/// Begin of a day written YYYYMMDD; clients send it as text or number.
fn read_day(body: &Map<String, Value>, name: &str) -> Result<i64, Refusal> {
    let text = fields::id(body, name).ok_or_else(|| Refusal::missing(name))?;
    fields::read_compact_date(&text)
        .map(schedule::begin_of_day)
        .ok_or_else(|| Refusal::new(code::BAD_DATE, format!("{name} is not a date YYYYMMDD")))
}

//! When a push goes out: `send_time` and `loop_param` (`tpns.md` §2.2, §2.6).

use super::{
    answer::{Refusal, code},
    fields,
};
use serde_json::{Map, Value};
use time::{Date, Duration, OffsetDateTime, PrimitiveDateTime, Time, UtcOffset};

/// UTC+8, all year: what TPNS's times are assumed to mean (`tpns.md` §2.2, not stated there).
pub(super) const CHINA: UtcOffset = time::macros::offset!(+8);
pub(super) const DAY_MILLISECONDS: i64 = 24 * 60 * 60 * 1000;

/// How far ahead a push may be scheduled, in days.
const SCHEDULE_DAYS: i64 = 90;
/// How far in the past a scheduled time still means "now", in minutes.
const LATE_MINUTES: i64 = 10;
/// Pushes one loop may make: five a day for the whole 90 days. TPNS states no limit; without one a call could make millions of rows.
const OCCURRENCES: usize = 450;

/// When a push goes out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Plan {
    Now,
    /// Once, in milliseconds since 1970.
    At(i64),
    /// Several times, in milliseconds since 1970, never empty.
    Loop(Vec<i64>),
}

/// Reads when the push goes out. Narrow audiences (tokens, accounts) know no schedule; sending one at once, as if the time were not
/// there, would be worse than saying so.
pub(super) fn read(body: &Map<String, Value>, wide: bool, now: i64) -> Result<Plan, Refusal> {
    let only_wide = |name: &str| Refusal::invalid(format!("{name} is for audience_type all, tag and packages only"));
    let send_time = fields::read_moment(fields::text(body, "send_time"));
    let parameters = body
        .get("loop_param")
        .and_then(Value::as_object)
        .filter(|parameters| !parameters.is_empty());
    let here = beijing(now)?;
    match (send_time, parameters) {
        (Some(_), Some(_)) => Err(Refusal::invalid("send_time and loop_param exclude each other")),
        (None, Some(_)) if !wide => Err(only_wide("loop_param")),
        (None, Some(parameters)) => occurrences(parameters, here).map(Plan::Loop),
        (None, None) => Ok(Plan::Now),
        (Some(time), None) if time < here - Duration::minutes(LATE_MINUTES) => Err(Refusal::new(
            code::ILLEGAL_TIME,
            format!("send_time is more than {LATE_MINUTES} minutes in the past"),
        )),
        (Some(time), None) if time > here + Duration::days(SCHEDULE_DAYS) => Err(Refusal::new(
            code::ILLEGAL_TIME,
            format!("send_time is more than {SCHEDULE_DAYS} days ahead"),
        )),
        (Some(time), None) if time <= here => Ok(Plan::Now),
        (Some(_), None) if !wide => Err(only_wide("send_time")),
        (Some(time), None) => Ok(Plan::At(milliseconds(time))),
    }
}

/// Every time of a loop that is still to come, in order.
fn occurrences(parameters: &Map<String, Value>, now: PrimitiveDateTime) -> Result<Vec<i64>, Refusal> {
    let day = |name: &'static str| {
        fields::read_date(fields::text(parameters, name)).ok_or_else(|| Refusal::missing(&format!("loop_param.{name}")))
    };
    let list = |name: &'static str| {
        let list = parameters
            .get(name)
            .and_then(Value::as_array)
            .filter(|list| !list.is_empty());
        list.ok_or_else(|| Refusal::missing(&format!("loop_param.{name}")))
    };
    let kind = fields::whole(parameters, "loopType")
        .filter(|kind| *kind != 0)
        .ok_or_else(|| Refusal::missing("loop_param.loopType"))?;
    let (start, end) = (day("startDate")?, day("endDate")?);
    let days = list("loopDayIndexs")?
        .iter()
        .filter_map(Value::as_i64)
        .collect::<Vec<_>>();
    let mut times = list("dayTimes")?
        .iter()
        .filter_map(|text| fields::read_clock(text.as_str()?))
        .collect::<Vec<Time>>();
    times.sort_unstable();
    times.dedup();
    if start > end {
        return Err(Refusal::invalid("loop_param.endDate is before startDate"));
    }
    let fits = match kind {
        1 => days == [0],
        2 => days.iter().all(|day| (0..=6).contains(day)),
        _ => days.iter().all(|day| (1..=31).contains(day)),
    };
    if !fits {
        return Err(Refusal::invalid(
            "loop_param.loopDayIndexs are [0] by day, 0 to 6 by week (0 is Sunday), 1 to 31 by month",
        ));
    }
    if end > now.date() + Duration::days(SCHEDULE_DAYS) {
        return Err(Refusal::new(
            code::ILLEGAL_TIME,
            format!("loop_param.endDate is more than {SCHEDULE_DAYS} days ahead"),
        ));
    }
    let mut found = Vec::new();
    // What lies behind us has no occurrence, so a start long ago costs nothing.
    let mut date = start.max(now.date());
    while date <= end {
        if is_loop_day(date, kind, &days) {
            found.extend(
                times
                    .iter()
                    .map(|time| PrimitiveDateTime::new(date, *time))
                    .filter(|at| *at > now),
            );
        }
        let Some(next) = date.next_day() else { break };
        date = next;
    }
    if found.is_empty() {
        return Err(Refusal::new(
            code::ILLEGAL_TIME,
            "loop_param has no time that is still to come",
        ));
    }
    if found.len() > OCCURRENCES {
        return Err(Refusal::invalid(format!(
            "loop_param asks for {} pushes, this rehearsal makes {OCCURRENCES} at most",
            found.len()
        )));
    }
    Ok(found.into_iter().map(milliseconds).collect())
}

/// Days of the week count from Sunday, as the newest documentation has it (`tpns.md` §12).
fn is_loop_day(date: Date, kind: i64, days: &[i64]) -> bool {
    let index = match kind {
        1 => return true,
        2 => date.weekday().number_days_from_sunday(),
        _ => date.day(),
    };
    days.contains(&i64::from(index))
}

/// The date and time in China.
pub(super) fn beijing(milliseconds: i64) -> Result<PrimitiveDateTime, Refusal> {
    let moment = OffsetDateTime::from_unix_timestamp(milliseconds.div_euclid(1000))
        .map_err(|_| Refusal::new(code::INTERNAL_CALL_FAILED, "the gateway's clock is out of range"))?;
    let there = moment.to_offset(CHINA);
    Ok(PrimitiveDateTime::new(there.date(), there.time()))
}

fn milliseconds(there: PrimitiveDateTime) -> i64 {
    there.assume_offset(CHINA).unix_timestamp() * 1000
}

/// In milliseconds since 1970.
pub(super) fn begin_of_day(day: Date) -> i64 {
    milliseconds(day.with_time(Time::MIDNIGHT))
}

/// Begin of the day in China that a time lies in, in milliseconds since 1970.
pub(super) const fn begin_of_its_day(at: i64) -> i64 {
    let offset = CHINA.whole_seconds() as i64 * 1000;
    (at + offset).div_euclid(DAY_MILLISECONDS) * DAY_MILLISECONDS - offset
}

/// Minutes since midnight in China.
pub(super) fn minute_of_day(at: i64) -> u16 {
    let minutes = (at - begin_of_its_day(at)) / 60_000;
    u16::try_from(minutes).unwrap_or(0)
}

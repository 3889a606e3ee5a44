//! What the clock and the calendar say against a push.

use super::{super::*, push, with};
use crate::domain::field::{Field, Problem, Problems};

/// 14 November 2023, 22:13:20 UTC: the 15th, 06:13:20, in UTC+8.
const NOW_MS: i64 = 1_700_000_000_000;

#[test]
fn a_time_must_lie_within_ninety_days() {
    let at = |time: &str| {
        let at = [
            (Field::Audience, "all"),
            (push(PushField::Timing), "at"),
            (push(PushField::SendTime), time),
        ];
        with(&at).check_at(NOW_MS).err().unwrap_or_default()
    };
    let field = push(PushField::SendTime);
    assert_eq!(at("2023-11-15 06:13:20"), []);
    assert_eq!(at("2023-11-15T06:03:20"), []);
    assert_eq!(at("2023-11-15 06:03:19"), [(field, PushProblem::InThePast.into())]);
    assert_eq!(at("2024-02-13 06:13:20"), []);
    assert_eq!(
        at("2024-02-13 06:13:21"),
        [(field, PushProblem::TooFarAhead(90).into())]
    );
    assert_eq!(at("tomorrow"), [(field, PushProblem::NotMoment.into())]);
    assert_eq!(at(""), [(field, Problem::Required)]);
}

#[test]
fn a_loop_names_its_days() {
    let repeated = |unit: &str, days: &str, start: &str, end: &str, times: &str| {
        let fields = [
            (Field::Audience, "all"),
            (push(PushField::Timing), "loop"),
            (push(PushField::LoopUnit), unit),
            (push(PushField::LoopDays), days),
            (push(PushField::LoopStart), start),
            (push(PushField::LoopEnd), end),
            (push(PushField::LoopTimes), times),
        ];
        with(&fields).check_at(NOW_MS)
    };
    let (start, end) = ("2023-11-20", "2023-12-20");
    let weekly = repeated("week", "6, 0 3", start, end, "18:00, 09:00").expect("a push");
    let Timing::Loop(weekly) = weekly.timing else {
        panic!("a loop")
    };
    assert_eq!(weekly.days, [0, 3, 6]);
    assert_eq!(weekly.times[0].to_string(), "09:00:00");
    assert_eq!(
        repeated("day", "", start, end, "09:00").map(|push| push.timing.key()),
        Ok("loop")
    );
    let days = push(PushField::LoopDays);
    let refused = |result: Result<Notification, Problems>| result.expect_err("problems");
    assert_eq!(
        refused(repeated("week", "7", start, end, "09:00")),
        [(days, PushProblem::OutOfRange(0, 6).into())]
    );
    assert_eq!(
        refused(repeated("month", "0", start, end, "09:00")),
        [(days, PushProblem::OutOfRange(1, 31).into())]
    );
    assert_eq!(
        refused(repeated("month", "", start, end, "09:00")),
        [(days, Problem::Required)]
    );
    let at_end = push(PushField::LoopEnd);
    assert_eq!(
        refused(repeated("day", "", end, start, "09:00")),
        [(at_end, PushProblem::EndsBeforeStart.into())]
    );
    assert_eq!(
        refused(repeated("day", "", start, "2024-02-14", "09:00")),
        [(at_end, PushProblem::TooFarAhead(90).into())]
    );
    assert_eq!(
        refused(repeated("day", "", "2023-11-01", "2023-11-14", "09:00")),
        [(at_end, PushProblem::InThePast.into())]
    );
    assert_eq!(
        refused(repeated("day", "", start, end, "nine")),
        [(push(PushField::LoopTimes), PushProblem::NotTimes.into())]
    );
}

//! Which of TPNS's records may be of a push, and when they prove that it was sent.

use pushboard_app::domain::{
    message::{Audience, Date, Moment, Notification, Timing},
    push_record::{PushRecord, RecordAudience},
    statistics::Span,
};
use std::collections::HashSet;

/// How much earlier than its sending a record may be dated: our clock and TPNS's differ, in milliseconds.
const BEFORE_MS: i64 = 5_000;
/// How much later, in milliseconds.
const AFTER_MS: i64 = 120_000;

/// The days on which the push may have been recorded: when it was sent, and when it is due. No day stands in two of them.
pub(super) fn spans(timing: &Timing, started_at: i64) -> Vec<Span> {
    let around = |at: i64| Span {
        start: Date::of(at - BEFORE_MS),
        end: Date::of(at + AFTER_MS),
    };
    let sent = around(started_at);
    let due = match timing {
        Timing::Now => return vec![sent],
        Timing::At(moment) => around(moment.ms()),
        Timing::Loop(repeated) => Span {
            // What was to be before it was sent is not made.
            start: repeated.start.max(sent.start),
            end: repeated.end,
        },
    };
    if due.start > sent.end.plus(1) || sent.start > due.end.plus(1) {
        return vec![sent, due];
    }
    vec![Span {
        start: sent.start.min(due.start),
        end: sent.end.max(due.end),
    }]
}

/// Which records to ask for; packages are not among the documented choices.
pub(super) fn audience(audience: &Audience) -> Option<RecordAudience> {
    match audience {
        Audience::Token(_) | Audience::Tokens(_) => Some(RecordAudience::Token),
        Audience::Account(_) | Audience::Accounts(_) => Some(RecordAudience::Account),
        Audience::Tags(_) => Some(RecordAudience::Tag),
        Audience::All => Some(RecordAudience::All),
        Audience::Package(_) => None,
    }
}

/// Whether a record may be of the push: same words, same targets, dated around its sending or when it is due.
pub(super) fn fits(record: &PushRecord, notification: &Notification, started_at: i64) -> bool {
    let Ok(at) = record.date.parse::<Moment>().map(Moment::ms) else {
        return false;
    };
    // A record's date leaves the milliseconds out.
    let near = |moment: i64| (moment - BEFORE_MS..=moment + AFTER_MS).contains(&(at + 999));
    let in_time = near(started_at)
        || match &notification.timing {
            Timing::Now => false,
            Timing::At(moment) => near(moment.ms()),
            Timing::Loop(repeated) => {
                let days = repeated.start..=repeated.end;
                at > started_at && days.contains(&Date::of(at))
            }
        };
    let targets = notification.audience.targets();
    // TPNS need not list the targets; what it lists must be ours.
    let same_targets = record.targets.iter().all(|target| targets.contains(target));
    in_time && same_targets && record.title == notification.title && record.content == notification.content
}

/// The push ids that these records prove, if no other push can be theirs: the only one's, or of a loop all of them, the earliest first.
/// A loop has a record for each of its times; two at one time are of more than one push.
pub(super) fn proven(records: &[PushRecord], timing: &Timing) -> Vec<String> {
    let alone = match timing {
        Timing::Now | Timing::At(_) => records.len() == 1,
        Timing::Loop(_) => {
            let mut dates = HashSet::new();
            records.iter().all(|record| dates.insert(record.date.as_str()))
        }
    };
    if !alone {
        return Vec::new();
    }
    let mut records: Vec<&PushRecord> = records.iter().collect();
    // Written as TPNS writes them, moments stand in their order.
    records.sort_by_key(|record| record.date.as_str());
    records.into_iter().map(|record| record.push_id.clone()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use pushboard_app::domain::message::{Loop, LoopUnit};

    /// 2026-11-23 12:00:00 in China.
    const AT: i64 = 1_795_406_400_000;

    fn record() -> PushRecord {
        PushRecord {
            push_id: "77".into(),
            date: "2026-11-23 12:00:01".into(),
            title: "제목".into(),
            content: "本文".into(),
            targets: vec!["user-1".into()],
            ..PushRecord::default()
        }
    }

    fn dated(date: &str) -> PushRecord {
        PushRecord {
            date: date.into(),
            push_id: format!("of {date}"),
            ..record()
        }
    }

    fn notification() -> Notification {
        Notification::new(Audience::Account("user-1".into()), "제목", "本文")
    }

    fn at(moment: &str) -> Timing {
        Timing::At(moment.parse().expect("a moment"))
    }

    fn daily(start: &str, end: &str) -> Timing {
        Timing::Loop(Loop {
            start: start.parse().expect("a day"),
            end: end.parse().expect("a day"),
            unit: LoopUnit::Day,
            days: vec![0],
            times: vec!["09:00:00".parse().expect("a time")],
        })
    }

    #[test]
    fn the_same_words_to_the_same_targets_in_the_same_seconds_fit() {
        assert!(fits(&record(), &notification(), AT));
        let unnamed = PushRecord {
            targets: vec![],
            ..record()
        };
        assert!(fits(&unnamed, &notification(), AT));
    }

    #[test]
    fn other_words_targets_or_times_do_not() {
        for other in [
            PushRecord {
                title: "제목 2".into(),
                ..record()
            },
            PushRecord {
                content: String::new(),
                ..record()
            },
            PushRecord {
                targets: vec!["user-2".into()],
                ..record()
            },
            dated("2026-11-23 11:59:50"),
            dated("2026-11-23 12:02:01"),
            dated("today"),
        ] {
            assert!(!fits(&other, &notification(), AT), "{other:?}");
        }
    }

    #[test]
    fn a_push_that_was_set_to_a_time_fits_at_that_time_and_at_its_sending_only() {
        let scheduled = Notification {
            timing: at("2026-11-24 09:00:00"),
            ..notification()
        };
        assert!(fits(&dated("2026-11-24 09:00:00"), &scheduled, AT));
        assert!(fits(&record(), &scheduled, AT));
        for other in ["2026-11-24 08:59:00", "2026-11-24 09:03:00", "2026-11-25 09:00:00"] {
            assert!(!fits(&dated(other), &scheduled, AT), "{other}");
        }
        assert!(!fits(&dated("2026-11-24 09:00:00"), &notification(), AT));
    }

    #[test]
    fn a_loop_fits_on_its_days_that_were_to_come() {
        let repeated = Notification {
            timing: daily("2026-11-23", "2026-11-25"),
            ..notification()
        };
        for (date, expected) in [
            ("2026-11-23 09:00:00", false),
            ("2026-11-24 09:00:00", true),
            ("2026-11-25 09:00:00", true),
            ("2026-11-26 09:00:00", false),
        ] {
            assert_eq!(fits(&dated(date), &repeated, AT), expected, "{date}");
        }
    }

    #[test]
    fn one_record_proves_a_push_and_one_for_each_time_a_loop() {
        let (one, other) = (dated("2026-11-25 09:00:00"), dated("2026-11-24 09:00:00"));
        let both = [one.clone(), other.clone()];
        let repeated = daily("2026-11-23", "2026-11-25");
        let nothing: [String; 0] = [];
        assert_eq!(proven(&[], &Timing::Now), nothing);
        assert_eq!(proven(&[], &repeated), nothing);
        assert_eq!(
            proven(std::slice::from_ref(&one), &Timing::Now),
            ["of 2026-11-25 09:00:00"]
        );
        assert_eq!(proven(&both, &Timing::Now), nothing);
        assert_eq!(
            proven(&both, &repeated),
            ["of 2026-11-24 09:00:00", "of 2026-11-25 09:00:00"]
        );
        assert_eq!(proven(&[one, other.clone(), other], &repeated), nothing);
    }

    #[test]
    fn days_are_asked_for_once() {
        let days = |timing: Timing| {
            let spans = spans(&timing, AT);
            spans
                .iter()
                .map(|span| (span.start.to_string(), span.end.to_string()))
                .collect::<Vec<_>>()
        };
        let span = |start: &str, end: &str| (start.to_owned(), end.to_owned());
        assert_eq!(days(Timing::Now), [span("2026-11-23", "2026-11-23")]);
        assert_eq!(days(at("2026-11-23 18:00:00")), [span("2026-11-23", "2026-11-23")]);
        assert_eq!(
            days(at("2026-12-01 09:00:00")),
            [span("2026-11-23", "2026-11-23"), span("2026-12-01", "2026-12-01")]
        );
        assert_eq!(
            days(daily("2026-11-01", "2026-12-01")),
            [span("2026-11-23", "2026-12-01")]
        );
    }
}

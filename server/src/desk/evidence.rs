//! Looks in TPNS's records for pushes of unknown outcome (`security.md` P-15): what is found there once, and is nobody else's, was sent.

use super::{
    House,
    way::{Question, Way, admit},
};
use crate::store::{
    self,
    pushes::doubt::{self, Doubtful},
};
use pushboard_app::domain::{
    message::{Audience, Date, Moment, Notification, Timing},
    push::Event,
    push_record::{PushRecord, RECORD_DAYS, RECORDS_LIMIT, RecordAudience, RecordQuery},
    statistics::Span,
};
use std::{sync::Arc, time::Duration};
use tokio_util::sync::CancellationToken;

/// How often pushes in doubt are looked for among our own.
const EVERY: Duration = Duration::from_secs(2);
/// Pushes in doubt per round.
const MOST: u16 = 16;
/// No other instance looks for the same push for so long, in milliseconds: two calls of at most 15 s each, and room.
const CLAIM_MS: i64 = 60_000;
/// When the records are asked again after the first, second … look, in milliseconds: TPNS may still be working on what it got.
const AGAIN_MS: [i64; 3] = [30_000, 120_000, 600_000];
/// How much earlier than its sending a record may be dated: our clock and TPNS's differ, in milliseconds.
const BEFORE_MS: i64 = 5_000;
/// How much later, in milliseconds.
const AFTER_MS: i64 = 120_000;
/// Answers of [`RECORDS_LIMIT`] records that are read for one push. Where there are more, nothing is proven.
const PAGES: u32 = 10;
/// Before TPNS is asked again that gave no answer, in milliseconds: as long as the push has been in doubt, within these bounds.
const UNANSWERED_MS: (i64, i64) = (30_000, 3_600_000);
const DAY_MS: i64 = 86_400_000;

/// Looks until stopped.
pub async fn look(house: Arc<House>, stop: CancellationToken) {
    loop {
        if let Err(error) = once(&house).await {
            tracing::warn!(%error, "pushes in doubt could not be looked for");
        }
        tokio::select! {
            () = stop.cancelled() => return,
            () = tokio::time::sleep(EVERY) => {}
        }
    }
}

async fn once(house: &House) -> store::Result<()> {
    let mut tx = house.store.begin().await?;
    let doubtful = doubt::take(&mut tx, house.clock.now_ms() + CLAIM_MS, MOST).await?;
    tx.commit().await?;
    for push in doubtful {
        let found = ask(house, &push).await;
        keep(house, &push, found).await?;
    }
    Ok(())
}

/// The records that would fit the push; `None` when TPNS gave no whole answer.
async fn ask(house: &House, push: &Doubtful) -> Option<Vec<PushRecord>> {
    let way = Way::find(house, &push.tenant, &push.application)
        .await
        .map_err(|reason| tracing::info!(push = %push.id, reason, "a push in doubt could not be looked for"))
        .ok()?;
    let mut fitting: Vec<PushRecord> = Vec::new();
    for span in spans(&push.notification.timing, push.started_at) {
        for record in read(house, push, &way, span).await? {
            let new = fitting.iter().all(|other| other.push_id != record.push_id);
            if new && fits(&record, &push.notification, push.started_at) {
                fitting.push(record);
            }
        }
    }
    Some(fitting)
}

/// All records of some days, as far as they can be the push's.
async fn read(house: &House, push: &Doubtful, way: &Way, span: Span) -> Option<Vec<PushRecord>> {
    let mut records = Vec::new();
    for page in 0..PAGES {
        match admit(house, &push.tenant, &push.application, Question::Statistics).await {
            Ok(true) => {}
            Ok(false) => return None,
            Err(error) => {
                tracing::warn!(push = %push.id, %error, "TPNS's records could not be asked");
                return None;
            }
        }
        let query = RecordQuery {
            kind: Some(push.notification.kind),
            audience: audience(&push.notification.audience),
            offset: page * u32::from(RECORDS_LIMIT),
            ..RecordQuery::of(span.start, span.end)
        };
        let answer = house
            .gateway
            .list_records(&way.target(), &query, house.clock.now_ms())
            .await
            .map_err(|error| tracing::info!(push = %push.id, %error, "TPNS's records could not be read"))
            .ok()?;
        let last = answer.records.len() < usize::from(RECORDS_LIMIT);
        records.extend(answer.records);
        if last {
            return Some(records);
        }
    }
    None
}

async fn keep(house: &House, push: &Doubtful, found: Option<Vec<PushRecord>>) -> store::Result<()> {
    let mut tx = house.store.begin().await?;
    let now = house.clock.now_ms();
    let Some(records) = found else {
        // TPNS said nothing, so this look does not count.
        if doubt::unanswered(&mut tx, &push.tenant, &push.id, unanswered_at(push.started_at, now)).await? {
            store::pushes::note(&mut tx, &push.tenant, &push.id, &looked(None, false)).await?;
        }
        return tx.commit().await;
    };
    let mut free = Vec::new();
    for record in records {
        if !doubt::known(&mut tx, &push.tenant, &push.application, &record.push_id).await? {
            free.push(record);
        }
    }
    let shared = doubt::alike(&mut tx, push).await?.iter().any(|other| {
        free.iter()
            .any(|record| fits(record, &other.notification, other.started_at))
    });
    // A loop has a record for each of its times, and of other loops only the first is known.
    let alone = !shared && !matches!(push.notification.timing, Timing::Loop(_));
    if let ([record], true) = (free.as_slice(), alone) {
        match doubt::settle(&mut tx, &push.tenant, &push.id, true, Some(&record.push_id)).await {
            Ok(()) => {}
            // Somebody judged it meanwhile.
            Err(store::Error::RowsAffected { .. }) => return Ok(()),
            Err(error) => return Err(error),
        }
        let event = Event::Found {
            remote_id: record.push_id.clone(),
        };
        store::pushes::note(&mut tx, &push.tenant, &push.id, &event).await?;
        return tx.commit().await;
    }
    let again_at = usize::try_from(push.looks)
        .ok()
        .and_then(|looks| AGAIN_MS.get(looks))
        .map(|wait| now + wait);
    if doubt::looked(&mut tx, &push.tenant, &push.id, again_at).await? {
        let fitting = u16::try_from(free.len()).unwrap_or(u16::MAX);
        store::pushes::note(&mut tx, &push.tenant, &push.id, &looked(Some(fitting), shared)).await?;
    }
    tx.commit().await
}

const fn looked(fitting: Option<u16>, shared: bool) -> Event {
    Event::Looked { fitting, shared }
}

/// When TPNS is asked again that gave no answer, in milliseconds since 1970; never, once its records may not go back so far.
fn unanswered_at(started_at: i64, now: i64) -> Option<i64> {
    let age = now - started_at;
    let (least, most) = UNANSWERED_MS;
    (age < i64::from(RECORD_DAYS) * DAY_MS).then(|| now + age.clamp(least, most))
}

/// The days on which the push may have been recorded: when it was sent, and when it is due.
fn spans(timing: &Timing, started_at: i64) -> Vec<Span> {
    let around = |at: i64| Span {
        start: Date::of(at - BEFORE_MS),
        end: Date::of(at + AFTER_MS),
    };
    let mut spans = vec![around(started_at)];
    match timing {
        Timing::Now => {}
        Timing::At(moment) => spans.push(around(moment.ms())),
        Timing::Loop(repeated) => spans.push(Span {
            start: repeated.start,
            end: repeated.end,
        }),
    }
    spans
}

/// Which records to ask for; packages are not among the documented choices.
fn audience(audience: &Audience) -> Option<RecordAudience> {
    match audience {
        Audience::Token(_) | Audience::Tokens(_) => Some(RecordAudience::Token),
        Audience::Account(_) | Audience::Accounts(_) => Some(RecordAudience::Account),
        Audience::Tags(_) => Some(RecordAudience::Tag),
        Audience::All => Some(RecordAudience::All),
        Audience::Package(_) => None,
    }
}

/// Whether a record may be of the push: same words, same targets, dated around its sending or around the time it was set to.
fn fits(record: &PushRecord, notification: &Notification, started_at: i64) -> bool {
    let Ok(at) = record.date.parse::<Moment>().map(Moment::ms) else {
        return false;
    };
    // A record's date leaves the milliseconds out.
    let near = |moment: i64| (moment - BEFORE_MS..=moment + AFTER_MS).contains(&(at + 999));
    let in_time = near(started_at)
        || match &notification.timing {
            Timing::Now => false,
            Timing::At(moment) => near(moment.ms()),
            Timing::Loop(repeated) => (repeated.start..=repeated.end).contains(&Date::of(at)),
        };
    let targets = notification.audience.targets();
    // TPNS need not list the targets; what it lists must be ours.
    let same_targets = record.targets.iter().all(|target| targets.contains(target));
    in_time && same_targets && record.title == notification.title && record.content == notification.content
}

#[cfg(test)]
mod tests {
    use super::*;

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

    fn notification() -> Notification {
        Notification::new(Audience::Account("user-1".into()), "제목", "本文")
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
            PushRecord {
                date: "2026-11-23 11:59:50".into(),
                ..record()
            },
            PushRecord {
                date: "2026-11-23 12:02:01".into(),
                ..record()
            },
            PushRecord {
                date: "today".into(),
                ..record()
            },
        ] {
            assert!(!fits(&other, &notification(), AT), "{other:?}");
        }
    }

    #[test]
    fn a_push_that_was_set_to_a_time_fits_at_that_time_and_at_its_sending_only() {
        let scheduled = Notification {
            timing: Timing::At("2026-11-24 09:00:00".parse().expect("a moment")),
            ..notification()
        };
        let dated = |date: &str| PushRecord {
            date: date.into(),
            ..record()
        };
        assert!(fits(&dated("2026-11-24 09:00:00"), &scheduled, AT));
        assert!(fits(&record(), &scheduled, AT));
        for other in ["2026-11-24 08:59:00", "2026-11-24 09:03:00", "2026-11-25 09:00:00"] {
            assert!(!fits(&dated(other), &scheduled, AT), "{other}");
        }
        assert!(!fits(&dated("2026-11-24 09:00:00"), &notification(), AT));
    }

    #[test]
    fn tpns_that_gives_no_answer_is_asked_less_and_less_often_until_its_records_end() {
        let after = |age: i64| unanswered_at(AT, AT + age).map(|next| next - AT - age);
        assert_eq!(after(5_000), Some(30_000));
        assert_eq!(after(600_000), Some(600_000));
        assert_eq!(after(DAY_MS), Some(3_600_000));
        assert_eq!(after(30 * DAY_MS), None);
    }
}

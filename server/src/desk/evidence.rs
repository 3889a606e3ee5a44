//! Looks in TPNS's records for pushes of unknown outcome (`security.md` P-15): what is found there once, and is nobody else's, was sent.

use super::{House, way::Way};
use crate::store::{
    self,
    pushes::doubt::{self, Doubtful},
};
use pushboard_app::domain::{
    message::{Audience, Date, Moment, Notification},
    push::Event,
    push_record::{PushRecord, RecordAudience, RecordQuery},
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

/// The records that would fit the push; `None` when TPNS gave no answer.
async fn ask(house: &House, push: &Doubtful) -> Option<Vec<PushRecord>> {
    let way = Way::find(house, &push.tenant, &push.application)
        .await
        .map_err(|reason| tracing::info!(push = %push.id, reason, "a push in doubt could not be looked for"))
        .ok()?;
    let query = RecordQuery {
        kind: Some(push.notification.kind),
        audience: audience(&push.notification.audience),
        span: Span {
            start: Date::of(push.started_at - BEFORE_MS),
            end: Date::of(push.started_at + AFTER_MS),
        },
        ..RecordQuery::of(Date::of(push.started_at), Date::of(push.started_at))
    };
    let answer = house
        .gateway
        .list_records(&way.target(), &query, house.clock.now_ms())
        .await
        .map_err(|error| tracing::info!(push = %push.id, %error, "TPNS's records could not be read"))
        .ok()?;
    Some(
        answer
            .records
            .into_iter()
            .filter(|record| fits(record, &push.notification, push.started_at))
            .collect(),
    )
}

async fn keep(house: &House, push: &Doubtful, found: Option<Vec<PushRecord>>) -> store::Result<()> {
    let mut tx = house.store.begin().await?;
    let fitting = match found {
        None => None,
        Some(records) => {
            let mut free = Vec::new();
            for record in records {
                if !doubt::known(&mut tx, &push.tenant, &push.application, &record.push_id).await? {
                    free.push(record.push_id);
                }
            }
            if let [remote_id] = free.as_slice() {
                match doubt::settle(&mut tx, &push.tenant, &push.id, true, Some(remote_id)).await {
                    Ok(()) => {}
                    // Somebody judged it meanwhile.
                    Err(store::Error::RowsAffected { .. }) => return Ok(()),
                    Err(error) => return Err(error),
                }
                let event = Event::Found {
                    remote_id: remote_id.clone(),
                };
                store::pushes::note(&mut tx, &push.tenant, &push.id, &event).await?;
                return tx.commit().await;
            }
            Some(u16::try_from(free.len()).unwrap_or(u16::MAX))
        }
    };
    let again_at = usize::try_from(push.looks)
        .ok()
        .and_then(|looks| AGAIN_MS.get(looks))
        .map(|wait| house.clock.now_ms() + wait);
    if doubt::looked(&mut tx, &push.tenant, &push.id, again_at).await? {
        store::pushes::note(&mut tx, &push.tenant, &push.id, &Event::Looked { fitting }).await?;
    }
    tx.commit().await
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

/// Whether a record may be of the push: same words, same targets, made in the seconds around its sending.
fn fits(record: &PushRecord, notification: &Notification, started_at: i64) -> bool {
    let at = record.date.parse::<Moment>().map(Moment::ms);
    let in_time = at.is_ok_and(|at| (started_at - BEFORE_MS..=started_at + AFTER_MS).contains(&(at + 999)));
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
}

//! Looks in TPNS's records for pushes of unknown outcome (`security.md` P-15): what is found there, and can be nobody else's, was sent.

mod fit;

use super::{
    House,
    way::{Question, Way, admit},
};
use crate::store::{
    self,
    pushes::doubt::{self, Doubtful},
};
use pushboard_app::domain::{
    push::Event,
    push_record::{PushRecord, RECORD_DAYS, RECORDS_LIMIT, RecordQuery},
    statistics::Span,
};
use std::{sync::Arc, time::Duration};
use tokio_util::sync::CancellationToken;

/// How often pushes in doubt are looked for among our own.
const EVERY: Duration = Duration::from_secs(2);
/// Pushes in doubt per round.
const MOST: usize = 16;
/// No other instance looks for the same push for so long, in milliseconds: [`PATIENCE`], and room.
const CLAIM_MS: i64 = 60_000;
/// How long one look may take; then TPNS counts as giving no answer.
const PATIENCE: Duration = Duration::from_secs(45);
/// When the records are asked again after the first, second … look, in milliseconds: TPNS may still be working on what it got.
const AGAIN_MS: [i64; 3] = [30_000, 120_000, 600_000];
/// Answers of [`RECORDS_LIMIT`] records that are read for some days. Where there are more, nothing is proven.
const PAGES: u32 = 10;
/// Before TPNS is asked again that gave no answer, in milliseconds: as long as the push has been in doubt, within these bounds.
const UNANSWERED_MS: (i64, i64) = (30_000, 3_600_000);
const DAY_MS: i64 = 86_400_000;

/// Looks until stopped.
pub async fn look(house: Arc<House>, stop: CancellationToken) {
    loop {
        if let Err(error) = round(&house, &stop).await {
            tracing::warn!(%error, "pushes in doubt could not be looked for");
        }
        tokio::select! {
            () = stop.cancelled() => return,
            () = tokio::time::sleep(EVERY) => {}
        }
    }
}

/// Looks for what is due, one push after the other: each is claimed only when its turn has come.
async fn round(house: &House, stop: &CancellationToken) -> store::Result<()> {
    for _ in 0..MOST {
        if stop.is_cancelled() {
            break;
        }
        let mut tx = house.store.begin().await?;
        let doubtful = doubt::take(&mut tx, house.clock.now_ms() + CLAIM_MS, 1).await?;
        tx.commit().await?;
        let Some(push) = doubtful.first() else { break };
        let found = tokio::time::timeout(PATIENCE, ask(house, push)).await;
        keep(house, push, found.ok().flatten()).await?;
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
    for span in fit::spans(&push.notification.timing, push.started_at) {
        for record in read(house, push, &way, span).await? {
            let new = fitting.iter().all(|other| other.push_id != record.push_id);
            if new && fit::fits(&record, &push.notification, push.started_at) {
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
            audience: fit::audience(&push.notification.audience),
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
            .any(|record| fit::fits(record, &other.notification, other.started_at))
    });
    let ids = if shared {
        Vec::new()
    } else {
        fit::proven(&free, &push.notification.timing)
    };
    if let Some(first) = ids.first() {
        match doubt::settle(&mut tx, &push.tenant, &push.id, true, &ids).await {
            Ok(()) => {}
            // Somebody judged it meanwhile.
            Err(store::Error::RowsAffected { .. }) => return Ok(()),
            Err(error) => return Err(error),
        }
        let event = Event::Found {
            remote_id: first.clone(),
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tpns_that_gives_no_answer_is_asked_less_and_less_often_until_its_records_end() {
        let after = |age: i64| unanswered_at(0, age).map(|next| next - age);
        assert_eq!(after(5_000), Some(30_000));
        assert_eq!(after(600_000), Some(600_000));
        assert_eq!(after(DAY_MS), Some(3_600_000));
        assert_eq!(after(30 * DAY_MS), None);
    }
}

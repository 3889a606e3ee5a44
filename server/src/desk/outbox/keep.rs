//! Keeps what comes of sends, many in one transaction.

use super::{Report, SENDS};
use crate::{
    desk::House,
    store::{self, keys::SealedKeys},
};
use pushboard_app::domain::{id::ApplicationId, keys::KeysState};
use std::{collections::HashMap, sync::Arc, time::Duration};
use tokio_util::sync::CancellationToken;

/// Between two attempts to keep outcomes while the database is away.
const PAUSE: Duration = Duration::from_millis(500);

/// Keeps what comes of sends until stopped. Stop it last.
pub async fn keep(house: Arc<House>, stop: CancellationToken) {
    let mut kept = house.outbox.kept.lock().await;
    let mut batch = Vec::with_capacity(usize::from(SENDS));
    loop {
        tokio::select! {
            () = stop.cancelled() => return,
            _ = kept.recv_many(&mut batch, usize::from(SENDS)) => {}
        }
        keep_all(&house, &batch, &stop).await;
        let mut waiting = house.outbox.waiting();
        for report in batch.drain(..) {
            if let Some(closed) = waiting.remove(&report.taken.id) {
                let _ = closed.send(());
            }
        }
        drop(waiting);
        house.outbox.wake();
    }
}

/// Keeps a batch in one transaction, trying again while the database is away: the answers are here, and nobody else has them. That a
/// lease has run out meanwhile does not matter unless somebody has closed the push, which its row says.
async fn keep_all(house: &House, batch: &[Report], stop: &CancellationToken) {
    loop {
        let Err(error) = keep_once(house, batch).await else {
            return;
        };
        tracing::error!(%error, "outcomes of pushes could not be kept");
        if !error.is_passing() {
            break;
        }
        tokio::select! {
            () = stop.cancelled() => return,
            () = tokio::time::sleep(PAUSE) => {}
        }
    }
    // One that the database does not take must not take the others with it.
    for report in batch {
        if let Err(error) = keep_once(house, std::slice::from_ref(report)).await {
            tracing::error!(push = %report.taken.id, %error, "the outcome of a push is lost");
        }
    }
}

async fn keep_once(house: &House, batch: &[Report]) -> store::Result<()> {
    let mut tx = house.store.begin().await?;
    let mut keys: HashMap<&ApplicationId, (&Report, KeysState, &SealedKeys)> = HashMap::new();
    for report in batch {
        let Report { taken, outcome, .. } = report;
        if !store::pushes::outbox::close(&mut tx, taken, &house.holder, outcome).await? {
            tracing::warn!(push = %taken.id, "the outcome of a push came after its lease");
            continue;
        }
        if let Some(event) = &report.event {
            store::pushes::note(&mut tx, &taken.tenant, &taken.id, event).await?;
        }
        if let Some((state, sealed)) = &report.keys {
            keys.insert(&taken.application, (report, *state, sealed));
        }
    }
    for (application, (report, state, sealed)) in keys {
        store::keys::update_state(&mut tx, &report.taken.tenant, application, sealed, Some(state), None).await?;
    }
    tx.commit().await
}

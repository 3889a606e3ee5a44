//! Pushes whose process stopped between sending and answer become *unknown*; they are never resent.

use crate::desk::House;
use std::{sync::Arc, time::Duration};
use tokio_util::sync::CancellationToken;

/// How often the leases are looked at.
const EVERY: Duration = Duration::from_secs(3);

/// Looks for lost pushes until stopped. Several instances may do it at once: each row is moved by a guarded update.
pub async fn sweep(house: Arc<House>, stop: CancellationToken) {
    loop {
        if let Err(error) = once(&house).await {
            tracing::warn!(%error, "lost pushes could not be looked for");
        }
        tokio::select! {
            () = stop.cancelled() => return,
            () = tokio::time::sleep(EVERY) => {}
        }
    }
}

async fn once(house: &House) -> Result<(), crate::store::Error> {
    let mut tx = house.store.begin().await?;
    let lost = crate::store::pushes::outbox::sweep_lost(&mut tx).await?;
    tx.commit().await?;
    if lost > 0 {
        tracing::warn!(lost, "pushes that a stopped process was sending are in doubt");
    }
    Ok(())
}

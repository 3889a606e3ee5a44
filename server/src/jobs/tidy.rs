//! Rows that have had their time: ended sessions, counters of old failed sign-ins, imports nobody applied.

use crate::{desk::House, store};
use std::{sync::Arc, time::Duration};
use tokio_util::sync::CancellationToken;

/// How often.
const EVERY: Duration = Duration::from_secs(600);
/// Counters that nobody has touched for so long are dropped, in milliseconds: longer than any lock or window.
const COUNTERS_MS: i64 = 24 * 3_600_000;

/// Tidies until stopped. Several instances may do it at once: a row is gone or it is not.
pub async fn tidy(house: Arc<House>, stop: CancellationToken) {
    loop {
        match once(&house).await {
            Ok((sessions, counters, imports)) => tracing::debug!(sessions, counters, imports, "tidied"),
            Err(error) => tracing::warn!(%error, "old rows could not be dropped"),
        }
        tokio::select! {
            () = stop.cancelled() => return,
            () = tokio::time::sleep(EVERY) => {}
        }
    }
}

async fn once(house: &House) -> Result<(u64, u64, u64), store::Error> {
    let before = house.clock.now_ms() - COUNTERS_MS;
    let mut tx = house.store.begin().await?;
    let sessions = store::sessions::delete_expired(&mut tx).await?;
    let counters = store::throttle::delete_idle(&mut tx, before).await?;
    let imports = store::imports::delete_expired(&mut tx).await?;
    tx.commit().await?;
    Ok((sessions, counters, imports))
}

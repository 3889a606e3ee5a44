//! Rows that have had their time: ended sessions, and counters of old failed sign-ins.

use crate::{desk::House, store};
use std::{sync::Arc, time::Duration};
use tokio_util::sync::CancellationToken;

/// How often.
const EVERY: Duration = Duration::from_secs(3600);
/// Counters that nobody has touched for so long are dropped, in milliseconds: longer than any lock or window.
const COUNTERS_MS: i64 = 24 * 3_600_000;

/// Tidies until stopped. Several instances may do it at once: a row is gone or it is not.
pub async fn tidy(house: Arc<House>, stop: CancellationToken) {
    loop {
        match once(&house).await {
            Ok((sessions, counters)) => tracing::debug!(sessions, counters, "tidied"),
            Err(error) => tracing::warn!(%error, "old rows could not be dropped"),
        }
        tokio::select! {
            () = stop.cancelled() => return,
            () = tokio::time::sleep(EVERY) => {}
        }
    }
}

async fn once(house: &House) -> Result<(u64, u64), store::Error> {
    let before = house.clock.now_ms() - COUNTERS_MS;
    let mut tx = house.store.begin().await?;
    let sessions = store::sessions::delete_expired(&mut tx).await?;
    let counters = store::throttle::delete_idle(&mut tx, before).await?;
    tx.commit().await?;
    Ok((sessions, counters))
}

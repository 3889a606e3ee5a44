//! What happened to a push beyond what its row says.

use crate::store::{
    Result, Tx,
    conn::run,
    row::{from_json, to_json},
};
use pushboard_app::domain::{
    id::{PushId, TenantId},
    push::Event,
};

/// Adds an event to a push that this transaction has changed, so that no two take one number.
///
/// # Errors
/// The database failed, or there is no such push.
pub async fn insert(tx: &mut Tx, tenant: &TenantId, push: &PushId, event: &Event) -> Result<()> {
    let now = tx.now_ms();
    run!(tx, connection => {
        sqlx::query(
            "INSERT INTO push_events (tenant_id, push_id, sequence, at, event)
             SELECT CAST($1 AS TEXT), CAST($2 AS TEXT), COALESCE(MAX(sequence), 0) + 1, CAST($3 AS BIGINT), CAST($4 AS TEXT)
             FROM push_events WHERE tenant_id = $1 AND push_id = $2",
        )
        .bind(tenant.as_str())
        .bind(push.as_str())
        .bind(now)
        .bind(to_json(event))
        .execute(&mut *connection)
        .await?;
    });
    Ok(())
}

/// Reads the rows of `SELECT at, event`.
pub(super) fn read(rows: Vec<(i64, String)>) -> Result<Vec<(i64, Event)>> {
    rows.into_iter()
        .map(|(at, event)| Ok((at, from_json(&event, "push_events", "event")?)))
        .collect()
}

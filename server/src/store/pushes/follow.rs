//! What TPNS said last about pushes.

use crate::store::{
    Reach, Result, Tx,
    conn::run,
    row::{from_json, to_json},
};
use pushboard_app::domain::{
    id::{ApplicationId, PushId, TenantId},
    push::{Ending, Followed, PushState},
};

/// What was said last, if anything.
///
/// # Errors
/// The database failed.
pub async fn find(mut on: impl Reach, tenant: &TenantId, push: &PushId) -> Result<Option<Followed>> {
    let mut held = on.reach().await?;
    let row: Option<String> = run!(held, connection => {
        sqlx::query_scalar("SELECT followed FROM push_follows WHERE tenant_id = $1 AND push_id = $2")
            .bind(tenant.as_str())
            .bind(push.as_str())
            .fetch_optional(&mut *connection)
            .await?
    });
    row.map(|text| from_json(&text, "push_follows", "followed")).transpose()
}

/// Closes a push that TPNS ended because somebody said so. Nothing happens to one that is not sent, or was ended before.
///
/// # Errors
/// The database failed.
pub async fn end(tx: &mut Tx, tenant: &TenantId, push: &PushId, ending: Ending) -> Result<()> {
    run!(tx, connection => {
        sqlx::query("UPDATE pushes SET state = $3 WHERE tenant_id = $1 AND id = $2 AND state = $4")
            .bind(tenant.as_str())
            .bind(push.as_str())
            .bind(ending.state().key())
            .bind(PushState::Sent.key())
            .execute(&mut *connection)
            .await?;
    });
    Ok(())
}

/// Keeps what was said.
///
/// # Errors
/// The database failed, or the tenant has no such push.
pub async fn put(tx: &mut Tx, tenant: &TenantId, push: &PushId, followed: &Followed) -> Result<()> {
    run!(tx, connection => {
        sqlx::query(
            "INSERT INTO push_follows (tenant_id, push_id, asked_at, followed) VALUES ($1, $2, $3, $4)
             ON CONFLICT (tenant_id, push_id) DO UPDATE SET asked_at = excluded.asked_at, followed = excluded.followed",
        )
        .bind(tenant.as_str())
        .bind(push.as_str())
        .bind(followed.asked_at)
        .bind(to_json(followed))
        .execute(&mut *connection)
        .await?;
    });
    Ok(())
}

/// Whether an application may ask now, for all instances together no more than `most` (at least 2) times within any `window_ms`;
/// asking is then counted.
///
/// # Errors
/// The database failed, or the tenant has no such application.
pub async fn admit(
    tx: &mut Tx,
    tenant: &TenantId,
    application: &ApplicationId,
    kind: &str,
    most: i64,
    window_ms: i64,
) -> Result<bool> {
    let now = tx.now_ms();
    // Half may be asked at once and the other half comes back over the window, so that no window sees more than all of them. Each
    // asking moves a mark by its share; the mark may run ahead of the clock by a window at most.
    let interval = window_ms / (most / 2);
    let changed = run!(tx, connection => {
        sqlx::query(
            "INSERT INTO pacing (tenant_id, application_id, kind, free_at) VALUES ($1, $2, $3, $4 + $5)
             ON CONFLICT (tenant_id, application_id, kind)
             DO UPDATE SET free_at = $5 + CASE WHEN pacing.free_at > $4 THEN pacing.free_at ELSE $4 END
             WHERE pacing.free_at <= $4 + $6 - $5",
        )
        .bind(tenant.as_str())
        .bind(application.as_str())
        .bind(kind)
        .bind(now)
        .bind(interval)
        .bind(window_ms)
        .execute(&mut *connection)
        .await?
        .rows_affected()
    });
    Ok(changed == 1)
}

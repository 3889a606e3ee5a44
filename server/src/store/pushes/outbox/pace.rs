//! How fast: TPNS takes some things only so often, from all instances together.

use super::{Taken, Waiting, shared_now};
use crate::store::{Result, Tx, conn::run, error::one};
use pushboard_app::domain::{
    id::{ApplicationId, TenantId},
    push::{PushState, Trouble},
};

/// Reserves the next moment at which an application may do a `kind` of thing: `interval_ms` after the one before, in every instance.
/// Gives that moment, in milliseconds since 1970; now, unless somebody was faster.
///
/// # Errors
/// The database failed, or the tenant has no such application.
pub async fn reserve(
    tx: &mut Tx,
    tenant: &TenantId,
    application: &ApplicationId,
    kind: &str,
    interval_ms: i64,
) -> Result<i64> {
    let now = tx.now_ms();
    let free_at: i64 = run!(tx, connection => {
        sqlx::query_scalar(
            "INSERT INTO pacing (tenant_id, application_id, kind, free_at) VALUES ($1, $2, $3, $4 + $5)
             ON CONFLICT (tenant_id, application_id, kind)
             DO UPDATE SET free_at = $5 + CASE WHEN pacing.free_at > $4 THEN pacing.free_at ELSE $4 END
             RETURNING free_at",
        )
        .bind(tenant.as_str())
        .bind(application.as_str())
        .bind(kind)
        .bind(now)
        .bind(interval_ms)
        .fetch_one(&mut *connection)
        .await?
    });
    Ok(free_at - interval_ms)
}

/// Takes the turn of an application to do a `kind` of thing, if it is free; the next is free `interval_ms` later, in every instance.
/// Otherwise gives for how long it is not, in milliseconds.
///
/// # Errors
/// The database failed, or the tenant has no such application.
pub async fn turn(
    tx: &mut Tx,
    tenant: &TenantId,
    application: &ApplicationId,
    kind: &str,
    interval_ms: i64,
) -> Result<Option<i64>> {
    let now = shared_now(tx).await?;
    let taken: Option<i64> = run!(tx, connection => {
        sqlx::query_scalar(
            "INSERT INTO pacing (tenant_id, application_id, kind, free_at) VALUES ($1, $2, $3, $4 + $5)
             ON CONFLICT (tenant_id, application_id, kind) DO UPDATE SET free_at = $4 + $5 WHERE pacing.free_at <= $4
             RETURNING free_at",
        )
        .bind(tenant.as_str())
        .bind(application.as_str())
        .bind(kind)
        .bind(now)
        .bind(interval_ms)
        .fetch_optional(&mut *connection)
        .await?
    });
    if taken.is_some() {
        return Ok(None);
    }
    let free_at: i64 = run!(tx, connection => {
        sqlx::query_scalar("SELECT free_at FROM pacing WHERE tenant_id = $1 AND application_id = $2 AND kind = $3")
            .bind(tenant.as_str())
            .bind(application.as_str())
            .bind(kind)
            .fetch_one(&mut *connection)
            .await?
    });
    // A clock that was set back must not stop everything for as long.
    Ok(Some((free_at - now).clamp(0, interval_ms)))
}

/// Puts a push that this transaction took back into the queue, as though it had not been taken, until `due_at` (milliseconds since 1970).
///
/// # Errors
/// The database failed, or the push was not taken by `holder`.
pub async fn put_back(tx: &mut Tx, taken: &Taken, holder: &str, due_at: i64) -> Result<()> {
    one(run!(tx, connection => {
        sqlx::query(
            "UPDATE pushes SET state = $5, holder = NULL, lease_until = NULL, due_at = $6, attempts = attempts - 1,
                    started_at = CASE WHEN attempts = 1 THEN NULL ELSE started_at END
             WHERE tenant_id = $1 AND id = $2 AND holder = $3 AND attempts = $4 AND state = $7",
        )
        .bind(taken.tenant.as_str())
        .bind(taken.id.as_str())
        .bind(holder)
        .bind(taken.attempt)
        .bind(PushState::Queued.key())
        .bind(due_at)
        .bind(PushState::Sending.key())
        .execute(&mut *connection)
        .await?
        .rows_affected()
    }))
}

/// Leaves what is due of an application in the queue until `due_at` (milliseconds since 1970), and says why.
///
/// # Errors
/// The database failed.
pub async fn put_off(tx: &mut Tx, of: &Waiting, due_at: i64, why: Trouble) -> Result<()> {
    let now = tx.now_ms();
    run!(tx, connection => {
        sqlx::query(
            "UPDATE pushes SET due_at = $3, trouble = $4
             WHERE state = 'queued' AND application_id = $1 AND due_at <= $5 AND tenant_id = $2",
        )
        .bind(of.application.as_str())
        .bind(of.tenant.as_str())
        .bind(due_at)
        .bind(why.key())
        .bind(now)
        .execute(&mut *connection)
        .await?;
    });
    Ok(())
}

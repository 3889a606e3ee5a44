//! Test pushes: stored before anything is sent, moved only by who holds them (`security.md` P-13 to P-15).

mod read;

use super::{
    Error, Result, Tx,
    conn::run,
    error::one,
    row::{parse, to_json, without_nul},
};
use pushboard_app::domain::{
    id::{ApplicationId, ProductId, PushId, TenantId, UserId},
    message::Notification,
    push::{Exchange, PushState, Trouble},
    return_code::ReturnCode,
};
pub use read::{find, list, list_by_product};

/// A push to be.
#[derive(Clone, Debug)]
pub struct NewPush<'a> {
    /// Its id.
    pub id: &'a PushId,
    /// Its product.
    pub product: &'a ProductId,
    /// The product's application.
    pub application: &'a ApplicationId,
    /// The idempotency key.
    pub once: &'a str,
    /// Hash of the form, by which another form under one key is known.
    pub once_digest: &'a [u8; 32],
    /// What to show, and to whom.
    pub notification: &'a Notification,
    /// Who sends it.
    pub by: &'a UserId,
    /// The instance that will send it.
    pub holder: &'a str,
    /// Until when it must have begun to, in milliseconds since 1970.
    pub lease_until: i64,
}

/// What became of [`insert`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Accepted {
    /// It is stored.
    New,
    /// The same form came before under the same key; this push was made of it.
    Before(PushId),
}

/// How a push ended.
#[derive(Clone, Debug)]
pub struct Outcome {
    /// Sent, failed or unknown.
    pub state: PushState,
    /// What went over the wire.
    pub exchange: Exchange,
    /// What TPNS said.
    pub return_code: Option<ReturnCode>,
    /// TPNS's push id.
    pub remote_id: Option<String>,
    /// Why it did not end well, where no return code says it.
    pub trouble: Option<Trouble>,
}

/// How many pushes [`sweep_lost`] closed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Swept {
    /// Were on the wire: may have been sent.
    pub unknown: u64,
    /// Were still waiting: were not sent.
    pub failed: u64,
}

/// Stores a push, queued and held, unless its form came before.
///
/// # Errors
/// [`Error::OnceReused`] when another form came before under the key; [`Error::RowsAffected`] when the tenant has no such product and application.
pub async fn insert(tx: &mut Tx, tenant: &TenantId, push: &NewPush<'_>) -> Result<Accepted> {
    let now = tx.now_ms();
    let inserted = run!(tx, connection => {
        sqlx::query(
            "INSERT INTO pushes (tenant_id, id, product_id, application_id, once, once_digest, state, notification, title,
                                 created_at, created_by, lease_until, holder, request, answer)
             SELECT tenant_id, $2, product_id, id, $5, $6, $7, $8, $9, $10, $11, $12, $13, '', ''
             FROM applications WHERE tenant_id = $1 AND id = $4 AND product_id = $3
             ON CONFLICT (tenant_id, once) DO NOTHING",
        )
        .bind(tenant.as_str())
        .bind(push.id.as_str())
        .bind(push.product.as_str())
        .bind(push.application.as_str())
        .bind(push.once)
        .bind(push.once_digest.as_slice())
        .bind(PushState::Queued.key())
        .bind(to_json(push.notification))
        .bind(push.notification.title.as_str())
        .bind(now)
        .bind(push.by.as_str())
        .bind(push.lease_until)
        .bind(push.holder)
        .execute(&mut *connection)
        .await?
        .rows_affected()
    });
    if inserted == 1 {
        return Ok(Accepted::New);
    }
    let before: Option<(String, Vec<u8>)> = run!(tx, connection => {
        sqlx::query_as("SELECT id, once_digest FROM pushes WHERE tenant_id = $1 AND once = $2")
            .bind(tenant.as_str())
            .bind(push.once)
            .fetch_optional(&mut *connection)
            .await?
    });
    match before {
        Some((id, digest)) if digest == push.once_digest => Ok(Accepted::Before(parse(&id, "pushes", "id")?)),
        Some(_) => Err(Error::OnceReused),
        None => Err(Error::RowsAffected { expected: 1, actual: 0 }),
    }
}

/// Takes a queued push onto the wire, with a lease until `lease_until` (milliseconds since 1970). Only after this is committed may a byte go out.
///
/// # Errors
/// [`Error::RowsAffected`] when it is not queued any more or another instance holds it.
pub async fn start(tx: &mut Tx, tenant: &TenantId, id: &PushId, holder: &str, lease_until: i64) -> Result<()> {
    one(run!(tx, connection => {
        sqlx::query(
            "UPDATE pushes SET state = $4, lease_until = $5 WHERE tenant_id = $1 AND id = $2 AND holder = $3 AND state = $6",
        )
        .bind(tenant.as_str())
        .bind(id.as_str())
        .bind(holder)
        .bind(PushState::Sending.key())
        .bind(lease_until)
        .bind(PushState::Queued.key())
        .execute(&mut *connection)
        .await?
        .rows_affected()
    }))
}

/// Closes a push: one on the wire in any way, one still queued only as failed. A closed push never moves again.
///
/// # Errors
/// [`Error::RowsAffected`] when it is closed already or another instance holds it, or when the outcome is no end.
pub async fn finish(tx: &mut Tx, tenant: &TenantId, id: &PushId, holder: &str, outcome: &Outcome) -> Result<()> {
    if outcome.state.is_open() {
        return Err(Error::RowsAffected { expected: 1, actual: 0 });
    }
    let now = tx.now_ms();
    let from_queued = outcome.state == PushState::Failed;
    one(run!(tx, connection => {
        sqlx::query(
            "UPDATE pushes SET state = $4, lease_until = NULL, answered_at = $5, request = $6, answer = $7, elapsed_ms = $8,
                    return_code = $9, remote_id = $10, trouble = $11
             WHERE tenant_id = $1 AND id = $2 AND holder = $3 AND (state = $12 OR (state = $13 AND $14))",
        )
        .bind(tenant.as_str())
        .bind(id.as_str())
        .bind(holder)
        .bind(outcome.state.key())
        .bind(now)
        .bind(without_nul(&outcome.exchange.request))
        .bind(without_nul(&outcome.exchange.answer))
        .bind(outcome.exchange.elapsed_ms)
        .bind(outcome.return_code.map(|code| code.0))
        .bind(outcome.remote_id.as_deref().map(without_nul))
        .bind(outcome.trouble.map(Trouble::key))
        .bind(PushState::Sending.key())
        .bind(PushState::Queued.key())
        .bind(from_queued)
        .execute(&mut *connection)
        .await?
        .rows_affected()
    }))
}

/// Closes, in every tenant, the pushes whose holder let the lease run out: it stopped. What was on the wire may have been sent and becomes
/// unknown, never sent again by itself; what was queued was not sent and fails.
///
/// # Errors
/// The database failed.
pub async fn sweep_lost(tx: &mut Tx) -> Result<Swept> {
    let unknown = sweep(tx, PushState::Sending, Trouble::Interrupted).await?;
    let failed = sweep(tx, PushState::Queued, Trouble::NeverSent).await?;
    Ok(Swept { unknown, failed })
}

async fn sweep(tx: &mut Tx, from: PushState, trouble: Trouble) -> Result<u64> {
    let now = tx.now_ms();
    run!(tx, connection => {
        Ok(sqlx::query("UPDATE pushes SET state = $2, trouble = $3, lease_until = NULL, answered_at = $4 WHERE state = $1 AND lease_until <= $4")
            .bind(from.key())
            .bind(trouble.state().key())
            .bind(trouble.key())
            .bind(now)
            .execute(&mut *connection)
            .await?
            .rows_affected())
    })
}

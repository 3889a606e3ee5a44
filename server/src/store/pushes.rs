//! Pushes: stored before anything is sent, moved only by who holds them (`security.md` P-13 to P-15).
//!
//! A push is its own outbox row: [`insert`] stores it queued, [`outbox`] takes it onto the wire and closes it, [`doubt`] settles what
//! nobody knows the outcome of.

pub mod doubt;
mod events;
pub mod follow;
pub mod outbox;
mod read;
pub(in crate::store) mod remote_ids;
pub(in crate::store) mod search;

use super::{Error, Result, Tx, conn::run, error::one, row::to_json};
pub use events::insert as note;
use pushboard_app::domain::{
    id::{ApplicationId, ProductId, PushId, TenantId, UserId},
    message::Notification,
    push::PushState,
};
pub use read::{find, find_application, find_by_once};
pub use remote_ids::find_by_remote_id;
pub use search::search;

/// A push to be.
#[derive(Clone, Debug)]
pub struct NewPush<'a> {
    /// Its id.
    pub id: &'a PushId,
    /// Its product.
    pub product: &'a ProductId,
    /// The product's application.
    pub application: &'a ApplicationId,
    /// The idempotency key; it holds for [`Self::by`] alone.
    pub once: &'a str,
    /// Hash of the form, by which another form under one key is known.
    pub once_digest: &'a [u8; 32],
    /// What to show, and to whom.
    pub notification: &'a Notification,
    /// The request as it would leave now, redacted.
    pub request: &'a str,
    /// Who sends it.
    pub by: &'a UserId,
    /// From when it may go out, in milliseconds since 1970.
    pub due_at: i64,
}

/// What became of [`insert`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Accepted {
    /// It is stored.
    New,
    /// The same form came before under the same key; this push was made of it.
    Before(PushId),
}

/// An idempotency key as it is stored.
fn scoped(by: &UserId, once: &str) -> String {
    format!("{by}/{once}")
}

/// Stores a push, queued, unless its form came before.
///
/// # Errors
/// [`Error::OnceReused`] when another form came before under the key; [`Error::RowsAffected`] when the tenant has no such product and application.
pub async fn insert(tx: &mut Tx, tenant: &TenantId, push: &NewPush<'_>) -> Result<Accepted> {
    let now = tx.now_ms();
    let inserted = run!(tx, connection => {
        sqlx::query(
            "INSERT INTO pushes (tenant_id, id, product_id, application_id, once, once_digest, state, notification, title,
                                 created_at, created_by, due_at, request, answer)
             SELECT tenant_id, $2, product_id, id, $5, $6, $7, $8, $9, $10, $11, $12, $13, ''
             FROM applications WHERE tenant_id = $1 AND id = $4 AND product_id = $3
             ON CONFLICT (tenant_id, once) DO NOTHING",
        )
        .bind(tenant.as_str())
        .bind(push.id.as_str())
        .bind(push.product.as_str())
        .bind(push.application.as_str())
        .bind(scoped(push.by, push.once))
        .bind(push.once_digest.as_slice())
        .bind(PushState::Queued.key())
        .bind(to_json(push.notification))
        .bind(push.notification.title.as_str())
        .bind(now)
        .bind(push.by.as_str())
        .bind(push.due_at)
        .bind(push.request)
        .execute(&mut *connection)
        .await?
        .rows_affected()
    });
    if inserted == 1 {
        return Ok(Accepted::New);
    }
    match find_by_once(&mut *tx, tenant, push.by, push.once).await? {
        Some((id, digest)) if digest == push.once_digest => Ok(Accepted::Before(id)),
        Some(_) => Err(Error::OnceReused),
        None => Err(Error::RowsAffected { expected: 1, actual: 0 }),
    }
}

/// Lets a queued push go out at that moment (milliseconds since 1970), however long it was to wait.
///
/// # Errors
/// [`Error::RowsAffected`] when it is not queued any more.
pub async fn hasten(tx: &mut Tx, tenant: &TenantId, id: &PushId, at: i64) -> Result<()> {
    one(run!(tx, connection => {
        sqlx::query("UPDATE pushes SET due_at = $4 WHERE tenant_id = $1 AND id = $2 AND state = $3")
            .bind(tenant.as_str())
            .bind(id.as_str())
            .bind(PushState::Queued.key())
            .bind(at)
            .execute(&mut *connection)
            .await?
            .rows_affected()
    }))
}

/// Calls a queued push back: it is never sent.
///
/// # Errors
/// [`Error::RowsAffected`] when it is not queued any more.
pub async fn withdraw(tx: &mut Tx, tenant: &TenantId, id: &PushId) -> Result<()> {
    let now = tx.now_ms();
    one(run!(tx, connection => {
        sqlx::query(
            "UPDATE pushes SET state = $4, due_at = NULL, answered_at = $5 WHERE tenant_id = $1 AND id = $2 AND state = $3",
        )
        .bind(tenant.as_str())
        .bind(id.as_str())
        .bind(PushState::Queued.key())
        .bind(PushState::Withdrawn.key())
        .bind(now)
        .execute(&mut *connection)
        .await?
        .rows_affected()
    }))
}

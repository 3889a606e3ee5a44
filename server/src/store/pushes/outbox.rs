//! The way out: several workers, in several instances, take what is due, each push by one of them at a time.

mod pace;

pub use pace::{put_back, put_off, reserve, turn};

use crate::secret::WrappedKey;
use crate::store::{
    Reach, Result, Tx,
    conn::{Conn, run},
    error::one,
    keys::SealedKeys,
    pushes::remote_ids::insert_further,
    row::{from_json, have, narrow, parse, to_json, without_nul},
};
use pushboard_app::domain::{
    access_point::AccessPoint,
    id::{ApplicationId, ProductId, PushId, TenantId},
    keys::AccessId,
    message::Notification,
    product::Gateway,
    push::{Exchange, PushState, Trouble},
    return_code::ReturnCode,
};

/// A push that was taken. Who changes it must name [`Self::attempt`]: should the lease run out meanwhile, the number has moved on.
#[derive(Clone, Debug)]
pub struct Taken {
    /// Its tenant.
    pub tenant: TenantId,
    /// Its id.
    pub id: PushId,
    /// Its product.
    pub product: ProductId,
    /// The application whose keys sign it.
    pub application: ApplicationId,
    /// What to show, and to whom.
    pub notification: Notification,
    /// Which try this is, from 1.
    pub attempt: i64,
}

/// Which of how many pushes may be taken, by whom, until when.
#[derive(Clone, Copy, Debug)]
pub struct Claim<'a> {
    /// The instance.
    pub holder: &'a str,
    /// How long each may take until it is closed, in milliseconds.
    pub lease_ms: i64,
    /// Whose.
    pub of: &'a Waiting,
    /// At most so many.
    pub most: u16,
}

/// Where a push goes, and what signs it.
pub struct Route {
    /// Of the product.
    pub gateway: Gateway,
    /// Of the product.
    pub access_point: AccessPoint,
    /// Opens what is sealed.
    pub data_key: WrappedKey,
    /// Of the application.
    pub keys: SealedKeys,
}

/// How a try ended.
#[derive(Clone, Debug)]
pub struct Outcome {
    /// Sent, failed, unknown; or queued again, with [`Self::due_at`].
    pub state: PushState,
    /// When it may be tried again, in milliseconds since 1970; for queued ones only.
    pub due_at: Option<i64>,
    /// When TPNS's records are first asked about it, in milliseconds since 1970; for unknown ones only.
    pub look_at: Option<i64>,
    /// What went over the wire.
    pub exchange: Exchange,
    /// What TPNS said.
    pub return_code: Option<ReturnCode>,
    /// TPNS's push ids: several for a loop.
    pub remote_ids: Vec<String>,
    /// Tokens that TPNS dropped because nobody has them.
    pub invalid_tokens: Vec<String>,
    /// Why it did not end well, where no return code says it.
    pub trouble: Option<Trouble>,
}

/// An application with pushes that are due.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waiting {
    /// Its tenant.
    pub tenant: TenantId,
    /// The application.
    pub application: ApplicationId,
}

/// The applications with pushes that are due, the one that waits longest first. Each costs one step through the index, however long its
/// queue is.
///
/// # Errors
/// The database failed.
pub async fn waiting(tx: &mut Tx) -> Result<Vec<Waiting>> {
    let now = tx.now_ms();
    // The state stands in the text: only so do both databases see that the index of queued pushes will do.
    let rows: Vec<(String, String)> = run!(tx, connection => {
        sqlx::query_as(
            "WITH RECURSIVE queue (application) AS (
                 SELECT MIN(application_id) FROM pushes WHERE state = 'queued'
                 UNION ALL
                 SELECT (SELECT MIN(p.application_id) FROM pushes p WHERE p.state = 'queued' AND p.application_id > queue.application)
                 FROM queue WHERE queue.application IS NOT NULL),
             oldest (tenant, application, due_at) AS (
                 SELECT (SELECT p.tenant_id FROM pushes p WHERE p.state = 'queued' AND p.application_id = queue.application LIMIT 1),
                        application,
                        (SELECT MIN(p.due_at) FROM pushes p WHERE p.state = 'queued' AND p.application_id = queue.application)
                 FROM queue WHERE application IS NOT NULL)
             SELECT tenant, application FROM oldest WHERE due_at <= $1 ORDER BY due_at",
        )
        .bind(now)
        .fetch_all(&mut *connection)
        .await?
    });
    let read = |(tenant, application): (String, String)| {
        Ok(Waiting {
            tenant: parse(&tenant, "pushes", "tenant_id")?,
            application: parse(&application, "pushes", "application_id")?,
        })
    };
    rows.into_iter().map(read).collect()
}

/// The rows that are due, oldest first, chosen once before any is changed; PostgreSQL's workers step over each other's.
macro_rules! take {
    ($lock:literal) => {
        concat!(
            "WITH due (of_tenant, push) AS MATERIALIZED (
                 SELECT tenant_id, id FROM pushes WHERE state = 'queued' AND application_id = $5 AND due_at <= $4 AND tenant_id = $7
                 ORDER BY due_at LIMIT $6",
            $lock,
            ")
             UPDATE pushes SET state = $1, holder = $2, lease_until = $3, started_at = $4, attempts = attempts + 1, due_at = NULL
             FROM due WHERE tenant_id = due.of_tenant AND id = due.push AND state = 'queued'
             RETURNING tenant_id, id, product_id, application_id, notification, attempts"
        )
    };
}

/// What time it is for leases and limits, which all instances share: on PostgreSQL the server's, because their own clocks may differ
/// (`security.md` §4.4). SQLite has one instance.
async fn shared_now(tx: &mut Tx) -> Result<i64> {
    let Conn::Postgres(connection) = tx.conn() else {
        return Ok(tx.now_ms());
    };
    let now: i64 = sqlx::query_scalar("SELECT CAST(EXTRACT(EPOCH FROM clock_timestamp()) * 1000 AS BIGINT)")
        .fetch_one(connection)
        .await?;
    Ok(tx.clock.shared_ms(now))
}

/// Takes pushes of an application that are due onto the wire. Only after this is committed may a byte go out. A push that cannot be read
/// back is closed as never sent: it must not keep all others waiting.
///
/// # Errors
/// The database failed.
pub async fn take(tx: &mut Tx, claim: Claim<'_>) -> Result<Vec<Taken>> {
    type Row = (String, String, String, String, String, i64);
    let now = tx.now_ms();
    let lease_until = shared_now(tx).await? + claim.lease_ms;
    macro_rules! fetch {
        ($sql:expr, $connection:ident) => {
            sqlx::query_as($sql)
                .bind(PushState::Sending.key())
                .bind(claim.holder)
                .bind(lease_until)
                .bind(now)
                .bind(claim.of.application.as_str())
                .bind(i64::from(claim.most))
                .bind(claim.of.tenant.as_str())
                .fetch_all(&mut *$connection)
                .await?
        };
    }
    let rows: Vec<Row> = match tx.conn() {
        // There is one writer at a time, so nothing needs to be locked.
        Conn::Sqlite(connection) => fetch!(take!(""), connection),
        Conn::Postgres(connection) => fetch!(take!(" FOR UPDATE SKIP LOCKED"), connection),
    };
    let mut taken = Vec::with_capacity(rows.len());
    for (tenant, id, product, application, notification, attempt) in rows {
        let id: PushId = parse(&id, "pushes", "id")?;
        let Ok(notification) = from_json(&notification, "pushes", "notification") else {
            close_unreadable(tx, &claim.of.tenant, &id).await?;
            continue;
        };
        taken.push(Taken {
            tenant: parse(&tenant, "pushes", "tenant_id")?,
            id,
            product: parse(&product, "pushes", "product_id")?,
            application: parse(&application, "pushes", "application_id")?,
            notification,
            attempt,
        });
    }
    Ok(taken)
}

async fn close_unreadable(tx: &mut Tx, tenant: &TenantId, id: &PushId) -> Result<()> {
    let now = tx.now_ms();
    one(run!(tx, connection => {
        sqlx::query(
            "UPDATE pushes SET state = $3, trouble = $4, lease_until = NULL, holder = NULL, answered_at = $5 WHERE tenant_id = $1 AND id = $2",
        )
        .bind(tenant.as_str())
        .bind(id.as_str())
        .bind(Trouble::NeverSent.state().key())
        .bind(Trouble::NeverSent.key())
        .bind(now)
        .execute(&mut *connection)
        .await?
        .rows_affected()
    }))
}

/// Where a taken push goes; `None` when its product was archived or deleted meanwhile, or has no keys.
///
/// # Errors
/// The database failed.
pub async fn find_route(mut on: impl Reach, tenant: &TenantId, application: &ApplicationId) -> Result<Option<Route>> {
    type Row = (String, String, Vec<u8>, Option<i64>, Option<String>, Option<Vec<u8>>);
    let mut held = on.reach().await?;
    let row: Option<Row> = run!(held, connection => {
        sqlx::query_as(
            "SELECT p.gateway, p.access_point, t.data_key, a.access_id, a.access_key, a.secret_key
             FROM applications a
             JOIN products p ON p.tenant_id = a.tenant_id AND p.id = a.product_id
             JOIN tenants t ON t.id = a.tenant_id
             WHERE a.tenant_id = $1 AND a.id = $2 AND p.deleted_at IS NULL AND p.archived_at IS NULL",
        )
        .bind(tenant.as_str())
        .bind(application.as_str())
        .fetch_optional(&mut *connection)
        .await?
    });
    let Some((gateway, access_point, data_key, Some(access_id), access_key, Some(secret))) = row else {
        return Ok(None);
    };
    Ok(Some(Route {
        gateway: parse(&gateway, "products", "gateway")?,
        access_point: parse(&access_point, "products", "access_point")?,
        data_key: WrappedKey(data_key),
        keys: SealedKeys {
            access_id: AccessId(narrow(access_id, "applications", "access_id")?),
            access_key: have(access_key, "applications", "access_key")?,
            secret,
        },
    }))
}

/// Keeps how a try ended. False when the push was no longer this try's to move: its lease ran out and somebody else closed it.
///
/// # Errors
/// The database failed.
pub async fn close(tx: &mut Tx, taken: &Taken, holder: &str, outcome: &Outcome) -> Result<bool> {
    let now = tx.now_ms();
    let answered_at = (!outcome.state.is_open()).then_some(now);
    let invalid_tokens = (!outcome.invalid_tokens.is_empty()).then(|| to_json(&outcome.invalid_tokens));
    let changed = run!(tx, connection => {
        sqlx::query(
            "UPDATE pushes SET state = $5, lease_until = NULL, holder = NULL, answered_at = $6, request = $7, answer = $8, elapsed_ms = $9,
                    return_code = $10, remote_id = $11, trouble = $12, due_at = $13, look_at = $14, invalid_tokens = $16
             WHERE tenant_id = $1 AND id = $2 AND holder = $3 AND attempts = $4 AND state = $15",
        )
        .bind(taken.tenant.as_str())
        .bind(taken.id.as_str())
        .bind(holder)
        .bind(taken.attempt)
        .bind(outcome.state.key())
        .bind(answered_at)
        .bind(without_nul(&outcome.exchange.request))
        .bind(without_nul(&outcome.exchange.answer))
        .bind(outcome.exchange.elapsed_ms)
        .bind(outcome.return_code.map(|code| code.0))
        .bind(outcome.remote_ids.first().map(|id| without_nul(id)))
        .bind(outcome.trouble.map(Trouble::key))
        .bind(outcome.due_at)
        .bind(outcome.look_at)
        .bind(PushState::Sending.key())
        .bind(invalid_tokens.as_deref().map(without_nul))
        .execute(&mut *connection)
        .await?
        .rows_affected()
    });
    if changed == 1 {
        insert_further(tx, &taken.tenant, &taken.id, &outcome.remote_ids).await?;
    }
    Ok(changed == 1)
}

/// Closes, in every tenant, the pushes whose holder let the lease run out: it stopped. They may have been sent and become unknown, never
/// sent again by themselves; TPNS's records are asked about them at once. Gives how many.
///
/// # Errors
/// The database failed.
pub async fn sweep_lost(tx: &mut Tx) -> Result<u64> {
    let now = tx.now_ms();
    let leases_until = shared_now(tx).await?;
    Ok(run!(tx, connection => {
        sqlx::query(
            "UPDATE pushes SET state = $2, trouble = $3, lease_until = NULL, holder = NULL, answered_at = $4, look_at = $4
             WHERE state = $1 AND lease_until <= $5",
        )
        .bind(PushState::Sending.key())
        .bind(Trouble::Interrupted.state().key())
        .bind(Trouble::Interrupted.key())
        .bind(now)
        .bind(leases_until)
        .execute(&mut *connection)
        .await?
        .rows_affected()
    }))
}

/// Gives up the leases of an instance that stops with pushes on the wire: they become unknown now, and not only when somebody else
/// sees that they ran out. Gives how many.
///
/// # Errors
/// The database failed.
pub async fn release(tx: &mut Tx, holder: &str) -> Result<u64> {
    let now = tx.now_ms();
    Ok(run!(tx, connection => {
        sqlx::query(
            "UPDATE pushes SET state = $2, trouble = $3, lease_until = NULL, holder = NULL, answered_at = $4, look_at = $4
             WHERE state = $1 AND lease_until IS NOT NULL AND holder = $5",
        )
        .bind(PushState::Sending.key())
        .bind(Trouble::Interrupted.state().key())
        .bind(Trouble::Interrupted.key())
        .bind(now)
        .bind(holder)
        .execute(&mut *connection)
        .await?
        .rows_affected()
    }))
}

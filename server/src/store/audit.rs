//! The audit list. A line is written in the transaction of the deed: no deed without its line (`security.md` P-12).

use super::{
    Reach, Result, Tx,
    conn::{Conn, run},
    page::one_more,
    row::{from_json, parse, to_json},
};
use pushboard_app::domain::{
    audit::{AuditEntry, AuditPage, Deed},
    id::{ProductId, TenantId, UserId},
};

/// A line to write.
#[derive(Clone, Debug)]
pub struct NewEntry<'a> {
    /// Who did it, with the e-mail they had; `None` for the command line, and for what the server did by itself.
    pub actor: Option<(&'a UserId, &'a str)>,
    /// The address it came from; empty where there is no actor.
    pub address: &'a str,
    /// What was done.
    pub deed: &'a Deed,
    /// The product it was done to.
    pub product: Option<&'a ProductId>,
}

/// Writes the tenant's next line and gives its number. Others who write to the same tenant's list wait until this transaction ends,
/// so that the numbers have no gaps: let it be the last thing a transaction does.
///
/// # Errors
/// The tenant is unknown, or the database failed.
pub async fn insert(tx: &mut Tx, tenant: &TenantId, entry: &NewEntry<'_>) -> Result<i64> {
    let now = tx.now_ms();
    hold(tx, tenant).await?;
    run!(tx, connection => {
        Ok(sqlx::query_scalar(
            "INSERT INTO audit (tenant_id, sequence, at, actor_id, actor_email, address, deed, product_id)
             SELECT $1, COALESCE(MAX(sequence), 0) + 1, $2, $3, $4, $5, $6, $7 FROM audit WHERE tenant_id = $1
             RETURNING sequence",
        )
        .bind(tenant.as_str())
        .bind(now)
        .bind(entry.actor.map(|(id, _)| id.as_str()))
        .bind(entry.actor.map(|(_, email)| email))
        .bind(entry.address)
        .bind(to_json(entry.deed))
        .bind(entry.product.map(ProductId::as_str))
        .fetch_one(&mut *connection)
        .await?)
    })
}

/// Keeps others from writing to the tenant's list until the transaction ends.
async fn hold(tx: &mut Tx, tenant: &TenantId) -> Result<()> {
    if let Conn::Postgres(connection) = tx.conn() {
        // SQLite has one writer anyway. NO KEY: rows that merely refer to the tenant may be inserted meanwhile; a full lock would let
        // two transactions that have done so wait for each other.
        sqlx::query("SELECT id FROM tenants WHERE id = $1 FOR NO KEY UPDATE")
            .bind(tenant.as_str())
            .execute(connection)
            .await?;
    }
    Ok(())
}

/// How far back [`said_lately`] looks.
const LATELY_LINES: i64 = 1000;

/// Whether one of the tenant's newest lines says the same of the same product by the same actor, and is no older than `since`
/// (milliseconds since 1970). Nobody else writes to the list from then until this transaction ends.
///
/// # Errors
/// The database failed.
pub async fn said_lately(tx: &mut Tx, tenant: &TenantId, entry: &NewEntry<'_>, since: i64) -> Result<bool> {
    hold(tx, tenant).await?;
    run!(tx, connection => {
        Ok(sqlx::query_scalar(
            "SELECT COUNT(*) > 0 FROM (
                 SELECT at, actor_id, deed, product_id FROM audit WHERE tenant_id = $1 ORDER BY sequence DESC LIMIT $2
             ) AS newest
             WHERE at >= $3 AND deed = $4 AND product_id IS NOT DISTINCT FROM $5 AND actor_id IS NOT DISTINCT FROM $6",
        )
        .bind(tenant.as_str())
        .bind(LATELY_LINES)
        .bind(since)
        .bind(to_json(entry.deed))
        .bind(entry.product.map(ProductId::as_str))
        .bind(entry.actor.map(|(id, _)| id.as_str()))
        .fetch_one(&mut *connection)
        .await?)
    })
}

#[derive(sqlx::FromRow)]
struct Columns {
    sequence: i64,
    at: i64,
    actor_email: Option<String>,
    address: String,
    deed: String,
    product_id: Option<String>,
    product_name: Option<String>,
}

/// Lines of a tenant's list, newest first, from before a number.
///
/// # Errors
/// The database failed.
pub async fn list(mut on: impl Reach, tenant: &TenantId, before: Option<i64>, limit: u16) -> Result<AuditPage> {
    let mut held = on.reach().await?;
    let mut rows: Vec<Columns> = run!(held, connection => {
        sqlx::query_as(
            "SELECT a.sequence, a.at, a.actor_email, a.address, a.deed, a.product_id, p.name AS product_name
             FROM audit a LEFT JOIN products p ON p.tenant_id = a.tenant_id AND p.id = a.product_id
             WHERE a.tenant_id = $1 AND a.sequence < $2 ORDER BY a.sequence DESC LIMIT $3",
        )
        .bind(tenant.as_str())
        .bind(before.unwrap_or(i64::MAX))
        .bind(one_more(limit))
        .fetch_all(&mut *connection)
        .await?
    });
    let more = rows.len() > usize::from(limit);
    rows.truncate(usize::from(limit));
    let next = if more {
        rows.last().map(|row| row.sequence)
    } else {
        None
    };
    let entry = |row: Columns| {
        let product = match row.product_id.zip(row.product_name) {
            Some((id, name)) => Some((parse(&id, "audit", "product_id")?, name)),
            None => None,
        };
        Ok(AuditEntry {
            sequence: row.sequence,
            at: row.at,
            actor: row.actor_email,
            address: row.address,
            deed: from_json(&row.deed, "audit", "deed")?,
            product,
        })
    };
    Ok(AuditPage {
        entries: rows.into_iter().map(entry).collect::<Result<_>>()?,
        next,
    })
}

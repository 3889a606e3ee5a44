//! Imported files that wait for their operator. The file stands here sealed, and is gone once it was applied.

use super::{
    Reach, Result, Tx,
    conn::run,
    error::one,
    row::{from_json, to_json},
};
use pushboard_app::domain::{
    id::{ImportId, TenantId, UserId},
    import::ReportLine,
};

/// How many imports of one person wait at once; a further one takes the place of the oldest.
const WAITING_LIMIT: i64 = 5;

/// An import that waits, or the report of one that was applied.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportRow {
    /// Until when it is kept, in milliseconds since 1970.
    pub expires_at: i64,
    /// The file, sealed; `None` once applied.
    pub sealed: Option<Vec<u8>>,
    /// What was done; empty until applied.
    pub report: Vec<ReportLine>,
}

#[derive(sqlx::FromRow)]
struct Columns {
    expires_at: i64,
    sealed: Option<Vec<u8>>,
    report: Option<String>,
}

impl TryFrom<Columns> for ImportRow {
    type Error = super::Error;
    fn try_from(columns: Columns) -> Result<Self> {
        let report = columns.report.map(|json| from_json(&json, "imports", "report"));
        Ok(Self {
            expires_at: columns.expires_at,
            sealed: columns.sealed,
            report: report.transpose()?.unwrap_or_default(),
        })
    }
}

/// Keeps a sealed file of a person for so many milliseconds.
///
/// # Errors
/// The database failed.
pub async fn insert(
    tx: &mut Tx,
    tenant: &TenantId,
    id: &ImportId,
    user: &UserId,
    sealed: &[u8],
    kept_ms: i64,
) -> Result<()> {
    let now = tx.now_ms();
    run!(tx, connection => {
        sqlx::query(
            "DELETE FROM imports WHERE tenant_id = $1 AND user_id = $2 AND sealed IS NOT NULL AND id NOT IN
                 (SELECT k.id FROM imports k WHERE k.tenant_id = $1 AND k.user_id = $2 AND k.sealed IS NOT NULL
                  ORDER BY k.created_at DESC, k.id LIMIT $3)",
        )
        .bind(tenant.as_str())
        .bind(user.as_str())
        .bind(WAITING_LIMIT - 1)
        .execute(&mut *connection)
        .await?;
        sqlx::query(
            "INSERT INTO imports (tenant_id, id, user_id, created_at, expires_at, sealed) VALUES ($1, $2, $3, $4, $5, $6)",
        )
        .bind(tenant.as_str())
        .bind(id.as_str())
        .bind(user.as_str())
        .bind(now)
        .bind(now + kept_ms)
        .bind(sealed)
        .execute(&mut *connection)
        .await?;
    });
    Ok(())
}

/// An import of a person; expired and other people's are not there.
///
/// # Errors
/// The database failed.
pub async fn find(mut on: impl Reach, tenant: &TenantId, id: &ImportId, user: &UserId) -> Result<Option<ImportRow>> {
    let now = on.now_ms();
    let mut held = on.reach().await?;
    let columns: Option<Columns> = run!(held, connection => {
        sqlx::query_as(
            "SELECT expires_at, sealed, report FROM imports
             WHERE tenant_id = $1 AND id = $2 AND user_id = $3 AND expires_at > $4",
        )
        .bind(tenant.as_str())
        .bind(id.as_str())
        .bind(user.as_str())
        .bind(now)
        .fetch_optional(&mut *connection)
        .await?
    });
    columns.map(ImportRow::try_from).transpose()
}

/// Uses an import up: the file goes, the report stays for so many milliseconds. Of two that try at once, one gets an error.
///
/// # Errors
/// [`super::Error::RowsAffected`] when it is unknown, expired or applied already.
pub async fn finish(
    tx: &mut Tx,
    tenant: &TenantId,
    id: &ImportId,
    user: &UserId,
    report: &[ReportLine],
    kept_ms: i64,
) -> Result<()> {
    let now = tx.now_ms();
    one(run!(tx, connection => {
        sqlx::query(
            "UPDATE imports SET sealed = NULL, report = $5, expires_at = $6
             WHERE tenant_id = $1 AND id = $2 AND user_id = $3 AND sealed IS NOT NULL AND expires_at > $4",
        )
        .bind(tenant.as_str())
        .bind(id.as_str())
        .bind(user.as_str())
        .bind(now)
        .bind(to_json(&report))
        .bind(now + kept_ms)
        .execute(&mut *connection)
        .await?
        .rows_affected()
    }))
}

/// Drops what has had its time. Gives how many there were.
///
/// # Errors
/// The database failed.
pub async fn delete_expired(tx: &mut Tx) -> Result<u64> {
    let now = tx.now_ms();
    run!(tx, connection => {
        Ok(sqlx::query("DELETE FROM imports WHERE expires_at <= $1")
            .bind(now)
            .execute(&mut *connection)
            .await?
            .rows_affected())
    })
}

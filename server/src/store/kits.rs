//! Files of integration kits as they were taken last.

use super::{Reach, Result, Tx, conn::run};
use pushboard_app::domain::id::{ApplicationId, TenantId, UserId};

/// When a file was taken last.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct TakenRow {
    /// Which file.
    pub file: String,
    /// Digest of the configuration it was made from.
    pub digest: String,
    /// When, in milliseconds since 1970.
    pub taken_at: i64,
    /// E-mail of who took it.
    pub taken_by: String,
}

/// The files of an application's kit that were ever taken, by name.
///
/// # Errors
/// The database failed.
pub async fn list(mut on: impl Reach, tenant: &TenantId, application: &ApplicationId) -> Result<Vec<TakenRow>> {
    let mut held = on.reach().await?;
    run!(held, connection => {
        Ok(sqlx::query_as(
            "SELECT k.file, k.digest, k.taken_at, u.email AS taken_by
             FROM kit_files_taken k JOIN users u ON u.id = k.taken_by
             WHERE k.tenant_id = $1 AND k.application_id = $2
             ORDER BY k.file",
        )
        .bind(tenant.as_str())
        .bind(application.as_str())
        .fetch_all(&mut *connection)
        .await?)
    })
}

/// Records that a file was taken now, made from the configuration with this digest.
///
/// # Errors
/// The database failed.
pub async fn update(
    tx: &mut Tx,
    tenant: &TenantId,
    application: &ApplicationId,
    file: &str,
    digest: &str,
    by: &UserId,
) -> Result<()> {
    let now = tx.now_ms();
    run!(tx, connection => {
        sqlx::query(
            "INSERT INTO kit_files_taken (tenant_id, application_id, file, digest, taken_at, taken_by)
             VALUES ($1, $2, $3, $4, $5, $6)
             ON CONFLICT (tenant_id, application_id, file)
             DO UPDATE SET digest = excluded.digest, taken_at = excluded.taken_at, taken_by = excluded.taken_by",
        )
        .bind(tenant.as_str())
        .bind(application.as_str())
        .bind(file)
        .bind(digest)
        .bind(now)
        .bind(by.as_str())
        .execute(&mut *connection)
        .await?;
    });
    Ok(())
}

//! Integration kits as they were taken last, one for each package name.

use super::{Reach, Result, Tx, conn::run};
use pushboard_app::domain::id::{ApplicationId, PackageId, TenantId, UserId};

/// When a kit was taken last.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct TakenRow {
    /// Digest of its files.
    pub digest: String,
    /// When, in milliseconds since 1970.
    pub taken_at: i64,
    /// E-mail of who took it.
    pub taken_by: String,
}

/// When the kit of a package name was taken last.
///
/// # Errors
/// The database failed.
pub async fn find(
    mut on: impl Reach,
    tenant: &TenantId,
    application: &ApplicationId,
    package: &PackageId,
) -> Result<Option<TakenRow>> {
    let mut held = on.reach().await?;
    run!(held, connection => {
        Ok(sqlx::query_as(
            "SELECT k.digest, k.taken_at, u.email AS taken_by
             FROM kits_taken k JOIN users u ON u.id = k.taken_by
             WHERE k.tenant_id = $1 AND k.application_id = $2 AND k.package_id = $3",
        )
        .bind(tenant.as_str())
        .bind(application.as_str())
        .bind(package.as_str())
        .fetch_optional(&mut *connection)
        .await?)
    })
}

/// Records that a kit was taken now.
///
/// # Errors
/// The database failed.
pub async fn update(
    tx: &mut Tx,
    tenant: &TenantId,
    application: &ApplicationId,
    package: &PackageId,
    digest: &str,
    by: &UserId,
) -> Result<()> {
    let now = tx.now_ms();
    run!(tx, connection => {
        sqlx::query(
            "INSERT INTO kits_taken (tenant_id, application_id, package_id, digest, taken_at, taken_by)
             VALUES ($1, $2, $3, $4, $5, $6)
             ON CONFLICT (tenant_id, application_id, package_id)
             DO UPDATE SET digest = excluded.digest, taken_at = excluded.taken_at, taken_by = excluded.taken_by",
        )
        .bind(tenant.as_str())
        .bind(application.as_str())
        .bind(package.as_str())
        .bind(digest)
        .bind(now)
        .bind(by.as_str())
        .execute(&mut *connection)
        .await?;
    });
    Ok(())
}

//! Channels switched on and off.

use super::{Of, package};
use crate::store::{Reach, Result, Tx, conn::run, error::one};
use pushboard_app::domain::{
    channel::Switch,
    id::{PackageId, TenantId, UserId},
    vendor::Vendor,
};

/// How many switches of a channel are kept.
pub const KEPT_SWITCHES: i64 = 20;

/// Switches a channel on or off; makes it if it was not there. The version stays: no value changed.
///
/// # Errors
/// [`crate::store::Error::RowsAffected`] for an unknown application or package.
pub async fn switch(
    tx: &mut Tx,
    tenant: &TenantId,
    of: impl Into<Of<'_>>,
    vendor: Vendor,
    on: bool,
    by: &UserId,
) -> Result<()> {
    let (now, of) = (tx.now_ms(), of.into());
    let before: Option<bool> = run!(tx, connection => {
        sqlx::query_scalar(
            concat!("SELECT enabled FROM channels
             WHERE tenant_id = $1 AND application_id = $2 AND vendor = $4 AND package_id = ", package!()),
        )
        .bind(tenant.as_str())
        .bind(of.application.as_str())
        .bind(of.package.map(PackageId::as_str))
        .bind(vendor.key())
        .fetch_optional(&mut *connection)
        .await?
    });
    one(run!(tx, connection => {
        sqlx::query(
            concat!("INSERT INTO channels (tenant_id, application_id, package_id, vendor, enabled, version, updated_at, updated_by)
             SELECT n.tenant_id, n.application_id, n.id, $4, $7, 0, $5, $6 FROM packages n
             WHERE n.tenant_id = $1 AND n.application_id = $2 AND n.id = ", package!(), "
             ON CONFLICT (tenant_id, application_id, package_id, vendor)
             DO UPDATE SET enabled = excluded.enabled, updated_at = excluded.updated_at, updated_by = excluded.updated_by"),
        )
        .bind(tenant.as_str())
        .bind(of.application.as_str())
        .bind(of.package.map(PackageId::as_str))
        .bind(vendor.key())
        .bind(now)
        .bind(by.as_str())
        .bind(on)
        .execute(&mut *connection)
        .await?
        .rows_affected()
    }))?;
    if before.unwrap_or(false) == on {
        return Ok(());
    }
    keep(tx, tenant, of, vendor, on, by).await
}

/// Keeps that a channel was switched, and forgets what is older than the last [`KEPT_SWITCHES`].
async fn keep(tx: &mut Tx, tenant: &TenantId, of: Of<'_>, vendor: Vendor, on: bool, by: &UserId) -> Result<()> {
    let now = tx.now_ms();
    run!(tx, connection => {
        sqlx::query(
            concat!("INSERT INTO channel_switches
                 (tenant_id, application_id, package_id, vendor, switched_at, switched_on, switched_by)
             SELECT n.tenant_id, n.application_id, n.id, $4, $5, $6, $7 FROM packages n
             WHERE n.tenant_id = $1 AND n.application_id = $2 AND n.id = ", package!(), "
             ON CONFLICT (tenant_id, application_id, package_id, vendor, switched_at)
             DO UPDATE SET switched_on = excluded.switched_on, switched_by = excluded.switched_by"),
        )
        .bind(tenant.as_str())
        .bind(of.application.as_str())
        .bind(of.package.map(PackageId::as_str))
        .bind(vendor.key())
        .bind(now)
        .bind(on)
        .bind(by.as_str())
        .execute(&mut *connection)
        .await?;
    });
    run!(tx, connection => {
        sqlx::query(
            concat!("DELETE FROM channel_switches
             WHERE tenant_id = $1 AND application_id = $2 AND vendor = $4 AND package_id = ", package!(), "
               AND switched_at NOT IN (SELECT s.switched_at FROM channel_switches s
                   WHERE s.tenant_id = channel_switches.tenant_id AND s.application_id = channel_switches.application_id
                     AND s.package_id = channel_switches.package_id AND s.vendor = channel_switches.vendor
                   ORDER BY s.switched_at DESC LIMIT $5)"),
        )
        .bind(tenant.as_str())
        .bind(of.application.as_str())
        .bind(of.package.map(PackageId::as_str))
        .bind(vendor.key())
        .bind(KEPT_SWITCHES)
        .execute(&mut *connection)
        .await?;
    });
    Ok(())
}

/// When a channel was switched, the newest first.
///
/// # Errors
/// The database failed.
pub async fn switches(
    mut on: impl Reach,
    tenant: &TenantId,
    of: impl Into<Of<'_>>,
    vendor: Vendor,
) -> Result<Vec<Switch>> {
    let of = of.into();
    let mut held = on.reach().await?;
    let rows: Vec<(bool, i64, String)> = run!(held, connection => {
        sqlx::query_as(
            concat!("SELECT h.switched_on, h.switched_at, u.email FROM channel_switches h
             JOIN users u ON u.id = h.switched_by
             WHERE h.tenant_id = $1 AND h.application_id = $2 AND h.vendor = $4 AND h.package_id = ", package!(), "
             ORDER BY h.switched_at DESC"),
        )
        .bind(tenant.as_str())
        .bind(of.application.as_str())
        .bind(of.package.map(PackageId::as_str))
        .bind(vendor.key())
        .fetch_all(&mut *connection)
        .await?
    });
    Ok(rows.into_iter().map(|(on, at, by)| Switch { on, at, by }).collect())
}

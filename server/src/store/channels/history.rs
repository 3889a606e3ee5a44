//! What a channel held before, and the way back to it.

use super::{Of, package};
use crate::store::{
    Reach, Result, Tx,
    conn::run,
    error::one,
    row::{mark, parse},
};
use pushboard_app::domain::{
    id::{PackageId, TenantId, UserId},
    vendor::Vendor,
};

/// The rows of one channel, in any table that has them: `$1` the tenant, `$2` the application, `$3` the package or nothing, `$4` the vendor.
macro_rules! channel {
    () => {
        concat!(
            "tenant_id = $1 AND application_id = $2 AND vendor = $4 AND package_id = ",
            package!()
        )
    };
}

/// How many versions of a channel are kept, the present one among them.
pub const KEPT_VERSIONS: i64 = 20;

/// A version of a channel's values.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VersionRow {
    /// Its number; the first is 1.
    pub version: i64,
    /// When it came to be, in milliseconds since 1970.
    pub made_at: i64,
    /// E-mail of who made it.
    pub made_by: String,
    /// The older version it takes up again, if it does.
    pub reverted_to: Option<i64>,
    /// Its values, in no order.
    pub values: Vec<super::ValueRow>,
}

/// A version with one of its values, or with none.
#[derive(sqlx::FromRow)]
struct Columns {
    version: i64,
    made_at: i64,
    made_by: String,
    reverted_to: Option<i64>,
    field: Option<String>,
    shown: Option<String>,
    fingerprint: Option<String>,
    set_at: Option<i64>,
    set_by: Option<String>,
}

/// The versions of a channel that are kept, the newest first.
///
/// # Errors
/// The database failed.
pub async fn history(
    mut on: impl Reach,
    tenant: &TenantId,
    of: impl Into<Of<'_>>,
    vendor: Vendor,
) -> Result<Vec<VersionRow>> {
    let of = of.into();
    let mut held = on.reach().await?;
    let rows: Vec<Columns> = run!(held, connection => {
        sqlx::query_as(
            concat!("SELECT h.version, h.made_at, u.email AS made_by, h.reverted_to,
                    v.field, v.shown, v.fingerprint, v.set_at, s.email AS set_by
             FROM channel_versions h
             JOIN users u ON u.id = h.made_by
             LEFT JOIN channel_version_values v
                  ON v.tenant_id = h.tenant_id AND v.application_id = h.application_id AND v.package_id = h.package_id
                     AND v.vendor = h.vendor AND v.version = h.version
             LEFT JOIN users s ON s.id = v.set_by
             WHERE h.tenant_id = $1 AND h.application_id = $2 AND h.vendor = $4 AND h.package_id = ", package!(), "
             ORDER BY h.version DESC"),
        )
        .bind(tenant.as_str())
        .bind(of.application.as_str())
        .bind(of.package.map(PackageId::as_str))
        .bind(vendor.key())
        .fetch_all(&mut *connection)
        .await?
    });
    let mut versions: Vec<VersionRow> = Vec::new();
    for row in rows {
        if versions.last().is_none_or(|last| last.version != row.version) {
            versions.push(VersionRow {
                version: row.version,
                made_at: row.made_at,
                made_by: row.made_by,
                reverted_to: row.reverted_to,
                values: Vec::new(),
            });
        }
        if let (Some(last), Some(field)) = (versions.last_mut(), row.field) {
            const TABLE: &str = "channel_version_values";
            last.values.push(super::ValueRow {
                credential: parse(&field, TABLE, "field")?,
                shown: row.shown,
                mark: mark(row.fingerprint, row.set_at, row.set_by, TABLE)?,
            });
        }
    }
    Ok(versions)
}

/// Gives a channel the values of an older version, secrets and all, as a new version. Whether it is switched on stays.
///
/// # Errors
/// [`crate::store::Error::RowsAffected`] when that version is not kept.
pub async fn revert(
    tx: &mut Tx,
    tenant: &TenantId,
    of: impl Into<Of<'_>>,
    vendor: Vendor,
    version: i64,
    by: &UserId,
) -> Result<()> {
    let (now, of) = (tx.now_ms(), of.into());
    one(run!(tx, connection => {
        sqlx::query(
            concat!("UPDATE channels SET version = version + 1, updated_at = $5, updated_by = $6
             WHERE tenant_id = $1 AND application_id = $2 AND vendor = $4 AND package_id = ", package!(), "
               AND EXISTS (SELECT 1 FROM channel_versions h
                           WHERE h.tenant_id = channels.tenant_id AND h.application_id = channels.application_id
                             AND h.package_id = channels.package_id AND h.vendor = channels.vendor AND h.version = $7)"),
        )
        .bind(tenant.as_str())
        .bind(of.application.as_str())
        .bind(of.package.map(PackageId::as_str))
        .bind(vendor.key())
        .bind(now)
        .bind(by.as_str())
        .bind(version)
        .execute(&mut *connection)
        .await?
        .rows_affected()
    }))?;
    let at = At { tenant, of, vendor };
    at.run(tx, concat!("DELETE FROM channel_values WHERE ", channel!()))
        .await?;
    at.run_with(
        tx,
        concat!(
            "INSERT INTO channel_values
                 (tenant_id, application_id, package_id, vendor, field, shown, sealed, fingerprint, set_at, set_by)
             SELECT tenant_id, application_id, package_id, vendor, field, shown, sealed, fingerprint, set_at, set_by
             FROM channel_version_values WHERE version = $5 AND ",
            channel!()
        ),
        version,
    )
    .await?;
    keep(tx, tenant, of, vendor).await?;
    at.run_with(
        tx,
        concat!(
            "UPDATE channel_versions SET reverted_to = $5
             WHERE version = (SELECT version FROM channels WHERE ",
            channel!(),
            ") AND ",
            channel!()
        ),
        version,
    )
    .await
}

/// Keeps the present values as they are, and forgets what is older than [`KEPT_VERSIONS`].
pub(super) async fn keep(tx: &mut Tx, tenant: &TenantId, of: Of<'_>, vendor: Vendor) -> Result<()> {
    let at = At { tenant, of, vendor };
    at.run(
        tx,
        concat!(
            "INSERT INTO channel_versions (tenant_id, application_id, package_id, vendor, version, made_at, made_by)
             SELECT tenant_id, application_id, package_id, vendor, version, updated_at, updated_by
             FROM channels WHERE ",
            channel!()
        ),
    )
    .await?;
    at.run(
        tx,
        concat!(
            "INSERT INTO channel_version_values
                 (tenant_id, application_id, package_id, vendor, version, field, shown, sealed, fingerprint, set_at, set_by)
             SELECT tenant_id, application_id, package_id, vendor, (SELECT version FROM channels WHERE ",
            channel!(),
            "), field, shown, sealed, fingerprint, set_at, set_by
             FROM channel_values WHERE ",
            channel!()
        ),
    )
    .await?;
    for sql in [
        concat!(
            "DELETE FROM channel_version_values WHERE version <= (SELECT version - $5 FROM channels WHERE ",
            channel!(),
            ") AND ",
            channel!()
        ),
        concat!(
            "DELETE FROM channel_versions WHERE version <= (SELECT version - $5 FROM channels WHERE ",
            channel!(),
            ") AND ",
            channel!()
        ),
    ] {
        at.run_with(tx, sql, KEPT_VERSIONS).await?;
    }
    Ok(())
}

/// One channel.
struct At<'a> {
    tenant: &'a TenantId,
    of: Of<'a>,
    vendor: Vendor,
}

impl At<'_> {
    async fn run(&self, tx: &mut Tx, sql: &'static str) -> Result<()> {
        run!(tx, connection => {
            sqlx::query(sql)
                .bind(self.tenant.as_str())
                .bind(self.of.application.as_str())
                .bind(self.of.package.map(PackageId::as_str))
                .bind(self.vendor.key())
                .execute(&mut *connection)
                .await?;
        });
        Ok(())
    }

    /// The same with a number as `$5`.
    async fn run_with(&self, tx: &mut Tx, sql: &'static str, number: i64) -> Result<()> {
        run!(tx, connection => {
            sqlx::query(sql)
                .bind(self.tenant.as_str())
                .bind(self.of.application.as_str())
                .bind(self.of.package.map(PackageId::as_str))
                .bind(self.vendor.key())
                .bind(number)
                .execute(&mut *connection)
                .await?;
        });
        Ok(())
    }
}

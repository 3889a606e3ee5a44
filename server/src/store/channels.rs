//! Vendor channels and their values, for each package name of an application. Secrets stand here sealed, with a mark to know them by.

mod history;
pub mod proof;
mod read;
mod shared;
mod switches;

pub use history::{KEPT_VERSIONS, VersionRow, history, revert};
pub use read::{find, list};
pub use shared::shared;
pub use switches::{KEPT_SWITCHES, switch, switches};

use super::{Result, Tx, conn::run, error::one, keys::NewSecret};
use pushboard_app::domain::{
    channel::EnteredMark,
    id::{ApplicationId, PackageId, TenantId, UserId},
    keys::SecretMark,
    vendor::{Credential, Vendor},
};

/// One stored value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ValueRow {
    /// Which value.
    pub credential: Credential,
    /// What may be shown of it.
    pub shown: Option<String>,
    /// For a secret: its mark.
    pub mark: Option<SecretMark>,
}

/// A channel that was touched at least once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChannelRow {
    /// Which vendor.
    pub vendor: Vendor,
    /// Whether it is switched on.
    pub enabled: bool,
    /// Counts changes of its values.
    pub version: i64,
    /// When it last changed, in milliseconds since 1970.
    pub updated_at: i64,
    /// E-mail of who changed it last.
    pub updated_by: String,
    /// The mark "entered in TPNS's console".
    pub entered: Option<EnteredMark>,
    /// Its values, in the order of [`Credential::ALL`].
    pub values: Vec<ValueRow>,
}

impl ChannelRow {
    /// Which values are there.
    #[must_use]
    pub fn stored(&self) -> Vec<Credential> {
        self.values.iter().map(|value| value.credential).collect()
    }

    /// Whether storing these would change nothing. Sealing is never the same twice, so secrets are known by their fingerprints.
    #[must_use]
    pub fn holds(&self, values: &[NewValue]) -> bool {
        values.iter().all(|new| {
            let secret = new.secret.as_ref().map(|secret| secret.fingerprint.as_str());
            self.values.iter().any(|old| {
                let mark = old.mark.as_ref().map(|mark| mark.fingerprint.as_str());
                old.credential == new.credential && old.shown == new.shown && mark == secret
            })
        })
    }
}

/// A value to store.
#[derive(Clone, Debug)]
pub struct NewValue {
    /// Which value.
    pub credential: Credential,
    /// What may be shown of it: all of a value that is no secret, nothing or a harmless part of one that is.
    pub shown: Option<String>,
    /// The secret, sealed.
    pub secret: Option<NewSecret>,
}

/// Whose channels: those of one package name, or, made from the application alone, those of its first.
#[derive(Clone, Copy, Debug)]
pub struct Of<'a> {
    application: &'a ApplicationId,
    package: Option<&'a PackageId>,
}

impl<'a> Of<'a> {
    /// The channels of one package name.
    #[must_use]
    pub fn package(application: &'a ApplicationId, package: &'a PackageId) -> Self {
        Self {
            application,
            package: Some(package),
        }
    }
}

impl<'a> From<&'a ApplicationId> for Of<'a> {
    fn from(application: &'a ApplicationId) -> Self {
        Self {
            application,
            package: None,
        }
    }
}

/// The id of the package meant by an [`Of`]: `$1` the tenant, `$2` the application, `$3` the package or nothing.
macro_rules! package {
    () => {
        "COALESCE($3, (SELECT f.id FROM packages f WHERE f.tenant_id = $1 AND f.application_id = $2 ORDER BY f.position LIMIT 1))"
    };
}
use package;

/// Stores values, counts the version up and keeps it in the history. Values not given stay. A channel that was not there begins
/// switched off.
///
/// # Errors
/// [`super::Error::RowsAffected`] for an unknown application or package.
pub async fn upsert_values(
    tx: &mut Tx,
    tenant: &TenantId,
    of: impl Into<Of<'_>>,
    vendor: Vendor,
    values: &[NewValue],
    by: &UserId,
) -> Result<()> {
    let (now, of) = (tx.now_ms(), of.into());
    one(run!(tx, connection => {
        sqlx::query(
            concat!("INSERT INTO channels (tenant_id, application_id, package_id, vendor, enabled, version, updated_at, updated_by)
             SELECT n.tenant_id, n.application_id, n.id, $4, FALSE, 1, $5, $6 FROM packages n
             WHERE n.tenant_id = $1 AND n.application_id = $2 AND n.id = ", package!(), "
             ON CONFLICT (tenant_id, application_id, package_id, vendor)
             DO UPDATE SET version = channels.version + 1, updated_at = excluded.updated_at, updated_by = excluded.updated_by"),
        )
        .bind(tenant.as_str())
        .bind(of.application.as_str())
        .bind(of.package.map(PackageId::as_str))
        .bind(vendor.key())
        .bind(now)
        .bind(by.as_str())
        .execute(&mut *connection)
        .await?
        .rows_affected()
    }))?;
    for value in values {
        run!(tx, connection => {
            sqlx::query(
                concat!("INSERT INTO channel_values
                     (tenant_id, application_id, package_id, vendor, field, shown, sealed, fingerprint, set_at, set_by)
                 SELECT n.tenant_id, n.application_id, n.id, $4, $5, $6, $7, $8, $9, $10 FROM packages n
                 WHERE n.tenant_id = $1 AND n.application_id = $2 AND n.id = ", package!(), "
                 ON CONFLICT (tenant_id, application_id, package_id, vendor, field)
                 DO UPDATE SET shown = excluded.shown, sealed = excluded.sealed, fingerprint = excluded.fingerprint,
                               set_at = excluded.set_at, set_by = excluded.set_by"),
            )
            .bind(tenant.as_str())
            .bind(of.application.as_str())
            .bind(of.package.map(PackageId::as_str))
            .bind(vendor.key())
            .bind(value.credential.key())
            .bind(value.shown.as_deref())
            .bind(value.secret.as_ref().map(|secret| secret.sealed.as_slice()))
            .bind(value.secret.as_ref().map(|secret| secret.fingerprint.as_str()))
            .bind(now)
            .bind(by.as_str())
            .execute(&mut *connection)
            .await?;
        });
    }
    history::keep(tx, tenant, of, vendor).await
}

/// Records that somebody carried the present values into TPNS's console.
///
/// # Errors
/// [`super::Error::RowsAffected`] for a channel that was never touched.
pub async fn mark_entered(
    tx: &mut Tx,
    tenant: &TenantId,
    of: impl Into<Of<'_>>,
    vendor: Vendor,
    by: &UserId,
) -> Result<()> {
    let (now, of) = (tx.now_ms(), of.into());
    one(run!(tx, connection => {
        sqlx::query(
            concat!("UPDATE channels SET entered_version = version, entered_at = $5, entered_by = $6
             WHERE tenant_id = $1 AND application_id = $2 AND vendor = $4 AND package_id = ", package!()),
        )
        .bind(tenant.as_str())
        .bind(of.application.as_str())
        .bind(of.package.map(PackageId::as_str))
        .bind(vendor.key())
        .bind(now)
        .bind(by.as_str())
        .execute(&mut *connection)
        .await?
        .rows_affected()
    }))
}

/// Records that TPNS's console has no channel any more that is switched off here.
///
/// # Errors
/// [`super::Error::RowsAffected`] for a channel without the mark.
pub async fn unmark_entered(tx: &mut Tx, tenant: &TenantId, of: impl Into<Of<'_>>, vendor: Vendor) -> Result<()> {
    let of = of.into();
    one(run!(tx, connection => {
        sqlx::query(
            concat!("UPDATE channels SET entered_version = NULL, entered_at = NULL, entered_by = NULL
             WHERE tenant_id = $1 AND application_id = $2 AND vendor = $4 AND entered_version IS NOT NULL AND package_id = ", package!()),
        )
        .bind(tenant.as_str())
        .bind(of.application.as_str())
        .bind(of.package.map(PackageId::as_str))
        .bind(vendor.key())
        .execute(&mut *connection)
        .await?
        .rows_affected()
    }))
}

/// Makes the marks of an application's channels stale, of every package name: TPNS knows it by another AccessID now.
///
/// # Errors
/// The database failed.
pub async fn doubt_entered(tx: &mut Tx, tenant: &TenantId, application: &ApplicationId) -> Result<()> {
    run!(tx, connection => {
        // No version of a channel has this number.
        sqlx::query("UPDATE channels SET entered_version = 0 WHERE tenant_id = $1 AND application_id = $2 AND entered_version IS NOT NULL")
            .bind(tenant.as_str())
            .bind(application.as_str())
            .execute(&mut *connection)
            .await?;
    });
    Ok(())
}

//! Vendor channels and their values. Secrets stand here sealed, with a mark to know them by.

use super::{
    Reach, Result, Tx,
    conn::run,
    error::one,
    keys::NewSecret,
    row::{mark, parse},
};
use pushboard_app::domain::{
    channel::EnteredMark,
    id::{ApplicationId, TenantId, UserId},
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

/// A channel with one of its values, or with none.
#[derive(sqlx::FromRow)]
struct Columns {
    vendor: String,
    enabled: bool,
    version: i64,
    updated_at: i64,
    updated_by: String,
    entered_version: Option<i64>,
    entered_at: Option<i64>,
    entered_by: Option<String>,
    field: Option<String>,
    shown: Option<String>,
    fingerprint: Option<String>,
    set_at: Option<i64>,
    set_by: Option<String>,
}

impl Columns {
    fn entered(&mut self) -> Option<EnteredMark> {
        let (at, by, version) = (self.entered_at?, self.entered_by.take()?, self.entered_version?);
        Some(EnteredMark {
            at,
            by,
            stale: version != self.version,
        })
    }

    fn value(&mut self) -> Result<Option<ValueRow>> {
        let Some(field) = self.field.take() else {
            return Ok(None);
        };
        Ok(Some(ValueRow {
            credential: parse(&field, "channel_values", "field")?,
            shown: self.shown.take(),
            mark: mark(
                self.fingerprint.take(),
                self.set_at,
                self.set_by.take(),
                "channel_values",
            )?,
        }))
    }
}

/// The channels of an application that were touched at least once, in the order of [`Vendor::ALL`].
///
/// # Errors
/// The database failed.
pub async fn list(mut on: impl Reach, tenant: &TenantId, application: &ApplicationId) -> Result<Vec<ChannelRow>> {
    let mut held = on.reach().await?;
    // One statement, so that a channel and its values are of one moment.
    let rows: Vec<Columns> = run!(held, connection => {
        sqlx::query_as(
            "SELECT c.vendor, c.enabled, c.version, c.updated_at, u.email AS updated_by,
                    c.entered_version, c.entered_at, e.email AS entered_by,
                    v.field, v.shown, v.fingerprint, v.set_at, s.email AS set_by
             FROM channels c
             JOIN users u ON u.id = c.updated_by
             LEFT JOIN users e ON e.id = c.entered_by
             LEFT JOIN channel_values v
                  ON v.tenant_id = c.tenant_id AND v.application_id = c.application_id AND v.vendor = c.vendor
             LEFT JOIN users s ON s.id = v.set_by
             WHERE c.tenant_id = $1 AND c.application_id = $2",
        )
        .bind(tenant.as_str())
        .bind(application.as_str())
        .fetch_all(&mut *connection)
        .await?
    });
    let mut channels: Vec<ChannelRow> = Vec::new();
    for mut row in rows {
        let vendor: Vendor = parse(&row.vendor, "channels", "vendor")?;
        let entered = row.entered();
        let value = row.value()?;
        let known = channels.iter().position(|channel| channel.vendor == vendor);
        let index = known.unwrap_or(channels.len());
        if known.is_none() {
            let Columns {
                enabled,
                version,
                updated_at,
                updated_by,
                ..
            } = row;
            channels.push(ChannelRow {
                vendor,
                enabled,
                version,
                updated_at,
                updated_by,
                entered,
                values: Vec::new(),
            });
        }
        channels[index].values.extend(value);
    }
    let place = |all: &[Credential], one: Credential| all.iter().position(|credential| *credential == one);
    for channel in &mut channels {
        channel
            .values
            .sort_by_key(|value| place(&Credential::ALL, value.credential));
    }
    channels.sort_by_key(|channel| Vendor::ALL.iter().position(|vendor| *vendor == channel.vendor));
    Ok(channels)
}

/// One channel, if it was touched at least once.
///
/// # Errors
/// The database failed.
pub async fn find(
    on: impl Reach,
    tenant: &TenantId,
    application: &ApplicationId,
    vendor: Vendor,
) -> Result<Option<ChannelRow>> {
    Ok(list(on, tenant, application)
        .await?
        .into_iter()
        .find(|channel| channel.vendor == vendor))
}

/// Stores values and counts the version up. Values not given stay. A channel that was not there begins switched off.
///
/// # Errors
/// [`super::Error::RowsAffected`] for an unknown application.
pub async fn upsert_values(
    tx: &mut Tx,
    tenant: &TenantId,
    application: &ApplicationId,
    vendor: Vendor,
    values: &[NewValue],
    by: &UserId,
) -> Result<()> {
    let now = tx.now_ms();
    one(run!(tx, connection => {
        sqlx::query(
            "INSERT INTO channels (tenant_id, application_id, vendor, enabled, version, updated_at, updated_by)
             SELECT tenant_id, id, $3, FALSE, 1, $4, $5 FROM applications WHERE tenant_id = $1 AND id = $2
             ON CONFLICT (tenant_id, application_id, vendor)
             DO UPDATE SET version = channels.version + 1, updated_at = excluded.updated_at, updated_by = excluded.updated_by",
        )
        .bind(tenant.as_str())
        .bind(application.as_str())
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
                "INSERT INTO channel_values (tenant_id, application_id, vendor, field, shown, sealed, fingerprint, set_at, set_by)
                 VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
                 ON CONFLICT (tenant_id, application_id, vendor, field)
                 DO UPDATE SET shown = excluded.shown, sealed = excluded.sealed, fingerprint = excluded.fingerprint,
                               set_at = excluded.set_at, set_by = excluded.set_by",
            )
            .bind(tenant.as_str())
            .bind(application.as_str())
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
    Ok(())
}

/// Switches a channel on or off; makes it if it was not there. The version stays: no value changed.
///
/// # Errors
/// [`super::Error::RowsAffected`] for an unknown application.
pub async fn switch(
    tx: &mut Tx,
    tenant: &TenantId,
    application: &ApplicationId,
    vendor: Vendor,
    on: bool,
    by: &UserId,
) -> Result<()> {
    let now = tx.now_ms();
    one(run!(tx, connection => {
        sqlx::query(
            "INSERT INTO channels (tenant_id, application_id, vendor, enabled, version, updated_at, updated_by)
             SELECT tenant_id, id, $3, $6, 0, $4, $5 FROM applications WHERE tenant_id = $1 AND id = $2
             ON CONFLICT (tenant_id, application_id, vendor)
             DO UPDATE SET enabled = excluded.enabled, updated_at = excluded.updated_at, updated_by = excluded.updated_by",
        )
        .bind(tenant.as_str())
        .bind(application.as_str())
        .bind(vendor.key())
        .bind(now)
        .bind(by.as_str())
        .bind(on)
        .execute(&mut *connection)
        .await?
        .rows_affected()
    }))
}

/// Records that somebody carried the present values into TPNS's console.
///
/// # Errors
/// [`super::Error::RowsAffected`] for a channel that was never touched.
pub async fn mark_entered(
    tx: &mut Tx,
    tenant: &TenantId,
    application: &ApplicationId,
    vendor: Vendor,
    by: &UserId,
) -> Result<()> {
    let now = tx.now_ms();
    one(run!(tx, connection => {
        sqlx::query(
            "UPDATE channels SET entered_version = version, entered_at = $4, entered_by = $5
             WHERE tenant_id = $1 AND application_id = $2 AND vendor = $3",
        )
        .bind(tenant.as_str())
        .bind(application.as_str())
        .bind(vendor.key())
        .bind(now)
        .bind(by.as_str())
        .execute(&mut *connection)
        .await?
        .rows_affected()
    }))
}

//! Channels as the desk shows them.

use super::{ChannelRow, Of, ValueRow, package};
use crate::store::{
    Reach, Result,
    conn::run,
    row::{mark, parse},
};
use pushboard_app::domain::{
    channel::EnteredMark,
    id::{PackageId, TenantId},
    vendor::{Credential, Vendor},
};

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

/// The channels that were touched at least once, in the order of [`Vendor::ALL`].
///
/// # Errors
/// The database failed.
pub async fn list(mut on: impl Reach, tenant: &TenantId, of: impl Into<Of<'_>>) -> Result<Vec<ChannelRow>> {
    let of = of.into();
    let mut held = on.reach().await?;
    // One statement, so that a channel and its values are of one moment.
    let rows: Vec<Columns> = run!(held, connection => {
        sqlx::query_as(
            concat!("SELECT c.vendor, c.enabled, c.version, c.updated_at, u.email AS updated_by,
                    c.entered_version, c.entered_at, e.email AS entered_by,
                    v.field, v.shown, v.fingerprint, v.set_at, s.email AS set_by
             FROM channels c
             JOIN users u ON u.id = c.updated_by
             LEFT JOIN users e ON e.id = c.entered_by
             LEFT JOIN channel_values v
                  ON v.tenant_id = c.tenant_id AND v.application_id = c.application_id AND v.package_id = c.package_id
                     AND v.vendor = c.vendor
             LEFT JOIN users s ON s.id = v.set_by
             WHERE c.tenant_id = $1 AND c.application_id = $2 AND c.package_id = ", package!()),
        )
        .bind(tenant.as_str())
        .bind(of.application.as_str())
        .bind(of.package.map(PackageId::as_str))
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
    of: impl Into<Of<'_>>,
    vendor: Vendor,
) -> Result<Option<ChannelRow>> {
    Ok(list(on, tenant, of)
        .await?
        .into_iter()
        .find(|channel| channel.vendor == vendor))
}

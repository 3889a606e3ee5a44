//! What APNs certificates said when they were looked at; facts only.

use super::{Reach, Result, Tx, conn::run, row::have};
use pushboard_app::domain::{
    certificate::{Certificate, Environment},
    id::{ApplicationId, TenantId, UserId},
};

/// The certificate that was looked at last for an application.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CertificateRow {
    /// The bundle id it is for.
    pub topic: String,
    /// Which gateways take it.
    pub environment: Environment,
    /// When it ends, in milliseconds since 1970.
    pub expires_at: i64,
    /// Its serial number in hexadecimal.
    pub serial: String,
    /// SHA-256 of it in hexadecimal.
    pub fingerprint: String,
    /// When it was looked at, in milliseconds since 1970.
    pub checked_at: i64,
    /// E-mail of who did.
    pub checked_by: String,
}

#[derive(sqlx::FromRow)]
struct Columns {
    topic: String,
    environment: String,
    expires_at: i64,
    serial: String,
    fingerprint: String,
    checked_at: i64,
    checked_by: String,
}

/// The certificate that was looked at last for an application.
///
/// # Errors
/// The database failed.
pub async fn find(
    mut on: impl Reach,
    tenant: &TenantId,
    application: &ApplicationId,
) -> Result<Option<CertificateRow>> {
    let mut held = on.reach().await?;
    let row: Option<Columns> = run!(held, connection => {
        sqlx::query_as(
            "SELECT c.topic, c.environment, c.expires_at, c.serial, c.fingerprint, c.checked_at, u.email AS checked_by
             FROM certificates c JOIN users u ON u.id = c.checked_by
             WHERE c.tenant_id = $1 AND c.application_id = $2",
        )
        .bind(tenant.as_str())
        .bind(application.as_str())
        .fetch_optional(&mut *connection)
        .await?
    });
    row.map(|row| {
        Ok(CertificateRow {
            topic: row.topic,
            environment: have(Environment::from_key(&row.environment), "certificates", "environment")?,
            expires_at: row.expires_at,
            serial: row.serial,
            fingerprint: row.fingerprint,
            checked_at: row.checked_at,
            checked_by: row.checked_by,
        })
    })
    .transpose()
}

/// Keeps what a certificate says in the place of the one before; `topic` is the application's bundle id.
///
/// # Errors
/// The database failed.
pub async fn upsert(
    tx: &mut Tx,
    tenant: &TenantId,
    application: &ApplicationId,
    topic: &str,
    certificate: &Certificate,
    by: &UserId,
) -> Result<()> {
    let now = tx.now_ms();
    run!(tx, connection => {
        sqlx::query(
            "INSERT INTO certificates
                 (tenant_id, application_id, topic, environment, expires_at, serial, fingerprint, checked_at, checked_by)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
             ON CONFLICT (tenant_id, application_id)
             DO UPDATE SET topic = excluded.topic, environment = excluded.environment, expires_at = excluded.expires_at,
                           serial = excluded.serial, fingerprint = excluded.fingerprint, checked_at = excluded.checked_at,
                           checked_by = excluded.checked_by",
        )
        .bind(tenant.as_str())
        .bind(application.as_str())
        .bind(topic)
        .bind(certificate.environment.key())
        .bind(certificate.expires_at)
        .bind(&certificate.serial)
        .bind(&certificate.fingerprint)
        .bind(now)
        .bind(by.as_str())
        .execute(&mut *connection)
        .await?;
    });
    Ok(())
}

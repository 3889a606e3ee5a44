//! What TPNS told last about an application's days and devices.

use super::{
    Reach, Result, Tx,
    conn::run,
    row::{from_json, to_json},
};
use pushboard_app::domain::{
    id::{ApplicationId, TenantId},
    statistics::Told,
};
use serde::{Serialize, de::DeserializeOwned};

/// What was told last, if anything. `kind` is the caller's name of it.
///
/// # Errors
/// The database failed.
pub async fn find<T: DeserializeOwned>(
    mut on: impl Reach,
    tenant: &TenantId,
    application: &ApplicationId,
    kind: &str,
) -> Result<Option<Told<T>>> {
    let mut held = on.reach().await?;
    let row: Option<String> = run!(held, connection => {
        sqlx::query_scalar("SELECT told FROM statistics WHERE tenant_id = $1 AND application_id = $2 AND kind = $3")
            .bind(tenant.as_str())
            .bind(application.as_str())
            .bind(kind)
            .fetch_optional(&mut *connection)
            .await?
    });
    row.map(|text| from_json(&text, "statistics", "told")).transpose()
}

/// Keeps what was told.
///
/// # Errors
/// The database failed, or the tenant has no such application.
pub async fn put<T: Serialize>(
    tx: &mut Tx,
    tenant: &TenantId,
    application: &ApplicationId,
    kind: &str,
    told: &Told<T>,
) -> Result<()> {
    run!(tx, connection => {
        sqlx::query(
            "INSERT INTO statistics (tenant_id, application_id, kind, told) VALUES ($1, $2, $3, $4)
             ON CONFLICT (tenant_id, application_id, kind) DO UPDATE SET told = excluded.told",
        )
        .bind(tenant.as_str())
        .bind(application.as_str())
        .bind(kind)
        .bind(to_json(told))
        .execute(&mut *connection)
        .await?;
    });
    Ok(())
}

//! Redirect URIs of applications.

use super::{Reach, Result, Tx, conn::run, row::have};
use pushboard_app::domain::{
    id::{ApplicationId, TenantId, UserId},
    redirect::{Redirect, RedirectView},
};

#[derive(sqlx::FromRow)]
struct Columns {
    uri: String,
    updated_at: i64,
    updated_by: String,
}

/// The redirect URI of an application, if one is set.
///
/// # Errors
/// The database failed.
pub async fn find(mut on: impl Reach, tenant: &TenantId, application: &ApplicationId) -> Result<Option<RedirectView>> {
    let mut held = on.reach().await?;
    let row: Option<Columns> = run!(held, connection => {
        sqlx::query_as(
            "SELECT r.uri, r.updated_at, u.email AS updated_by
             FROM redirects r JOIN users u ON u.id = r.updated_by
             WHERE r.tenant_id = $1 AND r.application_id = $2",
        )
        .bind(tenant.as_str())
        .bind(application.as_str())
        .fetch_optional(&mut *connection)
        .await?
    });
    row.map(|row| {
        Ok(RedirectView {
            redirect: have(Redirect::parse(&row.uri).ok(), "redirects", "uri")?,
            at: row.updated_at,
            by: row.updated_by,
        })
    })
    .transpose()
}

/// Sets the redirect URI, in the place of an earlier one.
///
/// # Errors
/// The database failed.
pub async fn update(
    tx: &mut Tx,
    tenant: &TenantId,
    application: &ApplicationId,
    redirect: &Redirect,
    by: &UserId,
) -> Result<()> {
    let now = tx.now_ms();
    run!(tx, connection => {
        sqlx::query(
            "INSERT INTO redirects (tenant_id, application_id, uri, updated_at, updated_by)
             VALUES ($1, $2, $3, $4, $5)
             ON CONFLICT (tenant_id, application_id)
             DO UPDATE SET uri = excluded.uri, updated_at = excluded.updated_at, updated_by = excluded.updated_by",
        )
        .bind(tenant.as_str())
        .bind(application.as_str())
        .bind(redirect.uri())
        .bind(now)
        .bind(by.as_str())
        .execute(&mut *connection)
        .await?;
    });
    Ok(())
}

/// Removes the redirect URI: a click only opens the app again.
///
/// # Errors
/// The database failed.
pub async fn delete(tx: &mut Tx, tenant: &TenantId, application: &ApplicationId) -> Result<()> {
    run!(tx, connection => {
        sqlx::query("DELETE FROM redirects WHERE tenant_id = $1 AND application_id = $2")
            .bind(tenant.as_str())
            .bind(application.as_str())
            .execute(&mut *connection)
            .await?;
    });
    Ok(())
}

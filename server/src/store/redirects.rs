//! Redirect URIs of applications.

use super::{Reach, Result, Tx, conn::run, error::one, row::have};
use pushboard_app::domain::{
    channel::EnteredMark,
    id::{ApplicationId, TenantId, UserId},
    redirect::Redirect,
};

/// A redirect URI that is set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RedirectRow {
    /// The URI.
    pub redirect: Redirect,
    /// When it was set, in milliseconds since 1970.
    pub at: i64,
    /// E-mail of who set it.
    pub by: String,
    /// The mark "entered in TPNS's console".
    pub entered: Option<EnteredMark>,
}

#[derive(sqlx::FromRow)]
struct Columns {
    uri: String,
    updated_at: i64,
    updated_by: String,
    entered_uri: Option<String>,
    entered_at: Option<i64>,
    entered_by: Option<String>,
}

/// The redirect URI of an application, if one is set.
///
/// # Errors
/// The database failed.
pub async fn find(mut on: impl Reach, tenant: &TenantId, application: &ApplicationId) -> Result<Option<RedirectRow>> {
    let mut held = on.reach().await?;
    let row: Option<Columns> = run!(held, connection => {
        sqlx::query_as(
            "SELECT r.uri, r.updated_at, u.email AS updated_by, r.entered_uri, r.entered_at, e.email AS entered_by
             FROM redirects r JOIN users u ON u.id = r.updated_by LEFT JOIN users e ON e.id = r.entered_by
             WHERE r.tenant_id = $1 AND r.application_id = $2",
        )
        .bind(tenant.as_str())
        .bind(application.as_str())
        .fetch_optional(&mut *connection)
        .await?
    });
    row.map(|row| {
        let stale = row.entered_uri.as_ref() != Some(&row.uri);
        let entered = row.entered_at.zip(row.entered_by);
        Ok(RedirectRow {
            redirect: have(Redirect::parse(&row.uri).ok(), "redirects", "uri")?,
            at: row.updated_at,
            by: row.updated_by,
            entered: entered.map(|(at, by)| EnteredMark { at, by, stale }),
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

/// Keeps the mark "entered in TPNS's console" for the present URI.
///
/// # Errors
/// [`super::Error::RowsAffected`] when none is set.
pub async fn mark_entered(tx: &mut Tx, tenant: &TenantId, application: &ApplicationId, by: &UserId) -> Result<()> {
    let now = tx.now_ms();
    one(run!(tx, connection => {
        sqlx::query(
            "UPDATE redirects SET entered_uri = uri, entered_at = $3, entered_by = $4
             WHERE tenant_id = $1 AND application_id = $2",
        )
        .bind(tenant.as_str())
        .bind(application.as_str())
        .bind(now)
        .bind(by.as_str())
        .execute(&mut *connection)
        .await?
        .rows_affected()
    }))
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

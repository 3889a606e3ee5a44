//! Tencent IM applications, each free or authorised for one application.

use super::{
    Constraint, Error, Reach, Result, Tx,
    conn::run,
    error::one,
    row::{have, narrow, parse},
};
use pushboard_app::domain::{
    channel::EnteredMark,
    id::{ApplicationId, ImAppId, ProductId, TenantId, UserId},
    im::{Authorisation, ImAppView, LeftBehind, SdkAppId},
    product::Gateway,
};

#[derive(sqlx::FromRow)]
struct Columns {
    id: String,
    sdk_app_id: i64,
    name: String,
    created_at: i64,
    application_id: Option<String>,
    authorised_at: Option<i64>,
    authorised_by: Option<String>,
    entered_at: Option<i64>,
    entered_by: Option<String>,
    entered_stale: bool,
    left_at: Option<i64>,
    left_by: Option<String>,
    left_product_id: Option<String>,
    left_product_name: Option<String>,
    product_id: Option<String>,
    product_name: Option<String>,
    gateway: Option<String>,
}

macro_rules! select {
    ($rest:literal) => {
        concat!(
            "SELECT i.id, i.sdk_app_id, i.name, i.created_at, i.application_id,
                    i.authorised_at, u.email AS authorised_by, i.entered_at, e.email AS entered_by, i.entered_stale,
                    i.left_at, l.email AS left_by, q.id AS left_product_id, q.name AS left_product_name,
                    p.id AS product_id, p.name AS product_name, p.gateway
             FROM im_apps i
             LEFT JOIN applications a ON a.tenant_id = i.tenant_id AND a.id = i.application_id
             LEFT JOIN products p ON p.tenant_id = a.tenant_id AND p.id = a.product_id
             LEFT JOIN users u ON u.id = i.authorised_by
             LEFT JOIN users e ON e.id = i.entered_by
             LEFT JOIN users l ON l.id = i.left_by
             LEFT JOIN applications b ON b.tenant_id = i.tenant_id AND b.id = i.left_application_id
             LEFT JOIN products q ON q.tenant_id = b.tenant_id AND q.id = b.product_id AND q.deleted_at IS NULL ",
            $rest
        )
    };
}

impl TryFrom<Columns> for ImAppView {
    type Error = Error;
    fn try_from(columns: Columns) -> Result<Self> {
        const TABLE: &str = "im_apps";
        let authorised = match columns.application_id {
            None => None,
            Some(_) => {
                let gateway: Gateway = parse(&have(columns.gateway, TABLE, "application_id")?, "products", "gateway")?;
                let entered = columns.entered_at.zip(columns.entered_by);
                Some(Authorisation {
                    product: parse(&have(columns.product_id, TABLE, "application_id")?, "products", "id")?,
                    product_name: have(columns.product_name, TABLE, "application_id")?,
                    on_tencent: gateway == Gateway::Tencent,
                    at: have(columns.authorised_at, TABLE, "authorised_at")?,
                    by: have(columns.authorised_by, TABLE, "authorised_by")?,
                    entered: entered.map(|(at, by)| EnteredMark {
                        at,
                        by,
                        stale: columns.entered_stale,
                    }),
                })
            }
        };
        let left = match (columns.left_product_id, columns.left_product_name) {
            (Some(product), Some(product_name)) => Some(LeftBehind {
                product: parse(&product, "products", "id")?,
                product_name,
                at: have(columns.left_at, TABLE, "left_at")?,
                by: have(columns.left_by, TABLE, "left_by")?,
            }),
            _ => None,
        };
        Ok(Self {
            id: parse(&columns.id, TABLE, "id")?,
            sdk_app_id: SdkAppId(narrow(columns.sdk_app_id, TABLE, "sdk_app_id")?),
            name: columns.name,
            authorised,
            left,
            created_at: columns.created_at,
        })
    }
}

/// Every IM app of a tenant, newest first. People register them one by one, so there are few.
///
/// # Errors
/// The database failed.
pub async fn list(mut on: impl Reach, tenant: &TenantId) -> Result<Vec<ImAppView>> {
    let mut held = on.reach().await?;
    let rows: Vec<Columns> = run!(held, connection => {
        sqlx::query_as(select!("WHERE i.tenant_id = $1 ORDER BY i.created_at DESC, i.id DESC"))
            .bind(tenant.as_str())
            .fetch_all(&mut *connection)
            .await?
    });
    rows.into_iter().map(ImAppView::try_from).collect()
}

/// One IM app.
///
/// # Errors
/// The database failed.
pub async fn find(mut on: impl Reach, tenant: &TenantId, id: &ImAppId) -> Result<Option<ImAppView>> {
    let mut held = on.reach().await?;
    let columns: Option<Columns> = run!(held, connection => {
        sqlx::query_as(select!("WHERE i.tenant_id = $1 AND i.id = $2"))
            .bind(tenant.as_str())
            .bind(id.as_str())
            .fetch_optional(&mut *connection)
            .await?
    });
    columns.map(ImAppView::try_from).transpose()
}

/// How many IM apps are authorised for any application of a product.
///
/// # Errors
/// The database failed.
pub async fn count(mut on: impl Reach, tenant: &TenantId, product: &ProductId) -> Result<i64> {
    let mut held = on.reach().await?;
    run!(held, connection => {
        Ok(sqlx::query_scalar(
            "SELECT COUNT(*) FROM im_apps i JOIN applications a ON a.tenant_id = i.tenant_id AND a.id = i.application_id
             WHERE i.tenant_id = $1 AND a.product_id = $2",
        )
        .bind(tenant.as_str())
        .bind(product.as_str())
        .fetch_one(&mut *connection)
        .await?)
    })
}

/// Registers an IM app, free.
///
/// # Errors
/// [`Constraint::SdkAppId`].
pub async fn insert(
    tx: &mut Tx,
    tenant: &TenantId,
    id: &ImAppId,
    sdk_app_id: SdkAppId,
    name: &str,
    by: &UserId,
) -> Result<()> {
    let now = tx.now_ms();
    run!(tx, connection => {
        sqlx::query("INSERT INTO im_apps (tenant_id, id, sdk_app_id, name, created_at, created_by) VALUES ($1, $2, $3, $4, $5, $6)")
            .bind(tenant.as_str())
            .bind(id.as_str())
            .bind(i64::from(sdk_app_id.0))
            .bind(name)
            .bind(now)
            .bind(by.as_str())
            .execute(&mut *connection)
            .await
            .map_err(Error::or_taken(Constraint::SdkAppId))?;
    });
    Ok(())
}

/// Authorises a free IM app for an application of the same tenant. Of two that try at once, one gets an error. What TPNS's console was
/// left with for that application is no more left over.
///
/// # Errors
/// [`Error::RowsAffected`] when either is unknown or the IM app is not free.
pub async fn authorise(
    tx: &mut Tx,
    tenant: &TenantId,
    id: &ImAppId,
    application: &ApplicationId,
    by: &UserId,
) -> Result<()> {
    let now = tx.now_ms();
    one(run!(tx, connection => {
        sqlx::query(
            "UPDATE im_apps SET application_id = $3, authorised_at = $4, authorised_by = $5,
                    left_at = CASE WHEN left_application_id = $3 THEN NULL ELSE left_at END,
                    left_by = CASE WHEN left_application_id = $3 THEN NULL ELSE left_by END,
                    left_application_id = CASE WHEN left_application_id = $3 THEN NULL ELSE left_application_id END
             WHERE tenant_id = $1 AND id = $2 AND application_id IS NULL
               AND EXISTS (SELECT 1 FROM applications a WHERE a.tenant_id = $1 AND a.id = $3)",
        )
        .bind(tenant.as_str())
        .bind(id.as_str())
        .bind(application.as_str())
        .bind(now)
        .bind(by.as_str())
        .execute(&mut *connection)
        .await?
        .rows_affected()
    }))
}

/// Records that somebody gave the same authorisation in TPNS's console.
///
/// # Errors
/// [`Error::RowsAffected`] when the IM app is unknown or free.
pub async fn mark_entered(tx: &mut Tx, tenant: &TenantId, id: &ImAppId, by: &UserId) -> Result<()> {
    let now = tx.now_ms();
    one(run!(tx, connection => {
        sqlx::query(
            "UPDATE im_apps SET entered_at = $3, entered_by = $4, entered_stale = FALSE WHERE tenant_id = $1 AND id = $2 AND application_id IS NOT NULL",
        )
        .bind(tenant.as_str())
        .bind(id.as_str())
        .bind(now)
        .bind(by.as_str())
        .execute(&mut *connection)
        .await?
        .rows_affected()
    }))
}

/// Makes the marks of an application's authorisations stale: TPNS knows it by another AccessID now.
///
/// # Errors
/// The database failed.
pub async fn doubt_entered(tx: &mut Tx, tenant: &TenantId, application: &ApplicationId) -> Result<()> {
    run!(tx, connection => {
        sqlx::query("UPDATE im_apps SET entered_stale = TRUE WHERE tenant_id = $1 AND application_id = $2 AND entered_at IS NOT NULL")
            .bind(tenant.as_str())
            .bind(application.as_str())
            .execute(&mut *connection)
            .await?;
    });
    Ok(())
}

/// Records that TPNS's console no longer has what was released here.
///
/// # Errors
/// [`Error::RowsAffected`] when nothing was left there.
pub async fn mark_left(tx: &mut Tx, tenant: &TenantId, id: &ImAppId) -> Result<()> {
    one(run!(tx, connection => {
        sqlx::query(
            "UPDATE im_apps SET left_application_id = NULL, left_at = NULL, left_by = NULL
             WHERE tenant_id = $1 AND id = $2 AND left_application_id IS NOT NULL",
        )
        .bind(tenant.as_str())
        .bind(id.as_str())
        .execute(&mut *connection)
        .await?
        .rows_affected()
    }))
}

/// Frees an IM app. What was marked as done in TPNS's console is left there until somebody says otherwise; so is what was left before.
///
/// # Errors
/// [`Error::RowsAffected`] when it is unknown or free already.
pub async fn release(tx: &mut Tx, tenant: &TenantId, id: &ImAppId, by: &UserId) -> Result<()> {
    let now = tx.now_ms();
    one(run!(tx, connection => {
        sqlx::query(
            "UPDATE im_apps SET
                    left_at = CASE WHEN entered_at IS NULL OR left_application_id IS NOT NULL THEN left_at ELSE $3 END,
                    left_by = CASE WHEN entered_at IS NULL OR left_application_id IS NOT NULL THEN left_by ELSE $4 END,
                    left_application_id = CASE WHEN entered_at IS NULL OR left_application_id IS NOT NULL THEN left_application_id
                                               ELSE application_id END,
                    application_id = NULL, authorised_at = NULL, authorised_by = NULL, entered_at = NULL, entered_by = NULL,
                    entered_stale = FALSE
             WHERE tenant_id = $1 AND id = $2 AND application_id IS NOT NULL",
        )
        .bind(tenant.as_str())
        .bind(id.as_str())
        .bind(now)
        .bind(by.as_str())
        .execute(&mut *connection)
        .await?
        .rows_affected()
    }))
}

/// Forgets a free IM app.
///
/// # Errors
/// [`Error::RowsAffected`] when it is unknown or authorised.
pub async fn delete(tx: &mut Tx, tenant: &TenantId, id: &ImAppId) -> Result<()> {
    one(run!(tx, connection => {
        sqlx::query("DELETE FROM im_apps WHERE tenant_id = $1 AND id = $2 AND application_id IS NULL")
            .bind(tenant.as_str())
            .bind(id.as_str())
            .execute(&mut *connection)
            .await?
            .rows_affected()
    }))
}

//! Push plans of applications: TPNS does not list them, so they are kept.

use super::{
    Constraint, Error, Reach, Result, Tx,
    conn::run,
    error::one,
    row::{from_json, parse, to_json, without_nul},
};
use pushboard_app::domain::{
    id::{ApplicationId, ProductId, PushPlanId, TenantId, UserId},
    plan::{Plan, PlanFigures, PlanView},
};

const TABLE: &str = "push_plans";

#[derive(sqlx::FromRow)]
struct Columns {
    id: String,
    platform: String,
    plan_id: String,
    name: String,
    description: String,
    made_here: bool,
    access_id: Option<i64>,
    access_id_now: Option<i64>,
    created_at: i64,
    created_by: String,
}

#[derive(sqlx::FromRow)]
struct WholeColumns {
    #[sqlx(flatten)]
    plan: Columns,
    application_id: String,
    figures: Option<String>,
}

impl TryFrom<Columns> for PlanView {
    type Error = Error;
    fn try_from(columns: Columns) -> Result<Self> {
        Ok(Self {
            id: parse(&columns.id, TABLE, "id")?,
            platform: parse(&columns.platform, "applications", "platform")?,
            plan_id: columns.plan_id,
            name: columns.name,
            description: columns.description,
            made_here: columns.made_here,
            is_foreign: is_foreign(columns.access_id, columns.access_id_now),
            created_at: columns.created_at,
            created_by: columns.created_by,
        })
    }
}

/// Whether something made under one AccessID belongs to an application that has another by now.
pub(super) fn is_foreign(then: Option<i64>, now: Option<i64>) -> bool {
    then.zip(now).is_some_and(|(then, now)| then != now)
}

/// A plan with what is kept beside it.
#[derive(Clone, Debug)]
pub struct PlanRow {
    /// What lists show.
    pub view: PlanView,
    /// Its application.
    pub application: ApplicationId,
    /// What TPNS counted last.
    pub figures: Option<PlanFigures>,
}

/// The plans of a product, the newest first.
///
/// # Errors
/// The database failed.
pub async fn list(mut on: impl Reach, tenant: &TenantId, product: &ProductId) -> Result<Vec<PlanView>> {
    let mut held = on.reach().await?;
    let rows: Vec<Columns> = run!(held, connection => {
        sqlx::query_as(
            "SELECT p.id, a.platform, p.plan_id, p.name, p.description, p.made_here, p.access_id, a.access_id AS access_id_now,
                    p.created_at, u.email AS created_by
             FROM push_plans p
             JOIN applications a ON a.tenant_id = p.tenant_id AND a.id = p.application_id
             JOIN users u ON u.id = p.created_by
             WHERE p.tenant_id = $1 AND a.product_id = $2 ORDER BY p.created_at DESC, p.id DESC",
        )
        .bind(tenant.as_str())
        .bind(product.as_str())
        .fetch_all(&mut *connection)
        .await?
    });
    rows.into_iter().map(PlanView::try_from).collect()
}

/// One plan of a product.
///
/// # Errors
/// The database failed.
pub async fn find(
    mut on: impl Reach,
    tenant: &TenantId,
    product: &ProductId,
    id: &PushPlanId,
) -> Result<Option<PlanRow>> {
    let mut held = on.reach().await?;
    let row: Option<WholeColumns> = run!(held, connection => {
        sqlx::query_as(
            "SELECT p.id, a.platform, p.plan_id, p.name, p.description, p.made_here, p.access_id, a.access_id AS access_id_now,
                    p.created_at, u.email AS created_by, p.application_id, p.figures
             FROM push_plans p
             JOIN applications a ON a.tenant_id = p.tenant_id AND a.id = p.application_id
             JOIN users u ON u.id = p.created_by
             WHERE p.tenant_id = $1 AND a.product_id = $2 AND p.id = $3",
        )
        .bind(tenant.as_str())
        .bind(product.as_str())
        .bind(id.as_str())
        .fetch_optional(&mut *connection)
        .await?
    });
    row.map(|row| {
        Ok(PlanRow {
            view: row.plan.try_into()?,
            application: parse(&row.application_id, TABLE, "application_id")?,
            figures: row.figures.map(|text| from_json(&text, TABLE, "figures")).transpose()?,
        })
    })
    .transpose()
}

/// Keeps a plan of an application, with the AccessID that the application has.
///
/// # Errors
/// [`Constraint::PlanId`]; [`Error::RowsAffected`] for an application that is unknown or whose product was deleted.
pub async fn insert(
    tx: &mut Tx,
    tenant: &TenantId,
    application: &ApplicationId,
    id: &PushPlanId,
    plan: &Plan,
    made_here: bool,
    by: &UserId,
) -> Result<()> {
    let now = tx.now_ms();
    one(run!(tx, connection => {
        sqlx::query(
            "INSERT INTO push_plans (tenant_id, id, application_id, access_id, plan_id, name, description, made_here, created_at,
                                     created_by)
             SELECT a.tenant_id, $3, a.id, a.access_id, $4, $5, $6, $7, $8, $9
             FROM applications a JOIN products p ON p.tenant_id = a.tenant_id AND p.id = a.product_id
             WHERE a.tenant_id = $1 AND a.id = $2 AND p.deleted_at IS NULL",
        )
        .bind(tenant.as_str())
        .bind(application.as_str())
        .bind(id.as_str())
        .bind(without_nul(&plan.id))
        .bind(without_nul(&plan.name))
        .bind(without_nul(&plan.description))
        .bind(made_here)
        .bind(now)
        .bind(by.as_str())
        .execute(&mut *connection)
        .await
        .map_err(Error::or_taken(Constraint::PlanId))?
        .rows_affected()
    }))
}

/// Keeps what TPNS counted.
///
/// # Errors
/// [`Error::RowsAffected`] when there is no plan of that id.
pub async fn put_figures(tx: &mut Tx, tenant: &TenantId, id: &PushPlanId, figures: &PlanFigures) -> Result<()> {
    one(run!(tx, connection => {
        sqlx::query("UPDATE push_plans SET figures = $3 WHERE tenant_id = $1 AND id = $2")
            .bind(tenant.as_str())
            .bind(id.as_str())
            .bind(to_json(figures))
            .execute(&mut *connection)
            .await?
            .rows_affected()
    }))
}

/// Keeps a plan of a product no longer.
///
/// # Errors
/// [`Error::RowsAffected`] when there is none of that id.
pub async fn delete(tx: &mut Tx, tenant: &TenantId, product: &ProductId, id: &PushPlanId) -> Result<()> {
    one(run!(tx, connection => {
        sqlx::query(
            "DELETE FROM push_plans WHERE tenant_id = $1 AND id = $3
             AND application_id IN (SELECT a.id FROM applications a WHERE a.tenant_id = $1 AND a.product_id = $2)",
        )
        .bind(tenant.as_str())
        .bind(product.as_str())
        .bind(id.as_str())
        .execute(&mut *connection)
        .await?
        .rows_affected()
    }))
}

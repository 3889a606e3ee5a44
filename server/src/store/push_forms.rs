//! Drafts and templates of pushes.

use super::{
    Constraint, Error, Reach, Result, Tx,
    conn::run,
    error::one,
    row::{from_json, have, parse, to_json},
};
use pushboard_app::domain::{
    id::{ProductId, PushFormId, TenantId, UserId},
    message::PushForm,
    push_form::{KeptForm, KeptFormSummary, KeptKind},
};

const TABLE: &str = "push_forms";

#[derive(sqlx::FromRow)]
struct Columns {
    id: String,
    kind: String,
    name: String,
    updated_at: i64,
    updated_by: String,
}

#[derive(sqlx::FromRow)]
struct WholeColumns {
    #[sqlx(flatten)]
    summary: Columns,
    form: String,
}

impl TryFrom<Columns> for KeptFormSummary {
    type Error = Error;
    fn try_from(columns: Columns) -> Result<Self> {
        Ok(Self {
            id: parse(&columns.id, TABLE, "id")?,
            kind: have(KeptKind::from_key(&columns.kind), TABLE, "kind")?,
            name: columns.name,
            updated_at: columns.updated_at,
            updated_by: columns.updated_by,
        })
    }
}

/// What is kept of a form.
#[derive(Clone, Copy, Debug)]
pub struct Keep<'a> {
    /// Draft or template.
    pub kind: KeptKind,
    /// Its name.
    pub name: &'a str,
    /// The fields.
    pub form: &'a PushForm,
    /// Who keeps it.
    pub by: &'a UserId,
}

/// The drafts and templates of a product, the newest first.
///
/// # Errors
/// The database failed.
pub async fn list(mut on: impl Reach, tenant: &TenantId, product: &ProductId) -> Result<Vec<KeptFormSummary>> {
    let mut held = on.reach().await?;
    let rows: Vec<Columns> = run!(held, connection => {
        sqlx::query_as(
            "SELECT f.id, f.kind, f.name, f.updated_at, u.email AS updated_by
             FROM push_forms f JOIN users u ON u.id = f.updated_by
             WHERE f.tenant_id = $1 AND f.product_id = $2 ORDER BY f.updated_at DESC, f.id DESC",
        )
        .bind(tenant.as_str())
        .bind(product.as_str())
        .fetch_all(&mut *connection)
        .await?
    });
    rows.into_iter().map(KeptFormSummary::try_from).collect()
}

/// One draft or template of a product.
///
/// # Errors
/// The database failed.
pub async fn find(
    mut on: impl Reach,
    tenant: &TenantId,
    product: &ProductId,
    id: &PushFormId,
) -> Result<Option<KeptForm>> {
    let mut held = on.reach().await?;
    let row: Option<WholeColumns> = run!(held, connection => {
        sqlx::query_as(
            "SELECT f.id, f.kind, f.name, f.updated_at, u.email AS updated_by, f.form
             FROM push_forms f JOIN users u ON u.id = f.updated_by
             WHERE f.tenant_id = $1 AND f.product_id = $2 AND f.id = $3",
        )
        .bind(tenant.as_str())
        .bind(product.as_str())
        .bind(id.as_str())
        .fetch_optional(&mut *connection)
        .await?
    });
    row.map(|row| {
        Ok(KeptForm {
            summary: row.summary.try_into()?,
            form: from_json(&row.form, TABLE, "form")?,
        })
    })
    .transpose()
}

/// How many drafts and templates a product has.
///
/// # Errors
/// The database failed.
pub async fn count(mut on: impl Reach, tenant: &TenantId, product: &ProductId) -> Result<i64> {
    let mut held = on.reach().await?;
    run!(held, connection => {
        Ok(sqlx::query_scalar("SELECT COUNT(*) FROM push_forms WHERE tenant_id = $1 AND product_id = $2")
            .bind(tenant.as_str())
            .bind(product.as_str())
            .fetch_one(&mut *connection)
            .await?)
    })
}

/// Keeps a form.
///
/// # Errors
/// [`Constraint::TemplateName`]; [`Error::RowsAffected`] for a product that is unknown or deleted.
pub async fn insert(
    tx: &mut Tx,
    tenant: &TenantId,
    product: &ProductId,
    id: &PushFormId,
    keep: Keep<'_>,
) -> Result<()> {
    let now = tx.now_ms();
    one(run!(tx, connection => {
        sqlx::query(
            "INSERT INTO push_forms (tenant_id, id, product_id, kind, name, name_lower, form, updated_at, updated_by)
             SELECT tenant_id, $3, id, $4, $5, $6, $7, $8, $9
             FROM products WHERE tenant_id = $1 AND id = $2 AND deleted_at IS NULL",
        )
        .bind(tenant.as_str())
        .bind(product.as_str())
        .bind(id.as_str())
        .bind(keep.kind.key())
        .bind(keep.name)
        .bind(keep.name.to_lowercase())
        .bind(to_json(keep.form))
        .bind(now)
        .bind(keep.by.as_str())
        .execute(&mut *connection)
        .await
        .map_err(Error::or_taken(Constraint::TemplateName))?
        .rows_affected()
    }))
}

/// Keeps a form in the place of an earlier one of the same kind. Gives `false`, changing nothing, when there is none.
///
/// # Errors
/// [`Constraint::TemplateName`].
pub async fn update(
    tx: &mut Tx,
    tenant: &TenantId,
    product: &ProductId,
    id: &PushFormId,
    keep: Keep<'_>,
) -> Result<bool> {
    let now = tx.now_ms();
    let changed = run!(tx, connection => {
        sqlx::query(
            "UPDATE push_forms SET name = $5, name_lower = $6, form = $7, updated_at = $8, updated_by = $9
             WHERE tenant_id = $1 AND product_id = $2 AND id = $3 AND kind = $4",
        )
        .bind(tenant.as_str())
        .bind(product.as_str())
        .bind(id.as_str())
        .bind(keep.kind.key())
        .bind(keep.name)
        .bind(keep.name.to_lowercase())
        .bind(to_json(keep.form))
        .bind(now)
        .bind(keep.by.as_str())
        .execute(&mut *connection)
        .await
        .map_err(Error::or_taken(Constraint::TemplateName))?
        .rows_affected()
    });
    Ok(changed == 1)
}

/// Removes a draft or template of a product.
///
/// # Errors
/// [`Error::RowsAffected`] when there is none of that id.
pub async fn delete(tx: &mut Tx, tenant: &TenantId, product: &ProductId, id: &PushFormId) -> Result<()> {
    one(run!(tx, connection => {
        sqlx::query("DELETE FROM push_forms WHERE tenant_id = $1 AND product_id = $2 AND id = $3")
            .bind(tenant.as_str())
            .bind(product.as_str())
            .bind(id.as_str())
            .execute(&mut *connection)
            .await?
            .rows_affected()
    }))
}

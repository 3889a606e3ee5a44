//! Products with their Android application.

mod life;
mod progress;
mod search;

pub use life::{archive, delete, hold, restore, update};
pub use search::search;

use super::{
    Constraint, Cursor, Error, Page, Reach, Result, Tx,
    applications::{self, NewApplication},
    conn::{Held, run},
    keys::KeysColumns,
    page::one_more,
    row::parse,
};
use progress::{ChannelFact, Counts};
use pushboard_app::domain::{
    application::Platform,
    id::{ApplicationId, ProductId, TenantId, UserId},
    product::{Gateway, NewProduct, ProductSummary, ProductView},
};

/// Makes a product and its application, which has no keys yet.
///
/// # Errors
/// [`Constraint::ProductName`]: names are unique in a tenant whatever their case.
pub async fn insert(
    tx: &mut Tx,
    tenant: &TenantId,
    id: &ProductId,
    application: &ApplicationId,
    product: &NewProduct,
    by: &UserId,
) -> Result<()> {
    let now = tx.now_ms();
    run!(tx, connection => {
        sqlx::query(
            "INSERT INTO products (tenant_id, id, name, name_lower, description, category, access_point, gateway, created_at, created_by)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        )
        .bind(tenant.as_str())
        .bind(id.as_str())
        .bind(product.name.as_str())
        .bind(product.name.to_lowercase())
        .bind(product.description.as_str())
        .bind(product.category.key())
        .bind(product.access_point.key())
        .bind(product.gateway.key())
        .bind(now)
        .bind(by.as_str())
        .execute(&mut *connection)
        .await
        .map_err(Error::or_taken(Constraint::ProductName))?;
    });
    let application = NewApplication {
        id: application,
        product: id,
        platform: Platform::Android,
        name: product.package_name.as_str(),
    };
    applications::insert(tx, tenant, &application, by).await
}

/// Whether the tenant has a product of this name, whatever the case.
///
/// # Errors
/// The database failed.
pub async fn name_taken(mut on: impl Reach, tenant: &TenantId, name: &str) -> Result<bool> {
    let mut held = on.reach().await?;
    run!(held, connection => {
        Ok(sqlx::query_scalar("SELECT EXISTS (SELECT 1 FROM products WHERE tenant_id = $1 AND name_lower = $2)")
            .bind(tenant.as_str())
            .bind(name.to_lowercase())
            .fetch_one(&mut *connection)
            .await?)
    })
}

/// The products of all tenants whose gateway is Rehearsal, archived ones too, with their tenants.
///
/// # Errors
/// The database failed; [`Error::Inconsistent`].
pub async fn list_on_rehearsal(mut on: impl Reach) -> Result<Vec<(TenantId, ProductId)>> {
    let mut held = on.reach().await?;
    let rows: Vec<(String, String)> = run!(held, connection => {
        sqlx::query_as("SELECT tenant_id, id FROM products WHERE gateway = $1 AND deleted_at IS NULL ORDER BY tenant_id, id")
            .bind(Gateway::Rehearsal.key())
            .fetch_all(&mut *connection)
            .await?
    });
    rows.iter()
        .map(|(tenant, id)| Ok((parse(tenant, "products", "tenant_id")?, parse(id, "products", "id")?)))
        .collect()
}

#[derive(sqlx::FromRow)]
struct Columns {
    id: String,
    name: String,
    name_lower: String,
    description: String,
    category: String,
    access_point: String,
    gateway: String,
    created_at: i64,
    version: i64,
    archived_at: Option<i64>,
    application_id: String,
    package_name: String,
    #[sqlx(flatten)]
    keys: KeysColumns,
    #[sqlx(flatten)]
    counts: Counts,
}

/// Columns and tables of [`Columns`].
macro_rules! select {
    ($rest:expr) => {
        concat!(
            "SELECT p.id, p.name, p.name_lower, p.description, p.category, p.access_point, p.gateway, p.created_at, p.version,
                    p.archived_at,
                    a.id AS application_id,
                    (SELECT n.name FROM packages n WHERE n.tenant_id = a.tenant_id AND n.application_id = a.id
                     ORDER BY n.position LIMIT 1) AS package_name,
                    a.keys_state, a.access_id, a.access_key, a.secret_fingerprint, a.secret_set_at, s.email AS secret_set_by,
                    a.keys_checked_at, a.last_check,
                    (SELECT COUNT(*) FROM im_apps i WHERE i.tenant_id = a.tenant_id AND i.application_id = a.id) AS im_apps,
                    (SELECT COUNT(*) FROM im_apps i WHERE i.tenant_id = a.tenant_id AND (i.left_application_id = a.id
                            OR (i.application_id = a.id AND (i.entered_at IS NULL OR i.entered_stale = TRUE)))) AS im_apps_unentered,
                    EXISTS (SELECT 1 FROM redirects r WHERE r.tenant_id = a.tenant_id AND r.application_id = a.id) AS redirect_set,
                    EXISTS (SELECT 1 FROM kit_files_taken k WHERE k.tenant_id = a.tenant_id AND k.application_id = a.id) AS kit_taken,
                    (SELECT COUNT(*) FROM (SELECT 1 FROM pushes w WHERE w.tenant_id = p.tenant_id AND w.product_id = p.id
                            AND w.state = 'sent' LIMIT 100) few) AS pushes_sent
             FROM products p
             JOIN applications a ON a.tenant_id = p.tenant_id AND a.product_id = p.id AND a.platform = 'android'
             LEFT JOIN users s ON s.id = a.secret_set_by ",
            $rest
        )
    };
}
use select;

impl Columns {
    fn cursor(&self) -> Cursor {
        Cursor {
            at: self.created_at,
            id: self.id.clone(),
        }
    }

    fn view(self, facts: &[ChannelFact]) -> Result<ProductView> {
        let gateway = parse(&self.gateway, "products", "gateway")?;
        let keys = self.keys.view()?;
        let progress = progress::compute(&keys, gateway, &self.counts, facts, &self.application_id)?;
        Ok(ProductView {
            id: parse(&self.id, "products", "id")?,
            name: self.name,
            description: self.description,
            category: parse(&self.category, "products", "category")?,
            access_point: parse(&self.access_point, "products", "access_point")?,
            gateway,
            application: parse(&self.application_id, "applications", "id")?,
            package_name: self.package_name,
            keys,
            progress,
            created_at: self.created_at,
            archived_at: self.archived_at,
            version: self.version,
        })
    }
}

/// Rows of a list, with how far each product is.
async fn summaries(held: &mut Held<'_>, tenant: &TenantId, rows: Vec<Columns>) -> Result<Vec<ProductSummary>> {
    let applications: Vec<&str> = rows.iter().map(|row| row.application_id.as_str()).collect();
    let facts = progress::list_facts(held, tenant, &applications).await?;
    rows.into_iter()
        .map(|row| row.view(&facts).map(ProductSummary::from))
        .collect()
}

/// One product with everything its pages share.
///
/// # Errors
/// The database failed.
pub async fn find(mut on: impl Reach, tenant: &TenantId, id: &ProductId) -> Result<Option<ProductView>> {
    let mut held = on.reach().await?;
    let columns: Option<Columns> = run!(held, connection => {
        sqlx::query_as(select!("WHERE p.tenant_id = $1 AND p.id = $2 AND p.deleted_at IS NULL"))
            .bind(tenant.as_str())
            .bind(id.as_str())
            .fetch_optional(&mut *connection)
            .await?
    });
    let Some(columns) = columns else { return Ok(None) };
    let facts = progress::list_facts(&mut held, tenant, &[columns.application_id.as_str()]).await?;
    columns.view(&facts).map(Some)
}

/// The products in use of a tenant, newest first.
///
/// # Errors
/// The database failed.
pub async fn list(
    mut on: impl Reach,
    tenant: &TenantId,
    after: Option<&Cursor>,
    limit: u16,
) -> Result<Page<ProductSummary>> {
    let after = after.cloned().unwrap_or_else(Cursor::start);
    let mut held = on.reach().await?;
    let rows: Vec<Columns> = run!(held, connection => {
        sqlx::query_as(select!(
            "WHERE p.tenant_id = $1 AND p.archived_at IS NULL AND p.deleted_at IS NULL AND (p.created_at, p.id) < ($2, $3) ORDER BY p.created_at DESC, p.id DESC LIMIT $4"
        ))
        .bind(tenant.as_str())
        .bind(after.at)
        .bind(after.id.as_str())
        .bind(one_more(limit))
        .fetch_all(&mut *connection)
        .await?
    });
    let Page { items, next } = Page::cut(rows, limit, Columns::cursor);
    Ok(Page {
        items: summaries(&mut held, tenant, items).await?,
        next,
    })
}

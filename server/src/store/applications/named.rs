//! Android applications by what they are known by outside: a package name, an AccessID.

use crate::store::{Reach, Result, conn::run, row::parse};
use pushboard_app::domain::{
    access_point::AccessPoint,
    id::{ApplicationId, PackageId, ProductId, TenantId},
    keys::AccessId,
};

/// A package name of a product's Android application.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamedRow {
    /// The product.
    pub product: ProductId,
    /// Its name.
    pub product_name: String,
    /// Its access point.
    pub access_point: AccessPoint,
    /// Whether it is archived.
    pub archived: bool,
    /// Its Android application.
    pub application: ApplicationId,
    /// The package.
    pub package: PackageId,
    /// Whether it is the application's first one.
    pub is_first: bool,
}

#[derive(sqlx::FromRow)]
struct Columns {
    product_id: String,
    product_name: String,
    access_point: String,
    archived_at: Option<i64>,
    application_id: String,
    package_id: String,
    is_first: bool,
}

impl TryFrom<Columns> for NamedRow {
    type Error = crate::store::Error;
    fn try_from(columns: Columns) -> Result<Self> {
        Ok(Self {
            product: parse(&columns.product_id, "products", "id")?,
            product_name: columns.product_name,
            access_point: parse(&columns.access_point, "products", "access_point")?,
            archived: columns.archived_at.is_some(),
            application: parse(&columns.application_id, "applications", "id")?,
            package: parse(&columns.package_id, "packages", "id")?,
            is_first: columns.is_first,
        })
    }
}

/// The products whose Android application has this package name, by name.
///
/// # Errors
/// The database failed.
pub async fn named(mut on: impl Reach, tenant: &TenantId, name: &str) -> Result<Vec<NamedRow>> {
    let mut held = on.reach().await?;
    let rows: Vec<Columns> = run!(held, connection => {
        sqlx::query_as(
            "SELECT p.id AS product_id, p.name AS product_name, p.access_point, p.archived_at, a.id AS application_id,
                    n.id AS package_id,
                    NOT EXISTS (SELECT 1 FROM packages e WHERE e.tenant_id = n.tenant_id AND e.application_id = n.application_id
                                AND e.position < n.position) AS is_first
             FROM packages n
             JOIN applications a ON a.tenant_id = n.tenant_id AND a.id = n.application_id AND a.platform = 'android'
             JOIN products p ON p.tenant_id = a.tenant_id AND p.id = a.product_id AND p.deleted_at IS NULL
             WHERE n.tenant_id = $1 AND n.name = $2 ORDER BY p.name_lower, p.id",
        )
        .bind(tenant.as_str())
        .bind(name)
        .fetch_all(&mut *connection)
        .await?
    });
    rows.into_iter().map(NamedRow::try_from).collect()
}

/// The products that have an application with this AccessID, by name.
///
/// # Errors
/// The database failed.
pub async fn with_access_id(
    mut on: impl Reach,
    tenant: &TenantId,
    access_id: AccessId,
) -> Result<Vec<(ProductId, String)>> {
    let mut held = on.reach().await?;
    let rows: Vec<(String, String)> = run!(held, connection => {
        sqlx::query_as(
            "SELECT DISTINCT p.id, p.name FROM applications a
             JOIN products p ON p.tenant_id = a.tenant_id AND p.id = a.product_id AND p.deleted_at IS NULL
             WHERE a.tenant_id = $1 AND a.access_id = $2 ORDER BY p.name, p.id",
        )
        .bind(tenant.as_str())
        .bind(i64::from(access_id.0))
        .fetch_all(&mut *connection)
        .await?
    });
    rows.into_iter()
        .map(|(id, name)| Ok((parse(&id, "products", "id")?, name)))
        .collect()
}

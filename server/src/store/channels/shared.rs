//! Secrets that stand in more than one product.

use super::{Of, package};
use crate::store::{Reach, Result, conn::run, row::parse};
use pushboard_app::domain::{
    channel::SharedSecret,
    id::{PackageId, ProductId, TenantId},
    vendor::Vendor,
};

/// Secrets of the channel of one package name that other products of the tenant have too, at most 20: by fingerprint, which is keyed by the tenant.
///
/// # Errors
/// The database failed.
pub async fn shared(
    mut on: impl Reach,
    tenant: &TenantId,
    product: &ProductId,
    of: impl Into<Of<'_>>,
    vendor: Vendor,
) -> Result<Vec<SharedSecret>> {
    let of = of.into();
    let mut held = on.reach().await?;
    let rows: Vec<(String, String, String, String)> = run!(held, connection => {
        sqlx::query_as(
            concat!("SELECT DISTINCT mine.field, p.id, p.name, n.name
             FROM channel_values mine
             JOIN channel_values other ON other.tenant_id = mine.tenant_id AND other.fingerprint = mine.fingerprint
             JOIN packages n ON n.tenant_id = other.tenant_id AND n.id = other.package_id
             JOIN applications a ON a.tenant_id = other.tenant_id AND a.id = other.application_id
             JOIN products p ON p.tenant_id = a.tenant_id AND p.id = a.product_id
             WHERE mine.tenant_id = $1 AND mine.application_id = $2 AND mine.vendor = $4
                   AND mine.fingerprint IS NOT NULL AND p.id <> $5 AND p.deleted_at IS NULL AND mine.package_id = ", package!(), "
             ORDER BY mine.field, p.name, p.id, n.name
             LIMIT 20"),
        )
        .bind(tenant.as_str())
        .bind(of.application.as_str())
        .bind(of.package.map(PackageId::as_str))
        .bind(vendor.key())
        .bind(product.as_str())
        .fetch_all(&mut *connection)
        .await?
    });
    rows.into_iter()
        .map(|(field, product, name, package)| {
            Ok(SharedSecret {
                credential: parse(&field, "channel_values", "field")?,
                product: parse(&product, "products", "id")?,
                name,
                package,
            })
        })
        .collect()
}

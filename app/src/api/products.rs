//! Products and their Android application.

use crate::domain::{
    error::Error,
    product::{ProductSummary, ProductView},
};
#[cfg(feature = "ssr")]
use crate::domain::{id::ProductId, product::ProductForm};
use leptos::prelude::*;

/// What the server does for products.
#[cfg(feature = "ssr")]
#[async_trait::async_trait]
pub trait Products {
    /// All products of the tenant, newest first; at most 200.
    async fn list_products(&self) -> Result<Vec<ProductSummary>, Error>;
    /// One product.
    async fn product(&self, product: &str) -> Result<ProductView, Error>;
    /// Creates a product with its Android application; on Rehearsal with its keys.
    async fn create_product(&self, form: ProductForm) -> Result<ProductId, Error>;
}

/// All products of the tenant, newest first.
#[server(prefix = "/api", endpoint = "products/list", input = server_fn::codec::GetUrl)]
pub async fn list_products(tenant: String) -> Result<Vec<ProductSummary>, Error> {
    super::desk(&tenant).await?.list_products().await
}

/// One product.
#[server(prefix = "/api", endpoint = "products/get", input = server_fn::codec::GetUrl)]
pub async fn get_product(tenant: String, product: String) -> Result<ProductView, Error> {
    super::desk(&tenant).await?.product(&product).await
}

/// Creates a product and goes to its checklist.
#[server(prefix = "/api", endpoint = "products/create")]
pub async fn create_product(
    tenant: String,
    #[server(default)] name: String,
    #[server(default)] description: String,
    #[server(default)] category: String,
    #[server(default)] access_point: String,
    #[server(default)] gateway: String,
    #[server(default)] package_name: String,
) -> Result<(), Error> {
    let form = ProductForm {
        name,
        description,
        category,
        access_point,
        gateway,
        package_name,
    };
    let product = super::desk(&tenant).await?.create_product(form).await?;
    super::go(&crate::ui::routes::product(&tenant, product.as_str()));
    Ok(())
}

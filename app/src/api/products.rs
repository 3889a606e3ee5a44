//! Products and their Android application.

use crate::domain::{
    error::Error,
    page::Page,
    product::{ProductSummary, ProductView},
};
#[cfg(feature = "ssr")]
use crate::domain::{
    id::ProductId,
    product::{ProductForm, ProductQueryForm},
};
use leptos::prelude::*;

/// What the server does for products.
#[cfg(feature = "ssr")]
#[async_trait::async_trait]
pub trait Products {
    /// The products in use, newest first; at most 200.
    async fn list_products(&self) -> Result<Vec<ProductSummary>, Error>;
    /// One page of the products that an address asks for; what it may ask is told at [`ProductQueryForm::check`].
    async fn find_products(&self, query: ProductQueryForm) -> Result<Page<ProductSummary>, Error>;
    /// One product.
    async fn product(&self, product: &str) -> Result<ProductView, Error>;
    /// Creates a product with its Android application; on Rehearsal with its keys.
    async fn create_product(&self, form: ProductForm) -> Result<ProductId, Error>;
}

/// The products in use, newest first; at most 200.
#[server(prefix = "/api", endpoint = "products/list", input = server_fn::codec::GetUrl)]
pub async fn list_products(tenant: String) -> Result<Vec<ProductSummary>, Error> {
    super::desk(&tenant).await?.list_products().await
}

/// One page of the products that match. Every part may be left out; see `domain::product::ProductQueryForm`.
#[server(prefix = "/api", endpoint = "products/find", input = server_fn::codec::GetUrl)]
pub async fn find_products(
    tenant: String,
    #[server(default)] search: String,
    #[server(default)] access_point: String,
    #[server(default)] gateway: String,
    #[server(default)] state: String,
    #[server(default)] sort: String,
    #[server(default)] cursor: String,
    #[server(default)] limit: String,
) -> Result<Page<ProductSummary>, Error> {
    let query = ProductQueryForm {
        search,
        access_point,
        gateway,
        state,
        sort,
        cursor,
        limit,
    };
    super::desk(&tenant).await?.find_products(query).await
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

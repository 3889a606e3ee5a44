//! Products and their Android application.

use crate::domain::{
    error::Error,
    page::Page,
    product::{ProductSummary, ProductView},
};
#[cfg(feature = "ssr")]
use crate::domain::{
    id::ProductId,
    product::{DuplicateForm, ProductEditForm, ProductForm, ProductQueryForm},
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
    /// Changes name, description and category. `version` is the one the form was filled from: `Conflict::ProductChanged`
    /// when somebody else was faster. A form that changes nothing leaves no trace.
    async fn edit_product(&self, product: &str, version: i64, form: ProductEditForm) -> Result<(), Error>;
    /// Puts a product away: it stays readable, and everything that would change it or send for it is refused with
    /// `Conflict::ProductArchived`, except releasing IM apps, restoring and deleting. TPNS knows no archive, so nothing is
    /// told to the gateway.
    async fn archive_product(&self, product: &str) -> Result<(), Error>;
    /// Brings an archived product back into use, as it was.
    async fn restore_product(&self, product: &str) -> Result<(), Error>;
    /// Deletes a product for good, in use or archived, when its name was typed. Its keys and its channels with every secret are
    /// deleted; its pushes and its lines of the audit list stay readable under its name, which another product may take. On
    /// Rehearsal the application ends, with its virtual handsets and what they did with its pushes. Refused with
    /// `Conflict::ProductAuthorised` while an IM app is authorised (`tpns.md` §7).
    async fn delete_product(&self, product: &str, typed_name: &str) -> Result<(), Error>;
    /// Makes a product like another, also like an archived one: gateway, description, category, applications with all their
    /// names, and the channels that the new access point can serve, on or off as they were, with the values that are no secrets.
    /// Keys, secrets, marks and IM authorisations do not come along; on Rehearsal the new applications get keys of their own.
    async fn duplicate_product(&self, product: &str, form: DuplicateForm) -> Result<ProductId, Error>;
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
    super::go(&crate::routes::product(&tenant, product.as_str()));
    Ok(())
}

/// Changes a product and goes back to its settings.
#[server(prefix = "/api", endpoint = "products/edit")]
pub async fn edit_product(
    tenant: String,
    product: String,
    version: i64,
    #[server(default)] name: String,
    #[server(default)] description: String,
    #[server(default)] category: String,
) -> Result<(), Error> {
    let form = ProductEditForm {
        name,
        description,
        category,
    };
    super::desk(&tenant)
        .await?
        .edit_product(&product, version, form)
        .await?;
    super::go(&crate::routes::settings(&tenant, &product));
    Ok(())
}

/// Puts a product away and goes back to its settings.
#[server(prefix = "/api", endpoint = "products/archive")]
pub async fn archive_product(tenant: String, product: String) -> Result<(), Error> {
    super::desk(&tenant).await?.archive_product(&product).await?;
    super::go(&crate::routes::settings(&tenant, &product));
    Ok(())
}

/// Brings an archived product back into use.
#[server(prefix = "/api", endpoint = "products/restore")]
pub async fn restore_product(tenant: String, product: String) -> Result<(), Error> {
    super::desk(&tenant).await?.restore_product(&product).await?;
    super::go(&crate::routes::product(&tenant, &product));
    Ok(())
}

/// Deletes a product whose name was typed, and goes to the list.
#[server(prefix = "/api", endpoint = "products/delete")]
pub async fn delete_product(
    tenant: String,
    product: String,
    #[server(default)] confirm_name: String,
) -> Result<(), Error> {
    super::desk(&tenant)
        .await?
        .delete_product(&product, &confirm_name)
        .await?;
    super::go(&crate::routes::products(&tenant));
    Ok(())
}

/// Makes a product like another and goes to its checklist.
#[server(prefix = "/api", endpoint = "products/duplicate")]
pub async fn duplicate_product(
    tenant: String,
    product: String,
    #[server(default)] suffix: String,
    #[server(default)] access_point: String,
) -> Result<(), Error> {
    let form = DuplicateForm { suffix, access_point };
    let duplicate = super::desk(&tenant).await?.duplicate_product(&product, form).await?;
    super::go(&crate::routes::product(&tenant, duplicate.as_str()));
    Ok(())
}

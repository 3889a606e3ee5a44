//! Imports: a file is uploaded, looked at, and applied or left.

use crate::domain::{error::Error, id::ProductId, import::ImportView};
use leptos::prelude::*;
use std::collections::BTreeMap;

#[cfg(feature = "ssr")]
use crate::domain::{id::ImportId, import::ConfigsForm};

/// What the server does for imports. Only whoever uploaded a file finds it, for 30 minutes; to others it looks unknown.
#[cfg(feature = "ssr")]
#[async_trait::async_trait]
pub trait Imports {
    /// Whether this visitor may import; asked before a file is taken in.
    fn may_import(&self) -> Result<(), Error>;
    /// Reads a file and keeps it, sealed. What is wrong with it comes back as `Error::Invalid`, by line and column.
    async fn read_import(&self, file: Vec<u8>) -> Result<ImportId, Error>;
    /// The import against what is here now.
    async fn import(&self, import: &str) -> Result<ImportView, Error>;
    /// Applies rows, all or none. `seen` is the digest that was shown: `Conflict::ImportChanged` when things here have changed since.
    /// `products` chooses where a row has several; its keys are `r` and the row's number.
    async fn apply_import(
        &self,
        import: &str,
        seen: &str,
        rows: Vec<u32>,
        products: BTreeMap<String, String>,
    ) -> Result<(), Error>;
    /// Makes the product that a `tpns-configs.json` proposes.
    async fn create_imported_product(&self, import: &str, form: ConfigsForm) -> Result<ProductId, Error>;
}

/// The import against what is here now.
#[server(prefix = "/api", endpoint = "imports/get", input = server_fn::codec::GetUrl)]
pub async fn get_import(tenant: String, import: String) -> Result<ImportView, Error> {
    super::desk(&tenant).await?.import(&import).await
}

/// Applies the chosen rows, all or none.
#[server(prefix = "/api", endpoint = "imports/apply")]
pub async fn apply_import(
    tenant: String,
    import: String,
    #[server(default)] seen: String,
    #[server(default)] rows: Vec<u32>,
    #[server(default)] products: BTreeMap<String, String>,
) -> Result<(), Error> {
    super::desk(&tenant)
        .await?
        .apply_import(&import, &seen, rows, products)
        .await?;
    super::go(&crate::routes::import(&tenant, &import));
    Ok(())
}

/// Makes the product that a `tpns-configs.json` proposes.
#[server(prefix = "/api", endpoint = "imports/create_product")]
pub async fn create_imported_product(
    tenant: String,
    import: String,
    #[server(default)] name: String,
    #[server(default)] category: String,
    #[server(default)] access_point: String,
) -> Result<ProductId, Error> {
    let form = ConfigsForm {
        name,
        category,
        access_point,
    };
    let product = super::desk(&tenant)
        .await?
        .create_imported_product(&import, form)
        .await?;
    super::go(&crate::routes::product(&tenant, product.as_str()));
    Ok(product)
}

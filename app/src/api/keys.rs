//! The three TPNS keys of a product's application.

use crate::domain::error::Error;
#[cfg(feature = "ssr")]
use crate::domain::keys::{CheckOutcome, KeysForm};
use leptos::prelude::*;

/// What the server does for keys.
#[cfg(feature = "ssr")]
#[async_trait::async_trait]
pub trait Keys {
    /// Stores keys typed for a product on gateway Tencent.
    async fn enter_keys(&self, product: &str, form: KeysForm) -> Result<(), Error>;
    /// Makes one harmless signed call and keeps what it says.
    async fn check_keys(&self, product: &str) -> Result<CheckOutcome, Error>;
}

/// Stores keys typed for a product on gateway Tencent.
#[server(prefix = "/api", endpoint = "keys/enter")]
pub async fn enter_keys(
    tenant: String,
    product: String,
    #[server(default)] access_id: String,
    #[server(default)] access_key: String,
    #[server(default)] secret_key: String,
) -> Result<(), Error> {
    let form = KeysForm {
        access_id,
        access_key,
        secret_key,
    };
    super::desk(&tenant).await?.enter_keys(&product, form).await?;
    super::go(&crate::routes::keys(&tenant, &product));
    Ok(())
}

/// Makes one harmless signed call; the page shows what it said.
#[server(prefix = "/api", endpoint = "keys/check")]
pub async fn check_keys(tenant: String, product: String) -> Result<(), Error> {
    super::desk(&tenant).await?.check_keys(&product).await?;
    super::go(&crate::routes::keys(&tenant, &product));
    Ok(())
}

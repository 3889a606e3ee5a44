//! Tencent IM applications and their authorisation.

use crate::domain::{error::Error, im::ImAppView};
use leptos::prelude::*;

/// What the server does for IM apps.
#[cfg(feature = "ssr")]
#[async_trait::async_trait]
pub trait ImApps {
    /// All IM apps of the tenant, newest first; at most 200.
    async fn list_im_apps(&self) -> Result<Vec<ImAppView>, Error>;
    /// Registers an IM app.
    async fn register_im_app(&self, sdk_app_id: String, name: String) -> Result<(), Error>;
    /// Authorises a free IM app for a product's application.
    async fn authorise_im_app(&self, product: &str, im_app: &str) -> Result<(), Error>;
    /// Keeps the mark "authorised in TPNS's console too"; of an IM app that was released from `product` here, "released there too".
    async fn mark_im_app_entered(&self, product: &str, im_app: &str) -> Result<(), Error>;
    /// Releases an authorised IM app.
    async fn release_im_app(&self, im_app: &str) -> Result<(), Error>;
    /// Deletes a free IM app.
    async fn delete_im_app(&self, im_app: &str) -> Result<(), Error>;
}

/// All IM apps of the tenant.
#[server(prefix = "/api", endpoint = "im_apps/list", input = server_fn::codec::GetUrl)]
pub async fn list_im_apps(tenant: String) -> Result<Vec<ImAppView>, Error> {
    super::desk(&tenant).await?.list_im_apps().await
}

/// Registers an IM app. `product` says which page to go back to; empty means the list.
#[server(prefix = "/api", endpoint = "im_apps/register")]
pub async fn register_im_app(
    tenant: String,
    #[server(default)] product: String,
    #[server(default)] sdk_app_id: String,
    #[server(default)] name: String,
) -> Result<(), Error> {
    super::desk(&tenant).await?.register_im_app(sdk_app_id, name).await?;
    super::go(&crate::routes::im_from(&tenant, &product));
    Ok(())
}

/// Authorises a free IM app for a product's application.
#[server(prefix = "/api", endpoint = "im_apps/authorise")]
pub async fn authorise_im_app(tenant: String, product: String, #[server(default)] im_app: String) -> Result<(), Error> {
    super::desk(&tenant).await?.authorise_im_app(&product, &im_app).await?;
    super::go(&crate::routes::im_from(&tenant, &product));
    Ok(())
}

/// Keeps the mark "authorised in TPNS's console too"; of an IM app that was released from `product` here, "released there too".
/// `from` says whether the form stood on the list of what is left to do there.
#[server(prefix = "/api", endpoint = "im_apps/mark_entered")]
pub async fn mark_im_app_entered(
    tenant: String,
    #[server(default)] product: String,
    im_app: String,
    #[server(default)] from: String,
) -> Result<(), Error> {
    super::desk(&tenant)
        .await?
        .mark_im_app_entered(&product, &im_app)
        .await?;
    let page = crate::routes::im_from(&tenant, &product);
    super::go(&crate::routes::console_or(&tenant, &product, &from, page));
    Ok(())
}

/// Releases an authorised IM app.
#[server(prefix = "/api", endpoint = "im_apps/release")]
pub async fn release_im_app(tenant: String, #[server(default)] product: String, im_app: String) -> Result<(), Error> {
    super::desk(&tenant).await?.release_im_app(&im_app).await?;
    super::go(&crate::routes::im_from(&tenant, &product));
    Ok(())
}

/// Deletes a free IM app.
#[server(prefix = "/api", endpoint = "im_apps/delete")]
pub async fn delete_im_app(tenant: String, #[server(default)] product: String, im_app: String) -> Result<(), Error> {
    super::desk(&tenant).await?.delete_im_app(&im_app).await?;
    super::go(&crate::routes::im_from(&tenant, &product));
    Ok(())
}

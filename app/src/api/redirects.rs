//! What a click on a notification opens (spec, step 4).

use crate::domain::{error::Error, redirect::RedirectView};
use leptos::prelude::*;

/// What the server does for redirect URIs.
#[cfg(feature = "ssr")]
#[async_trait::async_trait]
pub trait Redirects {
    /// The redirect URI of a product's Android application, if one is set.
    async fn redirect(&self, product: &str) -> Result<Option<RedirectView>, Error>;
    /// Sets it; nothing typed removes it.
    async fn set_redirect(&self, product: &str, uri: String) -> Result<(), Error>;
    /// Keeps the mark "entered in TPNS's console" for the present URI.
    async fn mark_redirect_entered(&self, product: &str) -> Result<(), Error>;
}

/// The redirect URI of a product, if one is set.
#[server(prefix = "/api", endpoint = "redirects/get", input = server_fn::codec::GetUrl)]
pub async fn get_redirect(tenant: String, product: String) -> Result<Option<RedirectView>, Error> {
    super::desk(&tenant).await?.redirect(&product).await
}

/// Sets or removes the redirect URI and stays on its page.
#[server(prefix = "/api", endpoint = "redirects/set")]
pub async fn set_redirect(tenant: String, product: String, #[server(default)] redirect: String) -> Result<(), Error> {
    super::desk(&tenant).await?.set_redirect(&product, redirect).await?;
    super::go(&crate::routes::redirect(&tenant, &product));
    Ok(())
}

/// Keeps the mark "entered in TPNS's console" and stays on the page of the redirect URI.
#[server(prefix = "/api", endpoint = "redirects/mark_entered")]
pub async fn mark_redirect_entered(tenant: String, product: String) -> Result<(), Error> {
    super::desk(&tenant).await?.mark_redirect_entered(&product).await?;
    super::go(&crate::routes::redirect(&tenant, &product));
    Ok(())
}

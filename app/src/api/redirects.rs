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
    super::go(&crate::ui::routes::redirect(&tenant, &product));
    Ok(())
}

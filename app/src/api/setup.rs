//! The set-up link: first owner, first tenant.

use crate::domain::error::Error;
#[cfg(feature = "ssr")]
use crate::domain::tenant::Slug;
use leptos::prelude::*;

/// What the server does at set-up.
#[cfg(feature = "ssr")]
#[async_trait::async_trait]
pub trait Setup {
    /// Whether the link still works. Does not use it up.
    async fn link_works(&self, link: String) -> Result<bool, Error>;
    /// Uses the link up: makes owner and tenant, signs the owner in.
    async fn complete(&self, link: String, email: String, password: String, tenant_name: String)
    -> Result<Slug, Error>;
}

/// Whether the link still works.
#[server(prefix = "/api", endpoint = "setup/link_works", input = server_fn::codec::GetUrl)]
pub async fn setup_link_works(link: String) -> Result<bool, Error> {
    super::door()?.link_works(link).await
}

/// Makes the first owner and tenant and goes to the overview.
#[server(prefix = "/api", endpoint = "setup/complete")]
pub async fn complete_setup(link: String, email: String, password: String, tenant_name: String) -> Result<(), Error> {
    let slug = super::door()?.complete(link, email, password, tenant_name).await?;
    super::go(&crate::routes::overview(slug.as_str()));
    Ok(())
}

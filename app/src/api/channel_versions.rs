//! What a vendor channel held before.

use crate::domain::{channel::ChannelVersion, error::Error};
use leptos::prelude::*;

/// What the server does for the versions of channels. An empty package name means the application's first one; one that the
/// application does not have is not found.
#[cfg(feature = "ssr")]
#[async_trait::async_trait]
pub trait ChannelVersions {
    /// The versions that are kept, the newest first: at most 20.
    async fn channel_versions(&self, product: &str, package: &str, vendor: &str) -> Result<Vec<ChannelVersion>, Error>;
    /// Gives the channel the values of an older version back, secrets and all, as a new version; whether it is on stays. `seen` is the
    /// version the page showed as the present one: `Conflict::ChannelChanged` when it is not any more.
    async fn revert_channel(
        &self,
        product: &str,
        package: &str,
        vendor: &str,
        version: i64,
        seen: i64,
    ) -> Result<(), Error>;
}

/// The versions that are kept, the newest first.
#[server(prefix = "/api", endpoint = "channel_versions/list", input = server_fn::codec::GetUrl)]
pub async fn list_channel_versions(
    tenant: String,
    product: String,
    #[server(default)] package_name: String,
    vendor: String,
) -> Result<Vec<ChannelVersion>, Error> {
    super::desk(&tenant)
        .await?
        .channel_versions(&product, &package_name, &vendor)
        .await
}

/// Gives the channel the values of an older version back.
#[server(prefix = "/api", endpoint = "channel_versions/revert")]
pub async fn revert_channel(
    tenant: String,
    product: String,
    #[server(default)] package_name: String,
    vendor: String,
    version: i64,
    seen: i64,
) -> Result<(), Error> {
    super::desk(&tenant)
        .await?
        .revert_channel(&product, &package_name, &vendor, version, seen)
        .await?;
    super::go(&crate::routes::channel_of(&tenant, &product, &package_name, &vendor));
    Ok(())
}

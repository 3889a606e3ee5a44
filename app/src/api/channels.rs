//! Vendor channels of a product's Android application, for each of its package names. An empty name means the first one.

#[cfg(feature = "ssr")]
use crate::domain::channel::ChannelForm;
#[cfg(feature = "ssr")]
use crate::domain::vendor::Credential;
use crate::domain::{
    channel::{ChannelView, ChannelsOfPackage},
    error::Error,
};
use leptos::prelude::*;

/// What the server does for channels. A package name that the application does not have is not found; an empty one means the first.
#[cfg(feature = "ssr")]
#[async_trait::async_trait]
pub trait Channels {
    /// All seven channels of one package name, in the vendors' order.
    async fn list_channels(&self, product: &str, package: &str) -> Result<Vec<ChannelView>, Error>;
    /// All seven channels of every package name, the first name first.
    async fn list_all_channels(&self, product: &str) -> Result<Vec<ChannelsOfPackage>, Error>;
    /// One channel.
    async fn channel(&self, product: &str, package: &str, vendor: &str) -> Result<ChannelView, Error>;
    /// Stores values and switches the channel on. `version` is the one the form was filled from, 0 for a channel without values:
    /// `Conflict::ChannelChanged` when somebody else was faster.
    async fn enter_channel(
        &self,
        product: &str,
        package: &str,
        vendor: &str,
        version: i64,
        form: ChannelForm,
    ) -> Result<(), Error>;
    /// Switches the channel on or off; its values stay.
    async fn switch_channel(&self, product: &str, package: &str, vendor: &str, on: bool) -> Result<(), Error>;
    /// Keeps the mark "entered in TPNS's console" for the present values; of a channel that is off here, "switched off there too".
    async fn mark_channel_entered(&self, product: &str, package: &str, vendor: &str) -> Result<(), Error>;
}

/// All seven channels of one package name, in the vendors' order.
#[server(prefix = "/api", endpoint = "channels/list", input = server_fn::codec::GetUrl)]
pub async fn list_channels(
    tenant: String,
    product: String,
    #[server(default)] package_name: String,
) -> Result<Vec<ChannelView>, Error> {
    super::desk(&tenant).await?.list_channels(&product, &package_name).await
}

/// All seven channels of every package name, the first name first.
#[server(prefix = "/api", endpoint = "channels/list_all", input = server_fn::codec::GetUrl)]
pub async fn list_all_channels(tenant: String, product: String) -> Result<Vec<ChannelsOfPackage>, Error> {
    super::desk(&tenant).await?.list_all_channels(&product).await
}

/// One channel.
#[server(prefix = "/api", endpoint = "channels/get", input = server_fn::codec::GetUrl)]
pub async fn get_channel(
    tenant: String,
    product: String,
    #[server(default)] package_name: String,
    vendor: String,
) -> Result<ChannelView, Error> {
    super::desk(&tenant)
        .await?
        .channel(&product, &package_name, &vendor)
        .await
}

/// Stores values and switches the channel on. Fields that the vendor does not have stay empty. `repair` names the field whose offered
/// repair was taken, by a button that works without scripts.
#[server(prefix = "/api", endpoint = "channels/enter")]
pub async fn enter_channel(
    tenant: String,
    product: String,
    #[server(default)] package_name: String,
    vendor: String,
    #[server(default)] version: i64,
    #[server(default)] app_id: String,
    #[server(default)] client_id: String,
    #[server(default)] app_key: String,
    #[server(default)] app_secret: String,
    #[server(default)] master_secret: String,
    #[server(default)] secret_key: String,
    #[server(default)] service_account: String,
    #[server(default)] repair: String,
) -> Result<(), Error> {
    let typed = [
        app_id,
        client_id,
        app_key,
        app_secret,
        master_secret,
        secret_key,
        service_account,
    ];
    let form: ChannelForm = Credential::ALL.into_iter().zip(typed).collect();
    super::desk(&tenant)
        .await?
        .enter_channel(&product, &package_name, &vendor, version, form.mended(&vendor, &repair))
        .await?;
    super::go(&crate::routes::channel_of(&tenant, &product, &package_name, &vendor));
    Ok(())
}

/// Switches the channel on or off.
#[server(prefix = "/api", endpoint = "channels/switch")]
pub async fn switch_channel(
    tenant: String,
    product: String,
    #[server(default)] package_name: String,
    vendor: String,
    on: bool,
) -> Result<(), Error> {
    super::desk(&tenant)
        .await?
        .switch_channel(&product, &package_name, &vendor, on)
        .await?;
    super::go(&crate::routes::channel_of(&tenant, &product, &package_name, &vendor));
    Ok(())
}

/// Keeps the mark "entered in TPNS's console"; of a channel that is off here, "switched off there too". `from` says whether the form stood
/// on the list of what is left to do there.
#[server(prefix = "/api", endpoint = "channels/mark_entered")]
pub async fn mark_channel_entered(
    tenant: String,
    product: String,
    #[server(default)] package_name: String,
    vendor: String,
    #[server(default)] from: String,
) -> Result<(), Error> {
    super::desk(&tenant)
        .await?
        .mark_channel_entered(&product, &package_name, &vendor)
        .await?;
    let page = crate::routes::channel_of(&tenant, &product, &package_name, &vendor);
    super::go(&crate::routes::console_or(&tenant, &product, &from, page));
    Ok(())
}

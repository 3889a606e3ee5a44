//! Vendor channels of one package name of a product's Android application. `channels` speaks of the first one.

#[cfg(feature = "ssr")]
use crate::domain::channel::ChannelForm;
#[cfg(feature = "ssr")]
use crate::domain::vendor::Credential;
use crate::domain::{channel::ChannelView, error::Error};
use leptos::prelude::*;

/// What the server does for the channels of one package name. A name that the application does not have is not found.
#[cfg(feature = "ssr")]
#[async_trait::async_trait]
pub trait PackageChannels {
    /// All seven channels, in the vendors' order.
    async fn list_package_channels(&self, product: &str, package: &str) -> Result<Vec<ChannelView>, Error>;
    /// One channel.
    async fn package_channel(&self, product: &str, package: &str, vendor: &str) -> Result<ChannelView, Error>;
    /// Stores values and switches the channel on. `version` as for `Channels::enter_channel`.
    async fn enter_package_channel(
        &self,
        product: &str,
        package: &str,
        vendor: &str,
        version: i64,
        form: ChannelForm,
    ) -> Result<(), Error>;
    /// Switches the channel on or off; its values stay.
    async fn switch_package_channel(&self, product: &str, package: &str, vendor: &str, on: bool) -> Result<(), Error>;
    /// Keeps the mark "entered in TPNS's console" for the present values.
    async fn mark_package_channel_entered(&self, product: &str, package: &str, vendor: &str) -> Result<(), Error>;
}

/// All seven channels, in the vendors' order.
#[server(prefix = "/api", endpoint = "package_channels/list", input = server_fn::codec::GetUrl)]
pub async fn list_package_channels(
    tenant: String,
    product: String,
    package_name: String,
) -> Result<Vec<ChannelView>, Error> {
    super::desk(&tenant)
        .await?
        .list_package_channels(&product, &package_name)
        .await
}

/// One channel.
#[server(prefix = "/api", endpoint = "package_channels/get", input = server_fn::codec::GetUrl)]
pub async fn get_package_channel(
    tenant: String,
    product: String,
    package_name: String,
    vendor: String,
) -> Result<ChannelView, Error> {
    super::desk(&tenant)
        .await?
        .package_channel(&product, &package_name, &vendor)
        .await
}

/// Stores values and switches the channel on. Fields that the vendor does not have stay empty.
#[server(prefix = "/api", endpoint = "package_channels/enter")]
pub async fn enter_package_channel(
    tenant: String,
    product: String,
    package_name: String,
    vendor: String,
    #[server(default)] version: i64,
    #[server(default)] app_id: String,
    #[server(default)] client_id: String,
    #[server(default)] app_key: String,
    #[server(default)] app_secret: String,
    #[server(default)] master_secret: String,
    #[server(default)] secret_key: String,
    #[server(default)] service_account: String,
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
    let form = Credential::ALL.into_iter().zip(typed).collect();
    super::desk(&tenant)
        .await?
        .enter_package_channel(&product, &package_name, &vendor, version, form)
        .await?;
    super::go(&crate::ui::routes::channels(&tenant, &product));
    Ok(())
}

/// Switches the channel on or off.
#[server(prefix = "/api", endpoint = "package_channels/switch")]
pub async fn switch_package_channel(
    tenant: String,
    product: String,
    package_name: String,
    vendor: String,
    on: bool,
) -> Result<(), Error> {
    super::desk(&tenant)
        .await?
        .switch_package_channel(&product, &package_name, &vendor, on)
        .await?;
    super::go(&crate::ui::routes::channels(&tenant, &product));
    Ok(())
}

/// Keeps the mark "entered in TPNS's console".
#[server(prefix = "/api", endpoint = "package_channels/mark_entered")]
pub async fn mark_package_channel_entered(
    tenant: String,
    product: String,
    package_name: String,
    vendor: String,
) -> Result<(), Error> {
    super::desk(&tenant)
        .await?
        .mark_package_channel_entered(&product, &package_name, &vendor)
        .await?;
    super::go(&crate::ui::routes::channels(&tenant, &product));
    Ok(())
}

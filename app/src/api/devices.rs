//! The fleet of virtual devices of a product on gateway Rehearsal, and faults of the gateway.

#[cfg(feature = "ssr")]
use crate::domain::fault::FaultForm;
use crate::domain::{
    error::Error,
    fault::FaultView,
    handset::{
        device::{Device, Fleet},
        form::DeviceForm,
        journey::Journey,
    },
};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

/// The fleet with the faults that are on for it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FleetView {
    /// The devices; at most 200.
    pub fleet: Fleet,
    /// The faults.
    pub faults: Vec<FaultView>,
}

/// One device with what reached it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeviceView {
    /// The device.
    pub device: Device,
    /// The newest messages first; at most 20.
    pub journeys: Vec<Journey>,
}

/// What the server does for virtual devices. A product on Tencent has none: [`Error::NotFound`].
#[cfg(feature = "ssr")]
#[async_trait::async_trait]
pub trait Devices {
    /// The fleet of a product.
    async fn fleet(&self, product: &str) -> Result<FleetView, Error>;
    /// One device.
    async fn device(&self, product: &str, device: &str) -> Result<DeviceView, Error>;
    /// Adds a device; gives its number.
    async fn add_device(&self, product: &str, form: DeviceForm) -> Result<i64, Error>;
    /// Sets everything on a device.
    async fn change_device(&self, product: &str, device: &str, form: DeviceForm) -> Result<(), Error>;
    /// Takes a device away.
    async fn remove_device(&self, product: &str, device: &str) -> Result<(), Error>;
    /// Taps a notification; what it opened, its [`Journey`] tells. Nothing happens when it is not on the screen any more.
    async fn tap(&self, product: &str, device: &str, push: &str) -> Result<(), Error>;
    /// Wipes a notification off the screen. Nothing happens when it is not there any more.
    async fn wipe(&self, product: &str, device: &str, push: &str) -> Result<(), Error>;
    /// Switches a fault on for the product's application.
    async fn add_fault(&self, product: &str, form: FaultForm) -> Result<(), Error>;
    /// Switches its faults off.
    async fn clear_faults(&self, product: &str) -> Result<(), Error>;
}

/// The fleet of a product.
#[server(prefix = "/api", endpoint = "devices/list", input = server_fn::codec::GetUrl)]
pub async fn get_fleet(tenant: String, product: String) -> Result<FleetView, Error> {
    super::desk(&tenant).await?.fleet(&product).await
}

/// One device.
#[server(prefix = "/api", endpoint = "devices/get", input = server_fn::codec::GetUrl)]
pub async fn get_device(tenant: String, product: String, device: String) -> Result<DeviceView, Error> {
    super::desk(&tenant).await?.device(&product, &device).await
}

/// Adds a device and goes to it.
#[server(prefix = "/api", endpoint = "devices/add")]
pub async fn add_device(tenant: String, product: String, #[server(flatten)] form: DeviceForm) -> Result<(), Error> {
    let device = super::desk(&tenant).await?.add_device(&product, form).await?;
    super::go(&crate::routes::device(&tenant, &product, device));
    Ok(())
}

/// Sets everything on a device and stays with it.
#[server(prefix = "/api", endpoint = "devices/change")]
pub async fn change_device(
    tenant: String,
    product: String,
    device: String,
    #[server(flatten)] form: DeviceForm,
) -> Result<(), Error> {
    super::desk(&tenant)
        .await?
        .change_device(&product, &device, form)
        .await?;
    super::go(&crate::routes::device(&tenant, &product, &device));
    Ok(())
}

/// Takes a device away and goes to the fleet.
#[server(prefix = "/api", endpoint = "devices/remove")]
pub async fn remove_device(tenant: String, product: String, device: String) -> Result<(), Error> {
    super::desk(&tenant).await?.remove_device(&product, &device).await?;
    super::go(&crate::routes::fleet(&tenant, &product));
    Ok(())
}

/// Taps a notification and stays with the device.
#[server(prefix = "/api", endpoint = "devices/tap")]
pub async fn tap_notification(tenant: String, product: String, device: String, push: String) -> Result<(), Error> {
    super::desk(&tenant).await?.tap(&product, &device, &push).await?;
    super::go(&crate::routes::device_tapped(&tenant, &product, &device, &push));
    Ok(())
}

/// Wipes a notification off the screen and stays with the device.
#[server(prefix = "/api", endpoint = "devices/wipe")]
pub async fn wipe_notification(tenant: String, product: String, device: String, push: String) -> Result<(), Error> {
    super::desk(&tenant).await?.wipe(&product, &device, &push).await?;
    super::go(&crate::routes::device(&tenant, &product, &device));
    Ok(())
}

/// Switches a fault on.
#[server(prefix = "/api", endpoint = "faults/add")]
pub async fn add_fault(
    tenant: String,
    product: String,
    #[server(default)] fault: String,
    #[server(default)] number: String,
    #[server(default)] calls: String,
    #[server(default)] carried_out: String,
) -> Result<(), Error> {
    let form = FaultForm {
        fault,
        number,
        calls,
        carried_out,
    };
    super::desk(&tenant).await?.add_fault(&product, form).await?;
    super::go(&crate::routes::fleet(&tenant, &product));
    Ok(())
}

/// Switches the faults off.
#[server(prefix = "/api", endpoint = "faults/clear")]
pub async fn clear_faults(tenant: String, product: String) -> Result<(), Error> {
    super::desk(&tenant).await?.clear_faults(&product).await?;
    super::go(&crate::routes::fleet(&tenant, &product));
    Ok(())
}

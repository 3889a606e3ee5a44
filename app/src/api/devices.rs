//! The fleet of virtual devices of a product on gateway Rehearsal, and faults of the gateway.

use crate::domain::{
    application::Platform,
    error::Error,
    fault::FaultView,
    handset::{
        device::{Device, Fleet},
        form::DeviceForm,
        journey::Journey,
        switches::Switches,
    },
};
#[cfg(feature = "ssr")]
use crate::domain::{
    fault::FaultForm,
    handset::switches::{QuotaForm, SwitchesForm},
};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

/// The devices of one of a product's applications, and how that stands at the gateway.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ApplicationFleet {
    /// What it runs on.
    pub platform: Platform,
    /// Its devices; at most 200.
    pub fleet: Fleet,
    /// Its switches.
    pub switches: Switches,
}

/// The fleets of a product with the faults that are on for it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FleetView {
    /// That of each application, Android first.
    pub fleets: Vec<ApplicationFleet>,
    /// The faults, oldest first: its own, and those that are on for everybody.
    pub faults: Vec<FaultView>,
    /// The paths that a fault can be for.
    pub paths: Vec<String>,
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
    /// Switches a fault on for one of the product's applications.
    async fn add_fault(&self, product: &str, form: FaultForm) -> Result<(), Error>;
    /// Switches one of its faults off. Nothing happens when it is off already; one that is on for everybody is not found.
    async fn remove_fault(&self, product: &str, fault: &str) -> Result<(), Error>;
    /// Switches its faults off.
    async fn clear_faults(&self, product: &str) -> Result<(), Error>;
    /// Sets the contract of an application, and what becomes of its certificate.
    async fn set_switches(&self, product: &str, platform: &str, form: SwitchesForm) -> Result<(), Error>;
    /// Sets how many messages a day a vendor takes for the product's Android application.
    async fn set_quota(&self, product: &str, form: QuotaForm) -> Result<(), Error>;
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
    #[server(default)] path: String,
    #[server(default)] retry_after: String,
    #[server(default)] platform: String,
) -> Result<(), Error> {
    let form = FaultForm {
        fault,
        number,
        calls,
        carried_out,
        path,
        retry_after,
        platform,
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

/// Switches one fault off.
#[server(prefix = "/api", endpoint = "faults/remove")]
pub async fn remove_fault(tenant: String, product: String, number: String) -> Result<(), Error> {
    super::desk(&tenant).await?.remove_fault(&product, &number).await?;
    super::go(&crate::routes::fleet(&tenant, &product));
    Ok(())
}

/// Sets the contract of an application, and what becomes of its certificate.
#[server(prefix = "/api", endpoint = "switches/set")]
pub async fn set_switches(
    tenant: String,
    product: String,
    #[server(default)] platform: String,
    #[server(default)] service: String,
    #[server(default)] certificate_switch: String,
) -> Result<(), Error> {
    let form = SwitchesForm {
        service,
        certificate: certificate_switch,
    };
    super::desk(&tenant)
        .await?
        .set_switches(&product, &platform, form)
        .await?;
    super::go(&crate::routes::fleet(&tenant, &product));
    Ok(())
}

/// Sets how many messages a day a vendor takes.
#[server(prefix = "/api", endpoint = "switches/quota")]
pub async fn set_quota(
    tenant: String,
    product: String,
    #[server(default)] quota_vendor: String,
    #[server(default)] quota_messages: String,
) -> Result<(), Error> {
    let form = QuotaForm {
        vendor: quota_vendor,
        messages: quota_messages,
    };
    super::desk(&tenant).await?.set_quota(&product, form).await?;
    super::go(&crate::routes::fleet(&tenant, &product));
    Ok(())
}

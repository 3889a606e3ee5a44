//! Devices that people test with.

#[cfg(feature = "ssr")]
use crate::domain::test_device::TestDeviceForm;
use crate::domain::{error::Error, test_device::TestDeviceView};
use leptos::prelude::*;

/// What the server does for test devices.
#[cfg(feature = "ssr")]
#[async_trait::async_trait]
pub trait TestDevices {
    /// The saved test devices of a product, by name.
    async fn list_test_devices(&self, product: &str) -> Result<Vec<TestDeviceView>, Error>;
    /// Saves a test device of a product.
    async fn save_test_device(&self, product: &str, form: TestDeviceForm) -> Result<(), Error>;
    /// Removes a test device of a product.
    async fn remove_test_device(&self, product: &str, test_device: &str) -> Result<(), Error>;
}

/// The saved test devices of a product, by name.
#[server(prefix = "/api", endpoint = "test_devices/list", input = server_fn::codec::GetUrl)]
pub async fn list_test_devices(tenant: String, product: String) -> Result<Vec<TestDeviceView>, Error> {
    super::desk(&tenant).await?.list_test_devices(&product).await
}

/// Saves a test device and goes back to the form for a push. The other arguments are those of [`TestDeviceForm`].
#[server(prefix = "/api", endpoint = "test_devices/save")]
pub async fn save_test_device(
    tenant: String,
    product: String,
    #[server(default)] device_name: String,
    #[server(default)] device_kind: String,
    #[server(default)] device_target: String,
) -> Result<(), Error> {
    let form = TestDeviceForm {
        device_name,
        device_kind,
        device_target,
    };
    super::desk(&tenant).await?.save_test_device(&product, form).await?;
    super::go(&crate::routes::send(&tenant, &product));
    Ok(())
}

/// Removes a test device and goes back to the form for a push.
#[server(prefix = "/api", endpoint = "test_devices/remove")]
pub async fn remove_test_device(tenant: String, product: String, test_device: String) -> Result<(), Error> {
    let desk = super::desk(&tenant).await?;
    desk.remove_test_device(&product, &test_device).await?;
    super::go(&crate::routes::send(&tenant, &product));
    Ok(())
}

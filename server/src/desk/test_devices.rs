//! Devices that people test with.

use super::TenantDesk;
use crate::{secret::random_bytes, store};
use async_trait::async_trait;
use pushboard_app::{
    api::test_devices::TestDevices,
    domain::{
        audit::Deed,
        error::Error,
        field::{Field, Problem},
        id::TestDeviceId,
        role::Action,
        test_device::{TEST_DEVICES_LIMIT, TestDeviceForm, TestDeviceView},
    },
};

#[async_trait]
impl TestDevices for TenantDesk {
    async fn list_test_devices(&self, product: &str) -> Result<Vec<TestDeviceView>, Error> {
        self.require(Action::View)?;
        let product = self.find_product(product).await?;
        Ok(store::test_devices::list(&self.house.store, &self.tenant.id, &product.id).await?)
    }

    async fn save_test_device(&self, product: &str, form: TestDeviceForm) -> Result<(), Error> {
        self.require(Action::SendPushes)?;
        let product = self.active_product(product).await?;
        let device = form.check()?;
        let mut tx = self.begin_below(&product.id).await?;
        let tenant = &self.tenant.id;
        let there = store::test_devices::list(&mut tx, tenant, &product.id).await?;
        if there.len() >= usize::from(TEST_DEVICES_LIMIT) {
            return Err(Error::field(Field::DeviceName, Problem::TooMany(TEST_DEVICES_LIMIT)));
        }
        let id = TestDeviceId::from_random(random_bytes());
        store::test_devices::insert(&mut tx, tenant, &product.id, &id, &device, &self.visitor.user).await?;
        let deed = Deed::TestDeviceSaved { name: device.name };
        self.note(&mut tx, &deed, Some(&product.id)).await?;
        tx.commit().await?;
        Ok(())
    }

    async fn remove_test_device(&self, product: &str, test_device: &str) -> Result<(), Error> {
        self.require(Action::SendPushes)?;
        let product = self.active_product(product).await?;
        let id: TestDeviceId = test_device.parse().map_err(|_| Error::NotFound)?;
        let mut tx = self.begin_below(&product.id).await?;
        let tenant = &self.tenant.id;
        let there = store::test_devices::list(&mut tx, tenant, &product.id).await?;
        let found = there.into_iter().find(|found| found.id == id).ok_or(Error::NotFound)?;
        store::test_devices::delete(&mut tx, tenant, &product.id, &id).await?;
        let deed = Deed::TestDeviceRemoved {
            name: found.device.name,
        };
        self.note(&mut tx, &deed, Some(&product.id)).await?;
        tx.commit().await?;
        Ok(())
    }
}

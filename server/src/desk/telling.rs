//! What the rehearsal gateway is told of the console's products. The console's database is the truth: the gateway is told after a change
//! is committed, and of everything once more at each start, so that a crash in between, or a gateway that failed, is made good.

use super::{House, RehearsalAt, TenantDesk, channels::view, internal};
use crate::store::{self, keys::KeysRow};
use pushboard_app::domain::{
    channel::ChannelState,
    error::Error,
    id::{ApplicationId, ProductId, TenantId},
    keys::AccessId,
    product::{Gateway, ProductView},
    vendor::Vendor,
};

/// Where a product's application stands at the gateway: nowhere on gateway Tencent, without keys, or when Rehearsal is switched off.
fn place<'a>(house: &'a House, product: &ProductView) -> Option<(&'a RehearsalAt, AccessId)> {
    let at = house.rehearsal.as_ref()?;
    let access_id = product.keys.access_id?;
    (product.gateway == Gateway::Rehearsal).then_some((at, access_id))
}

/// The virtual handsets run the application under its first package name, so the channels of that one are told.
async fn tell_channel(house: &House, tenant: &TenantId, product: &ProductView, vendor: Vendor) -> Result<(), Error> {
    let Some((at, access_id)) = place(house, product) else {
        return Ok(());
    };
    let (_turn, gateway) = at.tell().await;
    let row = store::channels::find(&house.store, tenant, &product.application, vendor).await?;
    let view = view(vendor, product, row);
    let (enabled, complete) = (view.state != ChannelState::Off, view.state == ChannelState::Set);
    gateway
        .set_channel(access_id.0, vendor, enabled, complete)
        .await
        .map_err(|error| internal(&error))
}

/// Which IM apps the product's application is authorised for.
async fn tell_im_apps(house: &House, tenant: &TenantId, product: &ProductView) -> Result<(), Error> {
    let Some((at, access_id)) = place(house, product) else {
        return Ok(());
    };
    let (_turn, gateway) = at.tell().await;
    let numbers: Vec<u32> = store::im_apps::list(&house.store, tenant)
        .await?
        .into_iter()
        .filter(|app| app.authorised.as_ref().is_some_and(|at| at.product == product.id))
        .map(|app| app.sdk_app_id.0)
        .collect();
    gateway
        .set_im_apps(access_id.0, &numbers)
        .await
        .map_err(|error| internal(&error))
}

/// The product's applications of Apple's: each has a virtual device from the start, and pushes go out until the end of the certificate
/// that was checked last.
async fn tell_apple(house: &House, tenant: &TenantId, product: &ProductView) -> Result<(), Error> {
    let (Some(at), Gateway::Rehearsal) = (&house.rehearsal, product.gateway) else {
        return Ok(());
    };
    let (_turn, gateway) = at.tell().await;
    for application in store::applications::list(&house.store, tenant, &product.id).await? {
        let (true, Some(access_id)) = (application.platform.is_apple(), application.keys.access_id) else {
            continue;
        };
        let certificate = store::certificates::find(&house.store, tenant, &application.id).await?;
        let ends_at = certificate.map(|certificate| certificate.expires_at);
        let registered = gateway.register_apple(access_id.0, application.platform).await;
        registered.map_err(|error| internal(&error))?;
        let told = gateway.set_certificate_end(access_id.0, ends_at).await;
        told.map_err(|error| internal(&error))?;
    }
    Ok(())
}

/// Tells the gateway how all products on Rehearsal stand. What fails is logged and the rest goes on: an application that was issued by
/// the gateway of another instance is not here.
pub async fn reconcile(house: &House) {
    if house.rehearsal.is_none() {
        return;
    }
    let products = match store::products::list_on_rehearsal(&house.store).await {
        Ok(products) => products,
        Err(error) => {
            tracing::warn!(%error, "the rehearsal gateway could not be told how products stand");
            return;
        }
    };
    for (tenant, product) in products {
        if let Err(error) = reconcile_product(house, &tenant, &product).await {
            tracing::warn!(?error, %product, "the rehearsal gateway was not told of a product");
        }
    }
}

async fn reconcile_product(house: &House, tenant: &TenantId, product: &ProductId) -> Result<(), Error> {
    let Some(product) = store::products::find(&house.store, tenant, product).await? else {
        return Ok(());
    };
    for vendor in Vendor::ALL {
        tell_channel(house, tenant, &product, vendor).await?;
    }
    tell_im_apps(house, tenant, &product).await?;
    tell_apple(house, tenant, &product).await
}

impl TenantDesk {
    /// Refuses, before anything is changed, what a gateway that is switched off could not be told.
    pub(super) fn rehearsal_runs_for(&self, product: &ProductView) -> Result<(), Error> {
        match product.gateway {
            Gateway::Tencent => Ok(()),
            Gateway::Rehearsal => self.rehearsal().map(drop),
        }
    }

    /// On Rehearsal the gateway takes the configuration at once. The change is committed: a failure is logged, and made good at the next
    /// change or start.
    pub(super) async fn tell_rehearsal(&self, product: &ProductView, vendor: Vendor) {
        let told = tell_channel(&self.house, &self.tenant.id, product, vendor).await;
        self.log_untold(told, product);
    }

    /// The same for the IM apps that its application is authorised for.
    pub(super) async fn tell_rehearsal_of_im(&self, product: &ProductView) {
        let told = tell_im_apps(&self.house, &self.tenant.id, product).await;
        self.log_untold(told, product);
    }

    /// The same for its applications of Apple's and their certificates.
    pub(super) async fn tell_rehearsal_of_apple(&self, product: &ProductView) {
        let told = tell_apple(&self.house, &self.tenant.id, product).await;
        self.log_untold(told, product);
    }

    fn log_untold(&self, told: Result<(), Error>, product: &ProductView) {
        if let Err(error) = told {
            tracing::warn!(?error, tenant = %self.tenant.id, product = %product.id, "the rehearsal gateway was not told of a change");
        }
    }

    /// Has the gateway forget an application that is deleted here. One that it keeps does no harm: nobody has its keys any more.
    pub(super) async fn remove_from_rehearsal(&self, access_id: AccessId) {
        let Some(at) = &self.house.rehearsal else {
            return;
        };
        if let Err(error) = at.rehearsal.remove(access_id.0).await {
            tracing::warn!(%error, "the rehearsal gateway keeps a deleted application");
        }
    }

    /// Has the gateway forget keys that it issued for an application whose making failed. When even that is not certain, they stay.
    pub(super) async fn take_back(&self, application: &ApplicationId, keys: &KeysRow) {
        let there = store::keys::find(&self.house.store, &self.tenant.id, application).await;
        if matches!(there, Ok(None)) {
            self.remove_from_rehearsal(keys.access_id).await;
        }
    }
}

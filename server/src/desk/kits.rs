//! Integration kits: made from what is stored, recorded when they are taken.

use super::{TenantDesk, channels::Package, internal};
use crate::store;
use async_trait::async_trait;
use pushboard_app::{
    api::kits::{Kits, TakenKit},
    domain::{
        channel::ChannelState,
        error::{Conflict, Error},
        field::Field,
        keys::AccessId,
        kit::{AppChannel, Kit, KitInput, KitTaken, KitView},
        product::{PackageName, ProductView},
        role::Action,
    },
};
use sha2::{Digest, Sha256};

fn digest(kit: &Kit) -> Result<String, Error> {
    let files = serde_json::to_vec(&kit.files).map_err(|error| internal(&error))?;
    Ok(hex::encode(Sha256::digest(files)))
}

impl TenantDesk {
    async fn make_kit(&self, product: &ProductView, package: &Package) -> Result<(Kit, AccessId, PackageName), Error> {
        let (Some(access_id), Some(access_key)) = (product.keys.access_id, product.keys.access_key.clone()) else {
            return Err(Error::Conflict(Conflict::KeysMissing));
        };
        let package_name =
            PackageName::parse(&package.name).map_err(|problem| Error::field(Field::PackageName, problem))?;
        let channels = self.views_of(product, package).await?;
        let (store, tenant) = (&self.house.store, &self.tenant.id);
        let redirect = store::redirects::find(store, tenant, &product.application).await?;
        let im_app = store::im_apps::list(store, tenant)
            .await?
            .into_iter()
            .find(|app| app.authorised.as_ref().is_some_and(|at| at.product == product.id));
        let kit = Kit::new(&KitInput {
            access_point: product.access_point,
            access_id,
            access_key,
            package_name: package_name.clone(),
            channels: channels.iter().filter_map(AppChannel::from_view).collect(),
            incomplete: channels
                .iter()
                .filter(|channel| channel.state == ChannelState::Incomplete)
                .map(|channel| channel.vendor)
                .collect(),
            im_app: im_app.map(|app| app.sdk_app_id),
            redirect: redirect.map(|view| view.redirect),
        });
        Ok((kit, access_id, package_name))
    }
}

#[async_trait]
impl Kits for TenantDesk {
    async fn kit(&self, product: &str, package: &str) -> Result<KitView, Error> {
        self.require(Action::View)?;
        let product = self.find_product(product).await?;
        let package = self.package(&product, package).await?;
        let (kit, ..) = self.make_kit(&product, &package).await?;
        let now = digest(&kit)?;
        let taken = store::kits::find(&self.house.store, &self.tenant.id, &product.application, &package.id).await?;
        Ok(KitView {
            kit,
            taken: taken.map(|row| KitTaken {
                at: row.taken_at,
                by: row.taken_by,
                stale: row.digest != now,
            }),
        })
    }

    async fn take_kit(&self, product: &str, package: &str) -> Result<TakenKit, Error> {
        self.require(Action::View)?;
        let product = self.find_product(product).await?;
        let package = self.package(&product, package).await?;
        let (kit, access_id, package_name) = self.make_kit(&product, &package).await?;
        let digest = digest(&kit)?;
        let mut tx = self.house.store.begin().await?;
        store::kits::update(
            &mut tx,
            &self.tenant.id,
            &product.application,
            &package.id,
            &digest,
            &self.visitor.user,
        )
        .await?;
        self.note(&mut tx, &package.kit_taken(), Some(&product.id)).await?;
        tx.commit().await?;
        Ok(TakenKit {
            kit,
            access_id,
            package: package_name,
        })
    }
}

//! Virtual handsets.

use super::{TenantDesk, internal};
use crate::store;
use async_trait::async_trait;
use pushboard_app::{
    api::{handsets::Handsets, products::Products},
    domain::{
        error::Error,
        handset::{Handset, HandsetWall},
        product::Gateway,
        role::Action,
    },
};

#[async_trait]
impl Handsets for TenantDesk {
    async fn list_handsets(&self, product: &str) -> Result<Vec<Handset>, Error> {
        self.require(Action::View)?;
        let product = self.find_product(product).await?;
        if product.gateway != Gateway::Rehearsal {
            return Ok(Vec::new());
        }
        let gateway = &self.rehearsal()?.rehearsal;
        let mut handsets = Vec::new();
        for application in store::applications::list(&self.house.store, &self.tenant.id, &product.id).await? {
            if let Some(access_id) = application.keys.access_id {
                let of_one = gateway.handsets(access_id.0).await;
                handsets.extend(of_one.map_err(|error| internal(&error))?);
            }
        }
        Ok(handsets)
    }

    async fn handset_wall(&self, product: Option<&str>) -> Result<HandsetWall, Error> {
        self.require(Action::View)?;
        let rehearsing = self
            .list_products()
            .await?
            .into_iter()
            .filter(|product| product.gateway == Gateway::Rehearsal);
        let products = rehearsing.map(|product| (product.id, product.name)).collect::<Vec<_>>();
        let chosen = match product {
            None => products.first().cloned(),
            Some(wanted) => {
                // An archived product is not among the choices, but can be looked at.
                let product = self.find_product(wanted).await?;
                if product.gateway != Gateway::Rehearsal {
                    return Err(Error::NotFound);
                }
                Some((product.id, product.name))
            }
        };
        let handsets = match &chosen {
            Some((id, _)) => self.list_handsets(id.as_str()).await?,
            None => Vec::new(),
        };
        Ok(HandsetWall {
            products,
            chosen,
            handsets,
        })
    }
}

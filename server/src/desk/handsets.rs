//! Virtual handsets.

use super::{TenantDesk, internal};
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
        let (Gateway::Rehearsal, Some(access_id)) = (product.gateway, product.keys.access_id) else {
            return Ok(Vec::new());
        };
        self.rehearsal()?
            .rehearsal
            .handsets(access_id.0)
            .await
            .map_err(|error| internal(&error))
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

//! Virtual handsets.

use super::{TenantDesk, internal};
use async_trait::async_trait;
use pushboard_app::{
    api::handsets::Handsets,
    domain::{error::Error, handset::Handset, product::Gateway, role::Action},
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
}

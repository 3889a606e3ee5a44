//! Virtual handsets of the rehearsal gateway.

use crate::domain::{
    error::Error,
    handset::{Handset, HandsetWall},
};
use leptos::prelude::*;

/// What the server does for handsets.
#[cfg(feature = "ssr")]
#[async_trait::async_trait]
pub trait Handsets {
    /// The virtual handsets of a product on gateway Rehearsal; none on Tencent.
    async fn list_handsets(&self, product: &str) -> Result<Vec<Handset>, Error>;
    /// The virtual handsets of that product on gateway Rehearsal, or of the newest one.
    async fn handset_wall(&self, product: Option<&str>) -> Result<HandsetWall, Error>;
}

/// The virtual handsets of a product.
#[server(prefix = "/api", endpoint = "handsets/list", input = server_fn::codec::GetUrl)]
pub async fn list_handsets(tenant: String, product: String) -> Result<Vec<Handset>, Error> {
    super::desk(&tenant).await?.list_handsets(&product).await
}

/// The virtual handsets of a product on gateway Rehearsal; of the newest one when `product` is empty.
#[server(prefix = "/api", endpoint = "handsets/wall", input = server_fn::codec::GetUrl)]
pub async fn get_handset_wall(tenant: String, #[server(default)] product: String) -> Result<HandsetWall, Error> {
    let wanted = Some(product.as_str()).filter(|product| !product.is_empty());
    super::desk(&tenant).await?.handset_wall(wanted).await
}

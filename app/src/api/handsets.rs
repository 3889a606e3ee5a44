//! Virtual handsets of the rehearsal gateway.

use crate::domain::{error::Error, handset::Handset};
use leptos::prelude::*;

/// What the server does for handsets.
#[cfg(feature = "ssr")]
#[async_trait::async_trait]
pub trait Handsets {
    /// The virtual handsets of a product on gateway Rehearsal; none on Tencent.
    async fn list_handsets(&self, product: &str) -> Result<Vec<Handset>, Error>;
}

/// The virtual handsets of a product.
#[server(prefix = "/api", endpoint = "handsets/list", input = server_fn::codec::GetUrl)]
pub async fn list_handsets(tenant: String, product: String) -> Result<Vec<Handset>, Error> {
    super::desk(&tenant).await?.list_handsets(&product).await
}

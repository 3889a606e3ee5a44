//! The integration kit of a product's Android application (spec, steps 3 to 6). Its files are taken by a plain form,
//! `POST /kits/take`, which answers with the file itself.

use crate::domain::{error::Error, kit::KitView};
use leptos::prelude::*;

/// What the server does for integration kits. A package name that the application does not have is not found; an empty one means the
/// first.
#[cfg(feature = "ssr")]
#[async_trait::async_trait]
pub trait Kits {
    /// The kit of one package name as it would be taken now.
    async fn kit(&self, product: &str, package: &str) -> Result<KitView, Error>;
    /// The kit, with a record that it was taken.
    async fn take_kit(&self, product: &str, package: &str) -> Result<TakenKit, Error>;
}

/// A kit on its way to an app's team.
#[cfg(feature = "ssr")]
#[derive(Clone, Debug)]
pub struct TakenKit {
    /// The files.
    pub kit: crate::domain::kit::Kit,
    /// Whose kit it is, for the name of the archive.
    pub access_id: crate::domain::keys::AccessId,
    /// The package name it is for.
    pub package: crate::domain::product::PackageName,
}

/// The kit of one package name of a product as it would be taken now.
#[server(prefix = "/api", endpoint = "kits/get", input = server_fn::codec::GetUrl)]
pub async fn get_kit(
    tenant: String,
    product: String,
    #[server(default)] package_name: String,
) -> Result<KitView, Error> {
    super::desk(&tenant).await?.kit(&product, &package_name).await
}

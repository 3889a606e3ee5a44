//! The integration kit of a product's Android application (spec, steps 3 to 6). Its files are taken by a plain form,
//! `POST /kits/take`, which answers with the file itself.

use crate::domain::{error::Error, kit::KitView};
use leptos::prelude::*;

/// What the server does for integration kits.
#[cfg(feature = "ssr")]
#[async_trait::async_trait]
pub trait Kits {
    /// The kit as it would be taken now.
    async fn kit(&self, product: &str) -> Result<KitView, Error>;
    /// One file of the kit by its path, or all for an empty one, with a record that they were taken. A file that the kit does not have is
    /// not found.
    async fn take_kit(&self, product: &str, file: &str) -> Result<TakenKit, Error>;
}

/// Files on their way to an app's team.
#[cfg(feature = "ssr")]
#[derive(Clone, Debug)]
pub struct TakenKit {
    /// The files.
    pub files: Vec<crate::domain::kit::KitFile>,
    /// Whose kit it is, for the name of the archive.
    pub access_id: crate::domain::keys::AccessId,
    /// The first package name it is for.
    pub package: crate::domain::product::PackageName,
}

/// The kit of a product as it would be taken now.
#[server(prefix = "/api", endpoint = "kits/get", input = server_fn::codec::GetUrl)]
pub async fn get_kit(tenant: String, product: String) -> Result<KitView, Error> {
    super::desk(&tenant).await?.kit(&product).await
}

//! Files of tokens or accounts that were uploaded to TPNS. A file comes by a plain form, `POST /packages/upload`.

#[cfg(feature = "ssr")]
use crate::domain::package::PackageForm;
use crate::domain::{error::Error, package::PackageView, page::Page};
use leptos::prelude::*;

/// What the server does for uploaded files.
#[cfg(feature = "ssr")]
#[async_trait::async_trait]
pub trait PushPackages {
    /// One page of the uploads that are kept of a product, the newest first; `cursor` is what the page before gave, or empty.
    async fn list_push_packages(&self, product: &str, cursor: &str) -> Result<Page<PackageView>, Error>;
    /// Whether this visitor may upload one; asked before a file is taken in.
    fn may_upload_push_package(&self) -> Result<(), Error>;
    /// Looks at a file line by line, uploads it to TPNS, and keeps what is known of it, never its contents.
    async fn upload_push_package(&self, product: &str, form: PackageForm) -> Result<(), Error>;
    /// Keeps an upload no longer; TPNS has no call that removes one.
    async fn remove_push_package(&self, product: &str, push_package: &str) -> Result<(), Error>;
}

/// One page of the uploads that are kept of a product, the newest first.
#[server(prefix = "/api", endpoint = "push_packages/list", input = server_fn::codec::GetUrl)]
pub async fn list_push_packages(
    tenant: String,
    product: String,
    #[server(default)] cursor: String,
) -> Result<Page<PackageView>, Error> {
    super::desk(&tenant).await?.list_push_packages(&product, &cursor).await
}

/// Keeps an upload no longer and goes back to the list.
#[server(prefix = "/api", endpoint = "push_packages/remove")]
pub async fn remove_push_package(tenant: String, product: String, push_package: String) -> Result<(), Error> {
    super::desk(&tenant)
        .await?
        .remove_push_package(&product, &push_package)
        .await?;
    super::go(&crate::routes::push_packages(&tenant, &product));
    Ok(())
}

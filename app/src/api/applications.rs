//! Applications of a product: Android, iOS, macOS; their package names, bundle ids and keys.

#[cfg(feature = "ssr")]
use crate::domain::{
    application::ApplicationForm,
    keys::{CheckOutcome, KeysForm},
};
use crate::domain::{application::ApplicationView, error::Error};
use leptos::prelude::*;

/// What the server does for applications.
#[cfg(feature = "ssr")]
#[async_trait::async_trait]
pub trait Applications {
    /// The applications of a product, Android first.
    async fn list_applications(&self, product: &str) -> Result<Vec<ApplicationView>, Error>;
    /// Adds the iOS or macOS application; on Rehearsal with its keys. A platform that is there already is told at its field.
    async fn add_application(&self, product: &str, form: ApplicationForm) -> Result<(), Error>;
    /// Takes the iOS or macOS application away, with its keys; on Rehearsal the gateway forgets it. The Android application goes with
    /// its product only: told at the field.
    async fn remove_application(&self, product: &str, platform: &str) -> Result<(), Error>;
    /// Stores typed keys of the application for a platform; for Android the same as `Keys::enter_keys`. Unknown platforms and
    /// those without an application are not found.
    async fn enter_application_keys(&self, product: &str, platform: &str, form: KeysForm) -> Result<(), Error>;
    /// Makes one signed call with the keys of the application for a platform; for Android the same as `Keys::check_keys`.
    async fn check_application_keys(&self, product: &str, platform: &str) -> Result<CheckOutcome, Error>;
    /// Gives the Android application one more package name, at most 50.
    async fn add_package_name(&self, product: &str, name: &str) -> Result<(), Error>;
    /// Takes a package name from the Android application, with its channels and their secrets; when it was the first, the one after it
    /// becomes the first. The last one stays:
    /// `Conflict::LastPackageName`.
    async fn remove_package_name(&self, product: &str, name: &str) -> Result<(), Error>;
}

/// The applications of a product.
#[server(prefix = "/api", endpoint = "applications/list", input = server_fn::codec::GetUrl)]
pub async fn list_applications(tenant: String, product: String) -> Result<Vec<ApplicationView>, Error> {
    super::desk(&tenant).await?.list_applications(&product).await
}

/// Adds the iOS or macOS application.
#[server(prefix = "/api", endpoint = "applications/add")]
pub async fn add_application(
    tenant: String,
    product: String,
    #[server(default)] platform: String,
    #[server(default)] bundle_id: String,
) -> Result<(), Error> {
    let form = ApplicationForm { platform, bundle_id };
    super::desk(&tenant).await?.add_application(&product, form).await?;
    super::go(&crate::routes::applications(&tenant, &product));
    Ok(())
}

/// Takes the iOS or macOS application away, with its keys.
#[server(prefix = "/api", endpoint = "applications/remove")]
pub async fn remove_application(tenant: String, product: String, platform: String) -> Result<(), Error> {
    super::desk(&tenant)
        .await?
        .remove_application(&product, &platform)
        .await?;
    super::go(&crate::routes::applications(&tenant, &product));
    Ok(())
}

/// Stores typed keys of the application for a platform.
#[server(prefix = "/api", endpoint = "applications/enter_keys")]
pub async fn enter_application_keys(
    tenant: String,
    product: String,
    platform: String,
    #[server(default)] access_id: String,
    #[server(default)] access_key: String,
    #[server(default)] secret_key: String,
) -> Result<(), Error> {
    let form = KeysForm {
        access_id,
        access_key,
        secret_key,
    };
    super::desk(&tenant)
        .await?
        .enter_application_keys(&product, &platform, form)
        .await?;
    super::go(&crate::routes::application(&tenant, &product, &platform));
    Ok(())
}

/// Checks the keys of the application for a platform.
#[server(prefix = "/api", endpoint = "applications/check_keys")]
pub async fn check_application_keys(tenant: String, product: String, platform: String) -> Result<(), Error> {
    super::desk(&tenant)
        .await?
        .check_application_keys(&product, &platform)
        .await?;
    super::go(&crate::routes::application(&tenant, &product, &platform));
    Ok(())
}

/// Gives the Android application one more package name.
#[server(prefix = "/api", endpoint = "applications/add_package")]
pub async fn add_package_name(
    tenant: String,
    product: String,
    #[server(default)] package_name: String,
) -> Result<(), Error> {
    super::desk(&tenant)
        .await?
        .add_package_name(&product, &package_name)
        .await?;
    super::go(&crate::routes::applications(&tenant, &product));
    Ok(())
}

/// Takes a package name from the Android application.
#[server(prefix = "/api", endpoint = "applications/remove_package")]
pub async fn remove_package_name(tenant: String, product: String, package_name: String) -> Result<(), Error> {
    super::desk(&tenant)
        .await?
        .remove_package_name(&product, &package_name)
        .await?;
    super::go(&crate::routes::applications(&tenant, &product));
    Ok(())
}

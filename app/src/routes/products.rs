//! A product's pages: what is configured, and what is made of it.

use super::{escaped, im_apps};
use crate::domain::application::Platform;

/// The form for a new product.
#[must_use]
pub fn new_product(tenant: &str) -> String {
    format!("/t/{tenant}/products/new")
}

/// Name, twin, rest and end of a product.
#[must_use]
pub fn settings(tenant: &str, product: &str) -> String {
    format!("/t/{tenant}/products/{product}/settings")
}

/// Checklist of a product.
#[must_use]
pub fn product(tenant: &str, product: &str) -> String {
    format!("/t/{tenant}/products/{product}")
}

/// TPNS keys of a product.
#[must_use]
pub fn keys(tenant: &str, product: &str) -> String {
    format!("/t/{tenant}/products/{product}/keys")
}

/// Applications of a product.
#[must_use]
pub fn applications(tenant: &str, product: &str) -> String {
    format!("/t/{tenant}/products/{product}/applications")
}

/// The application of a product for a platform: its keys; Android's stand on a page of their own.
#[must_use]
pub fn application(tenant: &str, product: &str, platform: &str) -> String {
    if platform == Platform::Android.key() {
        keys(tenant, product)
    } else {
        format!("/t/{tenant}/products/{product}/applications/{platform}")
    }
}

/// Vendor channels of a product, for its first package name.
#[must_use]
pub fn channels(tenant: &str, product: &str) -> String {
    channels_of(tenant, product, "")
}

/// Vendor channels of one package name of a product; an empty name means the first.
#[must_use]
pub fn channels_of(tenant: &str, product: &str, package: &str) -> String {
    for_package(format!("/t/{tenant}/products/{product}/channels"), package)
}

/// One vendor channel of one package name of a product; an empty name means the first.
#[must_use]
pub fn channel_of(tenant: &str, product: &str, package: &str, vendor: &str) -> String {
    for_package(format!("/t/{tenant}/products/{product}/channels/{vendor}"), package)
}

/// A page that speaks of one package name. The name is one of ours or came with a form, so it is written as a query may hold it.
fn for_package(page: String, package: &str) -> String {
    if package.is_empty() {
        page
    } else {
        format!("{page}?package={}", escaped(package))
    }
}

/// IM authorisation of a product.
#[must_use]
pub fn im(tenant: &str, product: &str) -> String {
    format!("/t/{tenant}/products/{product}/im")
}

/// Back to where an IM form came from: a product's page, or the list when `product` is empty or no id.
#[must_use]
pub fn im_from(tenant: &str, product: &str) -> String {
    let is_id = !product.is_empty() && product.bytes().all(|byte| byte.is_ascii_alphanumeric());
    if !is_id { im_apps(tenant) } else { im(tenant, product) }
}

/// What is left to do for a product in TPNS's own console.
#[must_use]
pub fn console(tenant: &str, product: &str) -> String {
    format!("/t/{tenant}/products/{product}/console")
}

/// What forms on the list of what is left to do in TPNS's console say about where they stand.
pub const FROM_CONSOLE: &str = "console";

/// Back to the list of what is left to do in TPNS's console for a form that stood there, else to `page`.
#[must_use]
pub fn console_or(tenant: &str, product: &str, from: &str, page: String) -> String {
    if from == FROM_CONSOLE {
        console(tenant, product)
    } else {
        page
    }
}

/// Redirect URI of a product.
#[must_use]
pub fn redirect(tenant: &str, product: &str) -> String {
    format!("/t/{tenant}/products/{product}/redirect")
}

/// Integration kit of a product.
#[must_use]
pub fn kit(tenant: &str, product: &str) -> String {
    format!("/t/{tenant}/products/{product}/kit")
}

/// Builder and reader of offline push messages of a product.
#[must_use]
pub fn message(tenant: &str, product: &str) -> String {
    format!("/t/{tenant}/products/{product}/message")
}

/// What TPNS counts of a product's applications.
#[must_use]
pub fn statistics(tenant: &str, product: &str) -> String {
    format!("/t/{tenant}/products/{product}/statistics")
}

/// Where an APNs certificate is looked at, by POST of a form with a file.
pub const CHECK_CERTIFICATE: &str = "/certificates/check";

/// Where the files of a kit are taken, by POST.
pub const TAKE_KIT: &str = "/kits/take";

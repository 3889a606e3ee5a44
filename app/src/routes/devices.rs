//! Devices: those that TPNS knows, and virtual ones.

use super::escape;
use crate::domain::{application::Platform, test_device::TOKEN_KIND};

/// Devices and accounts of a product at TPNS.
#[must_use]
pub fn lookup(tenant: &str, product: &str) -> String {
    format!("/t/{tenant}/products/{product}/lookup")
}

/// The same with the keys of another application than Android's; an empty platform means that one.
#[must_use]
pub fn lookup_with(tenant: &str, product: &str, platform: &str) -> String {
    let page = lookup(tenant, product);
    if platform.is_empty() || platform == Platform::Android.key() {
        page
    } else {
        format!("{page}?platform={}", escape(platform))
    }
}

/// What TPNS knows of a device or an account; `kind` is `token`, or the number of a type of account.
#[must_use]
pub fn lookup_of(tenant: &str, product: &str, platform: &str, kind: &str, target: &str) -> String {
    let page = lookup_with(tenant, product, platform);
    let join = if page.contains('?') { '&' } else { '?' };
    format!(
        "{page}{join}device_kind={}&device_target={}",
        escape(kind),
        escape(target)
    )
}

/// What TPNS knows of a device.
#[must_use]
pub fn lookup_token(tenant: &str, product: &str, platform: &str, token: &str) -> String {
    lookup_of(tenant, product, platform, TOKEN_KIND, token)
}

/// Virtual handsets of a product.
#[must_use]
pub fn devices(tenant: &str, product: &str) -> String {
    format!("/t/{tenant}/products/{product}/devices")
}

/// The fleet of virtual devices of a product on Rehearsal.
#[must_use]
pub fn fleet(tenant: &str, product: &str) -> String {
    format!("/t/{tenant}/products/{product}/devices/fleet")
}

/// One virtual device.
#[must_use]
pub fn device(tenant: &str, product: &str, device: impl std::fmt::Display) -> String {
    format!("/t/{tenant}/products/{product}/devices/{device}")
}

/// One virtual device, after a tap on the notification of a push.
#[must_use]
pub fn device_tapped(tenant: &str, product: &str, number: &str, push: &str) -> String {
    format!("{}?tapped={}", device(tenant, product, number), escape(push))
}

/// Virtual handsets of a tenant's rehearsal products.
#[must_use]
pub fn handsets(tenant: &str) -> String {
    format!("/t/{tenant}/handsets")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_look_up_stands_in_its_address() {
        let page = "/t/han/products/p/lookup";
        assert_eq!(
            lookup_token("han", "p", "", "0a"),
            format!("{page}?device_kind=token&device_target=0a")
        );
        assert_eq!(
            lookup_of("han", "p", "ios", "1005", "kim+1@example.com"),
            format!("{page}?platform=ios&device_kind=1005&device_target=kim%2B1%40example.com")
        );
        assert_eq!(lookup_with("han", "p", "android"), page);
    }
}

//! The three TPNS keys of an application: what is stored, whether it is right, and how it is replaced.

mod check;
mod enter;
mod mark;
mod page;

pub(crate) use mark::SecretMarkLine;
pub(crate) use page::{KeysBody, KeysPage};

use super::form::FormState;
use crate::domain::{
    application::{ApplicationView, Platform},
    keys::KeysView,
    product::ProductView,
};
use leptos::{prelude::*, server_fn::ServerFn};

/// Whose keys are meant.
#[derive(Clone)]
pub(crate) struct KeysOf {
    tenant: String,
    product: ProductView,
    platform: Platform,
    /// The package name or bundle id that TPNS's console must show.
    name: String,
    keys: KeysView,
}

impl KeysOf {
    /// The keys of the application that every product has.
    pub(crate) fn android(tenant: String, product: ProductView) -> Self {
        Self {
            tenant,
            platform: Platform::Android,
            name: product.package_name.clone(),
            keys: product.keys.clone(),
            product,
        }
    }

    /// The keys of one of the product's applications.
    pub(crate) fn application(tenant: String, product: ProductView, application: ApplicationView) -> Self {
        Self {
            tenant,
            product,
            platform: application.platform,
            name: application.names.into_iter().next().unwrap_or_default(),
            keys: application.keys,
        }
    }

    /// The state of a form about the keys, which has a server function for Android and one for the others.
    fn form<Android: ServerFn, Others: ServerFn>(&self) -> FormState {
        let product = ("product", self.product.id.as_str());
        match self.platform {
            Platform::Android => FormState::of::<Android>(&[product]),
            Platform::Ios | Platform::Macos => FormState::of::<Others>(&[product, ("platform", self.platform.key())]),
        }
    }
}

/// What every form about keys sends along.
#[component]
fn Hidden(of: KeysOf) -> impl IntoView {
    let platform = of.platform.is_apple().then(|| of.platform.key());
    view! {
        <input type="hidden" name="tenant" value=of.tenant />
        <input type="hidden" name="product" value=of.product.id.to_string() />
        {platform.map(|platform| view! { <input type="hidden" name="platform" value=platform /> })}
    }
}

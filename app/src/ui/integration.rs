//! What a product's Android team needs: the files of the integration kit, and what a click opens.

mod choice;
mod files;
mod kit;
mod notes;
mod parts;
mod redirect;

pub(crate) use kit::KitPage;
pub(crate) use redirect::RedirectPage;

use leptos::prelude::*;

/// Whose kit is meant.
#[derive(Clone)]
struct Whose {
    tenant: String,
    product: String,
}

/// What every form about a kit sends along.
#[component]
fn Hidden(whose: Whose) -> impl IntoView {
    view! {
        <input type="hidden" name="tenant" value=whose.tenant />
        <input type="hidden" name="product" value=whose.product />
    }
}

//! Everything browser and server must agree on: the domain, the door (`api`) and the pages (`ui`).

// Nested views make deep types; the compiler's default depth is not enough for them.
#![recursion_limit = "512"]

pub mod api;
pub mod domain;
pub mod routes;
pub mod ui;

/// Every sentence, made from `locales/` by the build script.
#[expect(missing_docs, unused_imports, dead_code, clippy::all, reason = "generated code")]
mod sentences {
    include!(concat!(env!("OUT_DIR"), "/i18n.rs"));
}

pub use sentences::i18n::Locale;

/// Prepares the browser; the page's own script then wakes one island after the other.
#[cfg(feature = "hydrate")]
#[wasm_bindgen::prelude::wasm_bindgen]
pub fn hydrate() {
    console_error_panic_hook::set_once();
    leptos::mount::hydrate_islands();
    if let Some(page) = leptos::prelude::document().document_element() {
        ui::localise(&page);
    }
}

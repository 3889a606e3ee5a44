//! The document around the application.

use super::{
    App,
    preferences::{Theme, preferences},
};
use leptos::{config::LeptosOptions, hydration::HydrationScripts, prelude::*};
use leptos_meta::MetaTags;

/// Addresses of the embedded files; hashed, so they can be kept for ever.
#[derive(Clone, Copy, Debug)]
pub struct AssetNames {
    /// The browser bundle below `/assets/`: its loader is this name and `.js`, its wasm this name and `_bg.wasm`. Empty
    /// where it was left out of the build.
    pub bundle: &'static str,
    /// The style sheet.
    pub css: &'static str,
    /// The icon.
    pub favicon: &'static str,
}

/// Comes last in the page and says on its root element, as `data-awake`, that every island before it is awake.
#[island]
fn Awake() -> impl IntoView {
    Effect::new(move |_| {
        if let Some(root) = document().document_element() {
            root.set_attribute("data-awake", "").unwrap_or_default();
        }
    });
}

/// One whole document. Scripts carry the nonce of this answer; there is no inline style.
#[must_use]
pub fn shell(assets: AssetNames) -> impl IntoView {
    let preferences = preferences();
    let theme = (preferences.theme != Theme::System).then(|| preferences.theme.key());
    let scripts = (!assets.bundle.is_empty()).then(|| {
        let options = LeptosOptions::builder()
            .output_name(assets.bundle)
            .site_pkg_dir("assets")
            .build();
        view! { <HydrationScripts options=options islands=true /> }
    });
    view! {
        <!DOCTYPE html>
        <html lang=preferences.tag() data-theme=theme>
            <head>
                <meta charset="utf-8" />
                <meta name="viewport" content="width=device-width, initial-scale=1" />
                <meta name="color-scheme" content="light dark" />
                <link rel="icon" type="image/svg+xml" href=assets.favicon />
                <link rel="stylesheet" href=assets.css />
                {scripts}
                <MetaTags />
            </head>
            <body>
                <App />
                <Awake />
            </body>
        </html>
    }
}

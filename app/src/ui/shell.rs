//! The document around the application.

use super::{
    App,
    preferences::{Theme, preferences},
};
use leptos::{nonce::use_nonce, prelude::*};
use leptos_meta::MetaTags;

/// Addresses of the embedded files; hashed, so they can be kept for ever.
#[derive(Clone, Copy, Debug)]
pub struct AssetNames {
    /// The browser bundle's loader.
    pub js: &'static str,
    /// The browser bundle.
    pub wasm: &'static str,
    /// The style sheet.
    pub css: &'static str,
    /// The icon.
    pub favicon: &'static str,
}

/// One whole document. Scripts carry the nonce of this answer; there is no inline style.
#[must_use]
pub fn shell(assets: AssetNames) -> impl IntoView {
    let preferences = preferences();
    let theme = (preferences.theme != Theme::System).then(|| preferences.theme.key());
    let start = format!(
        "import init,{{hydrate}} from '{}';init({{module_or_path:'{}'}}).then(hydrate)",
        assets.js, assets.wasm
    );
    view! {
        <!DOCTYPE html>
        <html lang=preferences.tag() data-theme=theme>
            <head>
                <meta charset="utf-8" />
                <meta name="viewport" content="width=device-width, initial-scale=1" />
                <meta name="color-scheme" content="light dark" />
                <link rel="icon" type="image/svg+xml" href=assets.favicon />
                <link rel="stylesheet" href=assets.css />
                <link rel="modulepreload" href=assets.js nonce=use_nonce() />
                <script type="module" nonce=use_nonce() inner_html=start></script>
                <MetaTags />
            </head>
            <body>
                <App />
            </body>
        </html>
    }
}

//! A way out of the console.

use super::{Icon, Symbol};
use leptos::prelude::*;

/// A link to somebody else's site, opened beside this page.
#[component]
pub fn OutwardLink(
    /// Where it leads.
    #[prop(into)]
    href: String,
    /// Its words.
    #[prop(into)]
    label: String,
) -> impl IntoView {
    view! {
        <a class="outward" href=href target="_blank" rel="noreferrer">{label}<Icon of=Symbol::External/></a>
    }
    .into_any()
}

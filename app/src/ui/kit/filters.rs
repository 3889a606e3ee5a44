//! What a list is asked for.

use leptos::prelude::*;

/// A form that asks a list for something: it changes the address and nothing else.
#[component]
pub fn FilterBar(
    /// The list's address.
    #[prop(into)]
    action: String,
    /// What it is, for screen readers.
    #[prop(into)]
    label: String,
    /// Fields and a button.
    children: Children,
) -> impl IntoView {
    view! {
        <form class="filter-bar" method="get" action=action role="search" aria-label=label>
            {children()}
        </form>
    }
    .into_any()
}

//! A choice made by going to another address.

use super::MenuLink;
use leptos::prelude::*;

/// A few alternatives as links, so that the choice can be shared and works without scripts.
#[component]
pub fn ChoiceLinks(
    /// What is chosen.
    #[prop(into)]
    label: String,
    /// The alternatives.
    items: Vec<MenuLink>,
) -> impl IntoView {
    let name = label.clone();
    let links = items
        .into_iter()
        .map(|item| {
            view! {
                <a class="switcher__choice" href=item.href aria-current=item.current.then_some("true")>{item.label}</a>
            }
        })
        .collect_view();
    view! {
        <nav class="cluster" aria-label=label>
            <span class="muted small">{name}</span>
            <span class="switcher">{links}</span>
        </nav>
    }
    .into_any()
}

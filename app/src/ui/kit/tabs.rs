//! The pages of one thing, as links; a menu on a phone.

use super::{Icon, Symbol, given};
use leptos::prelude::*;

/// One page of [`Tabs`].
#[derive(Clone, Debug)]
pub struct Tab {
    /// Its name.
    pub label: String,
    /// Its address.
    pub href: String,
    /// Whether it is the page being looked at.
    pub current: bool,
    /// A small figure or word behind the name; empty for none.
    pub note: String,
}

/// Links to the pages of one thing. On a phone the current page's name opens the list.
///
/// The `details` element is empty and stands before the list: the style sheet shows the list while it is open, so the
/// links are in the document once.
#[component]
pub fn Tabs(
    /// What the tabs are called, for screen readers.
    #[prop(into)]
    label: String,
    /// The pages.
    items: Vec<Tab>,
) -> impl IntoView {
    let current = items
        .iter()
        .find(|tab| tab.current)
        .map_or_else(|| label.clone(), |tab| tab.label.clone());
    let links = items
        .into_iter()
        .map(|tab| {
            view! {
                <li>
                    <a class="tabs__link" href=tab.href aria-current=tab.current.then_some("page")>
                        {tab.label}
                        {given(tab.note).map(|note| view! { <span class="tabs__note">{note}</span> })}
                    </a>
                </li>
            }
        })
        .collect_view();
    view! {
        <nav class="tabs" aria-label=label>
            <details class="tabs__menu">
                <summary class="tabs__summary"><span>{current}</span><Icon of=Symbol::ChevronDown/></summary>
            </details>
            <ul class="tabs__list">{links}</ul>
        </nav>
    }
    .into_any()
}

//! The pages of one thing, as links; a menu on a phone.

use super::{Icon, Symbol, given};
use leptos::{html, prelude::*};

/// One page of [`Tabs`].
#[derive(Clone, Debug)]
pub struct Tab {
    /// Its name.
    pub label: String,
    /// Its address.
    pub href: String,
    /// Whether it is the page being looked at; a signal, because the tabs outlive a change of page.
    pub current: Signal<bool>,
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
    let menu = NodeRef::<html::Details>::new();
    let names = items
        .iter()
        .map(|tab| (tab.current, tab.label.clone()))
        .collect::<Vec<_>>();
    let fallback = label.clone();
    let current = move || {
        names
            .iter()
            .find(|(current, _)| current.get())
            .map_or_else(|| fallback.clone(), |(_, name)| name.clone())
    };
    let links = items
        .into_iter()
        .map(|tab| {
            view! {
                <li>
                    <a class="tabs__link" href=tab.href aria-current=move || tab.current.get().then_some("page")>
                        {tab.label}
                        {given(tab.note).map(|note| view! { <span class="tabs__note">{note}</span> })}
                    </a>
                </li>
            }
        })
        .collect_view();
    view! {
        <nav class="tabs" aria-label=label>
            <details class="tabs__menu" node_ref=menu>
                <summary class="tabs__summary"><span>{current}</span><Icon of=Symbol::ChevronDown/></summary>
            </details>
            <ul class="tabs__list" on:click=move |_| if let Some(menu) = menu.get() { menu.set_open(false); }>{links}</ul>
        </nav>
    }
    .into_any()
}

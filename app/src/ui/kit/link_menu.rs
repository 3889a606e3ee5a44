//! A name that opens the list of its alternatives.

use super::{Icon, Symbol};
use leptos::prelude::*;

/// One place to go.
#[derive(Clone, Debug)]
pub struct MenuLink {
    /// Its name.
    pub label: String,
    /// Its address.
    pub href: String,
    /// Whether the visitor is there.
    pub current: bool,
}

/// Where one is, opening the other places: tenants, versions. One place alone is only its name.
#[component]
pub fn LinkMenu(
    /// What the places are, above the name.
    #[prop(into)]
    label: String,
    /// The name of where one is.
    #[prop(into)]
    current: String,
    /// All places.
    items: Vec<MenuLink>,
) -> impl IntoView {
    let name = view! {
        <span class="link-menu__words">
            <span class="link-menu__label">{label}</span>
            <span class="link-menu__current">{current}</span>
        </span>
    };
    if items.len() < 2 {
        return view! { <div class="link-menu link-menu--single">{name}</div> }.into_any();
    }
    let links = items
        .into_iter()
        .map(|item| {
            view! {
                <li>
                    <a class="link-menu__link" href=item.href aria-current=item.current.then_some("true")>
                        <span>{item.label}</span>
                        {item.current.then(|| view! { <Icon of=Symbol::Check/> })}
                    </a>
                </li>
            }
        })
        .collect_view();
    view! {
        <details class="link-menu">
            <summary class="link-menu__summary">{name}<Icon of=Symbol::ChevronDown/></summary>
            <ul class="link-menu__list">{links}</ul>
        </details>
    }
    .into_any()
}

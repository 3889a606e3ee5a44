//! A list with nothing in it yet.

use super::{Icon, Symbol, given};
use leptos::children::ViewFnOnce;
use leptos::prelude::*;

/// What will be here, and the one action that begins it.
#[component]
pub fn EmptyState(
    /// An icon for what will be here.
    #[prop(default = Symbol::Box)]
    icon: Symbol,
    /// That there is nothing, in a few words.
    #[prop(into)]
    title: String,
    /// What it is for and how it begins.
    #[prop(optional, into)]
    text: String,
    /// The one action.
    #[prop(optional, into)]
    action: Option<ViewFnOnce>,
) -> impl IntoView {
    view! {
        <div class="empty">
            <span class="empty__icon"><Icon of=icon/></span>
            <p class="empty__title">{title}</p>
            {given(text).map(|text| view! { <p class="empty__text">{text}</p> })}
            {action.map(|action| view! { <div class="empty__action">{action.run()}</div> })}
        </div>
    }
    .into_any()
}

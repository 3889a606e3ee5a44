//! Names and values, a row each.

use leptos::prelude::*;

/// A list of [`Fact`]s.
#[component]
pub fn Facts(
    /// The facts.
    children: Children,
) -> impl IntoView {
    view! { <dl class="facts">{children()}</dl> }.into_any()
}

/// A name and its value.
#[component]
pub fn Fact(
    /// The name.
    #[prop(into)]
    label: String,
    /// An exact value, in fixed pitch.
    #[prop(optional)]
    mono: bool,
    /// The value.
    children: Children,
) -> impl IntoView {
    view! {
        <div class="fact">
            <dt class="fact__name">{label}</dt>
            <dd class="fact__value" class:mono=mono>{children()}</dd>
        </div>
    }
    .into_any()
}

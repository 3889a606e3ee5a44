//! A plain letter where others would copy a logo.

use leptos::prelude::*;

/// A letter in a square of its own hue. The name stands beside it, so it says nothing to a screen reader.
#[component]
pub fn VendorMark(
    /// One or two letters.
    #[prop(into)]
    letter: String,
    /// The last part of the class `mark--…`; an unknown one is grey.
    #[prop(into)]
    hue: String,
    /// 40 px instead of 24.
    #[prop(optional)]
    large: bool,
) -> impl IntoView {
    view! { <span class=format!("mark mark--{hue}") class:mark--large=large aria-hidden="true">{letter}</span> }
        .into_any()
}

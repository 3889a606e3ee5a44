//! How a form ends.

use leptos::prelude::*;

/// The buttons of a form: the primary one first.
#[component]
pub fn FormActions(
    /// The buttons.
    children: Children,
) -> impl IntoView {
    view! { <div class="form-actions">{children()}</div> }.into_any()
}

//! More, for whoever asks.

use super::{Icon, Symbol, given};
use leptos::prelude::*;

/// Something that opens in place.
#[component]
pub fn Disclosure(
    /// The words that open it.
    #[prop(into)]
    summary: String,
    /// A few quiet words beside them.
    #[prop(optional, into)]
    note: String,
    /// An id by which a page looked at again finds it; empty for none.
    #[prop(optional, into)]
    id: String,
    /// Open at first.
    #[prop(optional)]
    open: bool,
    /// What is inside.
    children: Children,
) -> impl IntoView {
    view! {
        <details class="disclosure" id=given(id) open=open>
            <summary class="disclosure__summary">
                <Icon of=Symbol::Chevron/>
                <span>{summary}</span>
                {given(note).map(|note| view! { <span class="disclosure__note">{note}</span> })}
            </summary>
            <div class="disclosure__body">{children()}</div>
        </details>
    }
    .into_any()
}

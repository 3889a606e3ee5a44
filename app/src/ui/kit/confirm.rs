//! A second look before something is lost.

use super::{Icon, Symbol};
use leptos::prelude::*;

/// Something irreversible: closed until asked for, then it says what will be lost above the form that does it.
#[component]
pub fn Confirm(
    /// The words that open it, such as "Remove product…".
    #[prop(into)]
    summary: String,
    /// What will be lost, and what will not.
    #[prop(into)]
    text: String,
    /// Open at first: the attempt before was refused.
    #[prop(optional)]
    open: bool,
    /// The form.
    children: Children,
) -> impl IntoView {
    view! {
        <details class="confirm" open=open>
            <summary class="button button--danger-quiet"><Icon of=Symbol::Trash/><span>{summary}</span></summary>
            <div class="confirm__body">
                <p class="confirm__text">{text}</p>
                {children()}
            </div>
        </details>
    }
    .into_any()
}

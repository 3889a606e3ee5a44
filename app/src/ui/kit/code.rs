//! Payloads, commands and configuration files.

use super::CopyButton;
use leptos::{children::ViewFnOnce, prelude::*};

/// An exact text in fixed pitch, scrolling sideways instead of breaking.
#[component]
pub fn CodeBlock(
    /// The text.
    #[prop(into)]
    text: String,
    /// What it is: a file name, a language.
    #[prop(into)]
    label: String,
    /// The words of the copy button and of its answer.
    #[prop(default = None)]
    copy: Option<(String, String)>,
    /// What else can be done with it.
    #[prop(optional, into)]
    actions: Option<ViewFnOnce>,
) -> impl IntoView {
    let source = text.clone();
    view! {
        <figure class="code">
            <figcaption class="code__head">
                <span class="code__label">{label.clone()}</span>
                <span class="code__actions">
                    {copy.map(|(label, done)| view! { <CopyButton text=source label=label done=done compact=false/> })}
                    {actions.map(ViewFnOnce::run)}
                </span>
            </figcaption>
            <pre class="code__text" tabindex="0" role="region" aria-label=label><code>{text}</code></pre>
        </figure>
    }
    .into_any()
}

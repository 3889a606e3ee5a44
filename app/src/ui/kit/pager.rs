//! The way to the pages before and after.

use super::{Icon, Size, Symbol, Variant, button_class};
use leptos::prelude::*;

/// Links to the previous and the next page of a list. Nothing when there is neither.
#[component]
pub fn Pager(
    /// What it is called, for screen readers.
    #[prop(into)]
    label: String,
    /// The words of the way back.
    #[prop(into)]
    previous_label: String,
    /// The words of the way on.
    #[prop(into)]
    next_label: String,
    /// Address of the previous page.
    #[prop(default = None)]
    previous: Option<String>,
    /// Address of the next page.
    #[prop(default = None)]
    next: Option<String>,
    /// Where one is, such as "1–50 of 312".
    #[prop(optional, into)]
    summary: String,
) -> impl IntoView {
    let links = (previous.is_some() || next.is_some()).then(|| {
        view! {
            <nav class="pager" aria-label=label>
                <span class="pager__summary">{summary}</span>
                {previous.map(|href| view! {
                    <a class=button_class(Variant::Secondary, Size::Small) rel="prev" href=href>
                        <span class="pager__back"><Icon of=Symbol::Chevron/></span>{previous_label}
                    </a>
                })}
                {next.map(|href| view! {
                    <a class=button_class(Variant::Secondary, Size::Small) rel="next" href=href>{next_label}<Icon of=Symbol::Chevron/></a>
                })}
            </nav>
        }
    });
    links.into_any()
}

//! The head of a page and its sections.

use super::{Icon, Symbol, given};
use leptos::children::ViewFnOnce;
use leptos::prelude::*;

/// The head of a page: where it is, what it is, the one action.
#[component]
pub fn PageHeader(
    /// What the page is; the document's only first-level heading.
    #[prop(into)]
    title: String,
    /// The way here: words and address of each level above.
    #[prop(optional)]
    crumbs: Vec<(String, String)>,
    /// What the breadcrumbs are called, for screen readers.
    #[prop(optional, into)]
    crumbs_label: String,
    /// One sentence under the title.
    #[prop(optional, into)]
    lead: String,
    /// Badges, ids and dates under the title.
    #[prop(optional, into)]
    meta: Option<ViewFnOnce>,
    /// The one primary action.
    #[prop(optional, into)]
    action: Option<ViewFnOnce>,
) -> impl IntoView {
    let crumbs = (!crumbs.is_empty()).then(|| {
        let links = crumbs
            .into_iter()
            .map(|(words, href)| view! { <li><Icon of=Symbol::Chevron/><a href=href>{words}</a></li> })
            .collect_view();
        view! { <nav class="crumbs" aria-label=given(crumbs_label)><ol>{links}</ol></nav> }
    });
    view! {
        <header class="page-header">
            {crumbs}
            <div class="page-header__row">
                <h1 class="page-header__title">{title}</h1>
                {action.map(|action| view! { <div class="page-header__action">{action.run()}</div> })}
            </div>
            {given(lead).map(|text| view! { <p class="page-header__lead">{text}</p> })}
            {meta.map(|meta| view! { <div class="page-header__meta">{meta.run()}</div> })}
        </header>
    }
    .into_any()
}

/// A part of a page on its own surface.
#[component]
pub fn Section(
    /// Its heading; without one, the section is only a surface.
    #[prop(optional, into)]
    title: String,
    /// One or two sentences under the heading.
    #[prop(optional, into)]
    description: String,
    /// Buttons beside the heading.
    #[prop(optional, into)]
    actions: Option<ViewFnOnce>,
    /// The target of a link from elsewhere.
    #[prop(optional, into)]
    id: String,
    /// The content touches the edges: tables, lists of steps.
    #[prop(optional)]
    flush: bool,
    /// The content.
    children: Children,
) -> impl IntoView {
    let head = (!title.is_empty() || actions.is_some()).then(|| {
        view! {
            <div class="section__head">
                <div class="section__words">
                    {given(title).map(|title| view! { <h2 class="section__title">{title}</h2> })}
                    {given(description).map(|text| view! { <p class="section__description">{text}</p> })}
                </div>
                {actions.map(|actions| view! { <div class="section__actions">{actions.run()}</div> })}
            </div>
        }
    });
    view! {
        <section class="section" class:section--flush=flush id=given(id)>
            {head}
            <div class="section__body">{children()}</div>
        </section>
    }
    .into_any()
}

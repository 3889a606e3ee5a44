//! The way to the page of help, where a question comes up.

use super::title;
use crate::{domain::help::Question, ui::routes};
use leptos::prelude::*;

/// A link to one place of the page of help.
#[component]
pub(crate) fn HelpLink(
    /// The tenant's slug.
    tenant: String,
    /// The place: a question's key, a vendor's key, or [`crate::domain::help::SDK_ANCHOR`].
    anchor: &'static str,
    /// What it is called there.
    words: &'static str,
) -> impl IntoView {
    let href = format!("{}#{anchor}", routes::help(&tenant));
    view! { <a href=href>{words}</a> }
}

/// Questions of the FAQ that come up on a page, each a link to its answer.
#[component]
pub(crate) fn HelpLinks(
    /// The tenant's slug.
    tenant: String,
    /// Which.
    questions: &'static [Question],
) -> impl IntoView {
    let links = questions
        .iter()
        .map(|question| {
            view! {
                <li>
                    <HelpLink tenant=tenant.clone() anchor=question.key() words=title(*question) />
                </li>
            }
        })
        .collect_view();
    view! { <ul class="cluster plain-list small">{links}</ul> }
}

//! The pages beside the form for a push: what can be kept for it.

use crate::ui::{
    kit::{ButtonLink, Size, Symbol},
    routes,
};
use leptos::prelude::*;

/// One of these pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Neighbour {
    /// The form for a push.
    Send,
    /// Drafts and templates.
    Saved,
    /// Push plans.
    Plans,
    /// Uploaded files.
    Packages,
}

/// Links to the others.
#[component]
pub(super) fn Neighbours(
    tenant: String,
    product: String,
    /// The page that they stand on.
    here: Neighbour,
    /// Whether the visitor may send pushes.
    may_send: bool,
) -> impl IntoView {
    let link = |to: Neighbour, href: String, words: &'static str| {
        (to != here).then(|| {
            view! {
                <ButtonLink href=href size=Size::Small>
                    {words}
                </ButtonLink>
            }
        })
    };
    let send = (here != Neighbour::Send && may_send).then(|| {
        view! {
            <ButtonLink href=routes::send(&tenant, &product) size=Size::Small icon=Symbol::Send>
                {t!(push.send_title)}
            </ButtonLink>
        }
    });
    view! {
        <span class="cluster">
            {link(Neighbour::Saved, routes::saved_pushes(&tenant, &product), t!(push.saved_title))}
            {link(Neighbour::Plans, routes::push_plans(&tenant, &product), t!(plans.title))}
            {link(Neighbour::Packages, routes::push_packages(&tenant, &product), t!(packages.title))} {send}
        </span>
    }
}

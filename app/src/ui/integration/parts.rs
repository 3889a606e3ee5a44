//! A redirect URI taken apart while it is typed.

use crate::{
    domain::{
        field::{Field, Problem},
        redirect::Redirect,
    },
    ui::{
        kit::{Fact, Facts, field_id},
        texts,
        typing::follow,
    },
};
use leptos::prelude::*;

/// Scheme, host and path of what is typed, or why there are none.
#[island]
pub(super) fn Parts(
    /// What is in the field when the page is made.
    at_first: String,
) -> impl IntoView {
    let typed = RwSignal::new(at_first);
    follow(field_id(Field::Redirect.key()), move |text| typed.set(text));
    let parts = move || match Redirect::parse(&typed.get()) {
        Ok(redirect) => {
            let parts = [
                ("android:scheme", redirect.scheme()),
                ("android:host", redirect.host()),
                ("android:path", redirect.path()),
            ];
            let facts = parts.map(|(name, part)| {
                let part = part.to_owned();
                view! { <Fact label=name mono=true>{part}</Fact> }
            });
            view! { <Facts>{facts.into_iter().collect_view()}</Facts> }.into_any()
        }
        Err(Problem::Required) => ().into_any(),
        Err(problem) => view! { <p class="muted small">{texts::problem(Field::Redirect, problem)}</p> }.into_any(),
    };
    view! { <div>{parts}</div> }
}

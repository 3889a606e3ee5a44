//! A redirect URI taken apart while it is typed.

use super::redirect::hint;
use crate::{
    domain::{
        field::{Field, Problem},
        redirect::Redirect,
    },
    ui::{
        kit::{Fact, Facts, field_id},
        mood::StateWords,
        texts::{self, states::Mood},
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
                ("android:scheme", redirect.scheme(), t!(redirect.scheme_text)),
                ("android:host", redirect.host(), t!(redirect.host_text)),
                ("android:path", redirect.path(), t!(redirect.path_text)),
            ];
            let facts = parts.map(|(name, part, text)| {
                let part = part.to_owned();
                view! {
                    <Fact label=name>
                        <code>{part}</code>
                        <p class="muted small">{text}</p>
                    </Fact>
                }
            });
            let hints = redirect.hints().into_iter().map(|found| {
                view! { <p class="small"><StateWords mood=Mood::Warning words=hint(found).to_owned() /></p> }
            });
            view! {
                <Facts>{facts.into_iter().collect_view()}</Facts>
                {hints.collect_view()}
            }
            .into_any()
        }
        Err(Problem::Required) => ().into_any(),
        Err(problem) => {
            view! { <p class="muted small explained">{texts::problem(Field::Redirect, problem)}</p> }.into_any()
        }
    };
    view! { <div>{parts}</div> }
}

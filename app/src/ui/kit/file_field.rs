//! A file of the visitor's machine.

use super::field::{Wrong, described_by, invalid};
use super::{Field, field_id};
use leptos::prelude::*;

/// A file to choose. Browsers never fill it in again.
#[component]
pub fn FileField(
    /// The form name; the id comes from it.
    #[prop(into)]
    name: String,
    /// What it is called.
    #[prop(into)]
    label: String,
    /// Which files the browser offers first, as its `accept` has them.
    #[prop(into)]
    accept: String,
    /// What to choose, where it comes from.
    #[prop(optional, into)]
    help: String,
    /// What is wrong and what to do.
    #[prop(optional_no_strip)]
    error: Option<Wrong>,
) -> impl IntoView {
    let id = field_id(&name);
    let described = described_by(&id, !help.is_empty(), error.as_ref());
    let wrong = invalid(error.as_ref());
    view! {
        <Field id=id.clone() label=label help=help error=error>
            <input class="input input--file" id=id name=name type="file" accept=accept aria-invalid=wrong
                aria-describedby=described/>
        </Field>
    }
    .into_any()
}

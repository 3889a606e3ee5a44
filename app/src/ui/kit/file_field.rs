//! A file from the visitor's machine.

use super::field::{Wrong, described_by, invalid};
use super::{Field, field_id, given};
use leptos::prelude::*;

/// A file; its form needs `enctype="multipart/form-data"`.
#[component]
pub fn FileField(
    /// The form name; the id comes from it.
    #[prop(into)]
    name: String,
    /// What it is called.
    #[prop(into)]
    label: String,
    /// An id of its own, where two forms on a page share a name.
    #[prop(optional, into)]
    id: String,
    /// What the browser offers, such as `.json,application/json`.
    #[prop(optional, into)]
    accept: String,
    /// A word beside the label.
    #[prop(optional, into)]
    marker: String,
    /// Where to find it.
    #[prop(optional, into)]
    help: String,
    /// What is wrong and what to do.
    #[prop(optional_no_strip)]
    error: Option<Wrong>,
    /// Must be given.
    #[prop(optional)]
    required: bool,
) -> impl IntoView {
    let id = given(id).unwrap_or_else(|| field_id(&name));
    let described = described_by(&id, !help.is_empty(), error.as_ref());
    let wrong = invalid(error.as_ref());
    view! {
        <Field id=id.clone() label=label marker=marker help=help error=error>
            <input class="input input--file" id=id name=name type="file" accept=given(accept) required=required
                aria-invalid=wrong aria-describedby=described/>
        </Field>
    }
    .into_any()
}

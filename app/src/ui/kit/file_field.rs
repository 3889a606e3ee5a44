//! A file of the visitor's.

use super::{Field, field_id, given};
use leptos::prelude::*;

/// One file, sent with a form whose `enctype` is `multipart/form-data`.
#[component]
pub fn FileField(
    /// The form name; the id comes from it.
    #[prop(into)]
    name: String,
    /// What it is called.
    #[prop(into)]
    label: String,
    /// What to choose.
    #[prop(optional, into)]
    help: String,
    /// What the browser offers: endings and kinds, separated by commas.
    #[prop(optional, into)]
    accept: String,
) -> impl IntoView {
    let id = field_id(&name);
    let described = (!help.is_empty()).then(|| format!("{id}-help"));
    view! {
        <Field id=id.clone() label=label help=help>
            <input class="input input--file" type="file" id=id name=name accept=given(accept) aria-describedby=described/>
        </Field>
    }
    .into_any()
}

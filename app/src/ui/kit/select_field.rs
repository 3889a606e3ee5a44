//! One of a few.

use super::field::{Wrong, described_by, invalid};
use super::{Field, Icon, Symbol, field_id, given};
use leptos::prelude::*;

/// One of a short list.
#[component]
pub fn SelectField(
    /// The form name; the id comes from it.
    #[prop(into)]
    name: String,
    /// What it is called.
    #[prop(into)]
    label: String,
    /// The choices: form value and words.
    options: Vec<(String, String)>,
    /// An id of its own, where two forms on a page share a name.
    #[prop(optional, into)]
    id: String,
    /// The form value chosen at first.
    #[prop(optional, into)]
    value: String,
    /// A word beside the label.
    #[prop(optional, into)]
    marker: String,
    /// How to choose.
    #[prop(optional, into)]
    help: String,
    /// What is wrong and what to do.
    #[prop(optional_no_strip)]
    error: Option<Wrong>,
    /// Must be chosen.
    #[prop(optional)]
    required: bool,
    /// Takes the whole width.
    #[prop(optional)]
    wide: bool,
) -> impl IntoView {
    let id = given(id).unwrap_or_else(|| field_id(&name));
    let described = described_by(&id, !help.is_empty(), error.as_ref());
    let wrong = invalid(error.as_ref());
    let options = options
        .into_iter()
        .map(|(key, words)| {
            let selected = key == value;
            view! { <option value=key selected=selected>{words}</option> }
        })
        .collect_view();
    view! {
        <Field id=id.clone() label=label marker=marker help=help error=error wide=wide>
            <span class="select">
                <select class="input" id=id name=name required=required aria-invalid=wrong aria-describedby=described>
                    {options}
                </select>
                <Icon of=Symbol::ChevronDown/>
            </span>
        </Field>
    }
    .into_any()
}

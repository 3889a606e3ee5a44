//! Yes or no.

use super::field::{Wrong, described_by, invalid};
use super::{field_id, given};
use leptos::prelude::*;

/// A box to tick. An unticked box sends nothing, as browsers have it.
#[component]
pub fn CheckField(
    /// The form name; the id comes from it.
    #[prop(into)]
    name: String,
    /// What ticking it means.
    #[prop(into)]
    label: String,
    /// An id of its own, where two boxes on a page share a name.
    #[prop(optional, into)]
    id: String,
    /// What it sends when ticked.
    #[prop(default = "true".into(), into)]
    value: String,
    /// Ticked at first.
    #[prop(optional)]
    checked: bool,
    /// More about it.
    #[prop(optional, into)]
    help: String,
    /// What is wrong and what to do.
    #[prop(optional_no_strip)]
    error: Option<Wrong>,
    /// Must be ticked.
    #[prop(optional)]
    required: bool,
    /// Cannot be changed now.
    #[prop(optional)]
    disabled: bool,
) -> impl IntoView {
    let id = given(id).unwrap_or_else(|| field_id(&name));
    let described = described_by(&id, !help.is_empty(), error.as_ref());
    let wrong = invalid(error.as_ref());
    let help_id = format!("{id}-help");
    view! {
        <div class="field field--check">
            <input class="check" type="checkbox" id=id.clone() name=name value=value checked=checked required=required
                disabled=disabled aria-invalid=wrong aria-describedby=described/>
            <label class="field__label" for=id.clone()>{label}</label>
            {given(help).map(|text| view! { <p class="field__help" id=help_id>{text}</p> })}
            {error.map(|wrong| wrong.line)}
        </div>
    }
    .into_any()
}

//! Yes or no.

use super::field::described_by;
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
    /// Ticked at first.
    #[prop(optional)]
    checked: bool,
    /// More about it.
    #[prop(optional, into)]
    help: String,
) -> impl IntoView {
    let id = field_id(&name);
    let described = described_by(&id, !help.is_empty(), None);
    let help_id = format!("{id}-help");
    view! {
        <div class="field field--check">
            <input class="check" type="checkbox" id=id.clone() name=name value="true" checked=checked
                aria-describedby=described/>
            <label class="field__label" for=id>{label}</label>
            {given(help).map(|text| view! { <p class="field__help" id=help_id>{text}</p> })}
        </div>
    }
    .into_any()
}

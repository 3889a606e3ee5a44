//! A secret to type or paste; it is never shown back.

use super::field::{described_by, invalid};
use super::{Field, Icon, Symbol, field_id, given, hydrated};
use leptos::prelude::*;

/// A secret. The value is never filled in for the visitor; what is stored is told in words by `current`.
///
/// *Show while typing* needs scripts, so its button appears when the page is hydrated.
#[component]
pub fn SecretField(
    /// The form name; the id comes from it.
    #[prop(into)]
    name: String,
    /// What it is called.
    #[prop(into)]
    label: String,
    /// The button's words while the value is hidden.
    #[prop(into)]
    show_label: String,
    /// The button's words while the value is shown.
    #[prop(into)]
    hide_label: String,
    /// An id of its own, where two forms on a page share a name.
    #[prop(optional, into)]
    id: String,
    /// What is stored now, in words: since when, by whom, which fingerprint.
    #[prop(optional, into)]
    current: String,
    /// A word beside the label.
    #[prop(optional, into)]
    marker: String,
    /// Where to find it.
    #[prop(optional, into)]
    help: String,
    /// What is wrong and what to do.
    #[prop(optional, into)]
    error: MaybeProp<String>,
    /// `new-password`, `current-password` or `off`.
    #[prop(default = "off")]
    autocomplete: &'static str,
    /// How many characters fit.
    #[prop(optional, into)]
    maxlength: Option<u32>,
    /// Must be filled in.
    #[prop(optional)]
    required: bool,
    /// Takes the whole width.
    #[prop(optional)]
    wide: bool,
) -> impl IntoView {
    let id = given(id).unwrap_or_else(|| field_id(&name));
    let described = described_by(&id, !help.is_empty(), error);
    let ready = hydrated();
    let shown = RwSignal::new(false);
    let button_label = move || {
        if shown.get() {
            hide_label.clone()
        } else {
            show_label.clone()
        }
    };
    view! {
        <Field id=id.clone() label=label marker=marker help=help error=error wide=wide>
            {given(current).map(|words| view! {
                <p class="secret__current"><Icon of=Symbol::Lock/><span>{words}</span></p>
            })}
            <span class="secret">
                <input class="input input--mono" id=id.clone() name=name type=move || if shown.get() { "text" } else { "password" }
                    autocomplete=autocomplete maxlength=maxlength.map(|limit| limit.to_string()) required=required
                    spellcheck="false" autocapitalize="none" aria-invalid=invalid(error) aria-describedby=described/>
                <button class="secret__show" type="button" hidden=move || !ready.get() aria-controls=id
                    aria-pressed=move || if shown.get() { "true" } else { "false" } aria-label=button_label.clone() title=button_label
                    on:click=move |_| shown.update(|now| *now = !*now)>
                    {move || if shown.get() { view! { <Icon of=Symbol::EyeOff/> } } else { view! { <Icon of=Symbol::Eye/> } }}
                </button>
            </span>
        </Field>
    }
    .into_any()
}

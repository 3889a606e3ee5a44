//! A secret to type or paste; it is never shown back.

use super::field::{Wrong, described_by, invalid};
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
    #[prop(optional_no_strip)]
    error: Option<Wrong>,
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
    let described = described_by(&id, !help.is_empty(), error.as_ref());
    let wrong = invalid(error.as_ref());
    view! {
        <Field id=id.clone() label=label marker=marker help=help error=error wide=wide>
            {given(current).map(|words| view! {
                <p class="secret__current"><Icon of=Symbol::Lock/><span>{words}</span></p>
            })}
            <span class="secret">
                <input class="input input--mono" id=id.clone() name=name type="password" autocomplete=autocomplete
                    maxlength=maxlength.map(|limit| limit.to_string()) required=required spellcheck="false"
                    autocapitalize="none" aria-invalid=wrong aria-describedby=described/>
                <Reveal id=id show=show_label hide=hide_label/>
            </span>
        </Field>
    }
    .into_any()
}

/// Shows what is being typed into the secret with this id. Hidden without scripts.
#[island]
fn Reveal(
    /// The id of the secret's input.
    id: String,
    /// The button's words while the value is hidden.
    show: String,
    /// The button's words while the value is shown.
    hide: String,
) -> impl IntoView {
    let ready = hydrated();
    let shown = RwSignal::new(false);
    let label = move || if shown.get() { hide.clone() } else { show.clone() };
    let input = id.clone();
    Effect::new(move |_| {
        let kind = if shown.get() { "text" } else { "password" };
        if let Some(input) = document().get_element_by_id(&input) {
            // `type` takes any value.
            input.set_attribute("type", kind).unwrap_or_default();
        }
    });
    view! {
        <button class="secret__show" type="button" hidden=move || !ready.get() aria-controls=id
            aria-pressed=move || if shown.get() { "true" } else { "false" } aria-label=label.clone() title=label
            on:click=move |_| shown.update(|now| *now = !*now)>
            {move || if shown.get() { view! { <Icon of=Symbol::EyeOff/> } } else { view! { <Icon of=Symbol::Eye/> } }}
        </button>
    }
    .into_any()
}

//! What all form fields share: label above, help under the label, error under the field.

use super::{Icon, Symbol, given};
use leptos::prelude::*;

/// The id of the field with this form name; error summaries link to it.
///
/// Names such as `form[app_id]` lose what an address fragment would have to escape.
#[must_use]
pub fn field_id(name: &str) -> String {
    let mut id = String::from("field");
    for word in name
        .split(|letter: char| !letter.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty())
    {
        id.push('-');
        id.push_str(&word.to_ascii_lowercase());
    }
    id
}

/// The ids that describe a field, for `aria-describedby`.
pub(super) fn described_by(
    id: &str,
    has_help: bool,
    error: MaybeProp<String>,
) -> impl Fn() -> Option<String> + Send + Sync + Clone + use<> {
    let help = has_help.then(|| format!("{id}-help"));
    let problem = format!("{id}-error");
    move || match (&help, error.get().is_some()) {
        (Some(help), true) => Some(format!("{help} {problem}")),
        (Some(help), false) => Some(help.clone()),
        (None, true) => Some(problem.clone()),
        (None, false) => None,
    }
}

/// `aria-invalid` while there is an error.
pub(super) fn invalid(error: MaybeProp<String>) -> impl Fn() -> Option<&'static str> + Send + Sync + Clone + use<> {
    move || error.get().is_some().then_some("true")
}

/// The error line under a field; empty while there is none.
#[component]
pub(super) fn FieldError(
    /// The field's id.
    id: String,
    /// What is wrong and what to do.
    error: MaybeProp<String>,
) -> impl IntoView {
    let line = move || {
        let id = format!("{id}-error");
        error.get().map(|text| {
            view! {
                <p class="field__error" id=id>
                    <Icon of=Symbol::CrossOctagon/>
                    <span>{text}</span>
                </p>
            }
        })
    };
    line.into_any()
}

/// The frame around one control. The fields of this kit use it; a page does for a control of its own.
#[component]
pub fn Field(
    /// The control's id (see [`field_id`]).
    #[prop(into)]
    id: String,
    /// What it is called.
    #[prop(into)]
    label: String,
    /// A word beside the label, such as "optional".
    #[prop(optional, into)]
    marker: String,
    /// What to write, where to find it.
    #[prop(optional, into)]
    help: String,
    /// What is wrong and what to do.
    #[prop(optional, into)]
    error: MaybeProp<String>,
    /// Takes the whole width instead of a readable one.
    #[prop(optional)]
    wide: bool,
    /// The control.
    children: Children,
) -> impl IntoView {
    let help_id = format!("{id}-help");
    view! {
        <div class="field" class:field--wide=wide class:field--wrong=move || error.get().is_some()>
            <label class="field__label" for=id.clone()>
                {label}
                {given(marker).map(|word| view! { <span class="field__marker">{word}</span> })}
            </label>
            {given(help).map(|text| view! { <p class="field__help" id=help_id>{text}</p> })}
            {children()}
            <FieldError id=id error=error/>
        </div>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::field_id;

    #[test]
    fn ids_are_safe_in_an_address_fragment() {
        assert_eq!(field_id("app_id"), "field-app-id");
        assert_eq!(field_id("form[channels][0][appId]"), "field-form-channels-0-appid");
    }
}

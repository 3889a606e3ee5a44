//! What all form fields share: label above, help under the label, error under the field.

use super::{Icon, Symbol, given, set_state};
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

/// What is wrong with a control: whether something is when the page is made, and the line that says it.
///
/// The line is an [`ErrorLine`] of a page's own, because only pages know the words; it may change while the page is open.
pub struct Wrong {
    /// Whether something is wrong at first.
    pub now: bool,
    /// The line, an [`ErrorLine`] with the control's id.
    pub line: AnyView,
}

/// The id of the error line of the control with this id.
fn error_id(id: &str) -> String {
    format!("{id}-error")
}

/// The ids that describe a field, for `aria-describedby`.
pub(super) fn described_by(id: &str, has_help: bool, error: Option<&Wrong>) -> Option<String> {
    let ids = [has_help.then(|| format!("{id}-help")), error.map(|_| error_id(id))];
    given(ids.into_iter().flatten().collect::<Vec<_>>().join(" "))
}

/// `aria-invalid` of a control as the page is made.
pub(super) fn invalid(error: Option<&Wrong>) -> Option<&'static str> {
    error.is_some_and(|wrong| wrong.now).then_some("true")
}

/// The error line under a control; hidden while there is no error. In a browser it also marks the control.
#[component]
pub fn ErrorLine(
    /// The control's id.
    #[prop(into)]
    id: String,
    /// What is wrong and what to do.
    #[prop(into)]
    words: Signal<Option<String>>,
) -> impl IntoView {
    // A radio button cannot be invalid by itself; its group shows the line.
    let control = format!("#{id}:not([type=radio])");
    Effect::new(move |_| {
        let wrong = words.with(Option::is_some);
        if let Ok(Some(control)) = document().query_selector(&control) {
            set_state(&control, "aria-invalid", wrong);
        }
    });
    view! {
        <p class="field__error" id=error_id(&id) hidden=move || words.with(Option::is_none)>
            <Icon of=Symbol::CrossOctagon/>
            <span>{move || words.get()}</span>
        </p>
    }
    .into_any()
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
    #[prop(optional_no_strip)]
    error: Option<Wrong>,
    /// Takes the whole width instead of a readable one.
    #[prop(optional)]
    wide: bool,
    /// The control.
    children: Children,
) -> impl IntoView {
    let help_id = format!("{id}-help");
    view! {
        <div class="field" class:field--wide=wide>
            <label class="field__label" for=id.clone()>
                {label}
                {given(marker).map(|word| view! { <span class="field__marker">{word}</span> })}
            </label>
            {given(help).map(|text| view! { <p class="field__help" id=help_id>{text}</p> })}
            {children()}
            {error.map(|wrong| wrong.line)}
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

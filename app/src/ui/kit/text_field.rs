//! One line and several lines of text.

use super::field::{Wrong, described_by, invalid};
use super::{Field, field_id, given};
use leptos::prelude::*;

/// One line of text.
#[component]
pub fn TextField(
    /// The form name; the id comes from it.
    #[prop(into)]
    name: String,
    /// What it is called.
    #[prop(into)]
    label: String,
    /// An id of its own, where two forms on a page share a name.
    #[prop(optional, into)]
    id: String,
    /// `text`, `email`, `url`, `number`, `search`, `datetime-local` …
    #[prop(default = "text")]
    kind: &'static str,
    /// What is in it at first.
    #[prop(optional, into)]
    value: String,
    /// A word beside the label.
    #[prop(optional, into)]
    marker: String,
    /// What to write, where to find it.
    #[prop(optional, into)]
    help: String,
    /// What is wrong and what to do.
    #[prop(optional_no_strip)]
    error: Option<Wrong>,
    /// An example. It vanishes when writing begins, so it never carries the only explanation.
    #[prop(optional, into)]
    placeholder: String,
    /// The browser's `autocomplete` token.
    #[prop(optional, into)]
    autocomplete: String,
    /// The browser's `inputmode`.
    #[prop(optional, into)]
    inputmode: String,
    /// How many characters fit.
    #[prop(optional, into)]
    maxlength: Option<u32>,
    /// Must be filled in.
    #[prop(optional)]
    required: bool,
    /// For keys and package names: fixed pitch, no spelling help, no capital at the start.
    #[prop(optional)]
    mono: bool,
    /// No spelling help.
    #[prop(optional)]
    plain: bool,
    /// Shown but not to be changed.
    #[prop(optional)]
    readonly: bool,
    /// Takes the whole width.
    #[prop(optional)]
    wide: bool,
    /// Values that the browser offers, each with its words; others can be typed all the same.
    #[prop(optional)]
    offers: Vec<(String, String)>,
) -> impl IntoView {
    let id = given(id).unwrap_or_else(|| field_id(&name));
    let described = described_by(&id, !help.is_empty(), error.as_ref());
    let wrong = invalid(error.as_ref());
    let exact = mono || plain;
    let list = (!offers.is_empty()).then(|| format!("{id}-offers"));
    let offered = list.clone().map(|list| {
        let offers = offers
            .into_iter()
            .map(|(value, words)| view! { <option value=value>{words}</option> })
            .collect_view();
        view! { <datalist id=list>{offers}</datalist> }
    });
    view! {
        <Field id=id.clone() label=label marker=marker help=help error=error wide=wide>
            <input class="input" class:input--mono=mono id=id name=name type=kind value=value placeholder=given(placeholder)
                autocomplete=given(autocomplete) inputmode=given(inputmode) maxlength=maxlength.map(|limit| limit.to_string())
                required=required readonly=readonly spellcheck=exact.then_some("false") autocapitalize=exact.then_some("none")
                list=list aria-invalid=wrong aria-describedby=described/>
            {offered}
        </Field>
    }
    .into_any()
}

/// Text as the content of a `textarea`. A text child would not do: the framework writes an empty one as a space.
fn as_markup(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}

/// Several lines of text.
#[component]
pub fn TextArea(
    /// The form name; the id comes from it.
    #[prop(into)]
    name: String,
    /// What it is called.
    #[prop(into)]
    label: String,
    /// An id of its own, where two forms on a page share a name.
    #[prop(optional, into)]
    id: String,
    /// What is in it at first.
    #[prop(optional, into)]
    value: String,
    /// How many lines it shows.
    #[prop(default = 4)]
    rows: u16,
    /// A word beside the label.
    #[prop(optional, into)]
    marker: String,
    /// What to write, where to find it.
    #[prop(optional, into)]
    help: String,
    /// What is wrong and what to do.
    #[prop(optional_no_strip)]
    error: Option<Wrong>,
    /// An example.
    #[prop(optional, into)]
    placeholder: String,
    /// How many characters fit.
    #[prop(optional, into)]
    maxlength: Option<u32>,
    /// Must be filled in.
    #[prop(optional)]
    required: bool,
    /// For payloads and key files: fixed pitch, no spelling help.
    #[prop(optional)]
    mono: bool,
    /// Takes the whole width.
    #[prop(optional)]
    wide: bool,
) -> impl IntoView {
    let id = given(id).unwrap_or_else(|| field_id(&name));
    let described = described_by(&id, !help.is_empty(), error.as_ref());
    let wrong = invalid(error.as_ref());
    view! {
        <Field id=id.clone() label=label marker=marker help=help error=error wide=wide>
            <textarea class="input" class:input--mono=mono id=id name=name rows=rows.to_string() placeholder=given(placeholder)
                maxlength=maxlength.map(|limit| limit.to_string()) required=required spellcheck=mono.then_some("false")
                autocapitalize=mono.then_some("none") aria-invalid=wrong aria-describedby=described inner_html=as_markup(&value)>
            </textarea>
        </Field>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::as_markup;

    #[test]
    fn what_was_typed_cannot_close_its_textarea() {
        assert_eq!(as_markup("</textarea>&lt;"), "&lt;/textarea>&amp;lt;");
        assert_eq!(as_markup(""), "");
    }
}

//! The parts of a form that change while its page is open.

use super::{Check, send, state::problem_of};
use crate::{
    domain::{
        error::Error,
        field::{Field, Problem},
        text,
    },
    ui::{
        error_view::FormErrors,
        kit::{ErrorLine, field_id, hydrated},
        texts,
    },
};
use leptos::{
    ev::SubmitEvent,
    form::form_data_from_event,
    html::Div,
    prelude::*,
    wasm_bindgen::JsCast,
    web_sys::{Element, HtmlElement, HtmlInputElement},
};

/// Why the form around was refused; `None` while it was not.
#[derive(Clone, Copy)]
pub(crate) struct Refusal(pub(crate) RwSignal<Option<Error>>);

/// The frame of a form: says what is wrong with it, and once scripts run sends it in place.
#[island]
pub(super) fn LiveForm(
    /// The domain's check, if there is anything to check.
    check: Option<Check>,
    /// Why the form was refused before this page was made.
    error: Option<Error>,
    /// The form itself.
    children: Children,
) -> impl IntoView {
    let refusal = RwSignal::new(error);
    provide_context(Refusal(refusal));
    let busy = RwSignal::new(false);
    let submit = move |event: SubmitEvent| {
        // Without the data in hand the browser posts the form by itself.
        let Ok(data) = form_data_from_event(&event) else { return };
        event.prevent_default();
        if busy.get_untracked() {
            return;
        }
        let typed = |field: Field| data.get(field.key()).as_string().unwrap_or_default();
        let check = check.as_ref().filter(|_| !takes_anything(&event));
        let problems = check.map(|check| check.problems(typed)).unwrap_or_default();
        if problems.is_empty() {
            send::send(&event, &data, busy, refusal);
        } else {
            refusal.set(Some(Error::Invalid(problems)));
        }
    };
    let frame = NodeRef::<Div>::new();
    Effect::new(move |known: Option<()>| {
        // What stood there at first is read with the page; what comes later would be missed below the fold.
        if refusal.with(Option::is_some) && known.is_some() {
            request_animation_frame(move || lead_to_words(frame));
        }
    });
    view! {
        <div node_ref=frame class="form-frame" class:form-frame--busy=move || busy.get() on:submit=submit>
            <FormErrors refusal=refusal />
            {children()}
        </div>
    }
}

/// Whether the button that was pressed wants what was typed as it is.
fn takes_anything(event: &SubmitEvent) -> bool {
    let pressed = event
        .submitter()
        .and_then(|submitter| submitter.dyn_into::<Element>().ok());
    pressed.is_some_and(|pressed| pressed.has_attribute("formnovalidate"))
}

/// Gives the focus to what is wrong with the form, which also brings it in sight.
fn lead_to_words(frame: NodeRef<Div>) {
    let words = frame
        .get_untracked()
        .and_then(|frame| frame.query_selector("[role=alert]").ok().flatten());
    if let Some(words) = words {
        // Without the focus the words are read out all the same.
        words.unchecked_ref::<HtmlElement>().focus().unwrap_or_default();
    }
}

/// The error line of one field: follows the refusal of the form it stands in.
#[island]
pub(crate) fn FieldError(
    /// Which field.
    field: Field,
    /// The control's id.
    id: String,
    /// What was wrong with it before this page was made.
    at_first: Option<Problem>,
) -> impl IntoView {
    let ready = hydrated();
    // On the server a page may make its fields before their form.
    let refusal = use_context::<Refusal>();
    let problem = Signal::derive(move || match refusal {
        Some(refusal) => refusal.0.with(|error| problem_of(error.as_ref()?, field)),
        None => at_first,
    });
    let words = Signal::derive(move || problem.get().map(|problem| texts::problem(field, problem)));
    let control = id.clone();
    let swapped = move || match problem.get() {
        Some(Problem::SwappedWith(other)) => Some(other),
        _ => None,
    };
    let repairable = move || {
        matches!(
            problem.get(),
            Some(Problem::Blanks | Problem::Quotes | Problem::SwappedWith(_))
        )
    };
    let repair = move |_| {
        let mended = match swapped() {
            Some(other) => swap(&control, &field_id(other.key())).then_some([field, other]),
            None => mend(&control).then_some([field; 2]),
        };
        if let (Some(fields), Some(refusal)) = (mended, refusal) {
            refusal.0.update(|error| {
                for field in fields {
                    forget(error, field);
                }
            });
        }
    };
    view! {
        <ErrorLine id=id words=words />
        <button class="field__repair" type="button" hidden=move || !ready.get() || !repairable() on:click=repair>
            {move || if swapped().is_some() { t!(errors.swap) } else { t!(errors.repair) }}
        </button>
    }
}

/// Gives each of two controls what stands in the other, and the first one the focus.
fn swap(control: &str, other: &str) -> bool {
    let at = |id: &str| document().get_element_by_id(id);
    let (Some(control), Some(other)) = (at(control), at(other)) else {
        return false;
    };
    let (input, other) = (
        control.unchecked_ref::<HtmlInputElement>(),
        other.unchecked_ref::<HtmlInputElement>(),
    );
    let value = input.value();
    input.set_value(&other.value());
    other.set_value(&value);
    // Without the focus the values are swapped all the same.
    control.unchecked_ref::<HtmlElement>().focus().unwrap_or_default();
    true
}

/// Takes blanks and quotation marks out of the control's value, and gives it the focus. False when there are none.
fn mend(control: &str) -> bool {
    let Some(control) = document().get_element_by_id(control) else {
        return false;
    };
    // A text area has the same property, so the cast, which is unchecked, does for both.
    let input = control.unchecked_ref::<HtmlInputElement>();
    let Some(value) = text::repaired(&input.value()) else {
        return false;
    };
    input.set_value(&value);
    // Without the focus the value is mended all the same.
    control.unchecked_ref::<HtmlElement>().focus().unwrap_or_default();
    true
}

/// Drops what was wrong with one field; with nothing left, the refusal.
fn forget(error: &mut Option<Error>, field: Field) {
    if let Some(Error::Invalid(problems)) = error {
        problems.retain(|(at, _)| *at != field);
        if problems.is_empty() {
            *error = None;
        }
    }
}

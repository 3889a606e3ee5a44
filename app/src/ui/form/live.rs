//! The parts of a form that change while its page is open.

use super::{Check, send, state::problem_of};
use crate::{
    domain::{
        error::Error,
        field::{Field, Problem},
    },
    ui::{error_view::FormErrors, kit::ErrorLine, texts},
};
use leptos::{ev::SubmitEvent, form::form_data_from_event, prelude::*};

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
        let problems = check.as_ref().map(|check| check.problems(typed)).unwrap_or_default();
        if problems.is_empty() {
            send::send(&event, &data, busy, refusal);
        } else {
            refusal.set(Some(Error::Invalid(problems)));
        }
    };
    view! {
        <div class="form-frame" class:form-frame--busy=move || busy.get() on:submit=submit>
            <FormErrors refusal=refusal />
            {children()}
        </div>
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
    // On the server a page may make its fields before their form.
    let refusal = use_context::<Refusal>();
    let words = Signal::derive(move || {
        let problem = match refusal {
            Some(refusal) => refusal.0.with(|error| problem_of(error.as_ref()?, field)),
            None => at_first,
        };
        problem.map(|problem| texts::problem(field, problem))
    });
    view! { <ErrorLine id=id words=words /> }
}

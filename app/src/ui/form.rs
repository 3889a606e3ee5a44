//! Forms that work without scripts and are better with them.
//!
//! Without scripts a refused form comes back with a [`Flash`]; with scripts the same
//! check runs before the request leaves, and the answer arrives in place.

use super::{load::Changes, texts};
use crate::{
    api::flash::Flash,
    domain::{
        error::Error,
        field::{Field, Problems},
    },
};
use leptos::{
    ev::SubmitEvent,
    form::{ActionForm, FromFormData},
    prelude::*,
    server_fn::{Http, ServerFn, client::Client, codec::PostUrl, request::ClientReq},
    web_sys::FormData,
};
use serde::de::DeserializeOwned;

/// The refused form of this page load, if there was one.
#[derive(Clone)]
struct FlashOfPage(Option<Flash>);

/// Hands the refused form from the server to the tree, on both sides alike.
pub(crate) fn provide_flash() {
    let flash = SharedValue::new(|| use_context::<Option<Flash>>().flatten()).into_inner();
    provide_context(FlashOfPage(flash));
}

/// One form: what was typed before, and what is wrong with it.
#[derive(Clone, Copy)]
pub(crate) struct FormState {
    typed: StoredValue<Vec<(String, String)>>,
    error: Memo<Option<Error>>,
    found_here: RwSignal<Option<Problems>>,
    pending: Signal<bool>,
}

impl FormState {
    /// The state of the form behind `action`. Pages with several forms of one function tell them apart by `marks`:
    /// hidden fields whose values a refused form must share.
    pub(crate) fn new<S>(action: ServerAction<S>, marks: &[(&str, &str)]) -> Self
    where
        S: ServerFn<Error = Error> + Clone + Send + Sync + 'static,
        S::Output: Clone + Send + Sync + 'static,
    {
        let changes = Changes::of_page();
        let flash = use_context::<FlashOfPage>().and_then(|flash| flash.0).filter(|flash| {
            flash.function == S::url()
                && marks.iter().all(|(name, value)| {
                    flash
                        .values
                        .iter()
                        .any(|(typed, other)| typed == name && other == value)
                })
        });
        let (typed, first_error) = flash.map_or_else(|| (Vec::new(), None), |flash| (flash.values, Some(flash.error)));
        let found_here = RwSignal::new(None::<Problems>);
        let value = action.value();
        let version = action.version();
        let error = Memo::new(move |_| {
            if let Some(problems) = found_here.get() {
                return Some(Error::Invalid(problems));
            }
            match value.get() {
                Some(Err(error)) => Some(error),
                Some(Ok(_)) => None,
                None if version.get() == 0 => first_error.clone(),
                None => None,
            }
        });
        Effect::new(move |_| {
            if value.with(|value| matches!(value, Some(Ok(_)))) {
                changes.announce();
            }
        });
        Self {
            typed: StoredValue::new(typed),
            error,
            found_here,
            pending: action.pending().into(),
        }
    }

    /// What was typed into the field before the form was refused, or `otherwise`.
    pub(crate) fn typed_or(self, field: Field, otherwise: &str) -> String {
        self.typed.with_value(|typed| {
            typed
                .iter()
                .find(|(name, _)| name == field.key())
                .map_or_else(|| otherwise.to_owned(), |(_, value)| value.clone())
        })
    }

    /// What was typed into the field before the form was refused.
    pub(crate) fn typed(self, field: Field) -> String {
        self.typed_or(field, "")
    }

    /// What is wrong with the field, in words.
    pub(crate) fn problem(self, field: Field) -> Signal<Option<String>> {
        Signal::derive(move || match self.error.get() {
            Some(Error::Invalid(problems)) => problems
                .iter()
                .find(|(at, _)| *at == field)
                .map(|(at, problem)| texts::problem(*at, *problem)),
            _ => None,
        })
    }

    /// All problems with their fields' names, for the summary.
    pub(crate) fn problems(self) -> Signal<Vec<(String, String)>> {
        let line = |(field, problem): &(Field, _)| {
            (
                field.key().to_owned(),
                texts::labelled(*field, &texts::problem(*field, *problem)),
            )
        };
        Signal::derive(move || match self.error.get() {
            Some(Error::Invalid(problems)) => problems.iter().map(line).collect(),
            _ => Vec::new(),
        })
    }

    /// What is wrong with the form as a whole, where no field is to blame.
    pub(crate) fn failure(self) -> Signal<Option<Error>> {
        Signal::derive(move || self.error.get().filter(|error| !matches!(error, Error::Invalid(_))))
    }

    /// Whether the form is on its way.
    pub(crate) fn pending(self) -> Signal<bool> {
        self.pending
    }
}

/// A form of one server function: checked before it leaves, sent in place with scripts, as a plain post without.
#[component]
pub(crate) fn CheckedForm<S, OutputProtocol>(
    /// The server function.
    action: ServerAction<S>,
    /// Its state.
    state: FormState,
    /// The domain's check; nothing to check for forms without fields.
    #[prop(optional)]
    check: Option<fn(&S) -> Problems>,
    /// Fields and buttons.
    children: Children,
) -> impl IntoView
where
    S: ServerFn<Protocol = Http<PostUrl, OutputProtocol>, Error = Error>
        + DeserializeOwned
        + Clone
        + Send
        + Sync
        + 'static,
    <<S::Client as Client<S::Error>>::Request as ClientReq<S::Error>>::FormData: From<FormData>,
    S::Output: Send + Sync + 'static,
    S::Client: Client<Error>,
    OutputProtocol: 'static,
{
    let look = move |event: SubmitEvent| {
        let Some(check) = check else { return };
        let problems = S::from_event(&event).map_or_else(|_| Problems::new(), |form| check(&form));
        if problems.is_empty() {
            state.found_here.set(None);
        } else {
            event.prevent_default();
            state.found_here.set(Some(problems));
        }
    };
    view! {
        <div class="form-frame" on:submit:capture=look>
            <super::error_view::FormErrors state=state />
            <ActionForm action=action>{children()}</ActionForm>
        </div>
    }
}

//! Fields of the kit joined with the state of their form: what was typed before, and what is wrong.

use super::{
    form::{FieldError, FormState},
    kit::{
        CheckField, ErrorLine, FileField, RadioCard, RadioCards, SecretField, SelectField, TextArea, TextField, Wrong,
        field_id,
    },
    texts,
};
use crate::domain::field::Field;
use leptos::prelude::*;

fn marker(required: bool) -> &'static str {
    if required { "" } else { t!(common.optional) }
}

/// What was wrong with the field, in a line that follows what becomes of it.
fn wrong(state: FormState, field: Field) -> Wrong {
    let problem = state.problem(field);
    Wrong {
        now: problem.is_some(),
        line: view! { <FieldError field=field id=field_id(field.key()) at_first=problem /> }.into_any(),
    }
}

/// One line of text.
#[component]
pub(crate) fn TextInput(
    /// The form.
    state: FormState,
    /// Which field.
    field: Field,
    /// What it is called.
    #[prop(into)]
    label: String,
    /// What to write, where to find it.
    #[prop(optional, into)]
    help: String,
    /// What is stored, if anything.
    #[prop(optional, into)]
    value: String,
    /// `text`, `email` …
    #[prop(default = "text")]
    kind: &'static str,
    /// The browser's `autocomplete` token.
    #[prop(default = "off".into(), into)]
    autocomplete: String,
    /// The browser's `inputmode`.
    #[prop(optional, into)]
    inputmode: String,
    /// An example.
    #[prop(optional, into)]
    placeholder: String,
    /// Must be filled in. The domain's check says so in words; the browser's own bubble would not.
    #[prop(default = true)]
    required: bool,
    /// For keys and package names.
    #[prop(optional)]
    mono: bool,
    /// Values that the browser offers, each with its words.
    #[prop(optional)]
    offers: Vec<(String, String)>,
) -> impl IntoView {
    view! {
        <TextField
            name=field.key()
            label=label
            help=help
            kind=kind
            value=state.typed_or(field, &value)
            marker=marker(required)
            error=Some(wrong(state, field))
            autocomplete=autocomplete
            inputmode=inputmode
            placeholder=placeholder
            mono=mono
            offers=offers
        />
    }
}

/// Several lines of text.
#[component]
pub(crate) fn AreaInput(
    /// The form.
    state: FormState,
    /// Which field.
    field: Field,
    /// What it is called.
    #[prop(into)]
    label: String,
    /// What to write, where to find it.
    #[prop(optional, into)]
    help: String,
    /// What is stored, if anything.
    #[prop(optional, into)]
    value: String,
    /// How many lines it shows.
    #[prop(default = 3)]
    rows: u16,
    /// An example.
    #[prop(optional, into)]
    placeholder: String,
    /// Must be filled in.
    #[prop(default = true)]
    required: bool,
    /// For payloads and key files.
    #[prop(optional)]
    mono: bool,
    /// Takes the whole width.
    #[prop(optional)]
    wide: bool,
) -> impl IntoView {
    view! {
        <TextArea
            name=field.key()
            label=label
            help=help
            value=state.typed_or(field, &value)
            rows=rows
            marker=marker(required)
            error=Some(wrong(state, field))
            placeholder=placeholder
            mono=mono
            wide=wide
        />
    }
}

/// A secret: never prefilled; `current` says what is stored.
#[component]
pub(crate) fn SecretInput(
    /// The form.
    state: FormState,
    /// Which field.
    field: Field,
    /// What it is called.
    #[prop(into)]
    label: String,
    /// Where to find it, or that it may stay empty.
    #[prop(optional, into)]
    help: String,
    /// What is stored: when, by whom, fingerprint. Empty when nothing is.
    #[prop(optional, into)]
    current: String,
    /// `new-password`, `current-password` or `off`.
    #[prop(default = "off")]
    autocomplete: &'static str,
) -> impl IntoView {
    // A refused form comes back without its secrets, and looks as if nothing had been typed.
    let lost = state.error().is_some() && state.problem(field).is_none() && current.is_empty() && autocomplete == "off";
    let help = if lost {
        texts::together(&[t!(common.type_secret_again).to_owned(), help])
    } else {
        help
    };
    view! {
        <SecretField
            name=field.key()
            label=label
            help=help
            current=current
            error=Some(wrong(state, field))
            show_label=t!(common.show)
            hide_label=t!(common.hide)
            autocomplete=autocomplete
        />
    }
}

/// A file to choose. It is sent along only by a form with `enctype="multipart/form-data"`, which is always a plain one: what was wrong
/// is written into its page by the server, so the browser's bundle needs no words about files.
#[component]
pub(crate) fn FileInput(
    /// The form.
    state: FormState,
    /// Which field.
    field: Field,
    /// What it is called.
    #[prop(into)]
    label: String,
    /// What to choose, where it comes from.
    #[prop(optional, into)]
    help: String,
    /// Which files the browser offers first.
    accept: &'static str,
) -> impl IntoView {
    let words = state.problem(field).map(|problem| texts::problem(field, problem));
    let wrong = Wrong {
        now: words.is_some(),
        line: view! { <ErrorLine id=field_id(field.key()) words=Signal::stored(words) /> }.into_any(),
    };
    view! { <FileField name=field.key() label=label help=help error=Some(wrong) accept=accept /> }
}

/// A box to tick.
#[component]
pub(crate) fn TickInput(
    /// The form.
    state: FormState,
    /// Which field.
    field: Field,
    /// What ticking it means.
    #[prop(into)]
    label: String,
    /// More about it.
    #[prop(optional, into)]
    help: String,
    /// Ticked at first.
    ticked: bool,
) -> impl IntoView {
    // An unticked box sends nothing, so after a refusal what is not there was not ticked.
    let ticked = if state.error().is_some() {
        !state.typed(field).is_empty()
    } else {
        ticked
    };
    view! { <CheckField name=field.key() label=label help=help checked=ticked /> }
}

/// One of a short list.
#[component]
pub(crate) fn SelectInput(
    /// The form.
    state: FormState,
    /// Which field.
    field: Field,
    /// What it is called.
    #[prop(into)]
    label: String,
    /// The choices: form value and words.
    options: Vec<(String, String)>,
    /// How to choose.
    #[prop(optional, into)]
    help: String,
    /// What is chosen at first.
    #[prop(optional, into)]
    value: String,
) -> impl IntoView {
    view! {
        <SelectField
            name=field.key()
            label=label
            options=options
            help=help
            value=state.typed_or(field, &value)
            error=Some(wrong(state, field))
        />
    }
}

/// One of a few cards.
#[component]
pub(crate) fn ChoiceCards(
    /// The form.
    state: FormState,
    /// Which field.
    field: Field,
    /// What is being chosen.
    #[prop(into)]
    legend: String,
    /// The choices.
    options: Vec<RadioCard>,
    /// How to choose.
    #[prop(optional, into)]
    help: String,
    /// What is chosen at first.
    #[prop(optional, into)]
    value: String,
) -> impl IntoView {
    view! {
        <RadioCards
            name=field.key()
            legend=legend
            options=options
            help=help
            value=state.typed_or(field, &value)
            error=Some(wrong(state, field))
        />
    }
}

//! The question: a form that only changes the address.

use super::Asking;
use crate::{
    domain::{
        application::Platform,
        field::{Field, Problems},
        lookup::LookupForm,
        message::AccountType,
        test_device::TOKEN_KIND,
    },
    ui::{
        kit::{
            Button, EmptyState, ErrorLine, ErrorSummary, FilterBar, Section, SelectField, Symbol, TextField, Variant,
            Wrong, field_id,
        },
        pushes::account_types,
        routes, texts,
    },
};
use leptos::prelude::*;

/// The form, as it was asked, with what is wrong beside its fields.
#[component]
pub(super) fn Question(
    asking: Asking,
    asked: LookupForm,
    platforms: Vec<Platform>,
    problems: Problems,
    /// Whether nothing was asked yet.
    waiting: bool,
) -> impl IntoView {
    let problems = StoredValue::new(problems);
    let wrong = move |field: Field| {
        let problem =
            problems.with_value(|all| all.iter().find(|(at, _)| *at == field).map(|(_, problem)| *problem))?;
        let words = Signal::stored(Some(texts::problem(field, problem)));
        Some(Wrong {
            now: true,
            line: view! { <ErrorLine id=field_id(field.key()) words=words /> }.into_any(),
        })
    };
    let lines = problems.get_value().into_iter().map(|(field, problem)| {
        let words = texts::labelled(field, &texts::problem(field, problem));
        (field.key().to_owned(), words)
    });
    let lines = lines.collect::<Vec<_>>();
    let summary = (!lines.is_empty()).then(|| view! { <ErrorSummary title=t!(lookup.bad_question) errors=lines /> });
    let token = (TOKEN_KIND.to_owned(), t!(push.device_token).to_owned());
    let accounts = AccountType::all().map(|kind| {
        let words = account_types::words(kind);
        (
            kind.number().to_string(),
            t!(push.device_account, kind = words).to_string(),
        )
    });
    let kinds = std::iter::once(token).chain(accounts).collect();
    // A platform that the product has no application for is shown as wrong, not as another one.
    let several = platforms.len() > 1 || wrong(Field::Platform).is_some();
    let applications = several.then(|| {
        let mut options = platforms
            .iter()
            .map(|platform| (platform.key().to_owned(), platform.label().to_owned()))
            .collect::<Vec<_>>();
        let chosen = match asked.platform.as_str() {
            "" => Platform::Android.key().to_owned(),
            other => other.to_owned(),
        };
        if !options.iter().any(|(key, _)| *key == chosen) {
            options.push((chosen.clone(), chosen.clone()));
        }
        view! {
            <SelectField
                name=Field::Platform.key()
                label=t!(lookup.platform)
                options=options
                value=chosen
                error=wrong(Field::Platform)
            />
        }
    });
    let empty = waiting.then(|| {
        view! { <EmptyState icon=Symbol::Search title=t!(lookup.empty_title) text=t!(lookup.empty_text) /> }
    });
    view! {
        <Section title=t!(lookup.title) description=t!(lookup.text)>
            <div class="stack">
                {summary}
                <FilterBar
                    action=routes::lookup(&asking.tenant, asking.product.id.as_str())
                    label=t!(lookup.form_label)
                >
                    <TextField
                        name=Field::DeviceTarget.key()
                        label=t!(lookup.target)
                        value=asked.device_target
                        error=wrong(Field::DeviceTarget)
                        autocomplete="off"
                        mono=true
                    />
                    <SelectField
                        name=Field::DeviceKind.key()
                        label=t!(lookup.kind)
                        options=kinds
                        value=asked.device_kind
                        error=wrong(Field::DeviceKind)
                    />
                    {applications}
                    <Button variant=Variant::Primary icon=Symbol::Search>
                        {t!(lookup.go)}
                    </Button>
                </FilterBar>
                {empty}
            </div>
        </Section>
    }
}

//! Where an import begins.

use super::formats::Formats;
use crate::{
    domain::{error::Error, role::Action},
    ui::{
        error_view::FormErrors,
        form::FormState,
        kit::{
            Alert, Button, ErrorLine, FileField, FormActions, PageHeader, Section, TextArea, Tone, Variant, Wrong,
            field_id,
        },
        layout::RoleOfPage,
        params::param,
        routes, texts,
    },
};
use leptos::prelude::*;
use leptos_meta::Title;

const TEXT: &str = "text";

/// The form that takes a file or its text, and what may stand in it.
#[component]
pub(crate) fn UploadPage() -> impl IntoView {
    let tenant = param("tenant").get_untracked();
    let body = if RoleOfPage::may(Action::Import) {
        view! { <Upload tenant=tenant /> }.into_any()
    } else {
        view! { <Alert tone=Tone::Neutral title=t!(imports.read_only) /> }.into_any()
    };
    view! {
        <Title text=t!(imports.title) />
        <PageHeader title=t!(imports.title) lead=t!(imports.lead) />
        {body}
        <Formats />
    }
}

/// What was wrong with the file, beside the field that takes its text; the first of several.
fn wrong(error: Option<&Error>) -> Option<Wrong> {
    let Some(Error::Invalid(problems)) = error else {
        return None;
    };
    let (field, problem) = *problems.first()?;
    let words = texts::labelled(field, &texts::problem(field, problem));
    let words = Signal::stored(Some(words));
    Some(Wrong {
        now: true,
        line: view! { <ErrorLine id=field_id(TEXT) words=words /> }.into_any(),
    })
}

/// A plain form, with scripts and without: a file cannot be sent in place.
#[component]
fn Upload(tenant: String) -> impl IntoView {
    let error = FormState::at(routes::READ_IMPORT, &[]).error();
    let wrong = wrong(error.as_ref());
    view! {
        <form class="form" method="post" action=routes::READ_IMPORT enctype="multipart/form-data">
            <FormErrors refusal=RwSignal::new(error) />
            <input type="hidden" name="tenant" value=tenant />
            <Section title=t!(imports.file_title) description=t!(imports.file_text)>
                <FileField
                    name="file"
                    label=t!(imports.file)
                    help=t!(imports.file_help)
                    accept=".json,.csv,.txt,application/json,text/csv,text/plain"
                />
                <TextArea
                    name=TEXT
                    label=t!(imports.text)
                    help=t!(imports.text_help)
                    rows=10
                    error=wrong
                    mono=true
                    wide=true
                />
            </Section>
            <FormActions>
                <Button variant=Variant::Primary>
                    {t!(imports.read)}
                </Button>
            </FormActions>
        </form>
    }
}

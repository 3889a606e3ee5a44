//! Tags of a device, which can be changed but not read.

use super::{Asking, HiddenDevice};
use crate::{
    api::lookups::{AddTags, RemoveTags},
    domain::field::Field,
    ui::{
        fields::AreaInput,
        form::{Check, CheckedForm, FormState},
        kit::{Button, FormActions, Section, Variant},
        texts,
    },
};
use leptos::{prelude::*, server_fn::ServerFn};

/// The form that adds tags or removes them.
#[component]
pub(super) fn TagsPart(asking: Asking, token: String) -> impl IntoView {
    let marks = [("token", token.as_str())];
    let state = FormState::of::<AddTags>(&marks).or::<RemoveTags>(&marks);
    view! {
        <Section title=t!(lookup.tags) description=t!(lookup.tags_text)>
            <CheckedForm state=state check=Check::Tags>
                <HiddenDevice asking=asking token=token />
                <AreaInput
                    state=state
                    field=Field::Tags
                    label=texts::label(Field::Tags)
                    help=t!(lookup.tags_help)
                />
                <FormActions>
                    <Button variant=Variant::Secondary>{t!(lookup.tags_add)}</Button>
                    <Button variant=Variant::Secondary formaction=RemoveTags::url()>
                        {t!(lookup.tags_remove)}
                    </Button>
                </FormActions>
            </CheckedForm>
        </Section>
    }
}

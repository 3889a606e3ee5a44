//! The set-up page of a link that works once.

use crate::{
    api::setup::{CompleteSetup, setup_link_works},
    domain::{error::Error, field::Field},
    ui::{
        fields::{SecretInput, TextInput},
        form::{Check, CheckedForm, FormState},
        kit::{Alert, BareFrame, Button, FormActions, Size, Tone, Variant},
        layout::PreferenceSwitches,
        load::Loaded,
        params::param,
        texts,
    },
};
use leptos::prelude::*;
use leptos_meta::Title;

/// First owner, first tenant; or why the link does not work.
#[component]
pub(crate) fn SetupPage() -> impl IntoView {
    let link = param("link");
    let works = Resource::new(move || link.get(), setup_link_works);
    let state = FormState::of::<CompleteSetup>(&[]);
    let show = move |works: bool| {
        if works {
            view! { <SetupForm link=link.get_untracked() state=state /> }.into_any()
        } else {
            let (title, body) = texts::error(&Error::SetupLink);
            view! {
                <Alert tone=Tone::Danger title=title>
                    <p>{body}</p>
                </Alert>
            }
            .into_any()
        }
    };
    view! {
        <Title text=t!(session.setup_title) />
        <BareFrame
            brand=t!(common.brand)
            title=t!(session.setup_title)
            lead=t!(session.setup_lead)
            footer=|| view! { <PreferenceSwitches /> }
        >
            <Loaded data=works view=show />
        </BareFrame>
    }
}

#[component]
fn SetupForm(link: String, state: FormState) -> impl IntoView {
    view! {
        <CheckedForm state=state check=Check::Setup>
            <input type="hidden" name="link" value=link />
            <TextInput
                state=state
                field=Field::TenantName
                label=t!(session.tenant_name)
                help=t!(session.tenant_name_help)
                autocomplete="organization"
            />
            <TextInput state=state field=Field::Email label=t!(session.email) kind="email" autocomplete="username" />
            <SecretInput
                state=state
                field=Field::Password
                label=t!(session.password)
                help=t!(session.password_help)
                autocomplete="new-password"
            />
            <FormActions>
                <Button variant=Variant::Primary size=Size::Large>
                    {t!(session.create)}
                </Button>
            </FormActions>
        </CheckedForm>
    }
}

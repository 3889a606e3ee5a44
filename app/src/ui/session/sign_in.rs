//! The sign-in page.

use crate::{
    api::sessions::SignIn,
    domain::field::Field,
    ui::{
        fields::{SecretInput, TextInput},
        form::{Check, CheckedForm, FormState},
        kit::{BareFrame, Button, FormActions, Size, Variant},
        layout::PreferenceSwitches,
        params::query,
    },
};
use leptos::prelude::*;
use leptos_meta::Title;

/// E-mail and password.
#[component]
pub(crate) fn SignInPage() -> impl IntoView {
    let state = FormState::of::<SignIn>(&[]);
    let next = query("next");
    view! {
        <Title text=t!(session.sign_in_title) />
        <BareFrame
            brand=t!(common.brand)
            title=t!(session.sign_in_title)
            lead=t!(session.sign_in_lead)
            footer=|| view! { <PreferenceSwitches /> }
        >
            <CheckedForm state=state check=Check::SignIn>
                <input type="hidden" name="next" value=move || next.get() />
                <TextInput
                    state=state
                    field=Field::Email
                    label=t!(session.email)
                    kind="email"
                    autocomplete="username"
                />
                <SecretInput
                    state=state
                    field=Field::Password
                    label=t!(session.password)
                    autocomplete="current-password"
                />
                <FormActions>
                    <Button variant=Variant::Primary size=Size::Large>
                        {t!(session.sign_in)}
                    </Button>
                </FormActions>
            </CheckedForm>
        </BareFrame>
    }
}

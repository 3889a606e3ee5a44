//! What can be done with an IM app, each a form of its own.

use crate::{
    api::im_apps::{DeleteImApp, MarkImAppEntered, RegisterImApp, ReleaseImApp},
    domain::{
        field::Field,
        im::{Authorisation, ImAppView},
    },
    ui::{
        fields::TextInput,
        form::{Check, CheckedForm, FormState},
        kit::{Button, Confirm, FormActions, Size, Variant},
        texts::together,
    },
};
use leptos::prelude::*;

/// Registers an IM app.
#[component]
pub(super) fn RegisterForm(
    tenant: String,
    /// The product whose page it goes back to; empty for the list.
    back: String,
) -> impl IntoView {
    let state = FormState::of::<RegisterImApp>(&[("product", &back)]);
    view! {
            <CheckedForm state=state check=Check::ImApp>
                <input type="hidden" name="tenant" value=tenant />
                <input type="hidden" name="product" value=back />
                <TextInput
                    state=state
                    field=Field::SdkAppId
                    label="SDKAppID"
                    help=t!(im.sdk_app_id_help)
                    inputmode="numeric"
                    mono=true
                />
                <TextInput state=state field=Field::Name label=t!(im.name) help=t!(im.name_help) />
                <FormActions>
                    <Button variant=Variant::Secondary>
                        {t!(im.register)}
                    </Button>
                </FormActions>
            </CheckedForm>
    }
}

/// Deletes a free IM app, after a second look.
#[component]
pub(super) fn DeleteForm(tenant: String, app: ImAppView) -> impl IntoView {
    let id = app.id.to_string();
    let state = FormState::of::<DeleteImApp>(&[("im_app", &id)]);
    let refused = state.error().is_some();
    view! {
        <Confirm summary=t!(im.delete) text=t!(im.delete_text, name = app.name).to_string() open=refused>
            <CheckedForm state=state>
                <input type="hidden" name="tenant" value=tenant />
                <input type="hidden" name="im_app" value=id />
                <Button variant=Variant::Danger>
                    {t!(im.delete_now)}
                </Button>
            </CheckedForm>
        </Confirm>
    }
}

/// Releases an authorised IM app, after a second look.
#[component]
pub(super) fn ReleaseForm(
    tenant: String,
    /// The product whose page it goes back to; empty for the list.
    back: String,
    app: ImAppView,
    authorisation: Authorisation,
) -> impl IntoView {
    let id = app.id.to_string();
    let state = FormState::of::<ReleaseImApp>(&[("im_app", &id), ("product", &back)]);
    let refused = state.error().is_some();
    let mut text = t!(im.release_text, name = app.name, product = authorisation.product_name).to_string();
    if authorisation.on_tencent {
        text = together(&[text, t!(im.release_tencent).to_owned()]);
    }
    view! {
        <Confirm summary=t!(im.release) text=text open=refused>
            <CheckedForm state=state>
                <input type="hidden" name="tenant" value=tenant />
                <input type="hidden" name="product" value=back />
                <input type="hidden" name="im_app" value=id />
                <Button variant=Variant::Danger>
                    {t!(im.release_now)}
                </Button>
            </CheckedForm>
        </Confirm>
    }
}

/// Keeps the operator's word that the same was done in TPNS's console.
#[component]
pub(crate) fn MarkForm(
    tenant: String,
    /// The product meant.
    product: String,
    app: ImAppView,
    /// Where the form stands, as the server function wants to know it.
    #[prop(optional)]
    from: &'static str,
    /// What somebody says by it.
    #[prop(default = t!(im.mark))]
    words: &'static str,
) -> impl IntoView {
    let id = app.id.to_string();
    let state = FormState::of::<MarkImAppEntered>(&[("im_app", &id), ("product", &product)]);
    view! {
        <CheckedForm state=state>
            <input type="hidden" name="tenant" value=tenant />
            <input type="hidden" name="product" value=product />
            <input type="hidden" name="from" value=from />
            <input type="hidden" name="im_app" value=id />
            <Button size=Size::Small>
                {words}
            </Button>
        </CheckedForm>
    }
}

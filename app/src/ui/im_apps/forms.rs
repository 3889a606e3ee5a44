//! What can be done with an IM app, each a form of its own.

use crate::{
    api::im_apps::{DeleteImApp, MarkImAppEntered, RegisterImApp, ReleaseImApp},
    domain::{
        field::{Field, Problems},
        im::{self, Authorisation, ImAppView},
    },
    ui::{
        fields::TextInput,
        form::{CheckedForm, FormState},
        kit::{Button, Confirm, FormActions, Size, Variant},
    },
};
use leptos::prelude::*;

fn check(form: &RegisterImApp) -> Problems {
    im::check_registration(&form.sdk_app_id, &form.name)
        .err()
        .unwrap_or_default()
}

/// Registers an IM app.
#[component]
pub(super) fn RegisterForm(
    tenant: String,
    /// The product whose page it goes back to; empty for the list.
    back: String,
) -> impl IntoView {
    let action = ServerAction::<RegisterImApp>::new();
    let state = FormState::new(action, &[("product", &back)]);
    // Each success begins a fresh, empty form.
    let round = RwSignal::new(0_u32);
    let value = action.value();
    Effect::new(move |_| {
        if value.with(|value| matches!(value, Some(Ok(())))) {
            round.update(|round| *round += 1);
        }
    });
    let form = move |_| {
        let (tenant, back) = (tenant.clone(), back.clone());
        view! {
            <CheckedForm action=action state=state check=check>
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
                    <Button variant=Variant::Secondary busy=state.pending()>
                        {t!(im.register)}
                    </Button>
                </FormActions>
            </CheckedForm>
        }
    };
    view! { <For each=move || [round.get()] key=|round| *round children=form /> }
}

/// Deletes a free IM app, after a second look.
#[component]
pub(super) fn DeleteForm(tenant: String, app: ImAppView) -> impl IntoView {
    let id = app.id.to_string();
    let action = ServerAction::<DeleteImApp>::new();
    let state = FormState::new(action, &[("im_app", &id)]);
    let refused = state.failure().get_untracked().is_some();
    view! {
        <Confirm summary=t!(im.delete) text=t!(im.delete_text, name = app.name).to_string() open=refused>
            <CheckedForm action=action state=state>
                <input type="hidden" name="tenant" value=tenant />
                <input type="hidden" name="im_app" value=id />
                <Button variant=Variant::Danger busy=state.pending()>
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
    let action = ServerAction::<ReleaseImApp>::new();
    let state = FormState::new(action, &[("im_app", &id), ("product", &back)]);
    let refused = state.failure().get_untracked().is_some();
    let mut text = t!(im.release_text, name = app.name, product = authorisation.product_name).to_string();
    if authorisation.on_tencent {
        text = format!("{text} {}", t!(im.release_tencent));
    }
    view! {
        <Confirm summary=t!(im.release) text=text open=refused>
            <CheckedForm action=action state=state>
                <input type="hidden" name="tenant" value=tenant />
                <input type="hidden" name="product" value=back />
                <input type="hidden" name="im_app" value=id />
                <Button variant=Variant::Danger busy=state.pending()>
                    {t!(im.release_now)}
                </Button>
            </CheckedForm>
        </Confirm>
    }
}

/// Keeps the operator's word that the same was done in TPNS's console.
#[component]
pub(super) fn MarkForm(tenant: String, back: String, app: ImAppView) -> impl IntoView {
    let id = app.id.to_string();
    let action = ServerAction::<MarkImAppEntered>::new();
    let state = FormState::new(action, &[("im_app", &id), ("product", &back)]);
    view! {
        <CheckedForm action=action state=state>
            <input type="hidden" name="tenant" value=tenant />
            <input type="hidden" name="product" value=back />
            <input type="hidden" name="im_app" value=id />
            <Button size=Size::Small busy=state.pending()>
                {t!(im.mark)}
            </Button>
        </CheckedForm>
    }
}

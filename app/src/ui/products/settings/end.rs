//! Putting a product away, and deleting it for good.

use crate::{
    api::products::{ArchiveProduct, DeleteProduct, RestoreProduct},
    domain::{field::Field, product::ProductView},
    ui::{
        fields::TextInput,
        form::{Check, CheckedForm, FormState},
        kit::{Alert, Button, Confirm, FormActions, Section, Tone, Variant},
        moment::Moment,
        routes,
    },
};
use leptos::prelude::*;

/// Archives a product in use; restores an archived one.
#[component]
pub(super) fn ArchiveSection(tenant: String, product: ProductView) -> impl IntoView {
    let id = product.id.to_string();
    let body = match product.archived_at {
        None => {
            let state = FormState::of::<ArchiveProduct>(&[("product", &id)]);
            view! {
                <CheckedForm state=state>
                    <input type="hidden" name="tenant" value=tenant />
                    <input type="hidden" name="product" value=id />
                    <Button>{t!(settings.archive)}</Button>
                </CheckedForm>
            }
            .into_any()
        }
        Some(at) => view! {
            <p>{t!(settings.archived_since)} " " <Moment at=at /></p>
            <RestoreForm tenant=tenant product=id />
        }
        .into_any(),
    };
    let (title, text) = match product.archived_at {
        None => (t!(settings.archive_title), t!(settings.archive_text)),
        Some(_) => (t!(settings.restore_title), t!(settings.restore_text)),
    };
    view! {
        <Section title=title description=text>
            {body}
        </Section>
    }
}

/// Brings an archived product back into use.
#[component]
pub(super) fn RestoreForm(tenant: String, product: String) -> impl IntoView {
    let state = FormState::of::<RestoreProduct>(&[("product", &product)]);
    view! {
        <CheckedForm state=state>
            <input type="hidden" name="tenant" value=tenant />
            <input type="hidden" name="product" value=product />
            <Button variant=Variant::Primary>
                {t!(settings.restore)}
            </Button>
        </CheckedForm>
    }
}

/// Deletes a product whose name is typed; while an IM app is authorised it says why it cannot.
#[component]
pub(super) fn DeleteSection(tenant: String, product: ProductView) -> impl IntoView {
    let id = product.id.to_string();
    let body = if product.progress.im_apps > 0 {
        view! {
            <Alert
                tone=Tone::Warn
                title=t!(settings.delete_blocked_title)
                href=routes::im(&tenant, &id)
                link=t!(settings.delete_blocked_link)
            >
                <p>{t!(settings.delete_blocked_text)}</p>
            </Alert>
        }
        .into_any()
    } else {
        let state = FormState::of::<DeleteProduct>(&[("product", &id)]);
        let check = Check::ProductName {
            name: product.name.clone(),
        };
        view! {
            <Confirm
                summary=t!(settings.delete_open)
                text=t!(settings.delete_warning, name = product.name.clone()).to_string()
                open=state.error().is_some()
            >
                <CheckedForm state=state check=check>
                    <input type="hidden" name="tenant" value=tenant />
                    <input type="hidden" name="product" value=id />
                    <TextInput
                        state=state
                        field=Field::ConfirmName
                        label=t!(settings.confirm_name)
                        help=t!(settings.confirm_help, name = product.name).to_string()
                    />
                    <FormActions>
                        <Button variant=Variant::Danger>
                            {t!(settings.delete)}
                        </Button>
                    </FormActions>
                </CheckedForm>
            </Confirm>
        }
        .into_any()
    };
    view! {
        <Section title=t!(settings.delete_title) description=t!(settings.delete_text)>
            {body}
        </Section>
    }
}

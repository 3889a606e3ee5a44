//! The form for keys that TPNS's console shows (gateway Tencent).

use super::mark::SecretMarkLine;
use crate::{
    api::keys::EnterKeys,
    domain::{field::Field, keys::SecretMark, product::ProductView},
    ui::{
        fields::{SecretInput, TextInput},
        form::{Check, CheckedForm, FormState},
        kit::{Button, FormActions, OutwardLink, Section, Variant},
        products::TPNS_CONSOLE,
        texts::{access_point, together},
    },
};
use leptos::prelude::*;

/// Where the keys are, and the fields for them.
#[component]
pub(super) fn EnterSection(tenant: String, product: ProductView) -> impl IntoView {
    let keys = product.keys.clone();
    let title = if keys.secret.is_some() {
        t!(keys.replace_title)
    } else {
        t!(keys.enter_title)
    };
    let id = product.id.to_string();
    let access_id = keys.access_id.map(|id| id.0.to_string()).unwrap_or_default();
    let access_key = keys.access_key.unwrap_or_default();
    view! {
        <Section title=title description=t!(keys.enter_text)>
            <div class="columns">
                <EnterForm tenant=tenant product=id access_id=access_id access_key=access_key secret=keys.secret />
                <Where product=product />
            </div>
        </Section>
    }
}

#[component]
fn EnterForm(
    tenant: String,
    product: String,
    access_id: String,
    access_key: String,
    secret: Option<SecretMark>,
) -> impl IntoView {
    let state = FormState::of::<EnterKeys>(&[("product", &product)]);
    let stored = secret.is_some();
    let check = Check::Keys { stored };
    let help = if stored {
        together(&[t!(keys.secret_key_help).to_owned(), t!(keys.keep_secret).to_owned()])
    } else {
        t!(keys.secret_key_help).to_owned()
    };
    view! {
        <CheckedForm state=state check=check>
            <input type="hidden" name="tenant" value=tenant />
            <input type="hidden" name="product" value=product />
            <TextInput
                state=state
                field=Field::AccessId
                label="AccessID"
                help=t!(keys.access_id_help)
                value=access_id
                inputmode="numeric"
                mono=true
            />
            <TextInput
                state=state
                field=Field::AccessKey
                label="AccessKey"
                help=t!(keys.access_key_help)
                value=access_key
                mono=true
            />
            <div class="stack stack--tight">
                <SecretInput state=state field=Field::SecretKey label="SecretKey" help=help />
                {secret.map(|mark| view! { <SecretMarkLine mark=mark /> })}
            </div>
            <FormActions>
                <Button variant=if stored { Variant::Secondary } else { Variant::Primary }>
                    {t!(keys.save)}
                </Button>
            </FormActions>
        </CheckedForm>
    }
}

/// Where TPNS's console shows them, and what must agree.
#[component]
fn Where(product: ProductView) -> impl IntoView {
    let place = access_point(product.access_point);
    view! {
        <div class="prose guide">
            <h3>{t!(keys.where_title)}</h3>
            <ul>
                <li>{t!(keys.where_point, place = place).to_string()}</li>
                <li>{t!(keys.where_package, package = product.package_name).to_string()}</li>
                <li>{t!(keys.where_secret)}</li>
            </ul>
            <p>
                <OutwardLink href=TPNS_CONSOLE label=t!(products.console_open) />
            </p>
        </div>
    }
}

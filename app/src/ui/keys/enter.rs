//! The form for keys that TPNS's console shows (gateway Tencent).

use super::{Hidden, KeysOf, mark::SecretMarkLine};
use crate::{
    api::{applications::EnterApplicationKeys, keys::EnterKeys},
    domain::field::Field,
    ui::{
        fields::{SecretInput, TextInput},
        form::{Check, CheckedForm},
        kit::{Button, FormActions, OutwardLink, Section, Variant},
        products::TPNS_CONSOLE,
        texts::{access_point, together},
    },
};
use leptos::prelude::*;

/// Where the keys are, and the fields for them.
#[component]
pub(super) fn EnterSection(of: KeysOf) -> impl IntoView {
    let title = if of.keys.secret.is_some() {
        t!(keys.replace_title)
    } else {
        t!(keys.enter_title)
    };
    let text = t!(keys.enter_text, platform = of.platform.label()).to_string();
    view! {
        <Section title=title description=text>
            <div class="columns">
                <EnterForm of=of.clone() />
                <Where of=of />
            </div>
        </Section>
    }
}

#[component]
fn EnterForm(of: KeysOf) -> impl IntoView {
    let state = of.form::<EnterKeys, EnterApplicationKeys>();
    let keys = of.keys.clone();
    let access_id = keys.access_id.map(|id| id.0.to_string()).unwrap_or_default();
    let access_key = keys.access_key.unwrap_or_default();
    let secret = keys.secret;
    let stored = secret.is_some();
    let check = Check::Keys { stored };
    let help = if stored {
        together(&[t!(keys.secret_key_help).to_owned(), t!(keys.keep_secret).to_owned()])
    } else {
        t!(keys.secret_key_help).to_owned()
    };
    view! {
        <CheckedForm state=state check=check>
            <Hidden of=of />
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
fn Where(of: KeysOf) -> impl IntoView {
    let place = access_point(of.product.access_point);
    let named = if of.platform.is_apple() {
        t!(keys.where_bundle, bundle = of.name).to_string()
    } else {
        t!(keys.where_package, package = of.name).to_string()
    };
    view! {
        <div class="prose guide">
            <h3>{t!(keys.where_title)}</h3>
            <ul>
                <li>{t!(keys.where_point, place = place).to_string()}</li>
                <li>{named}</li>
                <li>{t!(keys.where_secret)}</li>
            </ul>
            <p>
                <OutwardLink href=TPNS_CONSOLE label=t!(products.console_open) />
            </p>
        </div>
    }
}

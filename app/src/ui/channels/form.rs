//! The form of one channel: a field per value the vendor hands out.

use super::{guide::hint, key_file::KeyFilePicker};
use crate::{
    api::channels::EnterChannel,
    domain::{
        access_point::AccessPoint,
        channel::{ChannelForm, ChannelState, ChannelView, StoredValue},
        fcm::ServiceAccountView,
        field::{Field, Problems},
        keys::SecretMark,
        vendor::{Credential, CredentialFacts, Shape, Vendor},
    },
    ui::{
        fields::{AreaInput, SecretInput, TextInput},
        form::{Check, CheckedForm, FormState},
        keys::SecretMarkLine,
        kit::{Button, Fact, Facts, FormActions, Section, Variant},
        texts::together,
    },
};
use leptos::prelude::*;

fn problems(form: &EnterChannel, stored: impl Fn(&CredentialFacts) -> bool) -> Problems {
    // An address that names no vendor is the desk's to refuse.
    let Ok(vendor) = form.vendor.parse::<Vendor>() else {
        return Problems::new();
    };
    let typed = [
        &form.app_id,
        &form.client_id,
        &form.app_key,
        &form.app_secret,
        &form.master_secret,
        &form.secret_key,
        &form.service_account,
    ];
    let typed = ChannelForm {
        typed: Credential::ALL.into_iter().zip(typed.map(String::clone)).collect(),
    };
    let stored = vendor
        .facts()
        .credentials
        .iter()
        .filter(|facts| stored(facts))
        .map(|facts| facts.credential);
    // The form is not offered where the access point refuses the vendor, so any other one will do here.
    typed
        .check(vendor, AccessPoint::Singapore, &stored.collect::<Vec<_>>())
        .err()
        .unwrap_or_default()
}

/// What is wrong with a channel, where no secret is stored yet.
pub(crate) fn check_first(form: &EnterChannel) -> Problems {
    problems(form, |_| false)
}

/// What is wrong with a channel, where stored secrets may stay.
pub(crate) fn check_next(form: &EnterChannel) -> Problems {
    problems(form, |facts| facts.secret)
}

/// The values, each with where it is found and what is stored.
#[component]
pub(super) fn ChannelFormSection(tenant: String, product: String, channel: ChannelView) -> impl IntoView {
    let vendor = channel.vendor;
    let state = FormState::of::<EnterChannel>(&[("product", &product), ("vendor", vendor.key())]);
    // With some secrets stored and some not, the desk knows which may stay empty.
    let any_secret = channel
        .values
        .iter()
        .any(|(_, value)| matches!(value, StoredValue::Secret(_)));
    let check = if any_secret {
        Check::NextChannel
    } else {
        Check::FirstChannel
    };
    let save = if channel.state == ChannelState::Off {
        t!(channels.save_on)
    } else {
        t!(channels.save)
    };
    let account = channel.service_account;
    let mut values = channel.values;
    let fields = vendor
        .facts()
        .credentials
        .iter()
        .map(|facts| {
            let stored = values
                .iter()
                .position(|(credential, _)| *credential == facts.credential)
                .map_or(StoredValue::Missing, |at| values.swap_remove(at).1);
            view! { <CredentialInput state=state facts=*facts stored=stored account=account.clone() /> }
        })
        .collect_view();
    view! {
        <Section
            title=t!(channels.form_title, vendor = vendor.facts().label).to_string()
            description=t!(channels.form_text)
        >
            <CheckedForm state=state check=check>
                <input type="hidden" name="tenant" value=tenant />
                <input type="hidden" name="product" value=product />
                <input type="hidden" name="vendor" value=vendor.key() />
                {fields}
                <FormActions>
                    <Button variant=Variant::Primary>
                        {save}
                    </Button>
                </FormActions>
            </CheckedForm>
        </Section>
    }
}

#[component]
fn CredentialInput(
    state: FormState,
    facts: CredentialFacts,
    stored: StoredValue,
    account: Option<ServiceAccountView>,
) -> impl IntoView {
    let field = Field::Credential(facts.credential);
    let label = facts.credential.label();
    let mark = match &stored {
        StoredValue::Secret(mark) => Some(mark.clone()),
        StoredValue::Missing | StoredValue::Shown(_) => None,
    };
    let help = match mark {
        Some(_) => together(&[hint(facts.hint).to_owned(), t!(channels.keep).to_owned()]),
        None => hint(facts.hint).to_owned(),
    };
    if facts.shape == Shape::ServiceAccountJson {
        return view! {
            <StoredFile account=account mark=mark />
            <KeyFilePicker field=field />
            <AreaInput state=state field=field label=label help=help rows=8 mono=true wide=true />
        }
        .into_any();
    }
    if facts.secret {
        return view! {
            <div class="stack stack--tight">
                <SecretInput state=state field=field label=label help=help />
                {mark.map(|mark| view! { <SecretMarkLine mark=mark /> })}
            </div>
        }
        .into_any();
    }
    let value = match stored {
        StoredValue::Shown(value) => value,
        StoredValue::Missing | StoredValue::Secret(_) => String::new(),
    };
    let inputmode = if facts.shape == Shape::Digits { "numeric" } else { "" };
    view! { <TextInput state=state field=field label=label help=help value=value inputmode=inputmode mono=true /> }
        .into_any()
}

/// Whose key file is stored: project and client e-mail, never the key.
#[component]
pub(super) fn StoredFile(account: Option<ServiceAccountView>, mark: Option<SecretMark>) -> impl IntoView {
    let account = account?;
    Some(view! {
        <Facts>
            <Fact label=t!(channels.project) mono=true>
                {account.project_id}
            </Fact>
            <Fact label=t!(channels.client_email) mono=true>
                {account.client_email}
            </Fact>
            <Fact label=t!(channels.stored_file)>{mark.map(|mark| view! { <SecretMarkLine mark=mark /> })}</Fact>
        </Facts>
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::field::Problem;

    fn typed(vendor: Vendor) -> EnterChannel {
        let nothing = String::new;
        EnterChannel {
            tenant: "han-river".into(),
            product: "p".into(),
            vendor: vendor.key().into(),
            app_id: nothing(),
            client_id: nothing(),
            app_key: nothing(),
            app_secret: nothing(),
            master_secret: nothing(),
            secret_key: nothing(),
            service_account: nothing(),
        }
    }

    #[test]
    fn the_first_time_every_value_is_asked_for_and_later_only_the_open_ones() {
        for vendor in Vendor::ALL {
            let credentials = vendor.facts().credentials;
            assert_eq!(check_first(&typed(vendor)).len(), credentials.len(), "{vendor:?}");
            let open = credentials.iter().filter(|facts| !facts.secret).count();
            assert_eq!(check_next(&typed(vendor)).len(), open, "{vendor:?}");
        }
    }

    #[test]
    fn each_value_is_read_from_the_field_of_its_own_name() {
        let form = EnterChannel {
            app_id: "not a number".into(),
            app_key: "k".into(),
            app_secret: "s".into(),
            ..typed(Vendor::Vivo)
        };
        assert_eq!(
            check_first(&form),
            [(Field::Credential(Credential::AppId), Problem::Blanks)]
        );
    }
}

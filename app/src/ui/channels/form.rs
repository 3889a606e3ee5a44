//! The form of one channel: a field per value the vendor hands out.

use super::{Hidden, Whose};
use crate::{
    api::channels::EnterChannel,
    domain::{
        channel::{ChannelForm, ChannelState, ChannelView, StoredValue},
        fcm::{FILE_LIMIT, ServiceAccountView},
        field::{Field, Problem},
        keys::SecretMark,
        vendor::{Credential, CredentialFacts, Shape, Vendor},
    },
    ui::{
        fields::{AreaInput, SecretInput, TextInput},
        file_picker::FilePicker,
        form::{Check, CheckedForm, FormState},
        keys::SecretMarkLine,
        kit::{Button, Fact, Facts, FormActions, Section, Variant},
        texts::{together, vendors::hint},
    },
};
use leptos::prelude::*;

/// The member of the form that names the field whose offered repair is taken.
const REPAIR: &str = "repair";

/// The values, each with where it is found and what is stored.
#[component]
pub(super) fn ChannelFormSection(whose: Whose, channel: ChannelView) -> impl IntoView {
    let (vendor, version) = (channel.vendor, channel.version);
    let state = whose
        .form::<EnterChannel>(vendor)
        .retyped(|values| mend_shown(vendor, values));
    let stored = channel
        .values
        .iter()
        .filter(|(_, value)| matches!(value, StoredValue::Secret(_)));
    let check = Check::Channel {
        vendor,
        stored: stored.map(|(credential, _)| *credential).collect(),
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
                <Hidden whose=whose vendor=vendor />
                <input type="hidden" name="version" value=version />
                {fields}
                <FormActions>
                    <Button variant=Variant::Primary>
                        {save}
                    </Button>
                    <Repairs state=state vendor=vendor />
                </FormActions>
            </CheckedForm>
        </Section>
    }
}

/// What was typed, as the repair that was taken has it: it comes back when something else is wrong.
fn mend_shown(vendor: Vendor, values: &mut [(String, String)]) {
    let value = |name: &str| {
        values
            .iter()
            .find(|(other, _)| other == name)
            .map(|(_, value)| value.clone())
    };
    let repair = value(REPAIR).unwrap_or_default();
    let typed = Credential::ALL.into_iter();
    let typed = typed.filter_map(|credential| Some((credential, value(credential.key())?)));
    let mended = typed.collect::<ChannelForm>().mended(vendor.key(), &repair).typed;
    for (credential, mended) in mended {
        if let Some((_, value)) = values.iter_mut().find(|(name, _)| name == credential.key()) {
            *value = mended;
        }
    }
}

/// The repairs that are offered for what is wrong, without scripts; with them they stand beside the fields. They come after the button
/// that saves, which Enter presses. A secret is not sent back, so there is nothing of it to repair.
#[component]
fn Repairs(state: FormState, vendor: Vendor) -> impl IntoView {
    let shown = vendor.facts().credentials.iter().filter(|facts| !facts.secret);
    let is_shown = |other: Credential| shown.clone().any(|facts| facts.credential == other);
    let repairs = shown
        .clone()
        .filter_map(|facts| {
            let one = facts.credential.label();
            let words = match state.problem(Field::Credential(facts.credential))? {
                Problem::SwappedWith(Field::Credential(other)) if is_shown(other) => {
                    t!(channels.swap_and_save, one = one, other = other.label()).to_string()
                }
                Problem::Blanks | Problem::Quotes => t!(channels.mend_and_save, one = one).to_string(),
                _ => return None,
            };
            Some(view! {
                <Button name=REPAIR value=facts.credential.key()>
                    {words}
                </Button>
            })
        })
        .collect_view();
    view! { <noscript>{repairs}</noscript> }
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
            <FilePicker
                field=field
                label=t!(channels.pick_file).to_owned()
                help=t!(channels.pick_help).to_owned()
                accept=".json,application/json".to_owned()
                limit=u32::try_from(FILE_LIMIT).unwrap_or(u32::MAX)
                too_large_words=t!(channels.pick_too_large).to_owned()
            />
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

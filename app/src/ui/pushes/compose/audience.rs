//! To whom.

use super::{Sheet, own, package::PackagePart};
use crate::{
    domain::{
        field::Field,
        message::{AccountDevices, AccountType, Audience, PushField},
    },
    ui::{
        fields::{AreaInput, ChoiceCards, SelectInput, TickInput},
        file_picker::FilePicker,
        kit::RadioCard,
        pushes::{account_types, options},
        texts,
    },
};
use leptos::prelude::*;

/// The most bytes of a list: 1000 accounts of 100 characters, and some room.
const LIST_FILE_LIMIT: u32 = 512 * 1024;

/// The choice of an audience, and what each needs to be told.
#[component]
pub(super) fn AudiencePart(sheet: Sheet) -> impl IntoView {
    let state = sheet.state;
    let chosen = match sheet.value(Field::Audience) {
        none if none.is_empty() => "token".to_owned(),
        given => given,
    };
    let cards = Audience::KEYS
        .map(|key| {
            let (title, about) = words(key);
            RadioCard {
                value: key.to_owned(),
                title: title.to_owned(),
                lines: vec![about.to_owned()],
                ..RadioCard::default()
            }
        })
        .to_vec();
    let types = AccountType::all()
        .map(|kind| (kind.number().to_string(), account_types::words(kind)))
        .collect();
    let devices = AccountDevices::ALL
        .iter()
        .map(|devices| (devices.key().to_owned(), options::account_devices(*devices).to_owned()))
        .collect();
    view! {
        <ChoiceCards state=state field=Field::Audience legend=t!(push.audience) options=cards value=chosen />
        <div class="when when--named stack">
            <AreaInput
                state=state
                field=Field::Target
                label=t!(push.target)
                help=t!(push.target_help)
                value=sheet.value(Field::Target)
                rows=2
                mono=true
            />
            <div class="when when--list">
                <FilePicker
                    field=Field::Target
                    label=t!(push.list_file).to_owned()
                    help=t!(push.list_file_help).to_owned()
                    accept=".txt,.csv,text/plain,text/csv".to_owned()
                    limit=LIST_FILE_LIMIT
                    too_large_words=t!(push.list_file_too_large).to_owned()
                />
            </div>
        </div>
        <div class="when when--accounts field-grid">
            <SelectInput
                state=state
                field=own(PushField::AccountType)
                label=texts::label(own(PushField::AccountType))
                options=types
                value=sheet.value(own(PushField::AccountType))
                help=t!(push.account_type_help)
            />
            <SelectInput
                state=state
                field=own(PushField::AccountDevices)
                label=texts::label(own(PushField::AccountDevices))
                options=devices
                value=sheet.value(own(PushField::AccountDevices))
            />
        </div>
        <div class="when when--tokens">
            <TickInput
                state=state
                field=own(PushField::IgnoreInvalidToken)
                label=texts::label(own(PushField::IgnoreInvalidToken))
                help=t!(push.ignore_invalid_token_help)
                ticked=sheet.ticked(own(PushField::IgnoreInvalidToken))
            />
        </div>
        <div class="when when--tags">
            <AreaInput
                state=state
                field=own(PushField::TagRules)
                label=texts::label(own(PushField::TagRules))
                help=t!(push.tag_rules_help)
                placeholder="xg_user_define any vip, gold\nand not xg_auto_version any 1.0.0"
                value=sheet.value(own(PushField::TagRules))
                rows=4
                mono=true
            />
        </div>
        <div class="when when--package stack">
            <PackagePart sheet=sheet />
        </div>
    }
}

/// An audience by its key: its name, and what it means.
fn words(key: &str) -> (&'static str, &'static str) {
    match key {
        "token" => (t!(push.token), t!(push.token_about)),
        "account" => (t!(push.account), t!(push.account_about)),
        "token_list" => (t!(push.token_list), t!(push.token_list_about)),
        "account_list" => (t!(push.account_list), t!(push.account_list_about)),
        "tag" => (t!(push.tag), t!(push.tag_about)),
        "package_token_push" => (t!(push.package_tokens), t!(push.package_about)),
        "package_account_push" => (t!(push.package_accounts), t!(push.package_about)),
        _ => (t!(push.everyone), t!(push.everyone_about)),
    }
}

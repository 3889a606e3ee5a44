//! What a tap opens, and what the app gets.

use super::{Part, Sheet, own};
use crate::{
    domain::{
        field::Field,
        message::{Action, PushField},
    },
    ui::{
        fields::{AreaInput, SelectInput, TextInput, TickInput},
        pushes::options,
        texts,
    },
};
use leptos::prelude::*;

const FIELDS: &[Field] = &[
    Field::ClickAction,
    own(PushField::ActionTarget),
    own(PushField::CustomContent),
    own(PushField::IntentFlags),
    own(PushField::PendingFlags),
];

#[component]
pub(super) fn ActionPart(sheet: Sheet, redirect: String) -> impl IntoView {
    let state = sheet.state;
    let actions = Action::KEYS
        .map(|key| (key.to_owned(), options::action(key).to_owned()))
        .to_vec();
    let help = if redirect.is_empty() {
        t!(push.action_target_help).to_owned()
    } else {
        t!(push.action_target_redirect, uri = redirect.as_str()).to_string()
    };
    // The browser offers it in the field, with scripts and without.
    let offers = (!redirect.is_empty())
        .then(|| (redirect, t!(push.redirect_offer).to_owned()))
        .into_iter()
        .collect();
    view! {
        <Part sheet=sheet summary=t!(push.part_action) fields=FIELDS>
            <SelectInput
                state=state
                field=Field::ClickAction
                label=texts::label(Field::ClickAction)
                options=actions
                value=sheet.value(Field::ClickAction)
            />
            <div class="when when--target stack">
                <TextInput
                    state=state
                    field=own(PushField::ActionTarget)
                    label=texts::label(own(PushField::ActionTarget))
                    help=help
                    value=sheet.value(own(PushField::ActionTarget))
                    mono=true
                    offers=offers
                />
            </div>
            <div class="when when--browser">
                <TickInput
                    state=state
                    field=own(PushField::ActionConfirm)
                    label=texts::label(own(PushField::ActionConfirm))
                    ticked=sheet.ticked(own(PushField::ActionConfirm))
                />
            </div>
            <div class="when when--activity field-grid">
                <TextInput
                    state=state
                    field=own(PushField::IntentFlags)
                    label=texts::label(own(PushField::IntentFlags))
                    value=sheet.value(own(PushField::IntentFlags))
                    inputmode="numeric"
                    required=false
                />
                <TextInput
                    state=state
                    field=own(PushField::PendingFlags)
                    label=texts::label(own(PushField::PendingFlags))
                    value=sheet.value(own(PushField::PendingFlags))
                    inputmode="numeric"
                    required=false
                />
            </div>
            <AreaInput
                state=state
                field=own(PushField::CustomContent)
                label=texts::label(own(PushField::CustomContent))
                help=t!(push.custom_content_help)
                placeholder=r#"{"order":"12"}"#
                value=sheet.value(own(PushField::CustomContent))
                required=false
                mono=true
            />
        </Part>
    }
}

//! What people set on a virtual device.

use crate::{
    domain::{
        field::Field,
        handset::{device::Presence, form::DeviceForm},
    },
    ui::{
        fields::{AreaInput, SelectInput, TextInput, TickInput},
        form::FormState,
    },
};
use leptos::prelude::*;

/// How a device is connected, in words.
pub(super) fn presence_words(presence: Presence) -> &'static str {
    match presence {
        Presence::Foreground => t!(devices.presence_foreground),
        Presence::Background => t!(devices.presence_background),
        Presence::Offline => t!(devices.presence_offline),
    }
}

/// The fields that can change at any time.
#[component]
pub(super) fn DeviceFields(
    state: FormState,
    base: DeviceForm,
    /// With what only Apple's devices have.
    apple: bool,
) -> impl IntoView {
    let development = apple.then(|| {
        view! {
            <TickInput
                state=state
                field=Field::Development
                label=t!(devices.development)
                help=t!(devices.development_help)
                ticked=!base.development.is_empty()
            />
        }
    });
    let presences = Presence::ALL
        .map(|presence| (presence.key().to_owned(), presence_words(presence).to_owned()))
        .to_vec();
    view! {
        <div class="field-grid">
            <TextInput
                state=state
                field=Field::System
                label=t!(devices.system)
                value=base.system
                inputmode="numeric"
            />
            <TextInput state=state field=Field::AppVersion label=t!(devices.app_version) value=base.app_version />
            <TextInput
                state=state
                field=Field::Language
                label=t!(devices.language)
                value=base.language
                placeholder="zh"
            />
            <SelectInput
                state=state
                field=Field::Presence
                label=t!(devices.presence)
                options=presences
                value=base.presence
            />
        </div>
        <AreaInput
            state=state
            field=Field::Accounts
            label=t!(devices.accounts)
            help=t!(devices.accounts_help)
            value=base.accounts
            rows=2
            required=false
        />
        <AreaInput
            state=state
            field=Field::Tags
            label=t!(devices.tags)
            help=t!(devices.tags_help)
            value=base.tags
            rows=2
            required=false
        />
        <TickInput
            state=state
            field=Field::Notifications
            label=t!(devices.notifications)
            ticked=!base.notifications.is_empty()
        />
        <TickInput
            state=state
            field=Field::Installed
            label=t!(devices.installed)
            help=t!(devices.installed_help)
            ticked=!base.installed.is_empty()
        />
        {development}
    }
}

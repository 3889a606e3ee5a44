//! Saved test devices beside the form for a push: each fills it in, and can be removed.

use super::{account_types, picks::Pick};
use crate::{
    api::test_devices::{RemoveTestDevice, SaveTestDevice},
    domain::{
        application::Platform,
        field::Field,
        message::AccountType,
        test_device::{TOKEN_KIND, TestDeviceView, TestTarget},
    },
    ui::{
        fields::{SelectInput, TextInput},
        form::{Check, CheckedForm, FormState},
        kit::{Button, Confirm, Disclosure, FormActions, Section, Symbol, Variant},
        lookup::lookup_audience,
    },
};
use leptos::prelude::*;

/// Where a new test device begins: what the form for the push begins with.
#[derive(Clone, Default)]
pub(super) struct FirstDevice {
    /// A value of the kind's field.
    pub(super) kind: String,
    /// Token or account.
    pub(super) target: String,
}

/// The saved test devices of a product, and the form that saves another.
#[component]
pub(super) fn TestDevices(
    tenant: String,
    product: String,
    devices: Vec<TestDeviceView>,
    first: FirstDevice,
) -> impl IntoView {
    let none = devices.is_empty();
    let lines = devices
        .into_iter()
        .map(|device| view! { <Line tenant=tenant.clone() product=product.clone() saved=device /> })
        .collect_view();
    let description = if none {
        t!(push.devices_none)
    } else {
        t!(push.devices_text)
    };
    view! {
        <Section title=t!(push.devices_title) description=description>
            <div class="stack">
                {(!none).then(|| view! { <ul class="plain-list stack stack--tight">{lines}</ul> })}
                <SaveForm tenant=tenant product=product first=first />
            </div>
        </Section>
    }
}

#[component]
fn Line(tenant: String, product: String, saved: TestDeviceView) -> impl IntoView {
    let (name, target) = (saved.device.name, saved.device.target);
    let kind = match &target {
        TestTarget::Token(_) => t!(push.device_token).to_owned(),
        TestTarget::Account { kind, .. } => account(*kind),
    };
    let audience = target.audience();
    let account_type = target.account_type();
    let shown = audience.target().to_owned();
    let kind_number = account_type.unwrap_or_default();
    let look = lookup_audience(&tenant, &product, Platform::Android, &audience, kind_number);
    let look = look.map(|href| {
        let label = t!(lookup.look_label, account = name.as_str()).to_string();
        view! {
            " "
            <a href=href aria-label=label>{t!(lookup.look)}</a>
        }
    });
    view! {
        <li class="saved-device">
            <div class="spread">
                <strong class="saved-device__name">{name.clone()}</strong>
                <Pick
                    tenant=tenant.clone()
                    product=product.clone()
                    audience=audience
                    account_type=account_type
                    words=t!(push.device_pick)
                    label=t!(push.device_pick_label, name = name.as_str()).to_string()
                />
            </div>
            <p class="muted small saved-device__target">{kind} " " <code>{shown}</code> {look}</p>
            <RemoveForm tenant=tenant product=product id=saved.id.to_string() name=name />
        </li>
    }
}

#[component]
fn RemoveForm(tenant: String, product: String, id: String, name: String) -> impl IntoView {
    let state = FormState::of::<RemoveTestDevice>(&[("test_device", &id)]);
    let refused = state.error().is_some();
    view! {
        <Confirm
            summary=t!(push.device_remove)
            text=t!(push.device_remove_text, name = name).to_string()
            open=refused
        >
            <CheckedForm state=state>
                <input type="hidden" name="tenant" value=tenant />
                <input type="hidden" name="product" value=product />
                <input type="hidden" name="test_device" value=id />
                <Button variant=Variant::Danger>
                    {t!(push.device_remove_now)}
                </Button>
            </CheckedForm>
        </Confirm>
    }
}

#[component]
fn SaveForm(tenant: String, product: String, first: FirstDevice) -> impl IntoView {
    let state = FormState::of::<SaveTestDevice>(&[("product", &product)]);
    let refused = state.error().is_some();
    let token = (TOKEN_KIND.to_owned(), t!(push.device_token).to_owned());
    let accounts = AccountType::all().map(|kind| (kind.number().to_string(), account(kind)));
    view! {
        <Disclosure summary=t!(push.device_save_title) open=refused>
            <CheckedForm state=state check=Check::TestDevice>
                <input type="hidden" name="tenant" value=tenant />
                <input type="hidden" name="product" value=product />
                <TextInput state=state field=Field::DeviceName label=t!(fields.device_name) help=t!(push.device_name_help) />
                <SelectInput
                    state=state
                    field=Field::DeviceKind
                    label=t!(fields.device_kind)
                    options=std::iter::once(token).chain(accounts).collect()
                    value=first.kind
                />
                <TextInput
                    state=state
                    field=Field::DeviceTarget
                    label=t!(fields.device_target)
                    value=first.target
                    mono=true
                />
                <p class="muted small">{t!(push.device_save_note)}</p>
                <FormActions>
                    <Button variant=Variant::Secondary icon=Symbol::Plus>
                        {t!(push.device_save)}
                    </Button>
                </FormActions>
            </CheckedForm>
        </Disclosure>
    }
}

/// An account of a type.
fn account(kind: AccountType) -> String {
    t!(push.device_account, kind = account_types::words(kind)).to_string()
}

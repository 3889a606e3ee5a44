//! What single vendors want to be told: only those whose channel is on.

use super::{Part, Sheet, own};
use crate::{
    domain::{
        field::Field,
        message::{Importance, PushField, VivoClass},
        vendor::Vendor,
    },
    ui::{
        fields::{SelectInput, TextInput, TickInput},
        texts,
    },
};
use leptos::prelude::*;

const FIELDS: &[Field] = &[
    Field::XiaomiChannelId,
    Field::HuaweiChannelId,
    Field::HuaweiCategory,
    Field::HuaweiImportance,
    Field::FcmChannelId,
    Field::VivoClassification,
    own(PushField::TpnsChannelId),
    own(PushField::TpnsChannelName),
];

#[component]
pub(super) fn VendorsPart(sheet: Sheet) -> impl IntoView {
    let state = sheet.state;
    let on = move |vendor| sheet.on(vendor);
    let line = move |field: Field| {
        view! {
            <TextInput
                state=state
                field=field
                label=texts::label(field)
                value=sheet.value(field)
                required=false
                mono=true
            />
        }
    };
    let oppo = Vendor::ALL
        .into_iter()
        .any(|vendor| sheet.on(vendor) && vendor.facts().needs_channel_id)
        .then(|| {
            view! {
                <TextInput
                    state=state
                    field=Field::OppoChannelId
                    label=t!(push.oppo_channel_id)
                    help=t!(push.oppo_channel_id_help)
                    value=sheet.value(Field::OppoChannelId)
                    required=false
                    mono=true
                />
            }
        });
    let importance = (on(Vendor::Huawei) || on(Vendor::Honor)).then(|| {
        let options = with_default(Importance::ALL.iter().map(|importance| {
            let words = match importance {
                Importance::Low => t!(push.importance_low),
                Importance::High => t!(push.importance_high),
            };
            (importance.key(), words)
        }));
        view! {
            <SelectInput
                state=state
                field=Field::HuaweiImportance
                label=t!(push.importance)
                options=options
                value=sheet.value(Field::HuaweiImportance)
            />
        }
    });
    let vivo = on(Vendor::Vivo).then(|| {
        let options = with_default(VivoClass::ALL.iter().map(|class| {
            let words = match class {
                VivoClass::Operation => t!(push.vivo_operation),
                VivoClass::System => t!(push.vivo_system),
            };
            (class.key(), words)
        }));
        view! {
            <SelectInput
                state=state
                field=Field::VivoClassification
                label=texts::label(Field::VivoClassification)
                options=options
                value=sheet.value(Field::VivoClassification)
            />
        }
    });
    let quick_app = on(Vendor::Huawei).then(|| {
        view! {
            <TickInput
                state=state
                field=own(PushField::HuaweiQuickApp)
                label=texts::label(own(PushField::HuaweiQuickApp))
                ticked=sheet.ticked(own(PushField::HuaweiQuickApp))
            />
        }
    });
    view! {
        {oppo}
        <Part sheet=sheet summary=t!(push.part_vendors) note=t!(push.part_vendors_note) fields=FIELDS>
            <div class="field-grid">
                {line(own(PushField::TpnsChannelId))} {line(own(PushField::TpnsChannelName))}
                {on(Vendor::Xiaomi).then(|| line(Field::XiaomiChannelId))}
                {on(Vendor::Huawei).then(|| line(Field::HuaweiChannelId))}
                {on(Vendor::Huawei).then(|| line(Field::HuaweiCategory))} {importance} {vivo}
                {on(Vendor::Fcm).then(|| line(Field::FcmChannelId))}
            </div>
            {quick_app}
        </Part>
    }
}

/// Choices of which none may be made.
pub(super) fn with_default(choices: impl Iterator<Item = (&'static str, &'static str)>) -> Vec<(String, String)> {
    let mut options = vec![(String::new(), t!(push.by_default).to_owned())];
    options.extend(choices.map(|(key, words)| (key.to_owned(), words.to_owned())));
    options
}

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
        pushes::options,
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
    // A field is of use where the channel of a vendor that reads it is on.
    let on = move |field: Field| {
        let mut readers = Vendor::ALL.into_iter().filter(|vendor| sheet.on(*vendor));
        readers.any(|vendor| vendor.facts().push_fields.contains(&field))
    };
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
    let of = move |field: Field| on(field).then(|| line(field));
    let oppo = on(Field::OppoChannelId).then(|| {
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
    let importance = on(Field::HuaweiImportance).then(|| {
        let levels = Importance::ALL.iter().copied();
        let options = with_default(levels.map(|level| (level.key(), options::importance(level))));
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
    let vivo = on(Field::VivoClassification).then(|| {
        let classes = VivoClass::ALL.iter().copied();
        let options = with_default(classes.map(|class| (class.key(), options::vivo(class))));
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
    let quick_app = on(own(PushField::HuaweiQuickApp)).then(|| {
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
                {of(Field::XiaomiChannelId)} {of(Field::HuaweiChannelId)} {of(Field::HuaweiCategory)} {importance} {vivo}
                {of(Field::FcmChannelId)}
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

//! How a notification looks and sounds, on Android and on Apple's devices.

use super::{Part, Sheet, own, vendors::with_default};
use crate::{
    domain::{
        field::Field,
        message::{Environment, Foreground, InterruptionLevel, PushField},
    },
    ui::{
        fields::{SelectInput, TextInput},
        pushes::options,
        texts,
    },
};
use leptos::prelude::*;

const LOOK: &[Field] = &[
    own(PushField::Badge),
    own(PushField::Ring),
    own(PushField::RingRaw),
    own(PushField::Vibrate),
    own(PushField::Lights),
    own(PushField::Clearable),
    own(PushField::Icon),
    own(PushField::SmallIcon),
    own(PushField::IconColor),
    own(PushField::Picture),
    own(PushField::Audio),
    own(PushField::ThreadId),
    own(PushField::ThreadSummary),
    own(PushField::AcceptTime),
    own(PushField::Foreground),
    own(PushField::BuilderId),
    own(PushField::StyleId),
    own(PushField::NotificationId),
];
const APPLE: &[Field] = &[
    own(PushField::Environment),
    own(PushField::Sound),
    own(PushField::AppleCategory),
    own(PushField::MutableContent),
    own(PushField::InterruptionLevel),
];

#[component]
fn Line(sheet: Sheet, field: Field, #[prop(optional, into)] placeholder: String) -> impl IntoView {
    view! {
        <TextInput
            state=sheet.state
            field=field
            label=texts::label(field)
            value=sheet.value(field)
            placeholder=placeholder
            required=false
        />
    }
}

#[component]
fn YesOrNo(sheet: Sheet, field: Field) -> impl IntoView {
    let options = with_default([("yes", t!(push.yes)), ("no", t!(push.no))].into_iter());
    view! {
        <SelectInput
            state=sheet.state
            field=field
            label=texts::label(field)
            options=options
            value=sheet.value(field)
        />
    }
}

#[component]
pub(super) fn LookPart(sheet: Sheet) -> impl IntoView {
    let state = sheet.state;
    let ways = Foreground::ALL.iter().copied();
    let foreground = with_default(ways.map(|way| (way.key(), options::foreground(way))));
    let line = move |field, example: &'static str| view! { <Line sheet=sheet field=own(field) placeholder=example /> };
    let yes_or_no = move |field| view! { <YesOrNo sheet=sheet field=own(field) /> };
    view! {
        <Part sheet=sheet summary=t!(push.part_look) note=t!(push.part_look_note) fields=LOOK>
            <div class="field-grid">
                {line(PushField::Badge, "+1")} {yes_or_no(PushField::Ring)} {line(PushField::RingRaw, "bell")}
                {yes_or_no(PushField::Vibrate)} {yes_or_no(PushField::Lights)} {yes_or_no(PushField::Clearable)}
                {line(PushField::Icon, "https://…/icon.png")} {line(PushField::SmallIcon, "ic_small")}
                {line(PushField::IconColor, "#01e240")} {line(PushField::Picture, "https://…/picture.png")}
                {line(PushField::Audio, "https://…/sound.mp3")} {line(PushField::ThreadId, "orders")}
                {line(PushField::ThreadSummary, "")} {line(PushField::AcceptTime, "09:00-12:00, 14:00-18:00")}
                <SelectInput
                    state=state
                    field=own(PushField::Foreground)
                    label=texts::label(own(PushField::Foreground))
                    options=foreground
                    value=sheet.value(own(PushField::Foreground))
                /> {line(PushField::BuilderId, "")} {line(PushField::StyleId, "")} {line(PushField::NotificationId, "")}
            </div>
        </Part>
    }
}

#[component]
pub(super) fn ApplePart(sheet: Sheet) -> impl IntoView {
    let state = sheet.state;
    let both = Environment::ALL.iter().copied();
    let environments = with_default(both.map(|one| (one.key(), options::environment(one))));
    let levels = with_default(InterruptionLevel::ALL.iter().map(|level| (level.key(), level.key())));
    view! {
        <Part sheet=sheet summary=t!(push.part_apple) fields=APPLE>
            <div class="field-grid">
                <SelectInput
                    state=state
                    field=own(PushField::Environment)
                    label=texts::label(own(PushField::Environment))
                    options=environments
                    value=sheet.value(own(PushField::Environment))
                />
                <Line sheet=sheet field=own(PushField::Sound) placeholder="default" />
                <Line sheet=sheet field=own(PushField::AppleCategory) />
                <YesOrNo sheet=sheet field=own(PushField::MutableContent) />
                <SelectInput
                    state=state
                    field=own(PushField::InterruptionLevel)
                    label=texts::label(own(PushField::InterruptionLevel))
                    options=levels
                    value=sheet.value(own(PushField::InterruptionLevel))
                />
            </div>
        </Part>
    }
}

//! What a push was ordered to do besides its words and its audience, name by name.

use crate::{
    domain::{
        field::Field,
        message::{Kind, Loop, LoopUnit, Notification, PushField, PushForm, Timing},
    },
    ui::{kit::Fact, moment::Moment, texts},
};
use leptos::prelude::*;

/// Fields that are told in words, or stand elsewhere on the page.
const TOLD: &[Field] = &[
    Field::Platform,
    Field::MessageKind,
    Field::Audience,
    Field::Target,
    Field::Title,
    Field::Content,
    Field::Push(PushField::TagRules),
    Field::Push(PushField::UploadId),
    Field::Push(PushField::Timing),
    Field::Push(PushField::SendTime),
    Field::Push(PushField::LoopStart),
    Field::Push(PushField::LoopEnd),
    Field::Push(PushField::LoopUnit),
    Field::Push(PushField::LoopDays),
    Field::Push(PushField::LoopTimes),
];

/// When it goes out, for what, and every option that is set, as it was typed.
#[component]
pub(super) fn Ordered(notification: Notification) -> impl IntoView {
    let form = PushForm::from(&notification);
    let platform = notification.options.platform().label();
    let kind = match notification.kind {
        Kind::Notification => t!(push.kind_notification),
        Kind::InApp => t!(push.kind_in_app),
    };
    let options = PushForm::FIELDS
        .iter()
        .filter(|field| !TOLD.contains(field))
        .filter_map(|field| {
            let value = form.value(*field).to_owned();
            (!value.is_empty()).then(|| {
                view! {
                    <Fact label=texts::label(*field) mono=true>
                        {value}
                    </Fact>
                }
            })
        })
        .collect_view();
    view! {
        <Fact label=texts::label(Field::Push(PushField::Timing))>{timing(notification.timing)}</Fact>
        <Fact label=texts::label(Field::Platform)>{platform}</Fact>
        <Fact label=texts::label(Field::MessageKind)>{kind}</Fact>
        {options}
    }
}

/// When, in TPNS's zone and in the visitor's.
fn timing(timing: Timing) -> AnyView {
    match timing {
        Timing::Now => t!(push.timing_now).into_any(),
        Timing::At(moment) => view! {
            <span class="cluster">
                <span>{t!(push.at_in_zone, at = moment).to_string()}</span>
                <span class="muted small">
                    <Moment at=moment.ms() />
                </span>
            </span>
        }
        .into_any(),
        Timing::Loop(repeated) => repetition(&repeated).into_any(),
    }
}

fn repetition(repeated: &Loop) -> String {
    let list = |items: Vec<String>| items.join(", ");
    let times = list(repeated.times.iter().map(ToString::to_string).collect());
    let days = list(repeated.days.iter().map(ToString::to_string).collect());
    let which = match repeated.unit {
        LoopUnit::Day => t!(push.loop_day).to_owned(),
        LoopUnit::Week => t!(push.loop_which, unit = t!(push.loop_week), days = days).to_string(),
        LoopUnit::Month => t!(push.loop_which, unit = t!(push.loop_month), days = days).to_string(),
    };
    t!(
        push.loop_in_zone,
        which = which,
        times = times,
        start = repeated.start,
        end = repeated.end
    )
    .to_string()
}

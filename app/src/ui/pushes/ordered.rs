//! What a push was ordered to do besides its words and its audience, name by name.

use super::{account_types, options};
use crate::{
    domain::{
        field::Field,
        message::{
            AccountDevices, AccountType, Environment, Foreground, Importance, Kind, Loop, LoopUnit, Notification,
            PushField, PushForm, Timing, VivoClass,
        },
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

/// When it goes out, for what, and every option that is set.
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
            let value = form.value(*field);
            (!value.is_empty()).then(|| {
                let words = words(*field, value);
                let exact = words.is_none();
                let value = words.unwrap_or_else(|| value.to_owned());
                view! {
                    <Fact label=texts::label(*field) mono=exact>
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

/// What a value means; none where it is text of somebody's own, or a number that means nothing else.
fn words(field: Field, value: &str) -> Option<String> {
    let words = match field {
        Field::ClickAction => options::action(value),
        Field::HuaweiImportance => options::importance(Importance::from_key(value)?),
        Field::VivoClassification => options::vivo(VivoClass::from_key(value)?),
        Field::Push(field) => return of_push(field, value),
        _ => return None,
    };
    Some(words.to_owned())
}

fn of_push(field: PushField, value: &str) -> Option<String> {
    let words = match field {
        PushField::AccountType => return Some(account_types::words(AccountType::from_number(value.parse().ok()?)?)),
        PushField::ExpireTime => return Some(options::kept_for(value.parse().ok()?)),
        PushField::PushSpeed => return Some(t!(push.devices_a_second, number = value).to_string()),
        PushField::AccountDevices => options::account_devices(AccountDevices::from_key(value)?),
        PushField::Foreground => options::foreground(Foreground::from_key(value)?),
        PushField::Environment => options::environment(Environment::from_key(value)?),
        PushField::ChannelOff(channel) => options::channel(channel),
        PushField::Ring
        | PushField::Vibrate
        | PushField::Lights
        | PushField::Clearable
        | PushField::MutableContent
        | PushField::OnlineFirst
        | PushField::HuaweiQuickApp
        | PushField::ActionConfirm
        | PushField::AllPackages
        | PushField::ForceCollapse
        | PushField::IgnoreInvalidToken => options::yes_or_no(value),
        _ => return None,
    };
    Some(words.to_owned())
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

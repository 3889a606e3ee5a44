//! When a push goes out: only those to tags, packages and everybody can wait (`tpns.md` §2.2).

use super::{Sheet, own};
use crate::{
    domain::message::{LoopUnit, PushField, Timing},
    ui::{
        fields::{SelectInput, TextInput},
        texts,
    },
};
use leptos::prelude::*;

#[component]
pub(super) fn TimingPart(sheet: Sheet) -> impl IntoView {
    let state = sheet.state;
    let timings = Timing::KEYS
        .map(|key| {
            let words = match key {
                "at" => t!(push.timing_at),
                "loop" => t!(push.timing_loop),
                _ => t!(push.timing_now),
            };
            (key.to_owned(), words.to_owned())
        })
        .to_vec();
    let units = LoopUnit::ALL
        .iter()
        .map(|unit| {
            let words = match unit {
                LoopUnit::Day => t!(push.loop_day),
                LoopUnit::Week => t!(push.loop_week),
                LoopUnit::Month => t!(push.loop_month),
            };
            (unit.key().to_owned(), words.to_owned())
        })
        .collect();
    let line = move |field, kind: &'static str, help: &'static str| {
        let field = own(field);
        view! {
            <TextInput
                state=state
                field=field
                label=texts::label(field)
                kind=kind
                help=help
                value=sheet.value(field)
            />
        }
    };
    view! {
        <p class="when when--named muted small">{t!(push.timing_only_broad)}</p>
        <div class="when when--broad stack">
            <SelectInput
                state=state
                field=own(PushField::Timing)
                label=texts::label(own(PushField::Timing))
                options=timings
                value=sheet.value(own(PushField::Timing))
            />
            <div class="when when--at">{line(PushField::SendTime, "datetime-local", t!(push.send_time_help))}</div>
            <div class="when when--loop field-grid">
                {line(PushField::LoopStart, "date", t!(push.loop_zone))} {line(PushField::LoopEnd, "date", "")}
                <SelectInput
                    state=state
                    field=own(PushField::LoopUnit)
                    label=texts::label(own(PushField::LoopUnit))
                    options=units
                    value=sheet.value(own(PushField::LoopUnit))
                />
                {line(PushField::LoopDays, "text", t!(push.loop_days_help))}
                {line(PushField::LoopTimes, "text", t!(push.loop_times_help))}
            </div>
        </div>
    }
}

//! How a push is delivered.

use super::{Part, Sheet, own};
use crate::{
    domain::{
        field::Field,
        message::{PushChannel, PushField},
        vendor::Vendor,
    },
    ui::{
        fields::{SelectInput, TextInput, TickInput},
        routes, texts,
    },
};
use leptos::prelude::*;

/// How many of the newest plans are told by number and name; the others stand in their list.
const NAMED_PLANS: usize = 5;

const FIELDS: &[Field] = &[
    own(PushField::ExpireTime),
    own(PushField::OnlineFirst),
    own(PushField::AllPackages),
    own(PushField::CollapseId),
    own(PushField::ForceCollapse),
    own(PushField::PushSpeed),
    own(PushField::PlanId),
    own(PushField::ChannelOff(PushChannel::Tpns)),
];

#[component]
pub(super) fn DeliveryPart(sheet: Sheet) -> impl IntoView {
    let state = sheet.state;
    let number = move |field, help: &'static str| {
        let field = own(field);
        view! {
            <TextInput
                state=state
                field=field
                label=texts::label(field)
                help=help
                value=sheet.value(field)
                inputmode="numeric"
                required=false
            />
        }
    };
    let online = [("", t!(push.by_default)), ("yes", t!(push.yes)), ("no", t!(push.no))]
        .map(|(key, words)| (key.to_owned(), words.to_owned()))
        .to_vec();
    let ways = std::iter::once((PushChannel::Tpns, "TPNS"))
        .chain(
            Vendor::ALL
                .into_iter()
                .filter(|vendor| sheet.on(*vendor))
                .map(|vendor| (vendor.facts().channel, vendor.facts().label)),
        )
        .map(|(channel, label)| {
            let field = own(PushField::ChannelOff(channel));
            view! {
                <TickInput
                    state=state
                    field=field
                    label=t!(push.channel_off, channel = label).to_string()
                    ticked=sheet.ticked(field)
                />
            }
        })
        .collect_view();
    let offers = sheet.plans.with_value(|plans| {
        plans
            .iter()
            .map(|plan| (plan.plan_id.clone(), plan.name.clone()))
            .collect()
    });
    // Browsers show the names of what they offer only while one chooses.
    let names = sheet.plans.with_value(|plans| {
        let named = plans.iter().take(NAMED_PLANS);
        let words = named.map(|plan| format!("{} – {}", plan.plan_id, plan.name));
        words.collect::<Vec<_>>().join(" · ")
    });
    let (tenant, product) = sheet.place.get_value();
    let all = routes::push_plans(&tenant, &product);
    view! {
        <Part sheet=sheet summary=t!(push.part_delivery) note=t!(push.part_delivery_note) fields=FIELDS>
            <div class="field-grid">
                {number(PushField::ExpireTime, t!(push.expire_help))}
                <SelectInput
                    state=state
                    field=own(PushField::OnlineFirst)
                    label=texts::label(own(PushField::OnlineFirst))
                    options=online
                    value=sheet.value(own(PushField::OnlineFirst))
                />
                <TextInput
                    state=state
                    field=own(PushField::PlanId)
                    label=texts::label(own(PushField::PlanId))
                    value=sheet.value(own(PushField::PlanId))
                    help=t!(plans.field_help)
                    required=false
                    mono=true
                    offers=offers
                />
            </div>
            <p class="small">
                <a href=all>{t!(plans.title)}</a>
                " "
                <span class="muted kept-package">{names}</span>
            </p>
            <TickInput
                state=state
                field=own(PushField::AllPackages)
                label=texts::label(own(PushField::AllPackages))
                help=t!(push.all_packages_help)
                ticked=sheet.ticked(own(PushField::AllPackages))
            />
            <fieldset class="field field--wide">
                <legend class="field__label">{t!(push.channels_off)}</legend>
                <p class="field__help">{t!(push.channels_off_help)}</p>
                <div class="field-grid">{ways}</div>
            </fieldset>
            <div class="when when--broad stack">
                <div class="field-grid">
                    {number(PushField::PushSpeed, t!(push.speed_help))} {number(PushField::CollapseId, t!(push.collapse_help))}
                </div>
                <TickInput
                    state=state
                    field=own(PushField::ForceCollapse)
                    label=texts::label(own(PushField::ForceCollapse))
                    ticked=sheet.ticked(own(PushField::ForceCollapse))
                />
            </div>
        </Part>
    }
}

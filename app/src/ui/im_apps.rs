//! Tencent IM applications: the tenant's list, and the authorisation for one product's application.

mod forms;
mod list;
mod product;

pub(crate) use list::ImAppListPage;
pub(crate) use product::ProductImPage;

use crate::{
    domain::im::{Authorisation, ImAppView},
    ui::{kit::Badge, kit::Tone, mood::StateBadge, moment::Moment, texts::states::Mood},
};
use leptos::prelude::*;

/// Free or authorised.
fn state(app: &ImAppView) -> (Mood, &'static str) {
    if app.authorised.is_some() { (Mood::Good, t!(im.authorised)) } else { (Mood::Neutral, t!(im.free)) }
}

/// When an authorisation was given, and by whom.
#[component]
fn Since(authorisation: Authorisation) -> impl IntoView {
    view! {
        <Moment at=authorisation.at />
        " "
        <span class="muted">{t!(common.by, who = authorisation.by).to_string()}</span>
    }
}

/// Whether the authorisation holds at the gateway too: at once on Rehearsal, by the operator's word on Tencent.
#[component]
fn AtGateway(authorisation: Authorisation) -> impl IntoView {
    if !authorisation.on_tencent {
        return view! { <Badge tone=Tone::Ok label=t!(im.rehearsal) /> }.into_any();
    }
    let Some(mark) = authorisation.entered else {
        return view! { <StateBadge state=(Mood::Warning, t!(im.mark_missing)) /> }.into_any();
    };
    let state = if mark.stale { (Mood::Warning, t!(im.mark_stale)) } else { (Mood::Good, t!(im.mark_set)) };
    view! {
        <StateBadge state=state />
        " "
        <Moment at=mark.at />
        " "
        <span class="muted">{t!(common.by, who = mark.by).to_string()}</span>
    }
    .into_any()
}

//! Products: the list, the form for a new one, and the set-up checklist of one.

mod checklist;
mod facts;
mod filters;
mod list;
mod new;
mod points;
mod settings;
mod steps;
mod table;

pub(crate) use checklist::ProductPage;
pub(crate) use list::ProductListPage;
pub(crate) use new::{NewProductPage, point_card};
pub(crate) use points::AccessPointsPage;
pub(crate) use settings::SettingsPage;
pub(crate) use steps::{first, place};

use super::{
    kit::{Badge, Symbol, Tone},
    texts::states,
};
use crate::domain::product::Gateway;
use leptos::prelude::*;

/// TPNS's own console, where everything begins that TPNS has no API for (spec, step 2).
pub(crate) const TPNS_CONSOLE: &str = "https://console.cloud.tencent.com/tpns/product";

/// A product that was put away.
#[component]
pub(crate) fn ArchivedBadge() -> impl IntoView {
    view! { <Badge tone=Tone::Neutral label=t!(products.archived) symbol=Symbol::Box /> }
}

/// Who answers for a product. *Rehearsal* is filled: nobody may take it for the real one.
#[component]
pub(crate) fn GatewayBadge(gateway: Gateway) -> impl IntoView {
    let (tone, symbol) = match gateway {
        Gateway::Rehearsal => (Tone::Info, Symbol::Phone),
        Gateway::Tencent => (Tone::Neutral, Symbol::Globe),
    };
    view! { <Badge tone=tone label=states::gateway(gateway) symbol=symbol strong=gateway == Gateway::Rehearsal /> }
}

//! All handsets of one product side by side, looked at again while one watches.

use super::phone::Phone;
use crate::{
    domain::{
        handset::{Handset, journey::Journey},
        role::Action,
    },
    ui::{
        kit::{ButtonLink, EmptyState, Size, Symbol, Variant},
        layout::RoleOfPage,
        live::{Live, version_of},
        routes,
    },
};
use leptos::prelude::*;

/// How often the handsets are looked at, in seconds.
const LOOK: u32 = 3;

/// The wall of handsets.
#[component]
pub(super) fn Wall(
    tenant: String,
    product: String,
    /// The product's name: the app on every screen.
    name: String,
    /// This page's address, for looking again without scripts.
    here: String,
    handsets: Vec<Handset>,
) -> impl IntoView {
    let may_send = RoleOfPage::may(Action::SendPushes);
    let fleet = routes::fleet(&tenant, &product);
    let label = t!(handsets.wall, product = name.clone()).to_string();
    let version = version_of(&handsets);
    let none = handsets.is_empty().then(|| {
        let channels = routes::channels(&tenant, &product);
        view! {
            <EmptyState
                icon=Symbol::Phone
                title=t!(handsets.none_title)
                text=t!(handsets.none_text)
                action=move || {
                    view! {
                        <ButtonLink href=channels variant=Variant::Primary>
                            {t!(handsets.none_link)}
                        </ButtonLink>
                    }
                }
            />
        }
    });
    let steps = handsets
        .iter()
        .flat_map(|handset| handset.stories.iter().filter_map(Journey::last));
    let latest = steps.map(|last| last.at).max();
    let phones = handsets
        .into_iter()
        .map(|handset| {
            view! {
                <li>
                    <Phone
                        tenant=tenant.clone()
                        product=product.clone()
                        name=name.clone()
                        handset=handset
                        may_send=may_send
                        latest=latest
                    />
                </li>
            }
        })
        .collect_view();
    view! {
        <p class="cluster">
            <ButtonLink href=here size=Size::Small icon=Symbol::Refresh>
                {t!(handsets.refresh)}
            </ButtonLink>
            <ButtonLink href=fleet size=Size::Small>{t!(devices.fleet_title)}</ButtonLink>
        </p>
        <Live key="handsets".to_owned() version=version every=LOOK note=t!(handsets.fresh).to_owned()>
            {none}
            <ul class="plain-list handsets" aria-label=label>
                {phones}
            </ul>
        </Live>
    }
}

//! All handsets of one product side by side, looked at again while one watches.

use super::phone::Phone;
use crate::{
    api::handsets::list_handsets,
    domain::{handset::Handset, role::Action},
    ui::{
        kit::{ButtonLink, EmptyState, Size, Symbol, Variant, hydrated},
        layout::RoleOfPage,
        refresh, routes,
    },
};
use leptos::{ev::MouseEvent, prelude::*, task::spawn_local};
use std::time::Duration;

/// How often the handsets are looked at.
const LOOK: Duration = Duration::from_secs(3);

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
    let live = RwSignal::new(handsets);
    let ready = hydrated();
    let may_send = RoleOfPage::may(Action::SendPushes);
    let key = (tenant.clone(), product.clone());
    let look = move || {
        let (tenant, product) = key.clone();
        spawn_local(async move {
            // A look that failed is made up for by the next one.
            if let Ok(fresh) = list_handsets(tenant, product).await {
                live.try_set(fresh);
            }
        });
    };
    refresh::every(LOOK, look.clone());
    let press = move |event: MouseEvent| {
        event.prevent_default();
        look();
    };
    let label = t!(handsets.wall, product = name.clone()).to_string();
    let channels = routes::channels(&tenant, &product);
    let phone = move |handset: Handset| {
        view! {
            <li>
                <Phone
                    tenant=tenant.clone()
                    product=product.clone()
                    name=name.clone()
                    first=handset
                    live=live
                    ready=ready
                    may_send=may_send
                />
            </li>
        }
    };
    let none = move || {
        let channels = channels.clone();
        live.with(Vec::is_empty).then(|| {
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
        })
    };
    view! {
        <div class="spread">
            <p class="muted small">{move || if ready.get() { t!(handsets.fresh) } else { "" }}</p>
            <ButtonLink href=here size=Size::Small icon=Symbol::Refresh on:click=press>
                {t!(handsets.refresh)}
            </ButtonLink>
        </div>
        {none}
        <ul class="plain-list handsets" aria-label=label>
            <For each=move || live.get() key=|handset| handset.token.clone() children=phone />
        </ul>
    }
}

//! One handset: its screen, who it is, what happened on it.

use super::stories::Stories;
use crate::{
    domain::{
        handset::{
            Handset,
            journey::{Journey, Route, Step},
        },
        message::Audience,
        vendor::Vendor,
    },
    ui::{
        kit::{ButtonLink, CopyButton, Handset as Telephone, HandsetNotification, Size, Symbol, VendorMark},
        moment::TimeOfDay,
        pushes::send_to,
    },
};
use leptos::prelude::*;

/// Notifications drawn on a screen: as many as fit.
const ON_SCREEN: usize = 5;
/// The time on handsets of which none has received anything: ten past ten, as in every shop window.
const IN_THE_SHOP_WINDOW: &str = "10:10";

fn notification(journey: &Journey, app: &str) -> HandsetNotification {
    let meta = match journey.last().map(|last| last.step) {
        Some(Step::Shown {
            route: Route::Vendor(vendor),
        }) => t!(handsets.via_vendor, vendor = vendor.facts().label).to_string(),
        Some(Step::Shown { route: Route::Tpns }) => t!(handsets.via_tpns).to_owned(),
        _ => String::new(),
    };
    let at = journey.last().map_or(0, |last| last.at);
    HandsetNotification {
        app: app.to_owned(),
        title: journey.title.clone(),
        content: journey.content.clone(),
        meta,
        time: view! { <TimeOfDay at=at /> }.into_any(),
    }
}

/// One handset.
#[component]
pub(super) fn Phone(
    tenant: String,
    product: String,
    name: String,
    handset: Handset,
    may_send: bool,
    /// When something last happened on any handset beside this one, or on it: they all show the same time.
    latest: Option<i64>,
) -> impl IntoView {
    let facts = handset.vendor.facts();
    let shown = handset
        .stories
        .iter()
        .filter(|journey| journey.is_on_screen())
        .take(ON_SCREEN)
        .map(|journey| notification(journey, &name))
        .collect::<Vec<_>>();
    // The time of what happened last, never of now: a page without scripts would show a clock that stands still.
    let face = latest.map_or_else(
        || IN_THE_SHOP_WINDOW.into_any(),
        |at| view! { <TimeOfDay at=at /> }.into_any(),
    );
    let send = may_send.then(|| send_to(&tenant, &product, &Audience::Token(handset.token.clone())));
    view! {
        <Telephone
            skin=facts.key
            vendor=facts.label
            android=format!("Android {}", handset.android)
            time=face
            notifications=shown
            empty=t!(handsets.empty_screen)
        >
            <Caption vendor=handset.vendor token=handset.token.clone() account=handset.account send=send />
            <Stories of=handset.token stories=handset.stories />
        </Telephone>
    }
}

/// Whose it is, its token and account, and the way to send to it.
#[component]
fn Caption(vendor: Vendor, token: String, account: String, send: Option<String>) -> impl IntoView {
    let facts = vendor.facts();
    view! {
        <div class="spread">
            <span class="cluster">
                <VendorMark letter=facts.letter hue=facts.key />
                <strong>{facts.label}</strong>
            </span>
            {send
                .map(|send| {
                    view! {
                        <ButtonLink
                            href=send
                            size=Size::Small
                            icon=Symbol::Send
                            label=format!("{}: {}", t!(handsets.send), facts.label)
                        >
                            {t!(handsets.send)}
                        </ButtonLink>
                    }
                })}
        </div>
        <dl class="handset-ids">
            <dt>{t!(handsets.token)}</dt>
            <dd>
                " "
                <code>{token.clone()}</code>
                " "
                <CopyButton text=token label=t!(handsets.copy_token) done=t!(common.copied) compact=true />
            </dd>
            <dt>{t!(handsets.account)}</dt>
            <dd>
                <code data-account="">{account}</code>
            </dd>
        </dl>
    }
}

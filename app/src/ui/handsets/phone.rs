//! One handset: its screen, who it is, what happened on it.

use super::{
    notes::{Whose, on_screen},
    stories::Stories,
};
use crate::{
    domain::{
        handset::{Handset, device::Make, journey::Journey},
        message::Audience,
    },
    ui::{
        kit::{ButtonLink, CopyButton, Handset as Telephone, HandsetApp, Size, Symbol, VendorMark},
        moment::TimeOfDay,
        pushes::send_to_on,
        texts::journeys,
    },
};
use leptos::prelude::*;

/// The time on a handset that has not received anything: ten past ten, as in every shop window.
const IN_THE_SHOP_WINDOW: &str = "10:10";

/// One handset.
#[component]
pub(super) fn Phone(tenant: String, product: String, name: String, handset: Handset, may_send: bool) -> impl IntoView {
    let make = handset.make;
    let whose = Whose {
        tenant: &tenant,
        product: &product,
        app: &name,
        may_send,
    };
    let shown = on_screen(whose, &handset.stories);
    // The time of what happened last, never of now: a page without scripts would show a clock that stands still.
    let latest = handset
        .stories
        .iter()
        .filter_map(Journey::last)
        .map(|last| last.at)
        .max();
    let face = latest.map_or_else(
        || IN_THE_SHOP_WINDOW.into_any(),
        |at| view! { <TimeOfDay at=at /> }.into_any(),
    );
    let send = may_send.then(|| {
        send_to_on(
            &tenant,
            &product,
            &Audience::Token(handset.token.clone()),
            make.platform(),
        )
    });
    let badge = handset.badge;
    let counted = (badge > 0).then(|| view! { <p class="small">{t!(devices.badge, number = badge).to_string()}</p> });
    view! {
        <Telephone
            skin=journeys::mark(make).1
            vendor=journeys::make(make)
            android=format!("{} {}", journeys::system(make), handset.system)
            time=face
            app=Some(HandsetApp { name, badge })
            notifications=shown
            empty=t!(handsets.empty_screen)
        >
            <Caption make=make token=handset.token.clone() account=handset.account send=send />
            {counted}
            <Stories of=handset.token stories=handset.stories />
        </Telephone>
    }
}

/// Whose it is, its token and account, and the way to send to it.
#[component]
fn Caption(make: Make, token: String, account: String, send: Option<String>) -> impl IntoView {
    let (letter, hue) = journeys::mark(make);
    let name = journeys::make(make);
    view! {
        <div class="spread">
            <span class="cluster">
                <VendorMark letter=letter hue=hue />
                <strong>{name}</strong>
            </span>
            {send
                .map(|send| {
                    view! {
                        <ButtonLink
                            href=send
                            size=Size::Small
                            icon=Symbol::Send
                            label=format!("{}: {name}", t!(handsets.send))
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

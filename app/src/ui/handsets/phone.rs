//! One handset: its screen, who it is, what happened on it.

use super::{
    clock::{face, time},
    stories::Stories,
};
use crate::{
    domain::{
        handset::{Fate, Handset, Story},
        message::Audience,
        vendor::Vendor,
    },
    ui::{
        kit::{ButtonLink, CopyButton, Handset as Telephone, HandsetNotification, Size, Symbol, VendorMark},
        pushes::send_to,
    },
};
use leptos::prelude::*;

/// Notifications drawn on a screen: as many as fit.
const ON_SCREEN: usize = 5;

fn notification(story: &Story, vendor: Vendor, app: &str, own_zone: bool) -> HandsetNotification {
    let meta = match story.fate {
        Fate::ShownByVendor => t!(handsets.via_vendor, vendor = vendor.facts().label).to_string(),
        Fate::ShownByTpns(_) => t!(handsets.via_tpns).to_owned(),
        Fate::DroppedWithoutChannelId | Fate::HandedToApp => String::new(),
    };
    HandsetNotification {
        app: app.to_owned(),
        title: story.title.clone(),
        content: story.content.clone(),
        meta,
        time: time(story.at, own_zone),
    }
}

/// One handset. It follows `live` by its token, and only what changed is drawn again.
#[component]
pub(super) fn Phone(
    tenant: String,
    product: String,
    name: String,
    /// The handset as first seen; all but its stories stays.
    first: Handset,
    live: RwSignal<Vec<Handset>>,
    ready: ReadSignal<bool>,
    may_send: bool,
) -> impl IntoView {
    let Handset {
        vendor,
        android,
        token,
        account,
        stories,
    } = first;
    let mine = token.clone();
    let stories = Memo::new(move |_| {
        live.with(|all| {
            all.iter()
                .find(|handset| handset.token == mine)
                .map(|handset| handset.stories.clone())
        })
        .unwrap_or_else(|| stories.clone())
    });
    let app = name;
    let shown = Signal::derive(move || {
        let own_zone = ready.get();
        stories.with(|stories| {
            let shown = stories.iter().filter(|story| story.fate.is_shown()).take(ON_SCREEN);
            shown
                .map(|story| notification(story, vendor, &app, own_zone))
                .collect::<Vec<_>>()
        })
    });
    let face = Memo::new(move |_| {
        face(
            stories.with(|stories| stories.first().map(|story| story.at)),
            ready.get(),
        )
    });
    let send = send_to(&tenant, &product, &Audience::Token(token.clone()));
    let caption = StoredValue::new((token, account, send));
    move || {
        let facts = vendor.facts();
        view! {
            <Telephone
                skin=facts.key
                vendor=facts.label
                android=format!("Android {android}")
                time=face.get()
                notifications=shown
                empty=t!(handsets.empty_screen)
            >
                <Caption vendor=vendor caption=caption may_send=may_send />
                <Stories stories=stories />
            </Telephone>
        }
    }
}

/// Whose it is, its token and account, and the way to send to it.
#[component]
fn Caption(vendor: Vendor, caption: StoredValue<(String, String, String)>, may_send: bool) -> impl IntoView {
    let facts = vendor.facts();
    let (token, account, send) = caption.get_value();
    view! {
        <div class="spread">
            <span class="cluster">
                <VendorMark letter=facts.letter hue=facts.key />
                <strong>{facts.label}</strong>
            </span>
            {may_send
                .then(|| {
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

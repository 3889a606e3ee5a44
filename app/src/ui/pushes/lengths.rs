//! How long title and content are against what vendors show (`tpns.md` §5.5). A warning, never a refusal.

use crate::{
    domain::{application::Platform, field::Field, vendor::Vendor},
    ui::{
        kit::{Cell, Column, DataTable, Disclosure, Row, RowHead, field_id},
        mood::StateWords,
        texts::states::Mood,
        typing::follow,
    },
};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

/// What one channel shows of a title and of a content, in characters; `None` where no source names a limit.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Shown {
    pub(super) key: String,
    pub(super) channel: String,
    /// Whether TPNS's own channel takes over what is too long for it.
    pub(super) falls_back: bool,
    pub(super) title: Option<u16>,
    pub(super) content: Option<u16>,
}

/// What these vendors show.
pub(super) fn limits(enabled: &[Vendor]) -> Vec<Shown> {
    enabled
        .iter()
        .map(|vendor| {
            let facts = vendor.facts();
            Shown {
                key: facts.key.to_owned(),
                channel: facts.label.to_owned(),
                falls_back: true,
                title: facts.length_limits.map(|(title, _)| title),
                content: facts.length_limits.map(|(_, content)| content),
            }
        })
        .collect()
}

/// What every channel of the applications shows (`tpns.md` §5.5): TPNS's own, the vendors', and Apple's.
pub(super) fn shown_by(enabled: &[Vendor], platforms: &[Platform]) -> Vec<Shown> {
    let own = |key: &str, channel: &str, title, content| Shown {
        key: key.to_owned(),
        channel: channel.to_owned(),
        falls_back: false,
        title: Some(title),
        content,
    };
    let mut all = vec![own("tpns", "TPNS", TPNS_TITLE, None)];
    all.extend(limits(enabled));
    if platforms.iter().any(|platform| platform.is_apple()) {
        all.push(own("apns", "APNs", APNS_TITLE, Some(APNS_CONTENT)));
    }
    all
}

/// What TPNS's own channel shows of a title, in characters; of a content everything.
const TPNS_TITLE: u16 = 20;
/// What Apple's devices show of a title, in characters.
const APNS_TITLE: u16 = 40;
/// What Apple's devices show of a content, in characters.
const APNS_CONTENT: u16 = 110;

fn length(text: &str) -> u32 {
    u32::try_from(text.trim().chars().count()).unwrap_or(u32::MAX)
}

/// Which vendors cannot show the title or the content whole; follows the typing once scripts run.
#[island]
pub(super) fn LengthWarning(
    /// Title or content.
    of: Field,
    /// What is in the field when the page is made.
    at_first: String,
    /// What the vendors show.
    limits: Vec<Shown>,
) -> impl IntoView {
    let typed = RwSignal::new(length(&at_first));
    follow(field_id(of.key()), move |text| typed.set(length(&text)));
    let words = Memo::new(move |_| {
        let length = typed.get();
        let vendors = limits
            .iter()
            .filter_map(|shown| {
                let limit = if of == Field::Title { shown.title } else { shown.content };
                Some((&shown.channel, limit?))
            })
            .filter(|(_, limit)| length > u32::from(*limit))
            .map(|(vendor, limit)| t!(push.vendor_limit, vendor = vendor, limit = limit).to_string())
            .collect::<Vec<_>>();
        (!vendors.is_empty()).then(|| {
            let vendors = vendors.join(", ");
            if of == Field::Title {
                t!(push.title_warning, length = length, vendors = vendors).to_string()
            } else {
                t!(push.content_warning, length = length, vendors = vendors).to_string()
            }
        })
    });
    view! {
        <div class="small" role="status" hidden=move || words.with(Option::is_none)>
            {move || words.get().map(|words| view! { <StateWords mood=Mood::Warning words=words /> })}
        </div>
    }
}

/// The limits of the vendors whose channel is on; nothing when none is.
#[component]
pub(super) fn Limits(enabled: Vec<Vendor>) -> impl IntoView {
    (!enabled.is_empty()).then(|| {
        let columns = vec![
            Column::new(t!(push.limits_vendor)),
            Column::figure(t!(push.title)),
            Column::figure(t!(push.content)),
        ];
        let rows = enabled
            .into_iter()
            .map(|vendor| {
                let facts = vendor.facts();
                let (title, content) = match facts.length_limits {
                    Some((title, content)) => (title.to_string(), content.to_string()),
                    None => (t!(push.limit_unknown).to_owned(), t!(push.limit_unknown).to_owned()),
                };
                view! {
                    <Row>
                        <RowHead>{facts.label}</RowHead>
                        <Cell label=t!(push.title) figure=true>
                            {title}
                        </Cell>
                        <Cell label=t!(push.content) figure=true>
                            {content}
                        </Cell>
                    </Row>
                }
            })
            .collect_view();
        view! {
            <Disclosure summary=t!(push.limits) note=t!(push.limits_note)>
                <p class="muted">{t!(push.limits_text)}</p>
                <DataTable caption=t!(push.limits) columns=columns>
                    {rows}
                </DataTable>
            </Disclosure>
        }
    })
}

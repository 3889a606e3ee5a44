//! How long title and content are against what vendors show (`tpns.md` §5.5). A warning, never a refusal.

use crate::{
    domain::{field::Field, vendor::Vendor},
    ui::{
        kit::{Cell, Column, DataTable, Disclosure, Row, RowHead},
        mood::StateWords,
        texts::states::Mood,
    },
};
use leptos::{ev::Event, prelude::*, web_sys::HtmlInputElement};

/// Lengths of what is typed, in characters; they follow the typing once scripts run.
#[derive(Clone, Copy)]
pub(super) struct Lengths {
    title: RwSignal<u32>,
    content: RwSignal<u32>,
}

fn length(text: &str) -> u32 {
    u32::try_from(text.trim().chars().count()).unwrap_or(u32::MAX)
}

impl Lengths {
    /// Begins with what was typed before.
    pub(super) fn new(title: &str, content: &str) -> Self {
        Self {
            title: RwSignal::new(length(title)),
            content: RwSignal::new(length(content)),
        }
    }

    /// Follows typing in any field of the form's part.
    pub(super) fn listen(self, event: &Event) {
        // A text area has the same two properties, so the cast, which is unchecked, does for both.
        let field: HtmlInputElement = event_target(event);
        let name = field.name();
        if name == Field::Title.key() {
            self.title.set(length(&field.value()));
        } else if name == Field::Content.key() {
            self.content.set(length(&field.value()));
        }
    }

    /// Which of these vendors cannot show the title whole.
    pub(super) fn title_warning(self, enabled: &[Vendor]) -> impl IntoView + use<> {
        let limits = limits(enabled, |(title, _)| title);
        let words =
            |length: u32, vendors: String| t!(push.title_warning, length = length, vendors = vendors).to_string();
        warning(self.title, limits, words)
    }

    /// Which of these vendors cannot show the content whole.
    pub(super) fn content_warning(self, enabled: &[Vendor]) -> impl IntoView + use<> {
        let limits = limits(enabled, |(_, content)| content);
        let words =
            |length: u32, vendors: String| t!(push.content_warning, length = length, vendors = vendors).to_string();
        warning(self.content, limits, words)
    }
}

fn limits(enabled: &[Vendor], part: fn((u16, u16)) -> u16) -> Vec<(&'static str, u16)> {
    enabled
        .iter()
        .filter_map(|vendor| Some((vendor.facts().label, part(vendor.facts().length_limits?))))
        .collect()
}

fn warning(length: RwSignal<u32>, limits: Vec<(&'static str, u16)>, words: fn(u32, String) -> String) -> impl IntoView {
    move || {
        let length = length.get();
        let vendors = limits
            .iter()
            .filter(|(_, limit)| length > u32::from(*limit))
            .map(|(vendor, limit)| t!(push.vendor_limit, vendor = *vendor, limit = *limit).to_string())
            .collect::<Vec<_>>();
        (!vendors.is_empty()).then(|| {
            let words = words(length, vendors.join(", "));
            view! {
                <p class="small">
                    <StateWords mood=Mood::Warning words=words />
                </p>
            }
        })
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

//! What a channel held before, and the way back.

use super::{Hidden, Whose};
use crate::{
    api::channel_versions::RevertChannel,
    domain::{
        channel::{Change, ChannelVersion},
        vendor::Vendor,
    },
    ui::{
        form::{CheckedForm, FormState},
        kit::{Badge, Button, Cell, Column, DataTable, Disclosure, Row, RowHead, Section, Tone},
        moment::Moment,
    },
};
use leptos::prelude::*;

/// The versions that are kept, the newest first, each with what it changed.
#[component]
pub(super) fn HistorySection(
    whose: Whose,
    vendor: Vendor,
    versions: Vec<ChannelVersion>,
    may_edit: bool,
) -> impl IntoView {
    let present = versions.first()?.number;
    if versions.len() < 2 {
        return Some(
            view! {
                <Section title=t!(channels.history_title)>
                    <p class="muted">{t!(channels.history_only)}</p>
                </Section>
            }
            .into_any(),
        );
    }
    let columns = vec![
        Column::new(t!(channels.history_version)),
        Column::new(t!(channels.history_when)),
        Column::new(t!(channels.history_who)),
        Column::new(t!(channels.history_what)),
    ];
    let rows = versions
        .iter()
        .enumerate()
        .map(|(place, version)| {
            let (number, at, by) = (version.number, version.made_at, version.made_by.clone());
            let what = told(version, versions.get(place + 1));
            let mark = if number == present {
                view! { <Badge tone=Tone::Ok label=t!(channels.history_now) /> }.into_any()
            } else if may_edit {
                view! { <Revert whose=whose.clone() vendor=vendor version=number seen=present /> }.into_any()
            } else {
                ().into_any()
            };
            view! {
                <Row>
                    <RowHead>{number}</RowHead>
                    <Cell label=t!(channels.history_when)>
                        <Moment at=at />
                    </Cell>
                    <Cell label=t!(channels.history_who)>{by}</Cell>
                    <Cell label=t!(channels.history_what)>
                        <div class="stack stack--tight">
                            <span>{what}</span>
                            <div>{mark}</div>
                        </div>
                    </Cell>
                </Row>
            }
        })
        .collect_view();
    Some(
        view! {
            <Section title=t!(channels.history_title) description=t!(channels.history_text) flush=true>
                <DataTable caption=t!(channels.history_title) columns=columns>
                    {rows}
                </DataTable>
            </Section>
        }
        .into_any(),
    )
}

/// What a version changed, in words.
fn told(version: &ChannelVersion, before: Option<&ChannelVersion>) -> String {
    let back = version
        .reverted_to
        .map(|number| t!(channels.history_back, version = number).to_string());
    let changes = version.changes_since(before).into_iter().map(|(credential, change)| {
        let value = credential.label();
        match change {
            Change::Entered => t!(channels.history_entered, value = value).to_string(),
            Change::Changed => t!(channels.history_changed, value = value).to_string(),
            Change::Removed => t!(channels.history_removed, value = value).to_string(),
        }
    });
    let words: Vec<_> = back.into_iter().chain(changes).collect();
    if words.is_empty() {
        return t!(channels.history_same).to_owned();
    }
    words.join(t!(channels.history_and))
}

#[component]
fn Revert(whose: Whose, vendor: Vendor, version: i64, seen: i64) -> impl IntoView {
    let number = version.to_string();
    let state = FormState::of::<RevertChannel>(&[
        ("product", &whose.product),
        ("package_name", &whose.package),
        ("vendor", vendor.key()),
        ("version", &number),
    ]);
    view! {
        <Disclosure
            summary=t!(channels.history_revert, version = version).to_string()
            open=state.error().is_some()
        >
            <p>{t!(channels.history_revert_text, version = version).to_string()}</p>
            <CheckedForm state=state>
                <Hidden whose=whose vendor=vendor />
                <input type="hidden" name="version" value=number />
                <input type="hidden" name="seen" value=seen />
                <Button>{t!(channels.history_revert_do, version = version).to_string()}</Button>
            </CheckedForm>
        </Disclosure>
    }
}

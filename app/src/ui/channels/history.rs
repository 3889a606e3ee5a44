//! What a channel held before, and the way back.

use super::{Hidden, Whose};
use crate::{
    api::channel_versions::RevertChannel,
    domain::{
        channel::{Change, ChannelVersion, Switch},
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
    switches: Vec<Switch>,
    may_edit: bool,
) -> impl IntoView {
    let present = versions.first().map_or(0, |version| version.number);
    // Values that were just entered switch their channel on, in the same change: one line tells both.
    let (with_values, alone): (Vec<_>, Vec<_>) = switches
        .into_iter()
        .partition(|switch| versions.iter().any(|version| is_one_change(version, switch)));
    if versions.is_empty() && alone.is_empty() {
        return None;
    }
    if versions.len() < 2 && alone.is_empty() {
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
    let mut rows = versions
        .iter()
        .enumerate()
        .map(|(place, version)| {
            let (number, at, by) = (version.number, version.made_at, version.made_by.clone());
            let mut what = told(version, versions.get(place + 1));
            if let Some(switch) = with_values.iter().find(|switch| is_one_change(version, switch)) {
                what = [what.as_str(), switched(switch)].join(t!(channels.history_and));
            }
            let mark = if number == present {
                view! { <Badge tone=Tone::Ok label=t!(channels.history_now) /> }.into_any()
            } else if may_edit {
                view! { <Revert whose=whose.clone() vendor=vendor version=number seen=present /> }.into_any()
            } else {
                ().into_any()
            };
            let row = view! {
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
            };
            (at, row.into_any())
        })
        .collect::<Vec<_>>();
    rows.extend(alone.into_iter().map(|switch| {
        let words = switched(&switch);
        let row = view! {
            <Row>
                <RowHead>"–"</RowHead>
                <Cell label=t!(channels.history_when)>
                    <Moment at=switch.at />
                </Cell>
                <Cell label=t!(channels.history_who)>{switch.by}</Cell>
                <Cell label=t!(channels.history_what)>{words}</Cell>
            </Row>
        };
        (switch.at, row.into_any())
    }));
    rows.sort_by_key(|(at, _)| std::cmp::Reverse(*at));
    let rows = rows.into_iter().map(|(_, row)| row).collect_view();
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

/// Whether a channel was switched on by entering these values: one change writes both within a moment.
fn is_one_change(version: &ChannelVersion, switch: &Switch) -> bool {
    const MOMENT_MS: u64 = 1000;
    switch.on && version.made_at.abs_diff(switch.at) < MOMENT_MS
}

/// That a channel was switched, in words.
fn switched(switch: &Switch) -> &'static str {
    if switch.on {
        t!(channels.history_on)
    } else {
        t!(channels.history_off)
    }
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

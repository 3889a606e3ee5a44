//! What became of a push at TPNS: how far it is, how many devices it reached by each channel, and the ways to end it.

use super::timeline::obstacle;
use crate::{
    api::pushes::EndPush,
    domain::{
        push::{Ending, Followed},
        push_record::RecordStatus,
        statistics::ChannelFigures,
    },
    ui::{
        figure::in_words,
        form::{CheckedForm, FormState},
        kit::{Badge, Button, Cell, Column, DataTable, Disclosure, Fact, Facts, Row, RowHead, Section, Tone, Variant},
        moment::Moment,
        mood::StateWords,
        texts::states::Mood,
    },
};
use leptos::prelude::*;

/// The section "at TPNS".
#[component]
pub(super) fn AtTpns(tenant: String, push: String, followed: Followed, may_send: bool) -> impl IntoView {
    let trouble = followed.trouble.map(|what| {
        let words = obstacle(what);
        view! { <StateWords mood=Mood::Warning words=t!(push.follow_trouble, why = words).to_string() /> }
    });
    let held_back = followed
        .held_back
        .then(|| view! { <StateWords mood=Mood::Neutral words=t!(push.follow_held_back) /> });
    let status = followed.record.as_ref().and_then(|record| record.status);
    let badge = status.map(|status| {
        let (tone, words) = status_words(status);
        view! {
            <Fact label=t!(push.record_status)>
                <Badge tone=tone label=words />
            </Fact>
        }
    });
    let collapse = followed
        .record
        .as_ref()
        .and_then(|record| record.collapse_id)
        .map(|id| {
            view! {
                <Fact label=t!(push.record_collapse_id) mono=true>
                    {id.to_string()}
                </Fact>
            }
        });
    let unlisted = (followed.record.is_none() && followed.trouble.is_none() && followed.asked_at > 0)
        .then(|| view! { <p class="muted">{t!(push.record_none)}</p> });
    let asked = (followed.asked_at > 0).then(|| {
        view! {
            <Fact label=t!(push.follow_asked)>
                <Moment at=followed.asked_at />
            </Fact>
        }
    });
    let ending = status
        .and_then(Ending::for_status)
        .filter(|_| may_send)
        .map(|ending| view! { <End tenant=tenant push=push ending=ending /> });
    view! {
        <Section title=t!(push.follow_title) description=t!(push.follow_text)>
            <div class="stack">
                {trouble} {held_back} {unlisted} <Facts>{badge} {collapse} {asked}</Facts>
                <Funnel figures=followed.figures /> {ending}
            </div>
        </Section>
    }
}

/// Planned → sent → arrived → clicked, channel by channel, as a table whose cells carry bars.
#[component]
pub(crate) fn Funnel(figures: Vec<ChannelFigures>) -> impl IntoView {
    if figures.is_empty() {
        return view! { <p class="muted">{t!(push.figures_none)}</p> }.into_any();
    }
    let columns = vec![
        Column::new(t!(push.figures_channel)),
        Column::new(t!(push.figures_planned)),
        Column::new(t!(push.figures_sent)),
        Column::new(t!(push.figures_arrived)),
        Column::new(t!(push.figures_clicked)),
    ];
    // TPNS lists channels that had nothing to do, too.
    let rows = figures
        .into_iter()
        .filter(|channel| {
            channel.is_sum() || channel.figures.planned.unwrap_or(0) > 0 || channel.figures.sent.unwrap_or(0) > 0
        })
        .map(|channel| {
            let name = channel_name(&channel);
            let steps = [
                (t!(push.figures_planned), channel.figures.planned),
                (t!(push.figures_sent), channel.figures.sent),
                (t!(push.figures_arrived), channel.figures.arrived),
                (t!(push.figures_clicked), channel.figures.clicked),
            ];
            // Each step is measured against the widest, so that the way narrows as a funnel does.
            let widest = steps.iter().filter_map(|(_, figure)| *figure).max().unwrap_or(0).max(1);
            let cells = steps
                .into_iter()
                .map(|(label, figure)| {
                    let words = in_words(figure);
                    let tenths = figure.unwrap_or(0).saturating_mul(10).div_ceil(widest);
                    view! {
                        <Cell label=label>
                            <span class="funnel">
                                <span class=format!("funnel__bar funnel__bar--{tenths}") aria-hidden="true"></span>
                                <span class="funnel__figure">{words}</span>
                            </span>
                        </Cell>
                    }
                })
                .collect_view();
            view! {
                <Row>
                    <RowHead>{name}</RowHead>
                    {cells}
                </Row>
            }
        })
        .collect_view();
    view! {
        <DataTable caption=t!(push.figures) columns=columns>
            {rows}
        </DataTable>
        <p class="muted small">{t!(push.figures_text)}</p>
    }
    .into_any()
}

fn channel_name(channel: &ChannelFigures) -> String {
    use crate::domain::message::PushChannel;
    if channel.is_sum() {
        return t!(push.figures_all).to_owned();
    }
    match channel.known() {
        Some(PushChannel::Tpns) => "TPNS".to_owned(),
        Some(PushChannel::Huawei) => "Huawei".to_owned(),
        Some(PushChannel::Xiaomi) => "Xiaomi".to_owned(),
        Some(PushChannel::Meizu) => "Meizu".to_owned(),
        Some(PushChannel::Vivo) => "vivo".to_owned(),
        Some(PushChannel::Oppo) => "OPPO".to_owned(),
        Some(PushChannel::Apns) => "APNs".to_owned(),
        Some(PushChannel::Honor) => "Honor".to_owned(),
        Some(PushChannel::Fcm) => "Google FCM".to_owned(),
        None => channel.channel.clone(),
    }
}

fn status_words(status: RecordStatus) -> (Tone, &'static str) {
    match status {
        RecordStatus::Created => (Tone::Info, t!(push.status_created)),
        RecordStatus::Waiting => (Tone::Info, t!(push.status_waiting)),
        RecordStatus::Started => (Tone::Info, t!(push.status_started)),
        RecordStatus::Finished => (Tone::Ok, t!(push.status_finished)),
        RecordStatus::Failed => (Tone::Danger, t!(push.status_failed)),
        RecordStatus::Canceled => (Tone::Neutral, t!(push.status_cancelled)),
        RecordStatus::Deleted => (Tone::Neutral, t!(push.status_deleted)),
        RecordStatus::Revoked => (Tone::Neutral, t!(push.status_revoked)),
        RecordStatus::Collapsed => (Tone::Neutral, t!(push.status_collapsed)),
        RecordStatus::Terminated => (Tone::Neutral, t!(push.status_terminated)),
    }
}

/// The way to end it that fits how far it is.
#[component]
fn End(tenant: String, push: String, ending: Ending) -> impl IntoView {
    let state = FormState::of::<EndPush>(&[("push", &push)]);
    let (label, text) = match ending {
        Ending::Cancel => (t!(push.end_cancel), t!(push.end_cancel_text)),
        Ending::Stop => (t!(push.end_stop), t!(push.end_stop_text)),
        Ending::Recall => (t!(push.end_recall), t!(push.end_recall_text)),
    };
    view! {
        <Disclosure id="end-push" summary=label open=state.error().is_some()>
            <div class="stack">
                <p>{text}</p>
                <CheckedForm state=state>
                    <input type="hidden" name="tenant" value=tenant />
                    <input type="hidden" name="push" value=push />
                    <input type="hidden" name="ending" value=ending.key() />
                    <Button variant=Variant::Danger>{label}</Button>
                </CheckedForm>
            </div>
        </Disclosure>
    }
}

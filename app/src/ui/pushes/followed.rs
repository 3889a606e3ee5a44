//! What became of a push at TPNS: how far it is, how many devices it reached by each channel, and the ways to end it.

use super::{funnel::Funnel, timeline::obstacle};
use crate::{
    api::pushes::EndPush,
    domain::{
        message::Audience,
        push::{Ending, Followed},
        push_record::RecordStatus,
    },
    ui::{
        form::{CheckedForm, FormState},
        kit::{Badge, Button, Disclosure, Fact, Facts, Section, Tone, Variant},
        moment::Moment,
        mood::StateWords,
        texts::states::Mood,
    },
};
use leptos::prelude::*;

/// The section "at TPNS".
#[component]
pub(super) fn AtTpns(
    tenant: String,
    push: String,
    followed: Followed,
    audience: Audience,
    may_send: bool,
) -> impl IntoView {
    let trouble = followed.trouble.map(|what| {
        let words = obstacle(what);
        view! { <StateWords mood=Mood::Warning words=t!(push.follow_trouble, why = words).to_string() /> }
    });
    let held_back = followed
        .held_back
        .then(|| view! { <StateWords mood=Mood::Neutral words=t!(push.follow_held_back) /> });
    let asking = followed
        .asking
        .then(|| view! { <StateWords mood=Mood::Neutral words=t!(push.follow_asking) /> });
    // Before the first answer nothing is known, not even that there is nothing.
    let funnel = (followed.asked_at > 0 || !followed.asking)
        .then(|| view! { <Funnel figures=followed.figures none=t!(push.figures_none) /> });
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
    let ending = status.and_then(Ending::for_status).filter(|_| may_send).map(|ending| {
        if ending.fits(&audience) {
            view! { <End tenant=tenant push=push ending=ending /> }.into_any()
        } else {
            view! { <p class="muted small">{t!(push.end_none)}</p> }.into_any()
        }
    });
    view! {
        <Section title=t!(push.follow_title) description=t!(push.follow_text)>
            <div class="stack">
                {asking} {trouble} {held_back} {unlisted} <Facts>{badge} {collapse} {asked}</Facts>
                {funnel} {ending}
            </div>
        </Section>
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

//! What became of a push in words: what happened, why, what to do, and where.

use super::moves::Waiting;
use crate::{
    domain::{
        help::Question,
        keys::CheckOutcome,
        message::Timing,
        push::{Event, PushState, PushView, Trouble},
        return_code::Meaning,
    },
    ui::{
        help::HelpLinks,
        kit::{Alert, Tone},
        moment::Moment,
        mood::tone,
        routes, texts,
        texts::states,
    },
};
use leptos::prelude::*;

/// The outcome of a push, or that it is still on its way.
#[component]
pub(super) fn Outcome(
    tenant: String,
    push: PushView,
    /// Whether TPNS says that its time has not come, or was not asked yet.
    early: bool,
    may_send: bool,
) -> impl IntoView {
    let summary = &push.summary;
    if let Some(ended) = ended(&push) {
        return ended.into_any();
    }
    // A push that nobody put off is on its way in a moment.
    if summary.state == PushState::Queued && (push.attempts > 0 || push.due_at > Some(summary.created_at)) {
        return view! { <Waiting tenant=tenant push=push may_send=may_send /> }.into_any();
    }
    if let Some(settled) = settled(&push) {
        return settled.into_any();
    }
    if summary.state.is_open() {
        return view! {
            <Alert tone=Tone::Info title=t!(push.open_title) live=true>
                <p>{t!(push.open_text)}</p>
            </Alert>
        }
        .into_any();
    }
    if let Some(waits) = waits(&push, early) {
        return waits.into_any();
    }
    if push.accepted_unseen() {
        let href = routes::devices(&tenant, summary.product.as_str());
        return view! {
            <Alert tone=Tone::Warn title=t!(push.unseen_title) href=href link=t!(push.to_handsets) live=true>
                <p>{t!(push.unseen_text)}</p>
                <HelpLinks tenant=tenant questions=&[Question::NothingArrives, Question::OppoShowsNothing] />
            </Alert>
        }
        .into_any();
    }
    let (state_mood, state_word) = states::push(summary.state);
    let clock_off = push.events.iter().rev().find_map(|(_, event)| match event {
        Event::ClockOff { ahead_seconds } => Some(CheckOutcome::ClockOff(*ahead_seconds)),
        _ => None,
    });
    let (title, next) = match (clock_off, summary.return_code, push.trouble) {
        (Some(clock_off), Some(_), _) => {
            let (_, title, next) = states::check(clock_off);
            (title, next)
        }
        (_, Some(code), _) => {
            let (title, next) = states::meaning(code.meaning());
            (
                title,
                texts::together(&[t!(push.code_words, code = code.0).to_string(), next.to_owned()]),
            )
        }
        (_, None, Some(trouble)) => {
            let (title, next) = states::trouble(trouble);
            (title, next.to_owned())
        }
        (_, None, None) => (state_word, String::new()),
    };
    // The words for an interruption say it already.
    let rule = (summary.state == PushState::Unknown && push.trouble != Some(Trouble::Interrupted))
        .then(|| view! { <p>{t!(push.unknown_rule)}</p> });
    let (href, link) = whither(&tenant, &push);
    view! {
        <Alert tone=tone(state_mood) title=title href=href link=link live=true>
            <p>{next}</p>
            {rule}
        </Alert>
    }
    .into_any()
}

/// A push whose outcome was unknown and is settled, or that was called back.
fn settled(push: &PushView) -> Option<impl IntoView + use<>> {
    let found = push.events.iter().rev().find(|(_, event)| {
        matches!(
            event,
            Event::Found { .. } | Event::Judged { .. } | Event::Withdrawn { .. }
        )
    })?;
    let (tone, title, text) = match &found.1 {
        Event::Found { .. } => (Tone::Ok, t!(push.found_title), t!(push.found_text).to_owned()),
        Event::Judged { sent: true, by } => (
            Tone::Info,
            t!(push.judged_sent_title),
            t!(push.judged_text, by = by.as_str()).to_string(),
        ),
        Event::Judged { sent: false, by } => (
            Tone::Info,
            t!(push.judged_not_sent_title),
            t!(push.judged_text, by = by.as_str()).to_string(),
        ),
        _ => (Tone::Info, t!(push.withdrawn_title), t!(push.withdrawn_text).to_owned()),
    };
    Some(view! {
        <Alert tone=tone title=title live=true>
            <p>{text}</p>
        </Alert>
    })
}

/// A push that somebody ended at TPNS, or wanted to.
fn ended(push: &PushView) -> Option<impl IntoView + use<>> {
    let last = push.events.iter().rev().find_map(|(_, event)| match event {
        Event::Ended {
            ending, obstacle, by, ..
        } => Some((*ending, *obstacle, by.as_str())),
        _ => None,
    });
    let (ending, hindrance, by) = last?;
    let by = t!(common.by, who = by).to_string();
    let (tone, title, text) = if push.summary.state == ending.state() {
        (Tone::Neutral, states::push(push.summary.state).1, by)
    } else {
        let (words, next) = hindrance.map(texts::calls::obstacle)?;
        (
            Tone::Warn,
            t!(push.end_failed_title),
            texts::together(&[words, next.to_owned(), t!(push.end_failed_text).to_owned()]),
        )
    };
    Some(view! {
        <Alert tone=tone title=title live=true>
            <p>{text}</p>
        </Alert>
    })
}

/// A push that TPNS has and whose time has not come.
fn waits(push: &PushView, early: bool) -> Option<impl IntoView + use<>> {
    if !early || push.summary.state != PushState::Sent || push.notification.timing == Timing::Now {
        return None;
    }
    let when = match push.notification.timing {
        Timing::At(moment) => view! { <Moment at=moment.ms() /> }.into_any(),
        _ => ().into_any(),
    };
    Some(view! {
        <Alert tone=Tone::Info title=t!(push.scheduled_title) live=true>
            <p>{when} " " {t!(push.scheduled_text)}</p>
        </Alert>
    })
}

/// Where to go about it; empty when there is nowhere.
fn whither(tenant: &str, push: &PushView) -> (String, &'static str) {
    let product = push.summary.product.as_str();
    match push.summary.return_code.map(|code| code.meaning()) {
        Some(Meaning::AuthenticationFailed | Meaning::WrongAccessPoint) => {
            (routes::keys(tenant, product), t!(push.to_keys))
        }
        Some(Meaning::Accepted | Meaning::InvalidToken | Meaning::NoTarget | Meaning::NoSuchDevice)
            if push.rehearsal =>
        {
            (routes::devices(tenant, product), t!(push.to_handsets))
        }
        _ => (String::new(), ""),
    }
}

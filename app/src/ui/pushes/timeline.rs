//! What happened to a push, step by step.

use crate::{
    domain::{
        keys::CheckOutcome,
        push::{Ending, Event, Obstacle, PushState, PushView, Trouble},
    },
    ui::{
        kit::Section,
        moment::ExactMoment,
        texts::{states, together},
    },
};
use leptos::prelude::*;

/// From the moment it was accepted to the last thing known of it.
#[component]
pub(super) fn Timeline(push: PushView) -> impl IntoView {
    let mut lines: Vec<(i64, String)> = vec![(
        push.summary.created_at,
        t!(push.event_accepted, by = push.summary.created_by.as_str()).to_string(),
    )];
    let postponed = push
        .events
        .iter()
        .filter(|(_, event)| matches!(event, Event::Postponed { .. }))
        .count();
    lines.extend(push.events.iter().map(|(at, event)| (*at, told(event))));
    // Each try that was put off has its own line; the last one has its times in the row.
    if usize::from(push.attempts) > postponed
        && let Some(at) = push.started_at
    {
        lines.push((at, t!(push.event_started, attempt = push.attempts).to_string()));
        if let Some(at) = push.answered_at
            && push.summary.state != PushState::Withdrawn
        {
            lines.push((at, ended(&push)));
        }
    }
    lines.sort_by_key(|(at, _)| *at);
    let lines = lines
        .into_iter()
        .map(|(at, words)| {
            view! {
                <li class="timeline__line">
                    <span class="timeline__at">
                        <ExactMoment at=at />
                    </span>
                    <span>{words}</span>
                </li>
            }
        })
        .collect_view();
    view! {
        <Section title=t!(push.timeline)>
            <ol class="timeline">{lines}</ol>
        </Section>
    }
}

fn told(event: &Event) -> String {
    match event {
        Event::Postponed {
            attempt,
            obstacle: what,
            ..
        } => t!(push.event_postponed, attempt = attempt, why = obstacle(*what)).to_string(),
        Event::ClockOff { ahead_seconds } => {
            let (_, what, next) = states::check(CheckOutcome::ClockOff(*ahead_seconds));
            format!("{what} – {next}")
        }
        Event::Hastened { by } => t!(push.event_hastened, by = by.as_str()).to_string(),
        Event::Withdrawn { by } => t!(push.event_withdrawn, by = by.as_str()).to_string(),
        Event::Looked { shared: true, .. } => t!(push.event_looked_shared).to_owned(),
        Event::Looked { fitting: None, .. } => t!(push.event_looked_in_vain).to_owned(),
        Event::Looked { fitting: Some(0), .. } => t!(push.event_looked_none).to_owned(),
        Event::Looked {
            fitting: Some(count), ..
        } => t!(push.event_looked_many, count = count).to_string(),
        Event::AskedToLook { by } => t!(push.event_asked_to_look, by = by.as_str()).to_string(),
        Event::Found { remote_id } => t!(push.event_found, id = remote_id.as_str()).to_string(),
        Event::Ended {
            ending,
            obstacle: what,
            of_several,
            by,
        } => {
            let asked = match ending {
                Ending::Cancel => t!(push.event_cancel, by = by.as_str()).to_string(),
                Ending::Stop => t!(push.event_stop, by = by.as_str()).to_string(),
                Ending::Recall => t!(push.event_recall, by = by.as_str()).to_string(),
            };
            let why = what.map(obstacle);
            let answer = match of_several {
                None => why.unwrap_or_else(|| t!(push.event_agreed).to_owned()),
                Some((agreed, ids)) => {
                    let counted = t!(push.event_agreed_of, agreed = *agreed, ids = *ids).to_string();
                    together(&[counted, why.unwrap_or_default()])
                }
            };
            together(&[asked, answer]).trim_end().to_owned()
        }
        Event::Judged { sent: true, by } => t!(push.event_judged_sent, by = by.as_str()).to_string(),
        Event::Judged { sent: false, by } => t!(push.event_judged_not_sent, by = by.as_str()).to_string(),
    }
}

/// What stood in the way.
pub(crate) fn obstacle(obstacle: Obstacle) -> String {
    match obstacle {
        Obstacle::Trouble(trouble) => states::trouble(trouble).0.to_owned(),
        Obstacle::Code(code) => {
            let words = t!(push.code_words, code = code.0).to_string();
            together(&[words, states::meaning(code.meaning()).0.to_owned()])
        }
    }
}

/// How the last try ended. What was settled later has an event of its own.
fn ended(push: &PushView) -> String {
    match (push.summary.return_code, push.trouble) {
        (Some(code), _) => {
            let words = t!(push.code_words, code = code.0).to_string();
            together(&[words, states::meaning(code.meaning()).0.to_owned()])
        }
        (None, Some(trouble)) => states::trouble(trouble).0.to_owned(),
        (None, None) => states::trouble(Trouble::Interrupted).0.to_owned(),
    }
}

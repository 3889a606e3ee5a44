//! What happened to each message on one handset, also where nothing was shown, and why.

use crate::{
    domain::handset::journey::{Journey, StepAt},
    ui::{kit::Disclosure, moment::Moment, mood::StateWords, texts::journeys},
};
use leptos::prelude::*;

/// Stories told at once; the others open on demand.
const TOLD: usize = 3;

/// The stories of one handset, newest first.
#[component]
pub(super) fn Stories(
    /// The handset's token, for an id that stays.
    of: String,
    stories: Vec<Journey>,
) -> impl IntoView {
    if stories.is_empty() {
        return view! { <p class="muted">{t!(handsets.no_stories)}</p> }.into_any();
    }
    let mut told = stories;
    let older = told.split_off(told.len().min(TOLD));
    let more = (!older.is_empty()).then(|| {
        view! {
            <Disclosure id=format!("older-{of}") summary=t!(handsets.older)>
                <List stories=older label=t!(handsets.older) />
            </Disclosure>
        }
    });
    view! {
        <List stories=told label=t!(handsets.stories) />
        {more}
    }
    .into_any()
}

#[component]
fn List(stories: Vec<Journey>, label: &'static str) -> impl IntoView {
    let lines = stories
        .into_iter()
        .map(|story| {
            let (mood, words) = journeys::outcome(&story);
            let at = story.set_out_at();
            view! {
                <li class="story">
                    <p class="story__title">{story.title}</p>
                    <p class="story__fate">
                        <StateWords mood=mood words=words />
                    </p>
                    <p class="story__time">
                        <Moment at=at />
                    </p>
                </li>
            }
        })
        .collect_view();
    view! {
        <ol class="plain-list stories" aria-label=label>
            {lines}
        </ol>
    }
}

/// The way of a message to one device, step by step.
#[component]
pub(crate) fn Steps(steps: Vec<StepAt>) -> impl IntoView {
    let lines = steps
        .into_iter()
        .map(|step| {
            view! {
                <li class="timeline__line">
                    <span class="timeline__at">
                        <Moment at=step.at />
                    </span>
                    <span>{journeys::step(step.step)}</span>
                </li>
            }
        })
        .collect_view();
    view! { <ol class="timeline">{lines}</ol> }
}

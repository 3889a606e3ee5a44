//! What happened to each message on one handset, also where nothing was shown, and why.

use crate::{
    domain::handset::Story,
    ui::{kit::Disclosure, moment::Moment, mood::StateWords, texts::states},
};
use leptos::prelude::*;

/// Stories told at once; the others open on demand.
const TOLD: usize = 3;

/// The stories of one handset, newest first.
#[component]
pub(super) fn Stories(
    /// The handset's token, for an id that stays.
    of: String,
    stories: Vec<Story>,
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
fn List(stories: Vec<Story>, label: &'static str) -> impl IntoView {
    let lines = stories
        .into_iter()
        .map(|story| {
            let (mood, words) = states::fate(story.fate);
            view! {
                <li class="story">
                    <p class="story__title">{story.title}</p>
                    <p class="story__fate">
                        <StateWords mood=mood words=words />
                    </p>
                    <p class="story__time">
                        <Moment at=story.at />
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

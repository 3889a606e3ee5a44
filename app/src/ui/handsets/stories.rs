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
pub(super) fn Stories(stories: Memo<Vec<Story>>) -> impl IntoView {
    let told = move || stories.with(|stories| stories.iter().take(TOLD).cloned().collect::<Vec<_>>());
    let older = move || stories.with(|stories| stories.iter().skip(TOLD).cloned().collect::<Vec<_>>());
    let nothing = move || {
        stories
            .with(Vec::is_empty)
            .then(|| view! { <p class="muted">{t!(handsets.no_stories)}</p> })
    };
    let has_older = Memo::new(move |_| stories.with(Vec::len) > TOLD);
    let more = move || {
        has_older.get().then(|| {
            view! {
                <Disclosure summary=t!(handsets.older)>
                    <List stories=Signal::derive(older) label=t!(handsets.older) />
                </Disclosure>
            }
        })
    };
    view! {
        {nothing}
        <List stories=Signal::derive(told) label=t!(handsets.stories) />
        {more}
    }
}

#[component]
fn List(stories: Signal<Vec<Story>>, label: &'static str) -> impl IntoView {
    let story = |story: Story| {
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
    };
    view! {
        <ol class="plain-list stories" aria-label=label>
            <For each=move || stories.get() key=|story| (story.push_id.clone(), story.fate) children=story />
        </ol>
    }
}

//! States of the domain as the kit draws them.

use super::{
    kit::{Badge, Icon, Tone},
    texts::states::Mood,
};
use leptos::prelude::*;

/// The kit's tone for a mood.
pub(crate) const fn tone(mood: Mood) -> Tone {
    match mood {
        Mood::Neutral => Tone::Neutral,
        Mood::Busy => Tone::Info,
        Mood::Good => Tone::Ok,
        Mood::Warning => Tone::Warn,
        Mood::Bad => Tone::Danger,
    }
}

/// A state in a word.
#[component]
pub(crate) fn StateBadge(
    /// The state, as `texts::states` words it.
    state: (Mood, &'static str),
) -> impl IntoView {
    view! { <Badge tone=tone(state.0) label=state.1 /> }
}

/// A state in a sentence, too long for a badge; its shape and colour are the same.
#[component]
pub(crate) fn StateWords(
    /// How it feels.
    mood: Mood,
    /// The sentence.
    #[prop(into)]
    words: String,
) -> impl IntoView {
    let tone = tone(mood);
    view! {
        <span class=format!("state-words state-words--{}", tone.key())>
            <Icon of=tone.symbol() />
            <span>{words}</span>
        </span>
    }
}

//! A state in a word: shape, colour, word.

use super::{Icon, Symbol, Tone};
use leptos::prelude::*;

/// A state. The icon's shape comes from the tone, so that the same state looks the same everywhere.
#[component]
pub fn Badge(
    /// How it feels.
    #[prop(optional)]
    tone: Tone,
    /// The word.
    #[prop(into)]
    label: String,
    /// Another shape than the tone's own.
    #[prop(optional, into)]
    symbol: Option<Symbol>,
    /// Filled, for the one thing on a page that must be unmistakable.
    #[prop(optional)]
    strong: bool,
) -> impl IntoView {
    let weight = if strong { " badge--strong" } else { "" };
    view! {
        <span class=format!("badge badge--{}{weight}", tone.key())>
            <Icon of=symbol.unwrap_or(tone.symbol())/>
            <span>{label}</span>
        </span>
    }
    .into_any()
}

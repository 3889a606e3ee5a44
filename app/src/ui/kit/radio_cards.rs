//! One of a few things that each need explaining.

use super::field::{Wrong, described_by};
use super::{Badge, Tone, field_id, given};
use leptos::prelude::*;

/// One choice of [`RadioCards`].
#[derive(Clone, Debug, Default)]
pub struct RadioCard {
    /// What the form sends.
    pub value: String,
    /// Its name.
    pub title: String,
    /// A state beside the name.
    pub badge: Option<(Tone, String)>,
    /// What there is to know, a line each.
    pub lines: Vec<String>,
    /// An exact value such as a host, in fixed pitch.
    pub meta: String,
    /// Cannot be chosen.
    pub disabled: bool,
}

/// A group of cards of which one is chosen.
#[component]
pub fn RadioCards(
    /// The form name; ids come from it.
    #[prop(into)]
    name: String,
    /// What is being chosen.
    #[prop(into)]
    legend: String,
    /// The choices.
    options: Vec<RadioCard>,
    /// The form value chosen at first.
    #[prop(optional, into)]
    value: String,
    /// How to choose.
    #[prop(optional, into)]
    help: String,
    /// What is wrong and what to do.
    #[prop(optional_no_strip)]
    error: Option<Wrong>,
    /// One must be chosen.
    #[prop(optional)]
    required: bool,
) -> impl IntoView {
    let id = field_id(&name);
    let described = described_by(&id, !help.is_empty(), error.as_ref());
    let help_id = format!("{id}-help");
    let cards = options
        .into_iter()
        .enumerate()
        .map(|(place, card)| {
            // The first card has the group's own id, so that an error summary's link lands on a control.
            let card_id = if place == 0 { id.clone() } else { format!("{id}-{place}") };
            let checked = card.value == value;
            let about = format!("{card_id}-about");
            view! {
                <div class="radio-card">
                    <input class="radio" type="radio" id=card_id.clone() name=name.clone() value=card.value checked=checked
                        required=required disabled=card.disabled aria-describedby=about.clone()/>
                    <label class="radio-card__title" for=card_id>{card.title}</label>
                    {card.badge.map(|(tone, label)| view! { <Badge tone=tone label=label/> })}
                    <div class="radio-card__about" id=about>
                        {card.lines.into_iter().map(|line| view! { <p>{line}</p> }).collect_view()}
                        {given(card.meta).map(|meta| view! { <p class="radio-card__meta">{meta}</p> })}
                    </div>
                </div>
            }
        })
        .collect_view();
    view! {
        <fieldset class="field field--wide" aria-describedby=described>
            <legend class="field__label">{legend}</legend>
            {given(help).map(|text| view! { <p class="field__help" id=help_id>{text}</p> })}
            <div class="radio-cards">{cards}</div>
            {error.map(|wrong| wrong.line)}
        </fieldset>
    }
    .into_any()
}

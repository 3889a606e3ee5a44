//! A preference set by one press.

use super::{Icon, Symbol, given};
use leptos::prelude::*;

/// One choice of a [`Switcher`].
#[derive(Clone, Debug)]
pub struct Choice {
    /// What the form sends.
    pub value: String,
    /// Its words.
    pub label: String,
    /// An icon shown instead of the words, which stay for screen readers.
    pub icon: Option<Symbol>,
    /// The language of the words, where it is not the page's; empty otherwise.
    pub lang: String,
}

/// A row of buttons that each post one value: it works without scripts and needs no second press.
#[component]
pub fn Switcher(
    /// Where the form goes, by POST.
    #[prop(into)]
    action: String,
    /// The form name.
    #[prop(into)]
    name: String,
    /// What is chosen, for screen readers.
    #[prop(into)]
    label: String,
    /// The choices.
    options: Vec<Choice>,
    /// The form value that holds now.
    #[prop(into)]
    value: String,
    /// Hidden inputs.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let buttons = options
        .into_iter()
        .map(|choice| {
            let pressed = if choice.value == value { "true" } else { "false" };
            let title = choice.icon.map(|_| choice.label.clone());
            let words = match choice.icon {
                Some(symbol) => view! { <Icon of=symbol/><span class="visually-hidden">{choice.label}</span> }.into_any(),
                None => choice.label.into_any(),
            };
            view! {
                <button class="switcher__choice" type="submit" name=name.clone() value=choice.value lang=given(choice.lang)
                    title=title aria-pressed=pressed>
                    {words}
                </button>
            }
        })
        .collect_view();
    view! {
        <form method="post" action=action>
            {children.map(|children| children())}
            <div class="switcher" role="group" aria-label=label>{buttons}</div>
        </form>
    }
    .into_any()
}

//! A way in steps, and how far one is.

use super::{Icon, Symbol, given};
use leptos::children::ViewFnOnce;
use leptos::prelude::*;

/// Where a step stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum StepState {
    /// Finished.
    Done,
    /// The one to do now.
    Next,
    /// Waits for something that the description names.
    Blocked,
    /// Taken, but something about it is wrong; the description says what.
    Attention,
    /// Later.
    #[default]
    Todo,
}

impl StepState {
    const fn key(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Next => "next",
            Self::Blocked => "blocked",
            Self::Attention => "attention",
            Self::Todo => "todo",
        }
    }

    const fn symbol(self) -> Symbol {
        match self {
            Self::Done => Symbol::Check,
            Self::Next => Symbol::Arrow,
            Self::Blocked => Symbol::Lock,
            Self::Attention => Symbol::Warning,
            Self::Todo => Symbol::Dot,
        }
    }
}

/// An ordered list of [`Step`]s.
#[component]
pub fn Steps(
    /// The steps.
    children: Children,
) -> impl IntoView {
    view! { <ol class="steps">{children()}</ol> }.into_any()
}

/// One step.
#[component]
pub fn Step(
    /// Where it stands.
    #[prop(optional)]
    state: StepState,
    /// The word for where it stands.
    #[prop(into)]
    state_label: String,
    /// What to do.
    #[prop(into)]
    title: String,
    /// Where it is done.
    #[prop(optional, into)]
    href: String,
    /// Why it is blocked, or what is known about it.
    #[prop(optional, into)]
    description: String,
    /// A button at the end, for the next step.
    #[prop(optional, into)]
    action: Option<ViewFnOnce>,
    /// More under the description.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let heading = match given(href) {
        Some(href) => view! { <a href=href>{title}</a> }.into_any(),
        None => title.into_any(),
    };
    view! {
        <li class=format!("step step--{}", state.key()) aria-current=(state == StepState::Next).then_some("step")>
            <span class="step__mark"><Icon of=state.symbol()/></span>
            <div class="step__words">
                <p class="step__title">{heading}<span class="step__state">{state_label}</span></p>
                {given(description).map(|text| view! { <p class="step__description">{text}</p> })}
                {children.map(|children| children())}
            </div>
            {action.map(|action| view! { <div class="step__action">{action.run()}</div> })}
        </li>
    }
    .into_any()
}

//! Something the visitor should know before going on.

use super::{Icon, Symbol, Tone, field_id, given};
use leptos::prelude::*;

/// What happened, why, and what to do.
#[component]
pub fn Alert(
    /// How it feels.
    #[prop(default = Tone::Info)]
    tone: Tone,
    /// What happened, in one line.
    #[prop(into)]
    title: String,
    /// Where to go about it.
    #[prop(optional, into)]
    href: String,
    /// The words of that link.
    #[prop(optional, into)]
    link: String,
    /// It came after the page was shown: read it out.
    #[prop(optional)]
    live: bool,
    /// Why, and what to do.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let role = live.then_some(if tone == Tone::Danger { "alert" } else { "status" });
    view! {
        <div class=format!("alert alert--{}", tone.key()) role=role tabindex=(role == Some("alert")).then_some("-1")>
            <Icon of=tone.symbol()/>
            <div class="alert__words">
                <p class="alert__title">{title}</p>
                {children.map(|children| view! { <div class="alert__body">{children()}</div> })}
                {given(href).map(|href| view! {
                    <p class="alert__link"><a href=href>{link}<Icon of=Symbol::Arrow/></a></p>
                })}
            </div>
        </div>
    }
    .into_any()
}

/// The fields of a form that were refused, each a link to its field.
#[component]
pub fn ErrorSummary(
    /// One line saying that something is wrong.
    #[prop(into)]
    title: String,
    /// Form name and error of each field.
    errors: Vec<(String, String)>,
) -> impl IntoView {
    let lines = errors
        .into_iter()
        .map(|(name, words)| view! { <li><a href=format!("#{}", field_id(&name))>{words}</a></li> })
        .collect_view();
    view! {
        <div class="alert alert--danger" role="alert" tabindex="-1">
            <Icon of=Tone::Danger.symbol()/>
            <div class="alert__words">
                <p class="alert__title">{title}</p>
                <ul class="alert__list">{lines}</ul>
            </div>
        </div>
    }
    .into_any()
}

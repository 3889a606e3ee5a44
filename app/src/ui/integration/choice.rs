//! Which of two languages: links, so that the choice can be shared and works without scripts.

use crate::domain::{code::Language, kit::KitChoice};
use leptos::prelude::*;

/// The choice of Gradle's language and of the code's.
#[component]
pub(super) fn Choice(
    /// The page's address without a query.
    here: String,
    choice: KitChoice,
) -> impl IntoView {
    let gradle = [Language::Kotlin, Language::Groovy].map(|gradle| (gradle, KitChoice { gradle, ..choice }));
    let code = [Language::Kotlin, Language::Java].map(|code| (code, KitChoice { code, ..choice }));
    view! {
        <div class="cluster">
            <Row label=t!(kit.choose_gradle) here=here.clone() choices=gradle chosen=choice />
            <Row label=t!(kit.choose_code) here=here choices=code chosen=choice />
        </div>
    }
}

#[component]
fn Row(label: &'static str, here: String, choices: [(Language, KitChoice); 2], chosen: KitChoice) -> impl IntoView {
    let links = choices
        .map(|(language, choice)| {
            let href = format!("{here}?gradle={}&code={}", choice.gradle.key(), choice.code.key());
            view! {
                <a class="switcher__choice" href=href aria-current=(choice == chosen).then_some("true")>
                    {name(language)}
                </a>
            }
        })
        .into_iter()
        .collect_view();
    view! {
        <nav class="cluster" aria-label=label>
            <span class="muted small">{label}</span>
            <span class="switcher">{links}</span>
        </nav>
    }
}

/// What people call a language.
fn name(language: Language) -> &'static str {
    match language {
        Language::Json => "JSON",
        Language::Groovy => "Groovy",
        Language::Kotlin => "Kotlin",
        Language::Java => "Java",
        Language::Xml => "XML",
    }
}

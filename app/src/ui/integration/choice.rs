//! Which of two languages, for Gradle and for the code.

use crate::{
    domain::{code::Language, kit::KitChoice},
    ui::{
        kit::{ChoiceLinks, MenuLink},
        params::Pairs,
    },
};
use leptos::prelude::*;

/// The choice of Gradle's language and of the code's.
#[component]
pub(super) fn Choice(
    /// The page's address without a query.
    here: String,
    /// The page's query.
    query: Pairs,
    choice: KitChoice,
) -> impl IntoView {
    let gradle = [Language::Kotlin, Language::Groovy].map(|gradle| (gradle, KitChoice { gradle, ..choice }));
    let code = [Language::Kotlin, Language::Java].map(|code| (code, KitChoice { code, ..choice }));
    let links = |alternatives: [(Language, KitChoice); 2]| {
        let link = |(language, other): (Language, KitChoice)| MenuLink {
            label: language.label().to_owned(),
            href: {
                let query = query.with("gradle", other.gradle.key());
                format!("{here}?{}", query.with("code", other.code.key()).query())
            },
            current: other == choice,
        };
        alternatives.map(link).to_vec()
    };
    view! {
        <div class="cluster">
            <ChoiceLinks label=t!(kit.choose_gradle) items=links(gradle) />
            <ChoiceLinks label=t!(kit.choose_code) items=links(code) />
        </div>
    }
}

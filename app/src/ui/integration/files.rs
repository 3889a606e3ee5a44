//! The files of a kit, by what they are for.

use super::{Hidden, Whose};
use crate::{
    domain::kit::{FileTaken, KitChoice, KitFile, KitPart, KitView},
    ui::{
        kit::{Button, CodeBlock, Section, Size, Symbol, Variant},
        moment::Moment,
        mood::StateWords,
        routes,
        texts::states::Mood,
    },
};
use leptos::prelude::*;

/// The chosen files, each to copy or to take.
#[component]
pub(super) fn Files(whose: Whose, view: KitView, choice: KitChoice) -> impl IntoView {
    KitPart::ALL
        .into_iter()
        .map(|part| {
            let blocks = view
                .kit
                .files
                .iter()
                .filter(|file| file.part() == part && choice.takes(file))
                .map(|file| {
                    let taken = view.taken(&file.key()).cloned();
                    view! { <File whose=whose.clone() file=file.clone() taken=taken /> }
                })
                .collect_view();
            let (title, text) = words(part);
            view! {
                <Section title=title description=text>
                    {blocks}
                </Section>
            }
        })
        .collect_view()
}

#[component]
fn File(whose: Whose, file: KitFile, taken: Option<FileTaken>) -> impl IntoView {
    let path = file.path();
    let label = t!(kit.take_file, file = path.clone()).to_string();
    let wanted = path.clone();
    let take = move || {
        view! {
            <form method="post" action=routes::TAKE_KIT>
                <Hidden whose=whose />
                <input type="hidden" name="file" value=wanted />
                <Button variant=Variant::Quiet size=Size::Small icon=Symbol::Download label=label>
                    {t!(kit.take)}
                </Button>
            </form>
        }
    };
    view! {
        <CodeBlock
            text=file.text
            label=path
            copy=Some((t!(kit.copy).to_owned(), t!(common.copied).to_owned()))
            actions=take
        />
        {taken.map(|taken| view! { <Taken taken=taken /> })}
    }
}

/// When a file was taken, and whether what it is made from has changed since.
#[component]
fn Taken(taken: FileTaken) -> impl IntoView {
    let (mood, words) = if taken.stale {
        (Mood::Warning, t!(kit.file_stale))
    } else {
        (Mood::Good, t!(kit.file_fresh))
    };
    view! {
        <p class="small">
            <StateWords mood=mood words=words.to_owned() /> " · " <Moment at=taken.at /> " · "
            {t!(common.by, who = taken.by).to_string()}
        </p>
    }
}

fn words(part: KitPart) -> (&'static str, &'static str) {
    match part {
        KitPart::Configs => (t!(kit.configs), t!(kit.configs_text)),
        KitPart::Gradle => (t!(kit.gradle), t!(kit.gradle_text)),
        KitPart::Manifest => (t!(kit.manifest), t!(kit.manifest_text)),
        KitPart::Code => (t!(kit.code), t!(kit.code_text)),
    }
}

//! The notification as each channel would show it, beside the form, with counts against each limit (`tpns.md` §5.5).

use super::lengths::Shown;
use crate::{
    domain::field::Field,
    ui::{
        kit::{Section, field_id},
        mood::StateWords,
        texts::states::Mood,
        typing::follow,
    },
};
use leptos::prelude::*;

/// A section with one notification per channel.
#[component]
pub(super) fn Previews(title: String, content: String, channels: Vec<Shown>) -> impl IntoView {
    view! {
        <Section title=t!(push.preview) description=t!(push.preview_text)>
            <Preview title=title content=content channels=channels />
        </Section>
    }
}

/// Follows the typing once scripts run; without them it shows what the form began with.
#[island]
fn Preview(
    /// Title at first.
    title: String,
    /// Content at first.
    content: String,
    /// What the channels show.
    channels: Vec<Shown>,
) -> impl IntoView {
    let (title, content) = (RwSignal::new(title), RwSignal::new(content));
    follow(field_id(Field::Title.key()), move |text| title.set(text));
    follow(field_id(Field::Content.key()), move |text| content.set(text));
    let cards = channels
        .into_iter()
        .map(|shown| {
            let (of_title, of_content) = (shown.title, shown.content);
            let counts = move || {
                format!(
                    "{} · {}",
                    title.with(|text| count(text, of_title)),
                    content.with(|text| count(text, of_content))
                )
            };
            let too_long = Memo::new(move |_| {
                title.with(|text| is_over(text, of_title)) || content.with(|text| is_over(text, of_content))
            });
            let warning = if shown.falls_back {
                t!(push.preview_too_long)
            } else {
                t!(push.preview_cut)
            };
            view! {
                <li class=format!("preview handset--{}", shown.key)>
                    <span class="preview__head">
                        <span class="preview__badge" aria-hidden="true"></span>
                        <span>{shown.channel}</span>
                        <span class="preview__counts">{counts}</span>
                    </span>
                    <span class="preview__title">
                        {move || title.with(|text| cut(text, of_title, t!(push.preview_title)))}
                    </span>
                    <span class="preview__content">
                        {move || content.with(|text| cut(text, of_content, t!(push.preview_content)))}
                    </span>
                    <span class="small" hidden=move || !too_long.get()>
                        <StateWords mood=Mood::Warning words=warning />
                    </span>
                </li>
            }
        })
        .collect_view();
    view! { <ul class="plain-list stack stack--tight">{cards}</ul> }
}

fn length(text: &str) -> usize {
    text.trim().chars().count()
}

/// How many characters there are, of how many; of a limit nobody names, the number alone.
fn count(text: &str, limit: Option<u16>) -> String {
    limit.map_or_else(|| length(text).to_string(), |limit| format!("{}/{limit}", length(text)))
}

fn is_over(text: &str, limit: Option<u16>) -> bool {
    limit.is_some_and(|limit| length(text) > usize::from(limit))
}

/// As much as fits; a word in its place while nothing is typed.
fn cut(text: &str, limit: Option<u16>, nothing: &str) -> String {
    let text = text.trim();
    if text.is_empty() {
        return nothing.to_owned();
    }
    match limit.map(usize::from) {
        Some(limit) if text.chars().count() > limit => {
            text.chars().take(limit.saturating_sub(1)).chain(['…']).collect()
        }
        _ => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_too_long_is_cut_by_characters() {
        assert_eq!(cut(" 안녕하세요 ", Some(5), "-"), "안녕하세요");
        assert_eq!(cut("안녕하세요 여러분", Some(5), "-"), "안녕하세…");
        assert_eq!(cut("안녕하세요 여러분", None, "-"), "안녕하세요 여러분");
        assert_eq!(cut("  ", Some(5), "-"), "-");
    }

    #[test]
    fn a_limit_that_nobody_names_is_never_passed() {
        assert_eq!(
            (count(" 안녕 ", Some(1)), is_over(" 안녕 ", Some(1))),
            ("2/1".to_owned(), true)
        );
        assert_eq!(
            (count(" 안녕 ", None), is_over(" 안녕 ", None)),
            ("2".to_owned(), false)
        );
    }
}

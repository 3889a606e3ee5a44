//! The notification as each vendor would show it, beside the form, with counts against each limit (`tpns.md` §5.5).

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

/// A section with one notification per vendor; nothing when no limits are known.
#[component]
pub(super) fn Previews(title: String, content: String, limits: Vec<Shown>) -> impl IntoView {
    (!limits.is_empty()).then(|| {
        view! {
            <Section title=t!(push.preview) description=t!(push.preview_text)>
                <Preview title=title content=content limits=limits />
            </Section>
        }
    })
}

/// Follows the typing once scripts run; without them it shows what the form began with.
#[island]
fn Preview(
    /// Title at first.
    title: String,
    /// Content at first.
    content: String,
    /// What the vendors show.
    limits: Vec<Shown>,
) -> impl IntoView {
    let (title, content) = (RwSignal::new(title), RwSignal::new(content));
    follow(field_id(Field::Title.key()), move |text| title.set(text));
    follow(field_id(Field::Content.key()), move |text| content.set(text));
    let cards = limits
        .into_iter()
        .map(|shown| {
            let (of_title, of_content) = (shown.title, shown.content);
            let counts = move || {
                format!(
                    "{}/{of_title} · {}/{of_content}",
                    title.with(|text| length(text)),
                    content.with(|text| length(text))
                )
            };
            let too_long = Memo::new(move |_| {
                title.with(|text| length(text)) > usize::from(of_title)
                    || content.with(|text| length(text)) > usize::from(of_content)
            });
            view! {
                <li class="preview">
                    <span class="preview__head">
                        <span class=format!("vendor-name vendor-name--{}", shown.key)>{shown.vendor}</span>
                        <span class="preview__counts">{counts}</span>
                    </span>
                    <span class="preview__title">
                        {move || title.with(|text| cut(text, of_title, t!(push.preview_title)))}
                    </span>
                    <span class="preview__content">
                        {move || content.with(|text| cut(text, of_content, t!(push.preview_content)))}
                    </span>
                    <span class="small" hidden=move || !too_long.get()>
                        <StateWords mood=Mood::Warning words=t!(push.preview_too_long) />
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

/// As much as fits; a word in its place while nothing is typed.
fn cut(text: &str, limit: u16, nothing: &str) -> String {
    let text = text.trim();
    if text.is_empty() {
        return nothing.to_owned();
    }
    let limit = usize::from(limit);
    if text.chars().count() <= limit {
        text.to_owned()
    } else {
        text.chars().take(limit.saturating_sub(1)).chain(['…']).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_too_long_is_cut_by_characters() {
        assert_eq!(cut(" 안녕하세요 ", 5, "-"), "안녕하세요");
        assert_eq!(cut("안녕하세요 여러분", 5, "-"), "안녕하세…");
        assert_eq!(cut("  ", 5, "-"), "-");
    }
}

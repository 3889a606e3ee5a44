//! What arrived, part by part.

use super::{
    build::{action, chat_type},
    output::copy,
};
use crate::{
    domain::{
        field::Field,
        offline_message::{Action, Arrived, Carried, Entity, Route},
        redirect::Redirect,
    },
    ui::{
        kit::{CodeBlock, Fact, Facts},
        moment::Moment,
        mood::StateWords,
        texts,
        texts::states::Mood,
    },
};
use leptos::prelude::*;

fn route(route: Route) -> &'static str {
    match route {
        Route::DataUri => t!(redirect.in_uri),
        Route::Extra => t!(message.as_extra),
        Route::Json => t!(message.as_json),
    }
}

/// How it came, what it opened, what it says.
#[component]
pub(super) fn Found(
    arrived: Arrived,
    /// The product's redirect URI.
    redirect: Option<Redirect>,
    /// Where that is set.
    redirect_page: String,
) -> impl IntoView {
    let uri = arrived.uri.map(|uri| {
        let (mood, words) = match redirect.map(|redirect| redirect.uri()) {
            Some(set) if set == uri => (Mood::Good, t!(message.uri_agrees).to_owned()),
            Some(set) => (Mood::Warning, t!(message.uri_differs, uri = set).to_string()),
            None => (Mood::Warning, t!(message.uri_unset).to_owned()),
        };
        let link = (mood == Mood::Warning).then(|| view! { " " <a href=redirect_page>{t!(message.to_redirect)}</a> });
        view! {
            <Fact label=t!(message.opened)>
                <code>{uri}</code>
                <p class="small">
                    <StateWords mood=mood words=words />
                    {link}
                </p>
            </Fact>
        }
    });
    let (words, members, own) = match arrived.carried {
        Carried::TuiKit(entity) => {
            let members = view! { <Members entity=entity /> }.into_any();
            (t!(message.tuikit_read), members, None)
        }
        Carried::Own(json) => (t!(message.own_read), ().into_any(), Some(json)),
    };
    view! {
        <StateWords mood=Mood::Good words=words />
        <Facts>
            <Fact label=t!(message.came)>{route(arrived.route)}</Fact>
            {uri}
            {members}
        </Facts>
        {own.map(|json| view! { <CodeBlock text=json label="JSON" copy=copy() /> })}
    }
}

/// The members of TUIKit's entity.
#[component]
fn Members(entity: Entity) -> impl IntoView {
    let chat = entity.action == Action::Chat;
    let no_sender = (chat && entity.sender.is_empty()).then(|| t!(message.chat_needs_sender));
    let no_content = (!chat && entity.content.is_empty()).then(|| t!(message.call_without_content));
    view! {
        <Fact label=texts::label(Field::ClickAction)>{action(entity.action)}</Fact>
        <Fact label=texts::label(Field::ChatType)>{entity.chat_type.map_or(t!(message.nothing), chat_type)}</Fact>
        <Text field=Field::Sender value=entity.sender missing=no_sender />
        <Text field=Field::Nickname value=entity.nickname missing=None />
        <Text field=Field::FaceUrl value=entity.face_url missing=None />
        <Text field=Field::Content value=entity.content missing=no_content />
        {entity
            .send_time
            .map(|seconds| {
                view! {
                    <Fact label=t!(message.sent_at)>
                        <Moment at=seconds.saturating_mul(1000) />
                    </Fact>
                }
            })}
    }
}

/// A text, or what its absence means.
#[component]
fn Text(
    field: Field,
    value: String,
    /// What becomes of the click without it.
    missing: Option<&'static str>,
) -> impl IntoView {
    let value = match missing {
        Some(words) => view! { <StateWords mood=Mood::Bad words=words /> }.into_any(),
        None if value.is_empty() => view! { <span class="muted">{t!(message.nothing)}</span> }.into_any(),
        None => value.into_any(),
    };
    view! { <Fact label=texts::label(field)>{value}</Fact> }
}

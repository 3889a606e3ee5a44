//! What is known of a push, name by name.

use super::ordered::Ordered;
use crate::{
    domain::{message::Audience, push::PushView},
    ui::{
        kit::{CopyButton, Disclosure, Fact, Facts, Section},
        lookup::lookup_audience,
        moment::Moment,
    },
};
use leptos::prelude::*;

/// What is known of it, name by name.
#[component]
pub(super) fn Known(tenant: String, push: PushView) -> impl IntoView {
    let (summary, notification) = (push.summary, push.notification);
    let look = lookup_audience(
        &tenant,
        summary.product.as_str(),
        notification.options.platform(),
        &notification.audience,
        notification.accounts.kind,
    );
    let look = look.map(|href| {
        view! {
            " "
            <a href=href>{t!(lookup.look)}</a>
        }
    });
    let code = summary
        .return_code
        .map_or_else(|| t!(push.nothing).to_owned(), |code| code.0.to_string());
    let remote_id = match summary.remote_id {
        Some(id) => view! {
            <code>{id.clone()}</code>
            " "
            <CopyButton text=id label=t!(push.copy_push_id) done=t!(common.copied) compact=true />
        }
        .into_any(),
        None => t!(push.nothing).into_any(),
    };
    let further = several("push-ids", push.remote_ids, 1, |number| {
        t!(push.all_push_ids, number = number).to_string()
    });
    let dropped = several("dropped-tokens", push.invalid_tokens, 0, |number| {
        t!(push.dropped_tokens_number, number = number).to_string()
    })
    .map(|list| view! { <Fact label=t!(push.dropped_tokens)>{list}</Fact> });
    let elapsed = push.exchange.elapsed_ms.map_or_else(
        || t!(push.nothing).to_owned(),
        |ms| t!(push.milliseconds, ms = ms).to_string(),
    );
    let kind = audience(&notification.audience);
    let target = match notification.audience {
        Audience::All => view! { {t!(push.everyone)} }.into_any(),
        ref named => {
            let target = named.text().into_owned();
            view! {
                <code>{target.clone()}</code>
                " "
                <CopyButton text=target label=t!(push.copy_target) done=t!(common.copied) compact=true />
                {look}
            }
            .into_any()
        }
    };
    let ordered = notification.clone();
    view! {
        <Section title=t!(push.details)>
            <Facts>
                <Fact label=t!(push.return_code)>{code}</Fact>
                <Fact label=t!(push.push_id)>{remote_id} {further}</Fact>
                <Fact label=t!(push.time_taken)>{elapsed}</Fact>
                <Fact label=kind>{target}</Fact>
                <Fact label=t!(push.title)>{notification.title}</Fact>
                <Fact label=t!(push.content)>{notification.content}</Fact>
                {dropped}
                <Ordered notification=ordered />
                <Fact label=t!(push.sent_at)>
                    <Moment at=summary.created_at />
                </Fact>
                <Fact label=t!(push.sent_by)>{summary.created_by}</Fact>
            </Facts>
        </Section>
    }
}

/// Folded names, where there are more than so many.
fn several(
    id: &'static str,
    names: Vec<String>,
    more_than: usize,
    summary: impl Fn(usize) -> String,
) -> Option<impl IntoView> {
    if names.len() <= more_than {
        return None;
    }
    let summary = summary(names.len());
    let lines = names
        .into_iter()
        .map(|name| view! { <li><code>{name}</code></li> })
        .collect_view();
    Some(view! {
        <Disclosure id=id summary=summary>
            <ul class="plain-list">{lines}</ul>
        </Disclosure>
    })
}

/// What the audience's own words are.
fn audience(audience: &Audience) -> &'static str {
    match audience {
        Audience::Token(_) => t!(push.to_token),
        Audience::Account(_) => t!(push.to_account),
        Audience::Tokens(_) => t!(push.to_tokens),
        Audience::Accounts(_) => t!(push.to_accounts),
        Audience::Tags(_) => t!(push.to_tags),
        Audience::Package(_) => t!(push.to_package),
        Audience::All => t!(push.to_all),
    }
}

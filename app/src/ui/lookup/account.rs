//! What TPNS told about an account.

use super::{Asking, Exact, Untold, everywhere::UnbindEverywhereForm};
use crate::{
    domain::{lookup::AccountFacts, message::Audience},
    ui::{
        kit::{ButtonLink, Fact, Facts, Section, Size, Symbol},
        pushes::{account_types, send_to_type},
    },
};
use leptos::prelude::*;

/// The account, and its devices.
#[component]
pub(super) fn AccountPart(asking: Asking, facts: AccountFacts) -> impl IntoView {
    let AccountFacts { account, kind, devices } = facts;
    let send = asking.may_send.then(|| {
        let audience = Audience::Account(account.clone());
        send_to_type(&asking.tenant, asking.product.id.as_str(), &audience, Some(kind))
    });
    let actions = move || {
        send.map(|href| {
            view! {
                <ButtonLink href=href size=Size::Small icon=Symbol::Send>
                    {t!(lookup.send)}
                </ButtonLink>
            }
        })
    };
    let told = match devices {
        Err(why) => view! { <Untold why=why /> }.into_any(),
        Ok(devices) if devices.is_empty() => view! { <p class="muted">{t!(lookup.devices_none)}</p> }.into_any(),
        Ok(devices) => {
            let lines = devices
                .into_iter()
                .map(|token| {
                    let href = asking.token(&token);
                    view! {
                        <li>
                            <a href=href>
                                <code>{token}</code>
                            </a>
                        </li>
                    }
                })
                .collect_view();
            view! { <ul class="plain-list stack stack--tight">{lines}</ul> }.into_any()
        }
    };
    let unbind = asking.may_send.then(|| {
        view! { <UnbindEverywhereForm asking=asking.clone() account=account.clone() kind=kind /> }
    });
    view! {
        <Section title=t!(lookup.account) actions=actions>
            <Facts>
                <Fact label=t!(lookup.account)>
                    <Exact value=account label=t!(lookup.copy_account) />
                </Fact>
                <Fact label=t!(lookup.account_kind)>{account_types::words(kind)}</Fact>
            </Facts>
        </Section>
        <Section title=t!(lookup.devices) description=t!(lookup.devices_text)>
            <div class="stack">{told} {unbind}</div>
        </Section>
    }
}

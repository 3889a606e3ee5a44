//! What TPNS told about a device.

use super::{Asking, Exact, accounts::AccountsPart, attributes::AttributesPart, pushes::PushesPart, tags::TagsPart};
use crate::{
    domain::{application::Platform, lookup::DeviceFacts, message::Audience},
    ui::{
        kit::{ButtonLink, Section, Size, Symbol},
        pushes::send_to_on,
        routes,
    },
};
use leptos::prelude::*;

/// The device, then what it has, part by part: one that TPNS did not tell hides no other.
#[component]
pub(super) fn DeviceParts(asking: Asking, facts: DeviceFacts) -> impl IntoView {
    let DeviceFacts {
        token,
        accounts,
        attributes,
        pushes,
        rehearsal,
    } = facts;
    let handset = rehearsal.as_ref().and_then(|facts| facts.handset);
    let declared = rehearsal.map(|facts| facts.attribute_keys);
    let product = asking.product.id.to_string();
    let handset = handset.map(|number| routes::device(&asking.tenant, &product, number));
    let send = asking.may_send.then(|| {
        let platform = asking.platform.parse().unwrap_or(Platform::Android);
        send_to_on(&asking.tenant, &product, &Audience::Token(token.clone()), platform)
    });
    let actions = move || {
        view! {
            <span class="cluster">
                {handset
                    .map(|href| {
                        view! {
                            <ButtonLink href=href size=Size::Small icon=Symbol::Phone>
                                {t!(lookup.handset)}
                            </ButtonLink>
                        }
                    })}
                {send
                    .map(|href| {
                        view! {
                            <ButtonLink href=href size=Size::Small icon=Symbol::Send>
                                {t!(lookup.send)}
                            </ButtonLink>
                        }
                    })}
            </span>
        }
    };
    let tags = asking
        .may_send
        .then(|| view! { <TagsPart asking=asking.clone() token=token.clone() /> });
    let exact = view! { <Exact value=token.clone() label=t!(lookup.copy_token) /> };
    view! {
        <Section title=t!(lookup.device) actions=actions>
            <p>{exact}</p>
        </Section>
        <AccountsPart asking=asking.clone() token=token.clone() accounts=accounts />
        {tags}
        <AttributesPart asking=asking.clone() token=token attributes=attributes declared=declared />
        <PushesPart tenant=asking.tenant pushes=pushes />
    }
}

//! Devices and accounts at TPNS: the look-up, what it tells, and changes.

mod account;
mod accounts;
mod attributes;
mod device;
mod everywhere;
mod page;
mod pushes;
mod question;
mod tags;

pub(crate) use page::LookupPage;

use super::{
    kit::CopyButton,
    layout::RoleOfPage,
    mood::StateWords,
    routes,
    texts::{self, states::Mood},
};
use crate::domain::{
    application::Platform,
    message::{AccountType, Audience},
    product::ProductView,
    push::Obstacle,
    role::Action,
};
use leptos::prelude::*;

/// Whom the page asks, and for whom.
#[derive(Clone)]
struct Asking {
    tenant: String,
    product: ProductView,
    /// As it stands in the address; empty for Android.
    platform: String,
    may_send: bool,
}

impl Asking {
    fn new(tenant: String, product: ProductView, platform: String) -> Self {
        Self {
            tenant,
            product,
            platform,
            may_send: RoleOfPage::may(Action::SendPushes),
        }
    }

    /// The look-up of a token.
    fn token(&self, token: &str) -> String {
        routes::lookup_token(&self.tenant, self.product.id.as_str(), &self.platform, token)
    }

    /// The look-up of an account.
    fn account(&self, account: &str, kind: AccountType) -> String {
        let kind = kind.number().to_string();
        routes::lookup_of(&self.tenant, self.product.id.as_str(), &self.platform, &kind, account)
    }
}

/// The look-up of the one token or account that an audience names; none for every other audience.
pub(crate) fn lookup_audience(
    tenant: &str,
    product: &str,
    platform: Platform,
    audience: &Audience,
    kind: AccountType,
) -> Option<String> {
    let platform = platform.key();
    match audience {
        Audience::Token(token) => Some(routes::lookup_token(tenant, product, platform, token)),
        Audience::Account(account) => {
            let kind = kind.number().to_string();
            Some(routes::lookup_of(tenant, product, platform, &kind, account))
        }
        _ => None,
    }
}

/// The hidden fields that every form of the page has.
#[component]
fn Hidden(asking: Asking) -> impl IntoView {
    view! {
        <input type="hidden" name="tenant" value=asking.tenant />
        <input type="hidden" name="product" value=asking.product.id.to_string() />
        <input type="hidden" name="platform" value=asking.platform />
    }
}

/// The same with the device.
#[component]
fn HiddenDevice(asking: Asking, token: String) -> impl IntoView {
    view! {
        <Hidden asking=asking />
        <input type="hidden" name="token" value=token />
    }
}

/// Why a call gave nothing, and what to do.
fn words_of(why: Obstacle) -> String {
    let (what, next) = texts::calls::obstacle(why);
    texts::together(&[what, next.to_owned()])
}

/// Why TPNS told nothing.
#[component]
fn Untold(why: Obstacle) -> impl IntoView {
    view! {
        <p>
            <StateWords mood=Mood::Warning words=words_of(why) />
        </p>
    }
}

/// An exact value that people take elsewhere.
#[component]
fn Exact(value: String, label: &'static str) -> impl IntoView {
    view! {
        <code>{value.clone()}</code>
        " "
        <CopyButton text=value label=label done=t!(common.copied) compact=true />
    }
}

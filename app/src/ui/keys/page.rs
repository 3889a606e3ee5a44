//! The page of an application's keys, and its parts for applications that have a page of their own.

use super::{KeysOf, check::CheckSection, enter::EnterSection, mark::SecretMarkLine};
use crate::{
    domain::{
        keys::{KeysState, KeysView},
        product::{Gateway, ProductView},
        role::Action,
    },
    ui::{
        kit::{Alert, CopyButton, Fact, Facts, Section, Tone},
        layout::{ProductOfPage, RoleOfPage},
        load::Loaded,
        mood::StateBadge,
        texts::states,
    },
};
use leptos::prelude::*;
use leptos_meta::Title;

/// The page of the keys of a product's Android application.
#[component]
pub(crate) fn KeysPage() -> impl IntoView {
    let here = ProductOfPage::here();
    let show = move |product: ProductView| {
        let of = KeysOf::android(here.tenant.get_untracked(), product);
        view! { <KeysBody of=of /> }
    };
    view! {
        <Title text=t!(keys.title) />
        <Loaded data=here.product view=show />
    }
}

/// What is stored, whether TPNS takes it, and the form to replace it.
#[component]
pub(crate) fn KeysBody(of: KeysOf) -> impl IntoView {
    let may_edit = RoleOfPage::may(Action::EditKeys);
    let gateway = of.product.gateway;
    let missing = of.keys.state == KeysState::Missing;
    let stored = (!missing).then(|| {
        view! {
            <Present keys=of.keys.clone() />
            <CheckSection of=of.clone() may_edit=may_edit />
        }
    });
    let issued = (gateway == Gateway::Rehearsal).then(|| {
        view! {
            <Alert tone=Tone::Info title=t!(keys.issued_title)>
                <p>{t!(keys.issued_text)}</p>
            </Alert>
        }
    });
    let wanted = (missing && gateway == Gateway::Tencent).then(|| {
        let title = if of.platform.is_apple() {
            t!(keys.missing_application).to_owned()
        } else {
            t!(keys.missing_title).to_owned()
        };
        view! {
            <Alert tone=Tone::Warn title=title>
                <p>{t!(keys.missing_text)}</p>
            </Alert>
        }
    });
    let enter = (may_edit && gateway == Gateway::Tencent).then(|| view! { <EnterSection of=of /> });
    view! {
        <div class="stack">
            {wanted} {issued} {stored} {enter}
            {(!may_edit).then(|| view! { <p class="muted small">{t!(keys.read_only)}</p> })}
        </div>
    }
}

#[component]
fn Present(keys: KeysView) -> impl IntoView {
    let state = states::keys(keys.state);
    let access_id = keys.access_id.map(|id| id.0.to_string());
    view! {
        <Section
            title=t!(keys.present_title)
            description=t!(keys.present_text)
            actions=move || view! { <StateBadge state=state /> }
        >
            <Facts>
                <Fact label="AccessID">
                    <Open value=access_id copy=t!(common.copy_access_id) />
                </Fact>
                <Fact label="AccessKey">
                    <Open value=keys.access_key copy=t!(keys.copy_access_key) />
                </Fact>
                <Fact label="SecretKey">
                    {match keys.secret {
                        None => view! { <span class="muted">{t!(keys.not_set)}</span> }.into_any(),
                        Some(mark) => {
                            view! {
                                <SecretMarkLine mark=mark />
                                <p class="muted small">{t!(keys.fingerprint_help)}</p>
                            }
                                .into_any()
                        }
                    }}
                </Fact>
            </Facts>
        </Section>
    }
}

/// A value that is no secret, with a button that copies it.
#[component]
fn Open(value: Option<String>, copy: &'static str) -> impl IntoView {
    match value {
        None => view! { <span class="muted">{t!(keys.not_set)}</span> }.into_any(),
        Some(value) => view! {
            <span class="exact">
                <code>{value.clone()}</code>
                <CopyButton text=value label=copy done=t!(common.copied) compact=true />
            </span>
        }
        .into_any(),
    }
}

//! The page of an application's keys.

use super::{check::CheckSection, enter::EnterSection, mark::SecretMarkLine};
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

/// What is stored, whether TPNS takes it, and the form to replace it.
#[component]
pub(crate) fn KeysPage() -> impl IntoView {
    let here = ProductOfPage::here();
    let may_edit = RoleOfPage::may(Action::EditKeys);
    let show = move |product: ProductView| {
        let tenant = here.tenant.get_untracked();
        let missing = product.keys.state == KeysState::Missing;
        let stored = (!missing).then(|| {
            view! {
                <Present keys=product.keys.clone() />
                <CheckSection tenant=tenant.clone() product=product.clone() may_edit=may_edit />
            }
        });
        let issued = (product.gateway == Gateway::Rehearsal).then(|| {
            view! {
                <Alert tone=Tone::Info title=t!(keys.issued_title)>
                    <p>{t!(keys.issued_text)}</p>
                </Alert>
            }
        });
        let wanted = (missing && product.gateway == Gateway::Tencent).then(|| {
            view! {
                <Alert tone=Tone::Warn title=t!(keys.missing_title)>
                    <p>{t!(keys.missing_text)}</p>
                </Alert>
            }
        });
        let enter = (may_edit && product.gateway == Gateway::Tencent)
            .then(|| view! { <EnterSection tenant=tenant product=product /> });
        view! {
            <div class="stack">
                {wanted} {issued} {stored} {enter}
                {(!may_edit).then(|| view! { <p class="muted small">{t!(keys.read_only)}</p> })}
            </div>
        }
    };
    view! {
        <Title text=t!(keys.title) />
        <Loaded data=here.product view=show />
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

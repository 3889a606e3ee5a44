//! The newest pushes of a tenant, and of one product.

use super::PushTable;
use crate::{
    api::pushes::list_pushes,
    domain::{push::PushSummary, role::Action},
    ui::{
        kit::{ButtonLink, EmptyState, PageHeader, Section, Symbol, Variant},
        layout::{ProductOfPage, RoleOfPage},
        load::Loaded,
        params::param,
        routes,
    },
};
use leptos::prelude::*;
use leptos_meta::Title;

/// The newest pushes of a tenant.
#[component]
pub(crate) fn PushListPage() -> impl IntoView {
    let tenant = param("tenant");
    let pushes = Resource::new(move || tenant.get(), |tenant| list_pushes(tenant, String::new()));
    let show = move |pushes: Vec<PushSummary>| {
        let tenant = tenant.get_untracked();
        if pushes.is_empty() {
            let products = routes::products(&tenant);
            return view! {
                <EmptyState
                    icon=Symbol::Send
                    title=t!(push.empty_title)
                    text=t!(push.empty_text)
                    action=move || view! { <ButtonLink href=products variant=Variant::Primary>{t!(push.empty_link)}</ButtonLink> }
                />
            }
            .into_any();
        }
        view! { <PushTable tenant=tenant pushes=pushes with_product=true /> }.into_any()
    };
    view! {
        <Title text=t!(common.pushes) />
        <PageHeader title=t!(common.pushes) lead=t!(push.list_lead) />
        <Section flush=true>
            <Loaded data=pushes view=show />
        </Section>
    }
}

/// The newest pushes of one product.
#[component]
pub(crate) fn ProductPushListPage() -> impl IntoView {
    let here = ProductOfPage::here();
    let may_send = RoleOfPage::may(Action::SendPushes);
    let pushes = Resource::new(
        move || (here.tenant.get(), here.id.get()),
        |(tenant, product)| list_pushes(tenant, product),
    );
    let send = move || routes::send(&here.tenant.get_untracked(), &here.id.get_untracked());
    let show = move |pushes: Vec<PushSummary>| {
        if pushes.is_empty() {
            return view! {
                <EmptyState
                    icon=Symbol::Send
                    title=t!(push.empty_title)
                    text=t!(push.product_empty_text)
                    action=move || {
                        may_send
                            .then(|| {
                                view! {
                                    <ButtonLink href=send() variant=Variant::Primary icon=Symbol::Send>
                                        {t!(push.send_title)}
                                    </ButtonLink>
                                }
                            })
                    }
                />
            }
            .into_any();
        }
        view! { <PushTable tenant=here.tenant.get_untracked() pushes=pushes with_product=false /> }.into_any()
    };
    view! {
        <Title text=t!(push.product_list_title) />
        <Section title=t!(push.product_list_title) description=t!(push.product_list_text) flush=true>
            <Loaded data=pushes view=show />
        </Section>
    }
}

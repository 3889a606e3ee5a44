//! Overview of a tenant: what needs somebody, how far each product is, what was sent last.

mod attention;
mod products;
mod welcome;

use super::{
    kit::{ButtonLink, PageHeader, Section, Size, Symbol, Variant},
    layout::RoleOfPage,
    params::param,
    pushes::{PushTable, newest_pushes},
    routes,
    together::Together,
};
use crate::{
    api::products::list_products,
    domain::{page::Page, product::ProductSummary, push::PushSummary, role::Action},
};
use attention::Attention;
use leptos::prelude::*;
use leptos_meta::Title;
use products::ProductTable;
use welcome::Welcome;

/// Pushes shown here; the list has more.
const PUSHES: u16 = 10;

/// The first page of a tenant.
#[component]
pub(crate) fn OverviewPage() -> impl IntoView {
    let tenant = param("tenant");
    let may_create = RoleOfPage::may(Action::EditProducts);
    let products = Resource::new(move || tenant.get(), list_products);
    let pushes = Resource::new(move || tenant.get(), |tenant| newest_pushes(tenant, PUSHES));
    let wait = move || async move { Ok((products.await?, pushes.await?)) };
    let show = move |(products, pushes): (Vec<ProductSummary>, Page<PushSummary>)| {
        let pushes = pushes.items;
        let tenant = tenant.get_untracked();
        if products.is_empty() {
            return view! { <Welcome tenant=tenant may_create=may_create /> }.into_any();
        }
        let new_product = routes::new_product(&tenant);
        let action = move || {
            may_create.then(|| {
                view! {
                    <ButtonLink href=new_product variant=Variant::Primary icon=Symbol::Plus>
                        {t!(overview.new_product)}
                    </ButtonLink>
                }
            })
        };
        let (all_products, all_pushes) = (routes::products(&tenant), routes::pushes(&tenant));
        let (recent, slug) = (pushes.clone(), tenant.clone());
        let recent = (!recent.is_empty()).then(move || {
            let actions =
                move || view! { <ButtonLink href=all_pushes size=Size::Small>{t!(overview.all_pushes)}</ButtonLink> };
            view! {
                <Section title=t!(overview.pushes) flush=true actions=actions>
                    <PushTable tenant=slug pushes=recent with_product=true brief=true />
                </Section>
            }
        });
        let actions =
            move || view! { <ButtonLink href=all_products size=Size::Small>{t!(overview.all_products)}</ButtonLink> };
        view! {
            <PageHeader title=t!(common.overview) lead=t!(overview.lead) action=action />
            <Attention tenant=tenant.clone() products=products.clone() pushes=pushes />
            <Section title=t!(overview.products) flush=true actions=actions>
                <ProductTable tenant=tenant products=products />
            </Section>
            {recent}
        }
        .into_any()
    };
    view! {
        <Title text=t!(common.overview) />
        <Together wait=wait view=show />
    }
}

//! Virtual handsets of the rehearsal gateway: of any product, and of one.

mod clock;
mod phone;
mod stories;
mod wall;

use super::{
    kit::{Button, ButtonLink, EmptyState, PageHeader, SelectField, Symbol, Variant},
    layout::{ProductOfPage, RoleOfPage},
    load::{Loaded, load},
    params::{param, query},
    routes,
    together::Together,
};
use crate::{
    api::{handsets::list_handsets, products::list_products},
    domain::{
        handset::Handset,
        product::{Gateway, ProductSummary, ProductView},
        role::Action,
    },
};
use leptos::prelude::*;
use leptos_meta::Title;
use wall::Wall;

/// The handsets of a tenant: choose a product on Rehearsal; the newest comes first.
#[component]
pub(crate) fn HandsetsPage() -> impl IntoView {
    let (tenant, wanted) = (param("tenant"), query("product"));
    let may_create = RoleOfPage::may(Action::EditProducts);
    let products = load(move || tenant.get(), list_products);
    let show = move |products: Vec<ProductSummary>| {
        let products = products
            .into_iter()
            .filter(|product| product.gateway == Gateway::Rehearsal)
            .collect::<Vec<_>>();
        if products.is_empty() {
            return view! { <NoProduct tenant=tenant.get_untracked() may_create=may_create /> }.into_any();
        }
        view! { <Chosen tenant=tenant wanted=wanted products=products /> }.into_any()
    };
    view! {
        <Title text=t!(common.handsets) />
        <PageHeader title=t!(common.handsets) lead=t!(handsets.lead) />
        <Loaded data=products view=show />
    }
}

#[component]
fn NoProduct(tenant: String, may_create: bool) -> impl IntoView {
    let action = move || {
        may_create.then(|| {
            view! {
                <ButtonLink href=routes::new_product(&tenant) variant=Variant::Primary icon=Symbol::Plus>
                    {t!(handsets.no_product_link)}
                </ButtonLink>
            }
        })
    };
    view! {
        <EmptyState
            icon=Symbol::Phone
            title=t!(handsets.no_product_title)
            text=t!(handsets.no_product_text)
            action=action
        />
    }
}

/// The choice of product, and its handsets. Not empty: the page has seen to that.
#[component]
fn Chosen(tenant: Memo<String>, wanted: Memo<String>, products: Vec<ProductSummary>) -> impl IntoView {
    let several = products.len() > 1;
    let options = products
        .iter()
        .map(|product| (product.id.to_string(), product.name.clone()))
        .collect::<Vec<_>>();
    let chosen = Memo::new(move |_| {
        let wanted = wanted.get();
        let product = products
            .iter()
            .find(|product| product.id.as_str() == wanted)
            .or(products.first());
        product
            .map(|product| (product.id.to_string(), product.name.clone()))
            .unwrap_or_default()
    });
    let value = chosen.get_untracked().0;
    let choice = several.then(|| {
        view! {
            <form class="cluster handset-choice" method="get" action=routes::handsets(&tenant.get_untracked())>
                <SelectField name="product" label=t!(handsets.product) options=options value=value />
                <Button>{t!(handsets.look)}</Button>
            </form>
        }
    });
    let handsets = load(
        move || (tenant.get(), chosen.get().0),
        |(tenant, product)| list_handsets(tenant, product),
    );
    let show = move |handsets: Vec<Handset>| {
        let (product, name) = chosen.get_untracked();
        let tenant = tenant.get_untracked();
        let here = format!("{}?product={product}", routes::handsets(&tenant));
        view! { <Wall tenant=tenant product=product name=name here=here handsets=handsets /> }
    };
    // A single product needs no choice, but should be named.
    let only = (!several).then(|| {
        let (product, name) = chosen.get_untracked();
        view! {
            <p>
                <a href=routes::product(&tenant.get_untracked(), &product)>{name}</a>
            </p>
        }
    });
    view! {
        {choice}
        {only}
        <Loaded data=handsets view=show />
    }
}

/// The handsets of one product.
#[component]
pub(crate) fn ProductHandsetsPage() -> impl IntoView {
    let here = ProductOfPage::here();
    let handsets = load(
        move || (here.tenant.get(), here.id.get()),
        |(tenant, product)| list_handsets(tenant, product),
    );
    let show = move |(product, handsets): (ProductView, Vec<Handset>)| {
        if product.gateway == Gateway::Tencent {
            return view! {
                <EmptyState
                    icon=Symbol::Phone
                    title=t!(handsets.tencent_title)
                    text=t!(handsets.tencent_text)
                />
            }
            .into_any();
        }
        let (tenant, id) = (here.tenant.get_untracked(), product.id.to_string());
        let here = routes::devices(&tenant, &id);
        view! { <Wall tenant=tenant product=id name=product.name here=here handsets=handsets /> }.into_any()
    };
    view! {
        <Title text=t!(common.handsets) />
        <Together wait=move || async move { Ok((here.product.await?, handsets.await?)) } view=show />
    }
}

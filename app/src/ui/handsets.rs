//! Virtual handsets of the rehearsal gateway: of any product, and of one.

mod device;
mod faults;
mod fleet;
mod notes;
mod phone;
mod settings;
mod stories;
mod switches;
mod wall;

pub(crate) use device::DevicePage;
pub(crate) use fleet::FleetPage;
pub(crate) use stories::Steps;

use super::{
    kit::{Button, ButtonLink, EmptyState, PageHeader, SelectField, Symbol, Variant},
    layout::{ProductOfPage, RoleOfPage},
    load::Loaded,
    params::{param, query},
    routes,
    with_product::WithProduct,
};
use crate::{
    api::handsets::{get_handset_wall, list_handsets},
    domain::{
        handset::{Handset, HandsetWall},
        id::ProductId,
        product::{Gateway, ProductView},
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
    let wall = Resource::new(
        move || (tenant.get(), wanted.get()),
        |(tenant, product)| get_handset_wall(tenant, product),
    );
    let show = move |wall: HandsetWall| {
        let tenant = tenant.get_untracked();
        let Some((product, name)) = wall.chosen else {
            return view! { <NoProduct tenant=tenant may_create=may_create /> }.into_any();
        };
        let product = product.to_string();
        let here = format!("{}?product={product}", routes::handsets(&tenant));
        view! {
            <Choice tenant=tenant.clone() products=wall.products chosen=product.clone() />
            <Wall tenant=tenant product=product name=name here=here handsets=wall.handsets />
        }
        .into_any()
    };
    view! {
        <Title text=t!(common.handsets) />
        <PageHeader title=t!(common.handsets) lead=t!(handsets.lead) />
        <Loaded data=wall view=show />
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

/// The choice of product. A single one needs no choice, but is named.
#[component]
fn Choice(tenant: String, products: Vec<(ProductId, String)>, chosen: String) -> impl IntoView {
    if let [(id, name)] = products.as_slice() {
        let href = routes::product(&tenant, id.as_str());
        return view! {
            <p>
                <a href=href>{name.clone()}</a>
            </p>
        }
        .into_any();
    }
    let options = products
        .into_iter()
        .map(|(id, name)| (id.to_string(), name))
        .collect::<Vec<_>>();
    view! {
        <form class="cluster handset-choice" method="get" action=routes::handsets(&tenant)>
            <SelectField name="product" label=t!(handsets.product) options=options value=chosen />
            <Button>{t!(handsets.look)}</Button>
        </form>
    }
    .into_any()
}

/// The handsets of one product.
#[component]
pub(crate) fn ProductHandsetsPage() -> impl IntoView {
    let here = ProductOfPage::here();
    let handsets = Resource::new(
        move || (here.tenant.get(), here.id.get()),
        |(tenant, product)| list_handsets(tenant, product),
    );
    let show = move |product: ProductView, handsets: Vec<Handset>| {
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
        <WithProduct data=handsets view=show />
    }
}

//! The list of products.

use super::{
    GatewayBadge,
    steps::{done, first, place},
};
use crate::{
    api::products::list_products,
    domain::{
        product::{ProductSummary, Progress, StepState},
        role::Action,
    },
    ui::{
        kit::{ButtonLink, Cell, Column, DataTable, EmptyState, PageHeader, Row, RowHead, Section, Symbol, Variant},
        layout::RoleOfPage,
        load::Loaded,
        moment::Moment,
        params::param,
        routes,
        texts::{access_point, states},
    },
};
use leptos::prelude::*;
use leptos_meta::Title;

/// All products of the tenant, with how far each is.
#[component]
pub(crate) fn ProductListPage() -> impl IntoView {
    let tenant = param("tenant");
    let may_edit = RoleOfPage::may(Action::EditProducts);
    let products = Resource::new(move || tenant.get(), list_products);
    let show = move |products: Vec<ProductSummary>| {
        let tenant = tenant.get_untracked();
        if products.is_empty() {
            return view! { <NoProduct tenant=tenant may_edit=may_edit /> }.into_any();
        }
        view! {
            <Section flush=true>
                <ProductTable tenant=tenant products=products />
            </Section>
        }
        .into_any()
    };
    let action = move || {
        may_edit.then(|| {
            view! {
                <ButtonLink
                    href=routes::new_product(&tenant.get_untracked())
                    variant=Variant::Primary
                    icon=Symbol::Plus
                >
                    {t!(products.new)}
                </ButtonLink>
            }
        })
    };
    view! {
        <Title text=t!(products.title) />
        <PageHeader title=t!(products.title) lead=t!(products.lead) action=action />
        <Loaded data=products view=show />
    }
}

#[component]
fn NoProduct(tenant: String, may_edit: bool) -> impl IntoView {
    let text = if may_edit {
        t!(products.empty_text)
    } else {
        t!(products.empty_read_only)
    };
    let action = move || {
        may_edit.then(|| {
            view! {
                <ButtonLink href=routes::new_product(&tenant) icon=Symbol::Plus>
                    {t!(products.new)}
                </ButtonLink>
            }
        })
    };
    view! {
        <Section>
            <EmptyState icon=Symbol::Box title=t!(products.empty_title) text=text action=action />
        </Section>
    }
}

#[component]
fn ProductTable(tenant: String, products: Vec<ProductSummary>) -> impl IntoView {
    let columns = vec![
        Column::new(t!(products.name)),
        Column::new(t!(products.gateway)),
        Column::new(t!(products.access_point)),
        Column::new(t!(products.package_name)),
        Column::new(t!(products.progress)),
        Column::new(t!(products.created)),
    ];
    let row = move |product: ProductSummary| {
        let id = product.id.to_string();
        let (href, slug) = (routes::product(&tenant, &id), tenant.clone());
        view! {
            <Row>
                <RowHead href=href>{product.name}</RowHead>
                <Cell label=t!(products.gateway)>
                    <GatewayBadge gateway=product.gateway />
                </Cell>
                <Cell label=t!(products.access_point)>{access_point(product.access_point)}</Cell>
                <Cell label=t!(products.package_name) mono=true>
                    <PackageWords name=product.package_name />
                </Cell>
                <Cell label=t!(products.progress)>
                    <SetUp tenant=slug product=id progress=product.progress />
                </Cell>
                <Cell label=t!(products.created)>
                    <Moment at=product.created_at />
                </Cell>
            </Row>
        }
    };
    let rows = products.into_iter().map(row).collect_view();
    view! {
        <DataTable caption=t!(products.list) columns=columns>
            {rows}
        </DataTable>
    }
}

/// A package name that breaks after its dots where it has to.
#[component]
fn PackageWords(name: String) -> impl IntoView {
    let parts = name
        .split_inclusive('.')
        .map(|part| {
            let part = part.to_owned();
            view! {
                {part}
                <wbr />
            }
        })
        .collect_view();
    view! { <span class="package">{parts}</span> }
}

/// How far the set-up is, and the step to take.
#[component]
fn SetUp(tenant: String, product: String, progress: Progress) -> impl IntoView {
    let steps = progress.steps();
    let (done, all) = (done(&steps), steps.len());
    let next = match first(&steps) {
        None => view! { <span class="muted">{t!(products.progress_done)}</span> }.into_any(),
        Some((step, state)) => {
            let name = states::step(step);
            let words = if state == StepState::Attention {
                t!(products.progress_attention, step = name).to_string()
            } else {
                t!(products.progress_next, step = name).to_string()
            };
            view! { <a href=place(&tenant, &product, step)>{words}</a> }.into_any()
        }
    };
    view! {
        <span class="set-up">
            <span class="set-up__count">
                <meter min="0" max=all.to_string() value=done.to_string() aria-hidden="true"></meter>
                {t!(products.progress_words, done = done, all = all).to_string()}
            </span>
            <span class="small">{next}</span>
        </span>
    }
}

//! Products in rows.

use super::{
    ArchivedBadge, GatewayBadge,
    steps::{done, first, place},
};
use crate::{
    domain::product::{ProductSummary, Progress, StepState},
    ui::{
        kit::{Cell, Column, DataTable, Row, RowHead},
        moment::Moment,
        routes,
        texts::{access_point, states},
    },
};
use leptos::prelude::*;

/// Each product with where it lives and how far it is.
#[component]
pub(super) fn ProductTable(tenant: String, products: Vec<ProductSummary>) -> impl IntoView {
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
                <RowHead href=href>
                    {product.name}
                    {product.archived_at.map(|_| view! { <ArchivedBadge /> })}
                </RowHead>
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

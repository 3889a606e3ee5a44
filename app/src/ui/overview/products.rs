//! Products with how far their set-up is, and the next step.

use crate::{
    domain::product::{Gateway, ProductSummary, StepState},
    ui::{
        kit::{Badge, Cell, Column, DataTable, Row, RowHead, Symbol, Tone},
        mood::tone,
        products::{first, place},
        routes,
        texts::{access_point, states},
    },
};
use leptos::prelude::*;

/// The table of products.
#[component]
pub(super) fn ProductTable(tenant: String, products: Vec<ProductSummary>) -> impl IntoView {
    let columns = vec![
        Column::new(t!(overview.product)),
        Column::new(t!(overview.gateway)),
        Column::new(t!(overview.access_point)),
        Column::new(t!(overview.progress)),
        Column::new(t!(overview.next)),
    ];
    let rows = products
        .into_iter()
        .map(|product| view! { <ProductRow tenant=tenant.clone() product=product /> })
        .collect_view();
    view! {
        <DataTable caption=t!(overview.products) columns=columns>
            {rows}
        </DataTable>
    }
}

#[component]
fn ProductRow(tenant: String, product: ProductSummary) -> impl IntoView {
    let id = product.id.as_str();
    let steps = product.progress.steps();
    let done = steps.iter().filter(|(_, state)| *state == StepState::Done).count();
    let worst = if steps.iter().any(|(_, state)| *state == StepState::Attention) {
        tone(states::step_state(StepState::Attention).0)
    } else if done == steps.len() {
        Tone::Ok
    } else {
        Tone::Neutral
    };
    let next = match first(&steps) {
        Some((step, _)) => view! { <a href=place(&tenant, id, step)>{states::step(step)}</a> }.into_any(),
        None => view! { <span class="muted">{t!(overview.next_none)}</span> }.into_any(),
    };
    let gateway = match product.gateway {
        Gateway::Rehearsal => (Tone::Info, Symbol::Phone),
        Gateway::Tencent => (Tone::Neutral, Symbol::Globe),
    };
    let href = routes::product(&tenant, id);
    view! {
        <Row>
            <RowHead href=href>{product.name}</RowHead>
            <Cell label=t!(overview.gateway)>
                <Badge tone=gateway.0 label=states::gateway(product.gateway) symbol=gateway.1 />
            </Cell>
            <Cell label=t!(overview.access_point)>{access_point(product.access_point)}</Cell>
            <Cell label=t!(overview.progress)>
                <Badge
                    tone=worst
                    label=t!(overview.progress_words, done = done, all = steps.len()).to_string()
                />
            </Cell>
            <Cell label=t!(overview.next)>{next}</Cell>
        </Row>
    }
}

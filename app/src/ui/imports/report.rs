//! What an applied import did.

use super::{CertificateOf, Effects, ProductLink, done_words};
use crate::{
    domain::import::ReportLine,
    ui::{
        kit::{Cell, Column, DataTable, Row, RowHead, Section},
        routes,
    },
};
use leptos::prelude::*;

/// Row by row.
#[component]
pub(super) fn Report(tenant: String, lines: Vec<ReportLine>) -> impl IntoView {
    if lines.is_empty() {
        return ().into_any();
    }
    let columns = vec![
        Column::new(t!(imports.app)),
        Column::new(t!(imports.certificate)),
        Column::new(t!(imports.product)),
        Column::new(t!(imports.done)),
    ];
    let rows = lines
        .into_iter()
        .map(|line| view! { <Line tenant=tenant.clone() line=line /> })
        .collect_view();
    view! {
        <Section flush=true>
            <DataTable caption=t!(imports.rows) columns=columns>
                {rows}
            </DataTable>
        </Section>
    }
    .into_any()
}

#[component]
fn Line(tenant: String, line: ReportLine) -> impl IntoView {
    let apps = routes::im_apps(&tenant);
    let product = match line.product {
        Some(product) => view! { <ProductLink tenant=tenant product=product /> }.into_any(),
        None => view! { <span class="muted">"–"</span> }.into_any(),
    };
    let change = if line.effects.is_empty() {
        view! { <span class="muted">{t!(imports.same)}</span> }.into_any()
    } else {
        view! { <Effects effects=line.effects words=done_words /> }.into_any()
    };
    view! {
        <Row>
            <RowHead>
                <span class="stack stack--tight">
                    {(!line.name.is_empty()).then(|| view! { <a href=apps>{line.name}</a> })}
                    <code>{line.sdk_app_id.0.to_string()}</code>
                    <span class="nowrap muted small">{t!(imports.line_number, line = line.at.line).to_string()}</span>
                </span>
            </RowHead>
            <Cell label=t!(imports.certificate)>
                <CertificateOf certificate=line.certificate />
            </Cell>
            <Cell label=t!(imports.product)>{product}</Cell>
            <Cell label=t!(imports.done)>{change}</Cell>
        </Row>
    }
}

//! The four access points, side by side.

use crate::{
    domain::access_point::AccessPoint,
    ui::{
        kit::{Cell, Column, DataTable, PageHeader, Row, RowHead, Section},
        params::param,
        routes,
        texts::access_point,
    },
};
use leptos::prelude::*;
use leptos_meta::Title;

/// What differs between the access points, and what to choose (spec, step 2.1).
#[component]
pub(crate) fn AccessPointsPage() -> impl IntoView {
    let tenant = param("tenant").get_untracked();
    let crumbs = vec![(t!(products.title).to_owned(), routes::products(&tenant))];
    let columns = vec![
        Column::new(t!(products.access_point)),
        Column::new(t!(points.serves)),
        Column::new(t!(points.fcm)),
        Column::new(t!(points.region)),
        Column::new(t!(points.api_host)),
        Column::new(t!(points.suffix)),
    ];
    let rows = AccessPoint::ALL
        .map(|point| {
            let (serves, fcm) = if point.is_mainland() {
                (t!(points.mainland), t!(points.fcm_no))
            } else {
                (t!(points.abroad), t!(points.fcm_yes))
            };
            let suffix = match point.sdk_domain() {
                Some(domain) => view! { <code>{domain}</code> }.into_any(),
                None => view! { <span class="muted">{t!(points.suffix_none)}</span> }.into_any(),
            };
            view! {
                <Row>
                    <RowHead>{access_point(point)}</RowHead>
                    <Cell label=t!(points.serves)>{serves}</Cell>
                    <Cell label=t!(points.fcm)>{fcm}</Cell>
                    <Cell label=t!(points.region) mono=true>
                        {point.region()}
                    </Cell>
                    <Cell label=t!(points.api_host) mono=true>
                        {point.api_host()}
                    </Cell>
                    <Cell label=t!(points.suffix)>{suffix}</Cell>
                </Row>
            }
        })
        .into_iter()
        .collect_view();
    let advice = [
        t!(points.advice_mainland),
        t!(points.advice_abroad),
        t!(points.advice_apart),
        t!(points.advice_fixed),
        t!(points.advice_both),
        t!(points.advice_suffix),
    ]
    .map(|line| view! { <li>{line}</li> })
    .into_iter()
    .collect_view();
    view! {
        <Title text=t!(points.title) />
        <PageHeader title=t!(points.title) lead=t!(points.lead) crumbs=crumbs crumbs_label=t!(common.breadcrumbs) />
        <Section flush=true>
            <DataTable caption=t!(points.title) columns=columns>
                {rows}
            </DataTable>
        </Section>
        <Section title=t!(points.advice_title)>
            <div class="prose">
                <ul>{advice}</ul>
            </div>
        </Section>
    }
}

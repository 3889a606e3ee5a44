//! Pushes as rows.

use crate::{
    domain::push::PushSummary,
    ui::{
        kit::{Cell, Column, DataTable, Row, RowHead},
        moment::Moment,
        mood::StateBadge,
        routes,
        texts::states,
    },
};
use leptos::prelude::*;

/// Pushes, newest first. The product's column is left out on the product's own page, and who sent it where `brief`.
#[component]
pub(crate) fn PushTable(
    tenant: String,
    pushes: Vec<PushSummary>,
    with_product: bool,
    #[prop(optional)] brief: bool,
) -> impl IntoView {
    let mut columns = vec![Column::new(t!(push.title)), Column::new(t!(push.state))];
    if with_product {
        columns.push(Column::new(t!(push.product)));
    }
    columns.extend([
        Column::figure(t!(push.return_code)),
        Column::figure(t!(push.push_id)),
        Column::new(t!(push.sent_at)),
    ]);
    if !brief {
        columns.push(Column::new(t!(push.sent_by)));
    }
    let rows = pushes
        .into_iter()
        .map(|push| {
            let href = routes::push(&tenant, push.id.as_str());
            let product_href = routes::product(&tenant, push.product.as_str());
            let product = with_product.then(|| {
                view! {
                    <Cell label=t!(push.product)>
                        <a href=product_href>{push.product_name}</a>
                    </Cell>
                }
            });
            let by = (!brief).then(|| view! { <Cell label=t!(push.sent_by)>{push.created_by}</Cell> });
            let code = push
                .return_code
                .map_or_else(|| "–".to_owned(), |code| code.0.to_string());
            let remote_id = push.remote_id.unwrap_or_else(|| "–".to_owned());
            view! {
                <Row>
                    <RowHead href=href>{push.title}</RowHead>
                    <Cell label=t!(push.state)>
                        <StateBadge state=states::push(push.state) />
                    </Cell>
                    {product}
                    <Cell label=t!(push.return_code) figure=true>
                        {code}
                    </Cell>
                    <Cell label=t!(push.push_id) figure=true>
                        {remote_id}
                    </Cell>
                    <Cell label=t!(push.sent_at)>
                        <Moment at=push.created_at />
                    </Cell>
                    {by}
                </Row>
            }
        })
        .collect_view();
    view! {
        <DataTable caption=t!(push.list) columns=columns>
            {rows}
        </DataTable>
    }
}

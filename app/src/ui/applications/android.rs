//! The Android application and its package names.

use super::forms::RemovePackageForm;
use crate::{
    domain::application::ApplicationView,
    ui::{
        kit::{Badge, Cell, Column, DataTable, Row, RowHead, Section},
        mood::StateBadge,
        routes,
        texts::states,
    },
};
use leptos::prelude::*;

/// The package names, each with the way to its channels and its kit.
#[component]
pub(super) fn AndroidSection(
    tenant: String,
    product: String,
    application: ApplicationView,
    may_edit: bool,
) -> impl IntoView {
    let keys = routes::keys(&tenant, &product);
    let state = states::keys(application.keys.state);
    let actions = move || {
        view! {
            <span class="cluster">
                <a href=keys>{t!(keys.title)}</a>
                <StateBadge state=state />
            </span>
        }
    };
    let last = application.names.len() == 1;
    let mut columns = vec![Column::new(t!(fields.package_name)), Column::new(t!(channels.title))];
    if may_edit {
        columns.push(Column::quiet(t!(applications.actions)));
    }
    let rows = application
        .names
        .into_iter()
        .enumerate()
        .map(|(at, name)| {
            let channels = routes::channels_of(&tenant, &product, &name);
            let first = (at == 0 && !last).then(|| view! { <Badge label=t!(applications.first) /> });
            let removal = may_edit.then(|| {
                let form = if last {
                    view! { <span class="muted small">{t!(applications.last)}</span> }.into_any()
                } else {
                    let (tenant, product, name) = (tenant.clone(), product.clone(), name.clone());
                    view! { <RemovePackageForm tenant=tenant product=product name=name /> }.into_any()
                };
                view! { <Cell actions=true>{form}</Cell> }
            });
            view! {
                <Row>
                    <RowHead>
                        <span class="cluster">
                            <code class="package-name">{name}</code>
                            {first}
                        </span>
                    </RowHead>
                    <Cell label=t!(channels.title)>
                        <a href=channels>{t!(applications.to_channels)}</a>
                    </Cell>
                    {removal}
                </Row>
            }
        })
        .collect_view();
    view! {
        <Section
            title=application.platform.label()
            description=t!(applications.android_text)
            actions=actions
            flush=true
        >
            <DataTable caption=t!(applications.names) columns=columns>
                {rows}
            </DataTable>
        </Section>
    }
}

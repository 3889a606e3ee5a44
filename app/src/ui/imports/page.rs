//! One import.

use super::{configs::Proposal, preview::Preview, report::Report};
use crate::{
    api::imports::get_import,
    domain::import::{ImportContent, ImportView},
    ui::{
        kit::{ButtonLink, PageHeader},
        load::Loaded,
        moment::Moment,
        params::param,
        routes,
    },
};
use leptos::prelude::*;
use leptos_meta::Title;

/// The differences, the proposed product, or the report.
#[component]
pub(crate) fn ImportPage() -> impl IntoView {
    let (tenant, import) = (param("tenant"), param("import"));
    let data = Resource::new(
        move || (tenant.get(), import.get()),
        |(tenant, import)| get_import(tenant, import),
    );
    let show = move |import: ImportView| {
        let tenant = tenant.get_untracked();
        let (title, lead) = match &import.content {
            ImportContent::Rows(..) => (t!(imports.preview_title), t!(imports.preview_lead)),
            ImportContent::Configs(_) => (t!(imports.proposal), t!(imports.proposal_lead)),
            ImportContent::Report(_) => (t!(imports.report_title), t!(imports.report_text)),
        };
        let another = routes::imports(&tenant);
        let action = move || view! { <ButtonLink href=another>{t!(imports.another)}</ButtonLink> };
        let expires_at = import.expires_at;
        let hint = match &import.content {
            ImportContent::Report(_) => None,
            ImportContent::Rows(..) | ImportContent::Configs(_) => Some(t!(imports.gone_hint)),
        };
        let meta = move || {
            view! {
                <span class="muted small">
                    {t!(imports.kept_until)} " " <Moment at=expires_at /> {hint.map(|words| view! { " · " {words} })}
                </span>
            }
        };
        let id = import.id.to_string();
        let body = match import.content {
            ImportContent::Rows(rows, seen) => {
                view! { <Preview tenant=tenant.clone() import=id rows=rows seen=seen /> }.into_any()
            }
            ImportContent::Configs(view) => view! { <Proposal tenant=tenant.clone() import=id view=view /> }.into_any(),
            ImportContent::Report(lines) => view! { <Report tenant=tenant.clone() lines=lines /> }.into_any(),
        };
        let crumbs = vec![(t!(imports.title).to_owned(), routes::imports(&tenant))];
        view! {
            <PageHeader
                title=title
                lead=lead
                crumbs=crumbs
                crumbs_label=t!(common.breadcrumbs)
                meta=meta
                action=action
            />
            {body}
        }
    };
    view! {
        <Title text=t!(imports.title) />
        <Loaded data=data view=show />
    }
}

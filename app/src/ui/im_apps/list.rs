//! The IM apps of a tenant.

use super::{
    AtGateway, Since,
    forms::{DeleteForm, RegisterForm, ReleaseForm},
    state,
};
use crate::{
    api::im_apps::list_im_apps,
    domain::{im::ImAppView, role::Action},
    ui::{
        kit::{ButtonLink, Cell, Column, DataTable, EmptyState, PageHeader, Row, RowHead, Section, Symbol},
        layout::RoleOfPage,
        load::Loaded,
        mood::StateBadge,
        params::param,
        routes,
    },
};
use leptos::prelude::*;
use leptos_meta::Title;

/// All IM apps, whom each is authorised for, and the form that registers one.
#[component]
pub(crate) fn ImAppListPage() -> impl IntoView {
    let tenant = param("tenant");
    let may_edit = RoleOfPage::may(Action::EditImApps);
    let apps = Resource::new(move || tenant.get(), list_im_apps);
    let show = move |apps: Vec<ImAppView>| {
        if apps.is_empty() {
            return view! { <EmptyState icon=Symbol::Chat title=t!(im.empty_title) text=t!(im.empty_text) /> }
                .into_any();
        }
        view! { <AppTable tenant=tenant.get_untracked() apps=apps may_edit=may_edit /> }.into_any()
    };
    let register = may_edit.then(|| {
        view! {
            <Section title=t!(im.register_title) description=t!(im.register_text)>
                <RegisterForm tenant=tenant.get_untracked() back=String::new() />
            </Section>
        }
    });
    let note = if may_edit { t!(im.rule) } else { t!(im.read_only) };
    let import = routes::imports(&tenant.get_untracked());
    let action = move || may_edit.then(|| view! { <ButtonLink href=import>{t!(imports.title)}</ButtonLink> });
    view! {
        <Title text=t!(common.im_apps) />
        <PageHeader title=t!(common.im_apps) lead=t!(im.lead) action=action />
        <Section flush=true>
            <Loaded data=apps view=show />
        </Section>
        <p class="muted small">{note}</p>
        {register}
    }
}

#[component]
fn AppTable(tenant: String, apps: Vec<ImAppView>, may_edit: bool) -> impl IntoView {
    let columns = vec![
        Column::new(t!(im.name)),
        Column::new("SDKAppID"),
        Column::new(t!(im.state)),
        Column::new(t!(im.product)),
        Column::quiet(t!(im.actions)),
    ];
    let row = move |app: ImAppView| view! { <AppRow tenant=tenant.clone() app=app may_edit=may_edit /> };
    view! {
        <DataTable caption=t!(im.list) columns=columns>
            // Keyed, so that an open question never moves on to the next row.
            <For each=move || apps.clone() key=|app| (app.id.clone(), app.authorised.is_some()) children=row />
        </DataTable>
    }
}

#[component]
fn AppRow(tenant: String, app: ImAppView, may_edit: bool) -> impl IntoView {
    let product = app.authorised.clone().map(|authorisation| {
        view! {
            <span class="stack stack--tight">
                <a href=routes::im(
                    &tenant,
                    authorisation.product.as_str(),
                )>{authorisation.product_name.clone()}</a>
                <Since authorisation=authorisation.clone() />
                <AtGateway authorisation=authorisation />
            </span>
        }
    });
    let free = (may_edit && product.is_none()).then(|| {
        view! { <a href=routes::products(&tenant)>{t!(im.choose_product)}</a> }
    });
    let actions = may_edit.then(|| match app.authorised.clone() {
        Some(authorisation) => {
            view! { <ReleaseForm tenant=tenant.clone() back=String::new() app=app.clone() authorisation=authorisation /> }
                .into_any()
        }
        None => view! { <DeleteForm tenant=tenant.clone() app=app.clone() /> }.into_any(),
    });
    let state = state(&app);
    view! {
        <Row>
            <RowHead>{app.name}</RowHead>
            <Cell label="SDKAppID" mono=true>
                <span class="nowrap">{app.sdk_app_id.0.to_string()}</span>
            </Cell>
            <Cell label=t!(im.state)>
                <StateBadge state=state />
            </Cell>
            <Cell label=t!(im.product)>{product} {free}</Cell>
            <Cell actions=true>{actions}</Cell>
        </Row>
    }
}

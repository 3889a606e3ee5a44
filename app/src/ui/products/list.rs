//! The list of products: what its address asks for, in pages.

use super::{filters::Filters, table::ProductTable};
use crate::{
    api::products::find_products,
    domain::{
        page::Page,
        product::{ProductQueryForm, ProductSummary},
        role::Action,
    },
    ui::{
        kit::{ButtonLink, EmptyState, ErrorSummary, PageHeader, Pager, Section, Symbol, Variant},
        layout::RoleOfPage,
        load::Loaded,
        params::{Pairs, param},
        routes, texts,
    },
};
use leptos::prelude::*;
use leptos_meta::Title;

/// The products of the tenant that the address asks for, with how far each is.
#[component]
pub(crate) fn ProductListPage() -> impl IntoView {
    let tenant = param("tenant").get_untracked();
    let may_edit = RoleOfPage::may(Action::EditProducts);
    let new = routes::new_product(&tenant);
    let import = routes::imports(&tenant);
    let action = move || {
        may_edit.then(|| {
            view! {
                <div class="cluster">
                    <ButtonLink href=import>{t!(imports.title)}</ButtonLink>
                    <ButtonLink href=new variant=Variant::Primary icon=Symbol::Plus>
                        {t!(products.new)}
                    </ButtonLink>
                </div>
            }
        })
    };
    let pairs = Pairs::here();
    let asked = asked(&pairs);
    let list = match asked.check() {
        Ok(_) => view! { <Found tenant=tenant.clone() pairs=pairs asked=asked.clone() may_edit=may_edit /> }.into_any(),
        Err(problems) => {
            let line = |(field, problem)| {
                let words = texts::labelled(field, &texts::problem(field, problem));
                (field.key().to_owned(), words)
            };
            let errors = problems.into_iter().map(line).collect();
            view! { <ErrorSummary title=t!(products.bad_filter) errors=errors /> }.into_any()
        }
    };
    view! {
        <Title text=t!(products.title) />
        <PageHeader title=t!(products.title) lead=t!(products.lead) action=action />
        <Filters tenant=tenant asked=asked />
        {list}
    }
}

/// What the address asks for.
fn asked(pairs: &Pairs) -> ProductQueryForm {
    ProductQueryForm {
        search: pairs.value("search"),
        access_point: pairs.value("access_point"),
        gateway: pairs.value("gateway"),
        state: pairs.value("state"),
        sort: pairs.value("sort"),
        cursor: pairs.value("cursor"),
        limit: pairs.value("limit"),
    }
}

/// Whether the address leaves out any product in use.
fn is_filtered(asked: &ProductQueryForm) -> bool {
    [
        &asked.search,
        &asked.access_point,
        &asked.gateway,
        &asked.state,
        &asked.cursor,
    ]
    .into_iter()
    .any(|part| !part.is_empty())
}

#[component]
fn Found(tenant: String, pairs: Pairs, asked: ProductQueryForm, may_edit: bool) -> impl IntoView {
    let (slug, filtered) = (tenant.clone(), is_filtered(&asked));
    let page = Resource::new(
        || (),
        move |()| {
            let (tenant, asked) = (tenant.clone(), asked.clone());
            find_products(
                tenant,
                asked.search,
                asked.access_point,
                asked.gateway,
                asked.state,
                asked.sort,
                asked.cursor,
                asked.limit,
            )
        },
    );
    let show = move |page: Page<ProductSummary>| {
        let tenant = slug.clone();
        if page.items.is_empty() {
            return if filtered {
                view! { <NoMatch tenant=tenant /> }.into_any()
            } else {
                view! { <NoProduct tenant=tenant may_edit=may_edit /> }.into_any()
            };
        }
        let list = routes::products(&tenant);
        let at = |cursor: String| format!("{list}?{}", pairs.with("cursor", &cursor).query());
        let (previous, next) = (page.previous.map(at), page.next.map(at));
        view! {
            <Section flush=true>
                <ProductTable tenant=tenant products=page.items />
                <Pager
                    label=t!(products.pages)
                    previous_label=t!(products.previous)
                    next_label=t!(products.next)
                    previous=previous
                    next=next
                />
            </Section>
        }
        .into_any()
    };
    view! { <Loaded data=page view=show /> }
}

#[component]
fn NoMatch(tenant: String) -> impl IntoView {
    let action = move || view! { <ButtonLink href=routes::products(&tenant)>{t!(products.clear)}</ButtonLink> };
    view! {
        <Section>
            <EmptyState
                icon=Symbol::Search
                title=t!(products.no_match_title)
                text=t!(products.no_match_text)
                action=action
            />
        </Section>
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

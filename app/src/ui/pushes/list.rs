//! The pushes of a tenant, and of one product: what the address asks for, in pages.

use super::{PushTable, filters::Filters};
use crate::{
    api::{products::list_products, pushes::list_pushes},
    domain::{
        error::Error,
        page::Page,
        product::ProductSummary,
        push::{PushQueryForm, PushSummary},
        role::Action,
    },
    ui::{
        kit::{ButtonLink, EmptyState, ErrorSummary, PageHeader, Pager, Section, Size, Symbol, Variant},
        layout::{ProductOfPage, RoleOfPage},
        live::{Live, version_of},
        params::{Pairs, param},
        routes, texts,
        together::Together,
    },
};
use leptos::prelude::*;
use leptos_meta::Title;

/// How often the list is looked at while a push of it is open, in seconds.
const LOOK: u32 = 5;
/// How often it is looked at for new pushes, in seconds; older pages get none.
const LOOK_FOR_NEW: u32 = 15;

/// The newest pushes of a tenant; at most `limit`.
pub(crate) async fn newest_pushes(tenant: String, limit: u16) -> Result<Page<PushSummary>, Error> {
    let asked = PushQueryForm {
        limit: limit.to_string(),
        ..PushQueryForm::default()
    };
    find(tenant, asked).await
}

async fn find(tenant: String, asked: PushQueryForm) -> Result<Page<PushSummary>, Error> {
    list_pushes(
        tenant,
        asked.search,
        asked.state,
        asked.product,
        asked.sender,
        asked.from,
        asked.until,
        asked.cursor,
        asked.limit,
    )
    .await
}

/// What the address asks for.
fn asked(pairs: &Pairs) -> PushQueryForm {
    PushQueryForm {
        search: pairs.value("search"),
        state: pairs.value("state"),
        product: pairs.value("product"),
        sender: pairs.value("sent_by"),
        from: pairs.value("from"),
        until: pairs.value("until"),
        cursor: pairs.value("cursor"),
        limit: pairs.value("limit"),
    }
}

/// Whether the address leaves out any push; the product's own list is of one product anyway.
fn is_filtered(pairs: &Pairs) -> bool {
    ["search", "state", "product", "sent_by", "from", "until", "cursor"]
        .into_iter()
        .any(|name| !pairs.value(name).is_empty())
}

/// The pushes of a tenant.
#[component]
pub(crate) fn PushListPage() -> impl IntoView {
    let tenant = param("tenant").get_untracked();
    let products = Resource::new(
        {
            let tenant = tenant.clone();
            move || tenant.clone()
        },
        list_products,
    );
    let list = routes::pushes(&tenant);
    let empty = {
        let products = routes::products(&tenant);
        move || {
            let products = products.clone();
            view! {
                <EmptyState
                    icon=Symbol::Send
                    title=t!(push.empty_title)
                    text=t!(push.empty_text)
                    action=move || view! { <ButtonLink href=products variant=Variant::Primary>{t!(push.empty_link)}</ButtonLink> }
                />
            }
            .into_any()
        }
    };
    view! {
        <Title text=t!(common.pushes) />
        <PageHeader title=t!(common.pushes) lead=t!(push.list_lead) />
        <Asked tenant=tenant list=list products=Some(products) product=String::new() empty=empty.into() />
    }
}

/// The pushes of one product.
#[component]
pub(crate) fn ProductPushListPage() -> impl IntoView {
    let here = ProductOfPage::here();
    let may_send = RoleOfPage::may(Action::SendPushes);
    let (tenant, product) = (here.tenant.get_untracked(), here.id.get_untracked());
    let send = routes::send(&tenant, &product);
    let list = routes::product_pushes(&tenant, &product);
    let empty = move || {
        let send = send.clone();
        view! {
            <EmptyState
                icon=Symbol::Send
                title=t!(push.empty_title)
                text=t!(push.product_empty_text)
                action=move || {
                    may_send
                        .then(|| {
                            view! {
                                <ButtonLink href=send variant=Variant::Primary icon=Symbol::Send>
                                    {t!(push.send_title)}
                                </ButtonLink>
                            }
                        })
                }
            />
        }
        .into_any()
    };
    view! {
        <Title text=t!(push.product_list_title) />
        <Asked tenant=tenant list=list products=None product=product empty=empty.into() />
    }
}

/// Filters and what they find, or what is wrong with the address.
#[component]
fn Asked(
    tenant: String,
    list: String,
    products: Option<Resource<Result<Vec<ProductSummary>, Error>>>,
    product: String,
    empty: ViewFn,
) -> impl IntoView {
    let pairs = Pairs::here();
    let mut asked = asked(&pairs);
    let filtered = is_filtered(&pairs);
    if products.is_none() {
        asked.product = product;
    }
    let problems = asked.check().err();
    let wanted = problems.is_none().then(|| {
        let asked = asked.clone();
        Resource::new(|| (), move |()| find(tenant.clone(), asked.clone()))
    });
    let wait = move || async move {
        let products = match products {
            Some(products) => Some(products.await?),
            None => None,
        };
        let page = match wanted {
            Some(page) => Some(page.await?),
            None => None,
        };
        Ok((products, page))
    };
    let show = move |(products, page): (Option<Vec<ProductSummary>>, Option<Page<PushSummary>>)| {
        let with_product = products.is_some();
        let found = match page {
            Some(page) => {
                let every = if page.items.iter().any(|push| push.state.is_open()) {
                    LOOK
                } else if pairs.value("cursor").is_empty() {
                    LOOK_FOR_NEW
                } else {
                    0
                };
                let (version, list, pairs, empty) = (version_of(&page), list.clone(), pairs.clone(), empty.clone());
                view! {
                    <Live key="pushes".to_owned() version=version every=every note=String::new()>
                        <Found page=page list=list pairs=pairs filtered=filtered with_product=with_product empty=empty />
                    </Live>
                }
                .into_any()
            }
            None => {
                let line = |(field, problem)| {
                    let field: crate::domain::field::Field = field;
                    (
                        field.key().to_owned(),
                        texts::labelled(field, &texts::problem(field, problem)),
                    )
                };
                let errors = problems.clone().unwrap_or_default().into_iter().map(line).collect();
                view! { <ErrorSummary title=t!(push.bad_filter) errors=errors /> }.into_any()
            }
        };
        view! {
            <Filters action=list.clone() products=products asked=asked.clone() />
            {found}
            <p>
                <ButtonLink href=routes::pushes_file(&param("tenant").get_untracked(), &asked) size=Size::Small icon=Symbol::Download>
                    {t!(push.take_list)}
                </ButtonLink>
            </p>
        }
    };
    view! { <Together wait=wait view=show /> }
}

#[component]
fn Found(
    page: Page<PushSummary>,
    list: String,
    pairs: Pairs,
    filtered: bool,
    with_product: bool,
    empty: ViewFn,
) -> impl IntoView {
    if page.items.is_empty() {
        let nothing = if filtered {
            view! {
                <EmptyState
                    icon=Symbol::Search
                    title=t!(push.no_match_title)
                    text=t!(push.no_match_text)
                    action=move || view! { <ButtonLink href=list>{t!(push.clear)}</ButtonLink> }
                />
            }
            .into_any()
        } else {
            empty.run()
        };
        return view! { <Section>{nothing}</Section> }.into_any();
    }
    let tenant = param("tenant").get_untracked();
    let at = |cursor: String| format!("{list}?{}", pairs.with("cursor", &cursor).query());
    let (previous, next) = (page.previous.map(at), page.next.map(at));
    view! {
        <Section flush=true>
            <PushTable tenant=tenant pushes=page.items with_product=with_product />
            <Pager
                label=t!(push.pages)
                previous_label=t!(push.newer)
                next_label=t!(push.older)
                previous=previous
                next=next
            />
        </Section>
    }
    .into_any()
}

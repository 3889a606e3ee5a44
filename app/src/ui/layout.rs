//! What surrounds the pages: the console's frame, and a product's head and tabs.

use super::{
    done::DoneNote,
    error_view::{ErrorView, NotFoundView},
    kit::{
        Alert, Badge, Button, Choice, CopyButton, Frame, FrameUser, LinkMenu, MenuLink, NavItem, PageHeader, Size,
        Switcher, Symbol, Tab, Tabs, Tone, Variant,
    },
    load::Loaded,
    params::param,
    preferences::{Preferences, Theme, preferences, tag},
    products::ArchivedBadge,
    routes, texts,
};
use crate::{
    api::{
        products::get_product,
        sessions::{SignOut, current_session},
    },
    domain::{
        error::Error,
        product::{Gateway, ProductView},
        role::{Action, Role},
        session::{Membership, Session},
    },
};
use leptos::{prelude::*, server_fn::ServerFn};
use leptos_router::{components::Outlet, hooks::use_location};

/// What the visitor may do in this tenant, for pages that leave out what is not allowed. The desk decides; this only spares a refusal.
#[derive(Clone, Copy)]
pub(crate) struct RoleOfPage(Role);

impl RoleOfPage {
    /// Whether the visitor's role carries the right.
    pub(crate) fn may(action: Action) -> bool {
        use_context::<Self>().is_some_and(|role| role.0.may(action))
    }
}

/// Whether the page is at this address, or below it where not the `whole` address must agree.
fn is_here(href: &str, whole: bool) -> bool {
    let path = use_location().pathname.get_untracked();
    path == href || !whole && path.strip_prefix(href).is_some_and(|rest| rest.starts_with('/'))
}

/// Everything below `/t/:tenant`.
#[component]
pub(crate) fn ConsoleLayout() -> impl IntoView {
    let tenant = param("tenant");
    let session = Resource::new(move || tenant.get(), |_| current_session());
    let show = move |session: Option<Session>| {
        let tenant = tenant.get();
        let Some(session) = session else {
            return view! { <ErrorView error=Error::SignIn /> }.into_any();
        };
        match session.membership(&tenant).cloned() {
            None => view! { <NotFoundView /> }.into_any(),
            Some(membership) => view! { <Console session=session membership=membership /> }.into_any(),
        }
    };
    view! { <Loaded data=session view=show /> }
}

#[component]
fn Console(session: Session, membership: Membership) -> impl IntoView {
    provide_context(RoleOfPage(membership.role));
    let slug = membership.slug.as_str().to_owned();
    let item = |href: String, label: &str, icon: Symbol, whole: bool| NavItem {
        current: is_here(&href, whole),
        href,
        label: label.to_owned(),
        icon,
    };
    let mut nav = vec![
        item(routes::overview(&slug), t!(common.overview), Symbol::Home, true),
        item(routes::products(&slug), t!(common.products), Symbol::Box, false),
        item(routes::im_apps(&slug), t!(common.im_apps), Symbol::Chat, false),
        item(routes::pushes(&slug), t!(common.pushes), Symbol::Send, false),
        item(routes::handsets(&slug), t!(common.handsets), Symbol::Phone, false),
    ];
    if membership.role.may(Action::ViewAudit) {
        nav.push(item(routes::audit(&slug), t!(common.audit), Symbol::List, false));
    }
    nav.push(item(routes::help(&slug), t!(common.help), Symbol::Info, false));
    let home = routes::overview(&slug);
    let (email, role) = (session.email, texts::role(membership.role));
    let tenants = session
        .memberships
        .iter()
        .map(|other| MenuLink {
            label: other.name.clone(),
            href: routes::overview(other.slug.as_str()),
            current: other.slug == membership.slug,
        })
        .collect();
    let header = move || view! { <LinkMenu label=t!(common.tenant) current=membership.name items=tenants /> };
    let footer = move || {
        view! {
            <PreferenceSwitches />
            <FrameUser name=email role=role>
                <form method="post" action=SignOut::url()>
                    <Button variant=Variant::Quiet size=Size::Small icon=Symbol::SignOut>
                        {t!(common.sign_out)}
                    </Button>
                </form>
            </FrameUser>
        }
    };
    view! {
        <Frame
            brand=t!(common.brand)
            home=home
            skip_label=t!(common.skip)
            menu_label=t!(common.menu)
            nav_label=t!(common.main_menu)
            nav=nav
            header=header
            footer=footer
        >
            <DoneNote />
            <Outlet />
        </Frame>
    }
}

/// Language and theme: plain forms that come back to the same page.
#[component]
pub(crate) fn PreferenceSwitches() -> impl IntoView {
    let now = preferences();
    let languages = Preferences::LANGUAGES
        .map(|(locale, name)| Choice {
            value: tag(locale).to_owned(),
            label: name.to_owned(),
            icon: None,
            lang: tag(locale).to_owned(),
        })
        .to_vec();
    let themes = Theme::ALL
        .map(|theme| {
            let (label, icon) = match theme {
                Theme::System => (t!(common.theme_system), Symbol::System),
                Theme::Light => (t!(common.theme_light), Symbol::Sun),
                Theme::Dark => (t!(common.theme_dark), Symbol::Moon),
            };
            Choice {
                value: theme.key().to_owned(),
                label: label.to_owned(),
                icon: Some(icon),
                lang: String::new(),
            }
        })
        .to_vec();
    view! {
        <div class="preferences">
            <Switcher
                action="/languages"
                name="locale"
                label=t!(common.language)
                options=languages
                value=now.tag()
            />
            <Switcher action="/theme" name="theme" label=t!(common.theme) options=themes value=now.theme.key() />
        </div>
    }
}

/// The product of the pages below it: loaded once, and again after each change.
#[derive(Clone, Copy)]
pub(crate) struct ProductOfPage {
    /// The tenant's slug.
    pub(crate) tenant: Memo<String>,
    /// The product's id, as it stands in the address.
    pub(crate) id: Memo<String>,
    /// The product.
    pub(crate) product: Resource<Result<ProductView, Error>>,
}

impl ProductOfPage {
    /// The product of this page; only below [`ProductLayout`].
    pub(crate) fn here() -> Self {
        expect_context()
    }

    /// Whether the page stands below a product that was found.
    pub(crate) fn is_there() -> bool {
        use_context::<Self>().is_some_and(|here| matches!(here.product.get_untracked(), Some(Ok(_))))
    }
}

/// Everything below `/t/:tenant/products/:product`: name, badges, tabs. What is wrong, the page itself says.
#[component]
pub(crate) fn ProductLayout() -> impl IntoView {
    let (tenant, id) = (param("tenant"), param("product"));
    let product = Resource::new(move || (tenant.get(), id.get()), |(tenant, id)| get_product(tenant, id));
    provide_context(ProductOfPage { tenant, id, product });
    let head = move || {
        Suspend::new(async move {
            product
                .await
                .ok()
                .map(|product| view! { <ProductHead tenant=tenant product=product /> })
        })
    };
    view! {
        <Transition>{head}</Transition>
        <Outlet />
    }
}

#[component]
fn ProductHead(tenant: Memo<String>, product: ProductView) -> impl IntoView {
    let slug = tenant.get_untracked();
    let id = product.id.as_str().to_owned();
    let tab = |label: &str, href: String, whole: bool| Tab {
        current: is_here(&href, whole),
        label: label.to_owned(),
        href,
        note: String::new(),
    };
    let mut tabs = vec![
        tab(t!(common.tab_setup), routes::product(&slug, &id), true),
        tab(t!(common.tab_keys), routes::keys(&slug, &id), false),
        tab(t!(common.tab_applications), routes::applications(&slug, &id), false),
        tab(t!(common.tab_channels), routes::channels(&slug, &id), false),
        tab(t!(common.tab_im), routes::im(&slug, &id), false),
        tab(t!(common.tab_redirect), routes::redirect(&slug, &id), false),
        tab(t!(common.tab_kit), routes::kit(&slug, &id), false),
        tab(t!(common.tab_message), routes::message(&slug, &id), false),
        tab(t!(common.tab_send), routes::send(&slug, &id), false),
        tab(t!(common.tab_pushes), routes::product_pushes(&slug, &id), false),
        tab(t!(common.tab_statistics), routes::statistics(&slug, &id), false),
    ];
    if product.gateway == Gateway::Tencent {
        tabs.insert(5, tab(t!(common.tab_console), routes::console(&slug, &id), false));
    }
    if product.gateway == Gateway::Rehearsal {
        tabs.push(tab(t!(common.tab_handsets), routes::devices(&slug, &id), false));
    }
    tabs.push(tab(t!(common.tab_settings), routes::settings(&slug, &id), false));
    let settings = routes::settings(&slug, &id);
    let is_archived = product.archived_at.is_some();
    let archived = product.archived_at.map(|_| {
        view! {
            <div class="resting">
                <Alert
                    tone=Tone::Neutral
                    title=t!(products.archived_title)
                    href=settings
                    link=t!(products.archived_link)
                >
                    <p>{t!(products.archived_text)}</p>
                </Alert>
            </div>
        }
    });
    let crumbs = vec![(t!(common.products).to_owned(), routes::products(&slug))];
    let (point, gateway, access_id) = (product.access_point, product.gateway, product.keys.access_id);
    let meta = move || {
        let gateway_badge = match gateway {
            Gateway::Rehearsal => {
                view! { <Badge tone=Tone::Info label=t!(common.rehearsal) symbol=Symbol::Phone strong=true /> }
            }
            Gateway::Tencent => {
                view! { <Badge tone=Tone::Neutral label=t!(common.tencent) symbol=Symbol::Globe strong=false /> }
            }
        };
        view! {
            {is_archived.then(|| view! { <ArchivedBadge /> })}
            {gateway_badge}
            <span>{texts::access_point(point)}</span>
            {access_id
                .map(|id| {
                    let number = id.0.to_string();
                    view! {
                        <span class="product-head__id">
                            "AccessID " <code>{number.clone()}</code>
                            <CopyButton
                                text=number
                                label=t!(common.copy_access_id)
                                done=t!(common.copied)
                                compact=true
                            />
                        </span>
                    }
                })}
        }
    };
    view! {
        <PageHeader title=product.name crumbs=crumbs crumbs_label=t!(common.breadcrumbs) meta=meta />
        <Tabs label=t!(common.product_pages) items=tabs />
        {archived}
    }
}

//! The frame around pages: signed in, with the way around; signed out, with nothing but the page.

use super::{Icon, Symbol};
use leptos::children::ViewFnOnce;
use leptos::prelude::*;

/// One entry of the navigation.
#[derive(Clone, Debug)]
pub struct NavItem {
    /// Its address.
    pub href: String,
    /// Its name.
    pub label: String,
    /// Its icon.
    pub icon: Symbol,
    /// Whether the visitor is there.
    pub current: bool,
}

/// The sign of the product: a board with a message arriving on it.
#[component]
pub fn BrandMark() -> impl IntoView {
    view! {
        <svg class="brand__mark" width="26" height="26" viewBox="0 0 32 32" fill="none" aria-hidden="true" focusable="false">
            <rect class="brand__board" x="1" y="5" width="26" height="26" rx="7"></rect>
            <path class="brand__line" d="M8 15h6M8 20h12M8 25h8" stroke-width="2.5" stroke-linecap="round"></path>
            <circle class="brand__dot" cx="24" cy="8" r="6.5" stroke-width="2"></circle>
        </svg>
    }
    .into_any()
}

/// The frame of a signed-in visitor: navigation at the left, a bar with a menu on a phone.
///
/// The `details` element is empty and stands before the navigation: on a phone the style sheet shows the navigation while
/// it is open, so everything is in the document once and opens without scripts.
#[component]
pub fn Frame(
    /// The product's name.
    #[prop(into)]
    brand: String,
    /// Where the name leads.
    #[prop(into)]
    home: String,
    /// The words of the link that skips the navigation.
    #[prop(into)]
    skip_label: String,
    /// The words of the button that opens the navigation on a phone.
    #[prop(into)]
    menu_label: String,
    /// What the navigation is called, for screen readers.
    #[prop(into)]
    nav_label: String,
    /// The entries.
    nav: Vec<NavItem>,
    /// Under the brand: whose data one sees, and how to change that.
    #[prop(optional, into)]
    header: Option<ViewFnOnce>,
    /// At the end of the navigation: preferences, the visitor, the way out.
    #[prop(optional, into)]
    footer: Option<ViewFnOnce>,
    /// Above every page: what must never be overlooked.
    #[prop(optional, into)]
    banner: Option<ViewFnOnce>,
    /// The page.
    children: Children,
) -> impl IntoView {
    let links = nav
        .into_iter()
        .map(|item| {
            view! {
                <li>
                    <a class="nav__link" href=item.href aria-current=item.current.then_some("page")>
                        <Icon of=item.icon/>
                        <span>{item.label}</span>
                    </a>
                </li>
            }
        })
        .collect_view();
    view! {
        <div class="frame">
            <a class="skip-link" href="#main">{skip_label}</a>
            <header class="frame__side">
                <a class="brand" href=home><BrandMark/><span class="brand__name">{brand}</span></a>
                <details class="frame__menu">
                    <summary class="frame__summary"><Icon of=Symbol::Menu/><span>{menu_label}</span></summary>
                </details>
                <div class="frame__drawer">
                    {header.map(|header| view! { <div class="frame__tenant">{header.run()}</div> })}
                    <nav class="nav" aria-label=nav_label>
                        <ul class="nav__list">{links}</ul>
                    </nav>
                    {footer.map(|footer| view! { <div class="frame__footer">{footer.run()}</div> })}
                </div>
            </header>
            <main class="frame__main" id="main" tabindex="-1">
                {banner.map(|banner| view! { <div class="frame__banner">{banner.run()}</div> })}
                <div class="frame__content">{children()}</div>
            </main>
        </div>
    }
    .into_any()
}

/// The visitor at the end of the navigation, and the way out.
#[component]
pub fn FrameUser(
    /// Who it is.
    #[prop(into)]
    name: String,
    /// What they may do here.
    #[prop(optional, into)]
    role: String,
    /// The form that signs out.
    children: Children,
) -> impl IntoView {
    view! {
        <div class="frame-user">
            <p class="frame-user__words"><span class="frame-user__name">{name}</span><span class="frame-user__role">{role}</span></p>
            {children()}
        </div>
    }
    .into_any()
}

/// The frame of a visitor who is not signed in: one card in the middle.
#[component]
pub fn BareFrame(
    /// The product's name.
    #[prop(into)]
    brand: String,
    /// The card's heading.
    #[prop(into)]
    title: String,
    /// One sentence under it.
    #[prop(optional, into)]
    lead: String,
    /// Under the card: preferences.
    #[prop(optional, into)]
    footer: Option<ViewFnOnce>,
    /// The card's content.
    children: Children,
) -> impl IntoView {
    view! {
        <div class="bare">
            <main class="bare__card" id="main">
                <p class="brand"><BrandMark/><span class="brand__name">{brand}</span></p>
                <h1 class="bare__title">{title}</h1>
                {super::given(lead).map(|text| view! { <p class="bare__lead">{text}</p> })}
                {children()}
            </main>
            {footer.map(|footer| view! { <footer class="bare__footer">{footer.run()}</footer> })}
        </div>
    }
    .into_any()
}

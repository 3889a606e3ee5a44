//! The table of routes.

use super::{
    error_view::NotFoundPage,
    form::provide_flash,
    layout::{ConsoleLayout, ProductLayout},
    load::Changes,
    preferences::provide_preferences,
    session::{HomePage, SetupPage, SignInPage},
};
use leptos::prelude::*;
use leptos_meta::provide_meta_context;
use leptos_router::{
    SsrMode,
    components::{ParentRoute, Route, Router, Routes},
    path,
};

/// The whole application, on both sides.
#[component]
pub fn App() -> impl IntoView {
    provide_meta_context();
    provide_preferences();
    provide_flash();
    Changes::provide();
    view! {
        <Router>
            <Routes fallback=NotFoundPage>
                <Route path=path!("/") view=HomePage ssr=SsrMode::Async />
                <Route path=path!("/sign-in") view=SignInPage ssr=SsrMode::Async />
                <Route path=path!("/setup/:link") view=SetupPage ssr=SsrMode::Async />
                <ParentRoute path=path!("/t/:tenant") view=ConsoleLayout ssr=SsrMode::Async>
                    <ParentRoute path=path!("products/:product") view=ProductLayout><Route path=path!("") view=NotFoundPage />
                    </ParentRoute>
                </ParentRoute>
            </Routes>
        </Router>
    }
}

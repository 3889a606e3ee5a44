//! The table of routes.

use super::{
    applications::{ApplicationListPage, ApplicationPage},
    audit::AuditPage,
    channels::{ChannelListPage, ChannelPage},
    error_view::NotFoundPage,
    handsets::{DevicePage, FleetPage, HandsetsPage, ProductHandsetsPage},
    help::HelpPage,
    im_apps::{ImAppListPage, ProductImPage},
    imports::{ImportPage, UploadPage},
    integration::{KitPage, RedirectPage},
    keys::KeysPage,
    layout::{ConsoleLayout, ProductLayout},
    message::MessagePage,
    overview::OverviewPage,
    products::{AccessPointsPage, NewProductPage, ProductListPage, ProductPage, SettingsPage},
    pushes::{
        ProductPushListPage, PushListPage, PushPackagesPage, PushPage, PushPlanPage, PushPlansPage, SavedPushesPage,
        SendPushPage,
    },
    session::{HomePage, SetupPage, SignInPage},
    statistics::StatisticsPage,
    tpns_console::ConsolePage,
};
use leptos::prelude::*;
use leptos_meta::provide_meta_context;
use leptos_router::{
    SsrMode,
    components::{ParentRoute, Route, Router, Routes},
    path,
};

/// The whole application. Only the server runs it: the browser wakes the islands of the page it was sent.
#[component]
pub fn App() -> impl IntoView {
    provide_meta_context();
    view! {
        <Router>
            <Routes fallback=NotFoundPage>
                <Route path=path!("/") view=HomePage ssr=SsrMode::Async />
                <Route path=path!("/sign-in") view=SignInPage ssr=SsrMode::Async />
                <Route path=path!("/setup/:link") view=SetupPage ssr=SsrMode::Async />
                <ParentRoute path=path!("/t/:tenant") view=ConsoleLayout ssr=SsrMode::Async>
                    <Route path=path!("") view=OverviewPage />
                    <Route path=path!("products") view=ProductListPage />
                    <Route path=path!("products/new") view=NewProductPage />
                    <ParentRoute path=path!("products/:product") view=ProductLayout>
                        <Route path=path!("") view=ProductPage />
                        <Route path=path!("keys") view=KeysPage />
                        <Route path=path!("applications") view=ApplicationListPage />
                        <Route path=path!("applications/:platform") view=ApplicationPage />
                        <Route path=path!("channels") view=ChannelListPage />
                        <Route path=path!("channels/:vendor") view=ChannelPage />
                        <Route path=path!("im") view=ProductImPage />
                        <Route path=path!("console") view=ConsolePage />
                        <Route path=path!("redirect") view=RedirectPage />
                        <Route path=path!("kit") view=KitPage />
                        <Route path=path!("message") view=MessagePage />
                        <Route path=path!("push") view=SendPushPage />
                        <Route path=path!("push/saved") view=SavedPushesPage />
                        <Route path=path!("push/plans") view=PushPlansPage />
                        <Route path=path!("push/plans/:push_plan") view=PushPlanPage />
                        <Route path=path!("push/packages") view=PushPackagesPage />
                        <Route path=path!("pushes") view=ProductPushListPage />
                        <Route path=path!("statistics") view=StatisticsPage />
                        <Route path=path!("devices") view=ProductHandsetsPage />
                        <Route path=path!("devices/fleet") view=FleetPage />
                        <Route path=path!("devices/:device") view=DevicePage />
                        <Route path=path!("settings") view=SettingsPage />
                    </ParentRoute>
                    <Route path=path!("access-points") view=AccessPointsPage />
                    <Route path=path!("im-apps") view=ImAppListPage />
                    <Route path=path!("import") view=UploadPage />
                    <Route path=path!("import/:import") view=ImportPage />
                    <Route path=path!("pushes") view=PushListPage />
                    <Route path=path!("pushes/:push") view=PushPage />
                    <Route path=path!("handsets") view=HandsetsPage />
                    <Route path=path!("help") view=HelpPage />
                    <Route path=path!("audit") view=AuditPage />
                </ParentRoute>
            </Routes>
        </Router>
    }
}

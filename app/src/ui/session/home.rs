//! `/`: on to the first tenant, or to the sign-in page.

use crate::{
    api::sessions::current_session,
    domain::session::Session,
    ui::{
        kit::{Alert, BareFrame, Tone},
        layout::PreferenceSwitches,
        load::Loaded,
        routes,
    },
};
use leptos::prelude::*;
use leptos_router::components::Redirect;

/// Shows nothing of its own unless the visitor belongs to no tenant.
#[component]
pub(crate) fn HomePage() -> impl IntoView {
    let session = Resource::new(|| (), |()| current_session());
    view! { <Loaded data=session view=onward /> }
}

fn onward(session: Option<Session>) -> AnyView {
    let Some(session) = session else {
        return view! { <Redirect path=routes::SIGN_IN /> }.into_any();
    };
    match session.memberships.first() {
        Some(membership) => view! { <Redirect path=routes::overview(membership.slug.as_str()) /> }.into_any(),
        None => view! {
            <BareFrame brand=t!(common.brand) title=t!(session.no_tenant_title) footer=|| view! { <PreferenceSwitches /> }>
                <Alert tone=Tone::Info title=t!(session.no_tenant_body) />
            </BareFrame>
        }
        .into_any(),
    }
}

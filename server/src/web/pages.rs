//! Pages: every route of the application, rendered with the door of its request.

use super::{
    Shared,
    address::{see_other, without_error},
    assets::NAMES,
    headers::allow_own_scripts,
    preferences,
    recognise::{DoorOfRequest, is_look},
};
use axum::{
    Router,
    extract::{Request, State},
    http::{HeaderValue, Method, StatusCode, header, request::Parts},
    middleware::{self, Next},
    response::{IntoResponse, Response},
};
use leptos::prelude::{provide_context, use_context};
use leptos_axum::render_app_async_with_context;
use pushboard_app::{
    api::flash::Left,
    ui::{AssetNames, shell},
};

/// leptos' mark on a redirect for its own scripts.
const SCRIPT_REDIRECT: &str = "serverfnredirect";

/// What a form left for a request, in its extensions.
#[derive(Clone)]
struct LeftOfRequest(Option<Left>);

/// Every address that is not a file, a function or a health page. leptos' own router helper is not used: it would also
/// register the server functions, past [`super::functions`].
pub(super) fn router(shared: &Shared) -> Router {
    Router::new()
        .fallback(render)
        .layer(middleware::from_fn_with_state(shared.clone(), before_page))
}

async fn render(request: Request) -> Response {
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        return (StatusCode::METHOD_NOT_ALLOWED, [(header::ALLOW, "GET, HEAD")]).into_response();
    }
    let mut response = render_app_async_with_context(provide, page)(request)
        .await
        .into_response();
    // leptos takes a client that does not ask for HTML for a script and tells it in a header; a page redirects everybody.
    if response.headers_mut().remove(SCRIPT_REDIRECT).is_some() {
        *response.status_mut() = StatusCode::SEE_OTHER;
    }
    response
}

fn page() -> impl leptos::IntoView {
    allow_own_scripts();
    shell(AssetNames {
        bundle: NAMES.bundle,
        css: NAMES.css,
        favicon: NAMES.favicon,
    })
}

/// Hands the request's door, preferences and what a form left to the page.
fn provide() {
    let Some(parts) = use_context::<Parts>() else { return };
    if let Some(DoorOfRequest(door)) = parts.extensions.get::<DoorOfRequest>() {
        provide_context(std::sync::Arc::clone(door));
    }
    match parts.extensions.get::<LeftOfRequest>().and_then(|left| left.0.clone()) {
        Some(Left::Refused(flash)) => provide_context(flash),
        Some(Left::Done(done)) => provide_context(done),
        None => {}
    }
    provide_context(preferences::of_request(&parts.headers));
}

/// Opens the flash and clears it, and sends addresses with leptos' error parameters to their clean form.
async fn before_page(State(shared): State<Shared>, mut request: Request, next: Next) -> Response {
    let path = request.uri().path_and_query().map_or("/", |path| path.as_str());
    let clean = without_error(path);
    if clean != path {
        return see_other(&clean);
    }
    // A page that looks again by itself leaves it to the page that the form leads to.
    if is_look(request.headers()) {
        request.extensions_mut().insert(LeftOfRequest(None));
        return next.run(request).await;
    }
    let brought = preferences::cookie(request.headers(), shared.flashes.name()).is_some();
    let left = shared.flashes.take(request.headers());
    request.extensions_mut().insert(LeftOfRequest(left));
    let mut response = next.run(request).await;
    // A redirect passes it on to the page it leads to.
    if brought
        && !response.status().is_redirection()
        && let Ok(value) = HeaderValue::from_str(&shared.flashes.clear())
    {
        response.headers_mut().append(header::SET_COOKIE, value);
    }
    response
}

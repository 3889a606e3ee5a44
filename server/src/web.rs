//! HTTP: layers, headers, assets, pages and server functions. No product rule.

mod accept;
mod address;
pub mod assets;
mod downloads;
mod failures;
mod flash;
mod forms;
mod functions;
mod headers;
mod health;
mod imports;
mod packages;
mod pages;
mod preferences;
mod recognise;
mod tables;
mod uploads;

pub use accept::{Limits, accept};
pub use address::Outside;
pub use health::Health;

use crate::{auth::Sessions, desk::House, web::flash::Flashes};
use axum::{
    Router,
    extract::{DefaultBodyLimit, Request},
    http::StatusCode,
    middleware::{self, Next},
    response::Response,
    routing::post,
};
use pushboard_app::ui::{Failure, routes};
use std::{sync::Arc, time::Duration};
use tower::ServiceBuilder;
use tower_http::{catch_panic::CatchPanicLayer, csrf::CsrfLayer, limit::RequestBodyLimitLayer, trace::TraceLayer};
use tower_sessions::{Expiry, SessionManagerLayer, cookie::SameSite};

/// Largest request body that is read at all, in bytes. More than any form may hold, so that a form somewhat too large is
/// answered with a page and not with a closed connection; and room for the largest file to import in its multipart wrapping.
const BODY_LIMIT: usize = pushboard_app::domain::import::FILE_LIMIT + 64 * 1024;
/// Longest time for one request but an upload; a push waits up to 15 s for TPNS.
const PATIENCE: Duration = Duration::from_secs(30);

/// What every handler shares.
#[derive(Clone)]
pub(super) struct Shared {
    house: Arc<House>,
    outside: Arc<Outside>,
    flashes: Flashes,
}

/// All of the console's HTTP.
pub fn router(house: Arc<House>, sessions: Sessions, health: Health, outside: &Outside) -> Router {
    // Once per process; a second router of the same process finds it done.
    let _ = any_spawner::Executor::init_tokio();
    let shared = Shared {
        flashes: Flashes::new(house.vault.derive("flash"), Arc::clone(&house.clock), outside.https()),
        outside: Arc::new(outside.clone()),
        house,
    };
    let cookie = if outside.https() {
        "__Host-pushboard"
    } else {
        "pushboard"
    };
    let session_layer = SessionManagerLayer::new(sessions)
        .with_name(cookie)
        .with_secure(outside.https())
        .with_http_only(true)
        .with_same_site(SameSite::Lax)
        .with_path("/")
        .with_expiry(Expiry::OnSessionEnd);
    let signed = ServiceBuilder::new()
        .layer(middleware::from_fn(recognise::spare_session))
        .layer(session_layer)
        .layer(middleware::from_fn_with_state(shared.clone(), recognise::recognise));
    let switches = Router::new()
        .route("/languages", post(preferences::languages))
        .route("/theme", post(preferences::theme))
        .layer(RequestBodyLimitLayer::new(BODY_LIMIT))
        .with_state(shared.clone());
    let console = functions::router(&shared)
        .merge(downloads::router(&shared))
        .merge(tables::router(&shared))
        .merge(uploads::router(&shared))
        .merge(imports::router(&shared))
        .merge(pages::router(&shared))
        .layer(RequestBodyLimitLayer::new(BODY_LIMIT))
        // It has a limit of its own.
        .merge(packages::router(&shared))
        .layer(signed)
        .merge(switches)
        .layer(middleware::from_fn(headers::no_store));
    let mut csrf = CsrfLayer::new();
    for origin in outside.origins() {
        csrf = csrf
            .add_trusted_origin(origin)
            .expect("an origin that was parsed is an origin");
    }
    let inside = Router::new()
        .merge(console)
        .merge(assets::router())
        .layer(
            ServiceBuilder::new()
                .layer(middleware::from_fn(headers::refuse_nul))
                .layer(csrf)
                .layer(middleware::from_fn(headers::refuse_headless_writes))
                .layer(DefaultBodyLimit::disable()),
        )
        .merge(health::router(health));
    surround(inside, shared.outside)
}

/// What holds for every answer, those to panics and long waits included.
fn surround(inside: Router, outside: Arc<Outside>) -> Router {
    inside.layer(
        ServiceBuilder::new()
            .layer(middleware::from_fn(headers::name_request))
            .layer(TraceLayer::new_for_http().make_span_with(span))
            .layer(middleware::from_fn_with_state(outside, headers::security))
            .layer(middleware::from_fn(failures::word))
            .layer(CatchPanicLayer::custom(failures::panicked))
            .layer(middleware::from_fn(patience)),
    )
}

/// Ends what takes too long. An upload goes on to TPNS while its request waits.
async fn patience(request: Request, next: Next) -> Response {
    let most = if request.uri().path() == routes::UPLOAD_PACKAGE {
        packages::PATIENCE
    } else {
        PATIENCE
    };
    tokio::time::timeout(most, next.run(request))
        .await
        .unwrap_or_else(|_| failures::failed(StatusCode::SERVICE_UNAVAILABLE, Failure::Late))
}

/// Method and path only: queries and bodies may hold what people typed.
fn span<B>(request: &axum::http::Request<B>) -> tracing::Span {
    let name = request.extensions().get::<headers::RequestName>();
    let id = name.map_or("", |name| name.0.as_str());
    let path = request.uri().path();
    // A set-up link is a secret until it is used.
    let path = if path.starts_with("/setup/") {
        "/setup/…"
    } else {
        path
    };
    tracing::info_span!("request", id, method = %request.method(), path)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Settings;
    use axum::{
        body::{Body, to_bytes},
        http::{Request, header},
        routing::get,
    };
    use clap::Parser;
    use tower::ServiceExt;

    #[derive(Parser)]
    struct Only {
        #[command(flatten)]
        settings: Settings,
    }

    async fn broken() -> StatusCode {
        panic!("a secret that must not leave")
    }

    #[tokio::test]
    async fn a_panic_is_answered_in_the_visitors_language_with_an_incident_and_all_headers() {
        let settings = Only::parse_from(["pushboard", "--public-url", "https://push.example.com"]).settings;
        let outside = Arc::new(Outside::of(&settings, ([127, 0, 0, 1], 3000).into()));
        let router = surround(Router::new().route("/", get(broken)), outside);
        let request = Request::get("/")
            .header(header::ACCEPT, "text/html,*/*")
            .header(header::ACCEPT_LANGUAGE, "ko")
            .body(Body::empty())
            .expect("a request");
        let (parts, body) = router.oneshot(request).await.expect("an answer").into_parts();
        assert_eq!(parts.status, StatusCode::INTERNAL_SERVER_ERROR);
        for name in [
            header::CONTENT_SECURITY_POLICY,
            header::X_CONTENT_TYPE_OPTIONS,
            header::X_FRAME_OPTIONS,
            header::REFERRER_POLICY,
            header::STRICT_TRANSPORT_SECURITY,
        ] {
            assert!(parts.headers.contains_key(&name), "{name}");
        }
        assert_eq!(parts.headers["x-request-id"].len(), 16);
        assert_eq!(parts.headers[header::CONTENT_TYPE], "text/html; charset=utf-8");
        let text = to_bytes(body, 4096).await.expect("a body");
        let text = String::from_utf8_lossy(&text);
        assert!(
            text.contains("lang=\"ko\"") && text.contains("서버에서 오류가 발생했습니다"),
            "{text}"
        );
        assert!(!text.contains("a secret"), "{text}");
    }
}

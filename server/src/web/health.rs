//! `/healthz` and `/readyz`: no session, no cookie, plain text.

use axum::{
    Router,
    extract::State,
    http::{StatusCode, header},
    routing::get,
};
use std::sync::{
    Arc,
    atomic::{AtomicBool, Ordering},
};

/// Whether the server should be sent requests.
#[derive(Clone)]
pub struct Health {
    probe: Arc<dyn Fn() -> Probe + Send + Sync>,
    stopping: Arc<AtomicBool>,
}

type Probe = std::pin::Pin<Box<dyn Future<Output = bool> + Send>>;

impl Health {
    /// Ready while the probe says so.
    pub fn new<Answer>(probe: impl Fn() -> Answer + Send + Sync + 'static) -> Self
    where
        Answer: Future<Output = bool> + Send + 'static,
    {
        Self {
            probe: Arc::new(move || Box::pin(probe())),
            stopping: Arc::default(),
        }
    }

    /// From now on not ready.
    pub fn stopping(&self) {
        self.stopping.store(true, Ordering::Relaxed);
    }
}

pub(super) fn router(health: Health) -> Router {
    Router::new()
        .route("/healthz", get(|| async { "alive\n" }))
        .route("/readyz", get(ready))
        .with_state(health)
}

async fn ready(State(health): State<Health>) -> (StatusCode, [(header::HeaderName, &'static str); 1], &'static str) {
    let no_store = [(header::CACHE_CONTROL, "no-store")];
    if !health.stopping.load(Ordering::Relaxed) && (health.probe)().await {
        (StatusCode::OK, no_store, "ready\n")
    } else {
        (StatusCode::SERVICE_UNAVAILABLE, no_store, "not ready\n")
    }
}

//! A request is recognised once; from then on it holds a door.

use super::Shared;
use axum::{
    extract::{ConnectInfo, Request, State},
    http::StatusCode,
    middleware::Next,
    response::{IntoResponse, Response},
};
use pushboard_app::api::Door;
use std::{net::SocketAddr, sync::Arc};
use tower_sessions::Session;

/// The door of this request, in its extensions.
#[derive(Clone)]
pub(super) struct DoorOfRequest(pub(super) Arc<dyn Door>);

/// Finds out who is asking. When that cannot be found out, nobody goes on as a stranger: the request fails.
pub(super) async fn recognise(
    State(shared): State<Shared>,
    session: Session,
    mut request: Request,
    next: Next,
) -> Response {
    let visitor = match shared.house.auth.recognise(&session).await {
        Ok(visitor) => visitor,
        Err(error) => {
            tracing::warn!(%error, "a visitor could not be recognised");
            return (
                StatusCode::SERVICE_UNAVAILABLE,
                "The database does not answer. Please try again.",
            )
                .into_response();
        }
    };
    let peer = request.extensions().get::<ConnectInfo<SocketAddr>>();
    let address = shared.outside.address(request.headers(), peer);
    let door = shared.house.door(session, visitor, address);
    request.extensions_mut().insert(DoorOfRequest(door));
    next.run(request).await
}

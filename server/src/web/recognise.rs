//! A request is recognised once; from then on it holds a door.

use super::{Shared, failures::failed};
use crate::auth::session::not_prolonged;
use axum::{
    extract::{ConnectInfo, Request, State},
    http::{HeaderMap, StatusCode},
    middleware::Next,
    response::Response,
};
use pushboard_app::{
    api::Door,
    ui::{Failure, LOOK_HEADER},
};
use std::{net::SocketAddr, sync::Arc};
use tower_sessions::Session;

/// The door of this request, in its extensions.
#[derive(Clone)]
pub(super) struct DoorOfRequest(pub(super) Arc<dyn Door>);

/// Whether a page asks by itself, with nobody pressing anything.
pub(super) fn is_look(headers: &HeaderMap) -> bool {
    headers.contains_key(LOOK_HEADER)
}

/// A page that is left open is no use of a session: its looks do not keep the session from ending.
pub(super) async fn spare_session(request: Request, next: Next) -> Response {
    if is_look(request.headers()) {
        not_prolonged(next.run(request)).await
    } else {
        next.run(request).await
    }
}

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
            return failed(StatusCode::SERVICE_UNAVAILABLE, Failure::Away);
        }
    };
    let peer = request.extensions().get::<ConnectInfo<SocketAddr>>();
    let address = shared.outside.address(request.headers(), peer);
    let door = shared.house.door(session, visitor, address);
    request.extensions_mut().insert(DoorOfRequest(door));
    next.run(request).await
}

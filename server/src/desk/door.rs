//! The door of one request: who is looking, signing in and out, set-up, and the way to a desk.

use super::{House, internal};
use crate::{
    auth::{self, Visitor},
    secret::random_bytes,
    store::{self, Constraint, audit::NewEntry, people::NewTenant},
};
use async_trait::async_trait;
use pushboard_app::{
    api::{Desk, Door, sessions::Sessions, setup::Setup},
    domain::{
        account,
        audit::Deed,
        error::Error,
        id::{TenantId, UserId},
        role::Role,
        session::Session,
        tenant::Slug,
    },
};
use secrecy::SecretString;
use std::sync::Arc;

/// One request of one browser.
pub(super) struct VisitorDoor {
    pub(super) house: Arc<House>,
    pub(super) session: tower_sessions::Session,
    pub(super) visitor: Option<Visitor>,
    pub(super) address: String,
}

impl VisitorDoor {
    async fn session_of(&self, visitor: &Visitor) -> Result<Session, Error> {
        let memberships = store::people::list_memberships(&self.house.store, &visitor.user).await?;
        Ok(Session { email: visitor.email.clone(), memberships })
    }

    /// A fresh session for a person who has just proved who they are: the old id is worthless from now on.
    async fn begin_session(&self, visitor: &Visitor) -> Result<(), Error> {
        auth::session::begin(&self.session, visitor).await.map_err(|error| internal(&error))
    }
}

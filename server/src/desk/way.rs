//! The way to TPNS for an application, with nobody at the desk: for what happens later.

use super::{House, secret_key_of};
use crate::{
    store::{self, keys::SealedKeys},
    tpns::{Authentication, Base, Target},
};
use pushboard_app::domain::id::{ApplicationId, TenantId};
use secrecy::SecretString;

/// Where the calls of an application go, and what signs them. No `Debug`: it leads to the SecretKey.
pub(super) struct Way {
    base: Base,
    secret_key: SecretString,
    /// The keys as they are stored.
    pub(super) keys: SealedKeys,
}

impl Way {
    /// Finds it. An error names for the log why there is none.
    pub(super) async fn find(
        house: &House,
        tenant: &TenantId,
        application: &ApplicationId,
    ) -> Result<Self, &'static str> {
        let route = store::pushes::outbox::find_route(&house.store, tenant, application)
            .await
            .map_err(|error| {
                tracing::error!(%error, "where a push goes could not be read");
                "the database failed"
            })?
            .ok_or("the product was put away, or has no keys")?;
        let base = house
            .base(route.gateway, route.access_point)
            .ok_or("the rehearsal gateway is switched off")?;
        let secret_key = house
            .vault
            .tenant(tenant, &route.data_key)
            .and_then(|vault| vault.open(&secret_key_of(tenant, application), &route.keys.secret))
            .map_err(|_| "the SecretKey could not be opened")?;
        Ok(Self {
            base,
            secret_key,
            keys: route.keys,
        })
    }

    /// The target of a call.
    pub(super) fn target(&self) -> Target<'_> {
        Target {
            base: self.base.clone(),
            access_id: self.keys.access_id,
            secret_key: &self.secret_key,
            authentication: Authentication::Signature,
        }
    }
}

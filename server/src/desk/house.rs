//! What all desks share.

use super::{TenantDesk, asks::Asks, door::VisitorDoor, lookups::Owed, outbox::Outbox};
use crate::{
    auth::{Auth, Visitor},
    clock::Clock,
    rehearsal::Rehearsal,
    secret::Vault,
    store::Store,
    tpns::{Base, Gateway},
};
use pushboard_app::{
    api::Door,
    domain::{access_point::AccessPoint, error::Error, product, tenant::Slug},
};
use std::{net::SocketAddr, sync::Arc};
use tokio::sync::{Mutex, MutexGuard};
use tokio_util::task::TaskTracker;

/// The rehearsal gateway and where it listens.
#[derive(Clone)]
pub struct RehearsalAt {
    /// The gateway itself.
    pub rehearsal: Rehearsal,
    /// Its address; always loopback.
    pub address: SocketAddr,
    telling: Arc<Mutex<()>>,
}

impl RehearsalAt {
    /// The gateway that listens there.
    #[must_use]
    pub fn new(rehearsal: Rehearsal, address: SocketAddr) -> Self {
        Self {
            rehearsal,
            address,
            telling: Arc::default(),
        }
    }

    /// The gateway, for telling it how something stands. Whoever tells reads the committed state while holding this, so that of several
    /// changes at the same time the last one read is the last one told.
    pub(super) async fn tell(&self) -> (MutexGuard<'_, ()>, &Rehearsal) {
        (self.telling.lock().await, &self.rehearsal)
    }
}

/// What all desks share for as long as the server runs.
pub struct House {
    /// Rows.
    pub store: Store,
    /// Sealing.
    pub vault: Vault,
    /// Time.
    pub clock: Arc<dyn Clock>,
    /// Identities.
    pub auth: Auth,
    /// The provider of gateway Tencent and of Rehearsal alike: one wire, two addresses.
    pub gateway: Arc<dyn Gateway>,
    /// The local TPNS, unless switched off.
    pub rehearsal: Option<RehearsalAt>,
    /// The port of a gateway on this machine that stands in for Tencent's own service, in tests.
    pub stand_in: Option<u16>,
    /// Sends under way; a graceful stop waits for them.
    pub sends: TaskTracker,
    /// Wakes the worker that sends, and who waits for it.
    pub outbox: Outbox,
    /// What TPNS is being asked for pages that are already shown.
    pub asks: Asks,
    /// Look-ups that TPNS answers later than their pages wait.
    pub owed: Owed,
    /// This run of this process: holds the leases of its sends.
    pub holder: String,
}

impl House {
    /// The door of one request.
    #[must_use]
    pub fn door(
        self: &Arc<Self>,
        session: tower_sessions::Session,
        visitor: Option<Visitor>,
        address: String,
    ) -> Arc<dyn Door> {
        Arc::new(VisitorDoor {
            house: Arc::clone(self),
            session,
            visitor,
            address,
        })
    }

    /// Where the calls of a product go; nowhere when it is on Rehearsal and that is switched off.
    pub(super) fn base(&self, gateway: product::Gateway, point: AccessPoint) -> Option<Base> {
        match gateway {
            product::Gateway::Tencent => Some(match self.stand_in {
                None => Base::tencent(point),
                Some(port) => Base::rehearsal(port, point),
            }),
            product::Gateway::Rehearsal => {
                let at = self.rehearsal.as_ref()?;
                Some(Base::rehearsal(at.address.port(), point))
            }
        }
    }

    /// The desk of a visitor in a tenant; unknown and foreign tenants look alike.
    pub(super) async fn desk(
        self: &Arc<Self>,
        visitor: &Visitor,
        slug: &str,
        address: &str,
    ) -> Result<TenantDesk, Error> {
        let slug: Slug = slug.parse().map_err(|_| Error::NotFound)?;
        let tenant = crate::store::people::find_tenant(&self.store, &slug, &visitor.user)
            .await?
            .ok_or(Error::NotFound)?;
        Ok(TenantDesk {
            house: Arc::clone(self),
            visitor: visitor.clone(),
            tenant,
            address: address.to_owned(),
        })
    }
}

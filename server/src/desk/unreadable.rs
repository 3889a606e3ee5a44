//! Sealed secrets that cannot be opened. What was changed in the database past the console is no accident of ours to hide
//! (`security.md` P-01).

use super::{House, TenantDesk, internal};
use crate::{
    auth::Visitor,
    secret::SealError,
    store::{self, audit::NewEntry},
};
use pushboard_app::domain::{
    audit::Deed,
    error::Error,
    id::{ApplicationId, TenantId},
};

/// Within so long, in milliseconds, the same secret met again by the same one is the same event: the worker meets it with every push.
const EVENT_MS: i64 = 24 * 3_600_000;

/// What could not be opened.
#[derive(Clone, Copy)]
pub(super) enum Sealed<'a> {
    /// The SecretKey of an application.
    KeyOf(&'a ApplicationId),
    /// A file to import.
    Import,
}

impl House {
    /// Writes the audit line, in a transaction of its own: what met the secret changes nothing, and holds no transaction.
    /// `who` is the visitor with their address; `None` where the server works by itself.
    pub(super) async fn note_unreadable(
        &self,
        tenant: &TenantId,
        who: Option<(&Visitor, &str)>,
        what: Sealed<'_>,
    ) -> store::Result<()> {
        let mut tx = self.store.begin().await?;
        let product = match what {
            Sealed::KeyOf(application) => store::applications::find_product(&mut tx, tenant, application).await?,
            Sealed::Import => None,
        };
        let entry = NewEntry {
            actor: who.map(|(visitor, _)| (&visitor.user, visitor.email.as_str())),
            address: who.map_or("", |(_, address)| address),
            deed: &Deed::SecretUnreadable,
            product: product.as_ref(),
        };
        if store::audit::said_lately(&mut tx, tenant, &entry, self.clock.now_ms() - EVENT_MS).await? {
            return Ok(());
        }
        store::audit::insert(&mut tx, tenant, &entry).await?;
        tx.commit().await
    }
}

impl TenantDesk {
    /// Notes what this visitor met, and gives the error they get. No transaction may be open.
    pub(super) async fn unreadable(&self, what: Sealed<'_>, why: &SealError) -> Error {
        let who = Some((&self.visitor, self.address.as_str()));
        match self.house.note_unreadable(&self.tenant.id, who, what).await {
            Ok(()) => internal(why),
            Err(error) => error.into(),
        }
    }
}

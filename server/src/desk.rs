//! Use cases: each checks the right, calls store and gateway, and writes the audit row.
//! The only room that logs a failure.

mod applications;
pub mod asks;
mod audit;
mod certificates;
mod channels;
mod devices;
mod door;
pub mod evidence;
mod failure;
mod handsets;
mod house;
mod im_apps;
mod imports;
mod keys;
mod kits;
pub mod lookups;
pub mod outbox;
mod products;
mod push_forms;
mod push_packages;
mod push_plans;
mod pushes;
mod redirects;
mod statistics;
mod telling;
mod test_devices;
mod unreadable;
mod way;

pub use door::{fallback_slug, found_tenant, hashed};
pub use failure::internal;
pub use house::{House, RehearsalAt};
pub use telling::reconcile;

use crate::{
    auth::Visitor,
    secret::{Place, SealError, TenantVault},
    store::{self, Tx, audit::NewEntry, people::TenantRow},
    tpns::{Authentication, Target},
};
use pushboard_app::{
    api,
    domain::{
        audit::Deed,
        error::{Conflict, Error},
        id::{ApplicationId, PackageId, ProductId, TenantId},
        keys::AccessId,
        product::ProductView,
        role::Action,
        vendor::{Credential, Vendor},
    },
};
use secrecy::SecretString;
use std::sync::Arc;

/// One visitor in one tenant. Every method asks [`Self::require`] first.
#[derive(Clone)]
pub struct TenantDesk {
    house: Arc<House>,
    visitor: Visitor,
    tenant: TenantRow,
    address: String,
}

impl api::Desk for TenantDesk {}

/// Where an application's SecretKey is sealed.
fn secret_key_of<'a>(tenant: &'a TenantId, application: &'a ApplicationId) -> Place<'a> {
    Place {
        tenant,
        application,
        package: None,
        channel: None,
        field: "secret_key",
    }
}

impl TenantDesk {
    /// Goes on only when the visitor's role carries the right.
    fn require(&self, action: Action) -> Result<(), Error> {
        if self.tenant.role.may(action) {
            Ok(())
        } else {
            Err(Error::Forbidden)
        }
    }

    /// The product of that id in this tenant; malformed, foreign and unknown ids look alike.
    async fn find_product(&self, id: &str) -> Result<ProductView, Error> {
        let id: ProductId = id.parse().map_err(|_| Error::NotFound)?;
        store::products::find(&self.house.store, &self.tenant.id, &id)
            .await?
            .ok_or(Error::NotFound)
    }

    /// Like [`Self::find_product`], for what would change the product or send for it: archived products refuse that.
    async fn active_product(&self, id: &str) -> Result<ProductView, Error> {
        let product = self.find_product(id).await?;
        match product.archived_at {
            None => Ok(product),
            Some(_) => Err(Error::Conflict(Conflict::ProductArchived)),
        }
    }

    /// Begins the transaction of a change to what belongs to a product, and keeps others from archiving or deleting it meanwhile.
    async fn begin_below(&self, product: &ProductId) -> Result<Tx, Error> {
        let mut tx = self.house.store.begin().await?;
        if store::products::hold(&mut tx, &self.tenant.id, product).await? {
            return Ok(tx);
        }
        // Between looking and holding somebody did just that.
        let there = store::products::find(&mut tx, &self.tenant.id, product).await?;
        Err(there.map_or(Error::NotFound, |_| Error::Conflict(Conflict::ProductArchived)))
    }

    /// Writes the audit row of a change, in the transaction of the change.
    async fn note(&self, tx: &mut Tx, deed: &Deed, product: Option<&ProductId>) -> Result<(), Error> {
        let entry = NewEntry {
            actor: Some((&self.visitor.user, &self.visitor.email)),
            address: &self.address,
            deed,
            product,
        };
        store::audit::insert(tx, &self.tenant.id, &entry).await?;
        Ok(())
    }

    /// Opens and closes what this tenant keeps sealed.
    fn vault(&self) -> Result<TenantVault, Error> {
        self.try_vault().map_err(|error| internal(&error))
    }

    /// The same where a failure is told apart.
    fn try_vault(&self) -> Result<TenantVault, SealError> {
        self.house.vault.tenant(&self.tenant.id, &self.tenant.data_key)
    }

    /// Where a vendor's value is sealed.
    fn place_of_credential<'a>(
        &'a self,
        application: &'a ApplicationId,
        package: &'a PackageId,
        vendor: Vendor,
        credential: Credential,
    ) -> Place<'a> {
        Place {
            tenant: &self.tenant.id,
            application,
            package: Some(package).filter(|package| **package != PackageId::first_of(application)),
            channel: Some(vendor),
            field: credential.key(),
        }
    }

    /// Where the application's SecretKey is sealed.
    fn place_of_secret_key<'a>(&'a self, application: &'a ApplicationId) -> Place<'a> {
        secret_key_of(&self.tenant.id, application)
    }

    /// The rehearsal gateway, when it runs.
    fn rehearsal(&self) -> Result<&RehearsalAt, Error> {
        self.house
            .rehearsal
            .as_ref()
            .ok_or(Error::Conflict(Conflict::RehearsalOff))
    }

    /// Whom to call for a product, with which keys.
    fn target<'a>(
        &self,
        product: &ProductView,
        access_id: AccessId,
        secret_key: &'a SecretString,
    ) -> Result<Target<'a>, Error> {
        let base = self.house.base(product.gateway, product.access_point);
        Ok(Target {
            base: base.ok_or(Error::Conflict(Conflict::RehearsalOff))?,
            access_id,
            secret_key,
            authentication: Authentication::Signature,
        })
    }
}

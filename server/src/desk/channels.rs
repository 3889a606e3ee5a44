//! Vendor channels: for each package name of the Android application, for vendors issue credentials to package names.

mod history;
mod package;
mod view;

use super::{TenantDesk, internal};
use crate::store::{
    self,
    channels::{ChannelRow, NewValue},
    keys::NewSecret,
};
use async_trait::async_trait;
pub(super) use package::Package;
use pushboard_app::{
    api::channels::Channels,
    domain::{
        channel::{self, ChannelForm, ChannelState, ChannelView, ChannelsOfPackage, Proof},
        error::{Conflict, Error},
        fcm,
        field::Field,
        id::ApplicationId,
        product::{Gateway, ProductView},
        role::Action,
        vendor::{Credential, Vendor},
    },
};
use secrecy::SecretString;
use std::collections::BTreeMap;
use view::proven_view;
pub(super) use view::values;
pub(in crate::desk) use view::view;

fn parse(vendor: &str) -> Result<Vendor, Error> {
    vendor.parse().map_err(|_| Error::NotFound)
}

/// Refuses a vendor that the product's access point cannot serve.
fn refuse_unless_allowed(vendor: Vendor, product: &ProductView) -> Result<(), Error> {
    channel::allowed(vendor, product.access_point).map_err(|problem| {
        let first = vendor
            .facts()
            .credentials
            .first()
            .map_or(Credential::AppId, |facts| facts.credential);
        Error::field(Field::Credential(first), problem)
    })
}

/// What is known of one vendor's channel.
fn take_proof(proofs: &mut Vec<(Vendor, Proof)>, vendor: Vendor) -> Option<Proof> {
    let at = proofs.iter().position(|(of, _)| *of == vendor)?;
    Some(proofs.swap_remove(at).1)
}

/// Refuses a change that was made up while the channel was another.
fn unchanged_since(seen: i64, row: Option<&ChannelRow>) -> Result<(), Error> {
    if row.map_or(0, |row| row.version) == seen {
        Ok(())
    } else {
        Err(Error::Conflict(Conflict::ChannelChanged))
    }
}

impl TenantDesk {
    /// The package names of the Android application, the first first.
    pub(super) async fn packages(&self, product: &ProductView) -> Result<impl Iterator<Item = Package> + use<>, Error> {
        let names =
            store::applications::list_packages(&self.house.store, &self.tenant.id, &product.application).await?;
        Ok(names.into_iter().enumerate().map(|(place, (id, name))| Package {
            id,
            name,
            first: place == 0,
        }))
    }

    /// The package of that name, or the first one for an empty name; a name that the application does not have is not found.
    pub(super) async fn package(&self, product: &ProductView, name: &str) -> Result<Package, Error> {
        self.packages(product)
            .await?
            .find(|package| name.is_empty() || package.name == name)
            .ok_or(Error::NotFound)
    }

    /// Seals what is secret among the values of a channel.
    pub(super) fn seal_values(
        &self,
        application: &ApplicationId,
        package: &Package,
        vendor: Vendor,
        values: BTreeMap<Credential, String>,
    ) -> Result<Vec<NewValue>, Error> {
        let vault = self.vault()?;
        let secret = |credential: Credential| {
            vendor
                .facts()
                .credentials
                .iter()
                .any(|facts| facts.credential == credential && facts.secret)
        };
        values
            .into_iter()
            .map(|(credential, value)| {
                if !secret(credential) {
                    return Ok(NewValue {
                        credential,
                        shown: Some(value),
                        secret: None,
                    });
                }
                let shown = match credential {
                    // What of a key file may be shown is kept beside the sealed file.
                    Credential::ServiceAccount => {
                        let account = fcm::parse(&value)
                            .map_err(|problem| Error::field(Field::Credential(credential), problem))?;
                        Some(serde_json::to_string(&account).map_err(|error| internal(&error))?)
                    }
                    _ => None,
                };
                let value = SecretString::from(value);
                let place = self.place_of_credential(application, &package.id, vendor, credential);
                let secret = NewSecret {
                    sealed: vault.seal(&place, &value),
                    fingerprint: vault.fingerprint(&value),
                };
                Ok(NewValue {
                    credential,
                    shown,
                    secret: Some(secret),
                })
            })
            .collect()
    }

    /// All channels of a package name, for whoever may see the product.
    pub(super) async fn views_of(&self, product: &ProductView, package: &Package) -> Result<Vec<ChannelView>, Error> {
        let mut rows = store::channels::list(&self.house.store, &self.tenant.id, package.of(product)).await?;
        let mut row_of = |vendor| {
            rows.iter()
                .position(|row| row.vendor == vendor)
                .map(|at| rows.swap_remove(at))
        };
        let mut proofs = self.proofs(product, package).await?;
        Ok(Vendor::ALL
            .into_iter()
            .map(|vendor| proven_view(vendor, product, row_of(vendor), take_proof(&mut proofs, vendor)))
            .collect())
    }

    /// What pushes showed of the channels of a package name. They go out under the first one, so of the others nothing is known.
    async fn proofs(&self, product: &ProductView, package: &Package) -> Result<Vec<(Vendor, Proof)>, Error> {
        if !package.first {
            return Ok(Vec::new());
        }
        Ok(store::channels::proof::list(&self.house.store, &self.tenant.id, &product.application).await?)
    }
}

#[async_trait]
impl Channels for TenantDesk {
    async fn list_channels(&self, product: &str, package: &str) -> Result<Vec<ChannelView>, Error> {
        self.require(Action::View)?;
        let product = self.find_product(product).await?;
        let package = self.package(&product, package).await?;
        self.views_of(&product, &package).await
    }

    async fn list_all_channels(&self, product: &str) -> Result<Vec<ChannelsOfPackage>, Error> {
        self.require(Action::View)?;
        let product = self.find_product(product).await?;
        let mut all = Vec::new();
        for package in self.packages(&product).await? {
            all.push(ChannelsOfPackage {
                channels: self.views_of(&product, &package).await?,
                package: package.name,
            });
        }
        Ok(all)
    }

    async fn channel(&self, product: &str, package: &str, vendor: &str) -> Result<ChannelView, Error> {
        self.require(Action::View)?;
        let product = self.find_product(product).await?;
        let package = self.package(&product, package).await?;
        let vendor = parse(vendor)?;
        let (store, tenant) = (&self.house.store, &self.tenant.id);
        let row = store::channels::find(store, tenant, package.of(&product), vendor).await?;
        let shared = store::channels::shared(store, tenant, &product.id, package.of(&product), vendor).await?;
        let switches = store::channels::switches(store, tenant, package.of(&product), vendor).await?;
        let proof = take_proof(&mut self.proofs(&product, &package).await?, vendor);
        Ok(ChannelView {
            shared,
            switches,
            ..proven_view(vendor, &product, row, proof)
        })
    }

    async fn enter_channel(
        &self,
        product: &str,
        package: &str,
        vendor: &str,
        version: i64,
        form: ChannelForm,
    ) -> Result<(), Error> {
        self.require(Action::EditChannels)?;
        let product = self.active_product(product).await?;
        self.rehearsal_runs_for(&product)?;
        let package = self.package(&product, package).await?;
        let vendor = parse(vendor)?;
        let mut tx = self.begin_below(&product.id).await?;
        let (tenant, of, by) = (&self.tenant.id, package.of(&product), &self.visitor.user);
        let row = store::channels::find(&mut tx, tenant, of, vendor).await?;
        unchanged_since(version, row.as_ref())?;
        let stored = row.as_ref().map(ChannelRow::stored).unwrap_or_default();
        let values = form.check(vendor, product.access_point, &stored)?;
        let values = self.seal_values(&product.application, &package, vendor, values)?;
        let deed = match row.filter(|row| row.holds(&values)) {
            // Saved as it was: no new version, so that the mark "entered there" stays true.
            Some(row) if row.enabled => return Ok(()),
            Some(_) => package.switched(vendor, true),
            None => {
                store::channels::upsert_values(&mut tx, tenant, of, vendor, &values, by).await?;
                package.changed(vendor)
            }
        };
        store::channels::switch(&mut tx, tenant, of, vendor, true, by).await?;
        self.note(&mut tx, &deed, Some(&product.id)).await?;
        tx.commit().await?;
        self.tell_rehearsal(&product, vendor).await;
        Ok(())
    }

    async fn switch_channel(&self, product: &str, package: &str, vendor: &str, on: bool) -> Result<(), Error> {
        self.require(Action::EditChannels)?;
        let product = self.active_product(product).await?;
        self.rehearsal_runs_for(&product)?;
        let package = self.package(&product, package).await?;
        let vendor = parse(vendor)?;
        if on {
            refuse_unless_allowed(vendor, &product)?;
        }
        let mut tx = self.begin_below(&product.id).await?;
        let (tenant, of, by) = (&self.tenant.id, package.of(&product), &self.visitor.user);
        store::channels::switch(&mut tx, tenant, of, vendor, on, by).await?;
        self.note(&mut tx, &package.switched(vendor, on), Some(&product.id))
            .await?;
        tx.commit().await?;
        self.tell_rehearsal(&product, vendor).await;
        Ok(())
    }

    async fn mark_channel_entered(&self, product: &str, package: &str, vendor: &str) -> Result<(), Error> {
        self.require(Action::EditChannels)?;
        let product = self.active_product(product).await?;
        let package = self.package(&product, package).await?;
        let vendor = parse(vendor)?;
        if product.gateway != Gateway::Tencent {
            return Err(Error::Conflict(Conflict::NotOnTencent));
        }
        let mut tx = self.begin_below(&product.id).await?;
        let (tenant, of, by) = (&self.tenant.id, package.of(&product), &self.visitor.user);
        let row = store::channels::find(&mut tx, tenant, of, vendor).await?;
        let channel = view(vendor, &product, row);
        let deed = if channel.needs_switching_off() {
            store::channels::unmark_entered(&mut tx, tenant, of, vendor).await?;
            package.left(vendor)
        } else if channel.state == ChannelState::Set {
            store::channels::mark_entered(&mut tx, tenant, of, vendor, by).await?;
            package.entered(vendor)
        } else {
            return Err(Error::Conflict(Conflict::ChannelIncomplete));
        };
        self.note(&mut tx, &deed, Some(&product.id)).await?;
        tx.commit().await?;
        Ok(())
    }
}

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
        channel::{self, ChannelForm, ChannelState, ChannelView, ChannelsOfPackage},
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
pub(super) use view::values;
use view::view;

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
    async fn packages(&self, product: &ProductView) -> Result<impl Iterator<Item = Package> + use<>, Error> {
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
        Ok(Vendor::ALL
            .into_iter()
            .map(|vendor| view(vendor, product, row_of(vendor)))
            .collect())
    }

    /// On Rehearsal the gateway takes the configuration at once. Its virtual handsets run the application under its first package name,
    /// so the channels of that one are told.
    pub(super) async fn tell_rehearsal(&self, product: &ProductView, vendor: Vendor) -> Result<(), Error> {
        if product.gateway != Gateway::Rehearsal {
            return Ok(());
        }
        let access_id = product.keys.access_id.ok_or(Error::Conflict(Conflict::KeysMissing))?;
        let (_turn, gateway) = self.rehearsal()?.tell().await;
        let row = store::channels::find(&self.house.store, &self.tenant.id, &product.application, vendor).await?;
        let view = view(vendor, product, row);
        let (enabled, complete) = (view.state != ChannelState::Off, view.state == ChannelState::Set);
        gateway
            .set_channel(access_id.0, vendor, enabled, complete)
            .await
            .map_err(|error| internal(&error))
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
        Ok(ChannelView {
            shared,
            ..view(vendor, &product, row)
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
        let package = self.package(&product, package).await?;
        let vendor = parse(vendor)?;
        let mut tx = self.begin_below(&product.id).await?;
        let (tenant, of, by) = (&self.tenant.id, package.of(&product), &self.visitor.user);
        let row = store::channels::find(&mut tx, tenant, of, vendor).await?;
        unchanged_since(version, row.as_ref())?;
        let stored = row.map(|row| row.stored()).unwrap_or_default();
        let values = form.check(vendor, product.access_point, &stored)?;
        let values = self.seal_values(&product.application, &package, vendor, values)?;
        store::channels::upsert_values(&mut tx, tenant, of, vendor, &values, by).await?;
        store::channels::switch(&mut tx, tenant, of, vendor, true, by).await?;
        self.note(&mut tx, &package.changed(vendor), Some(&product.id)).await?;
        tx.commit().await?;
        self.tell_rehearsal(&product, vendor).await
    }

    async fn switch_channel(&self, product: &str, package: &str, vendor: &str, on: bool) -> Result<(), Error> {
        self.require(Action::EditChannels)?;
        let product = self.active_product(product).await?;
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
        self.tell_rehearsal(&product, vendor).await
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
        if view(vendor, &product, row).state != ChannelState::Set {
            return Err(Error::Conflict(Conflict::ChannelIncomplete));
        }
        store::channels::mark_entered(&mut tx, tenant, of, vendor, by).await?;
        self.note(&mut tx, &package.entered(vendor), Some(&product.id)).await?;
        tx.commit().await?;
        Ok(())
    }
}

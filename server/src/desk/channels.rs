//! Vendor channels.

use super::{TenantDesk, internal};
use crate::store::{
    self,
    channels::{ChannelRow, NewValue},
    keys::NewSecret,
};
use async_trait::async_trait;
use pushboard_app::{
    api::channels::Channels,
    domain::{
        audit::Deed,
        channel::{self, ChannelForm, ChannelState, ChannelView, StoredValue},
        error::{Conflict, Error},
        fcm,
        field::Field,
        product::{Gateway, ProductView},
        role::Action,
        vendor::{Credential, Vendor},
    },
};
use secrecy::SecretString;
use std::collections::BTreeMap;

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

fn view(vendor: Vendor, product: &ProductView, row: Option<ChannelRow>) -> ChannelView {
    let refused = channel::allowed(vendor, product.access_point).err();
    let stored = row.as_ref().map(ChannelRow::stored).unwrap_or_default();
    let value_of = |credential: Credential| {
        let value = row
            .as_ref()
            .and_then(|row| row.values.iter().find(|value| value.credential == credential));
        match value {
            Some(value) => match (&value.mark, &value.shown) {
                (Some(mark), _) => StoredValue::Secret(mark.clone()),
                (None, Some(shown)) => StoredValue::Shown(shown.clone()),
                (None, None) => StoredValue::Missing,
            },
            None => StoredValue::Missing,
        }
    };
    let service_account = row.as_ref().and_then(|row| {
        let file = row
            .values
            .iter()
            .find(|value| value.credential == Credential::ServiceAccount)?;
        serde_json::from_str(file.shown.as_deref()?).ok()
    });
    ChannelView {
        vendor,
        state: channel::state(vendor, row.as_ref().is_some_and(|row| row.enabled), &stored),
        refused,
        values: vendor
            .facts()
            .credentials
            .iter()
            .map(|facts| (facts.credential, value_of(facts.credential)))
            .collect(),
        service_account,
        updated_at: row.as_ref().map(|row| row.updated_at),
        updated_by: row.as_ref().map(|row| row.updated_by.clone()),
        entered: row
            .filter(|_| product.gateway == Gateway::Tencent)
            .and_then(|row| row.entered),
    }
}

impl TenantDesk {
    fn seal_values(
        &self,
        product: &ProductView,
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
                let place = self.place_of_credential(&product.application, vendor, credential);
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

    /// On Rehearsal the gateway takes the configuration at once.
    pub(super) async fn tell_rehearsal(&self, product: &ProductView, vendor: Vendor) -> Result<(), Error> {
        if product.gateway != Gateway::Rehearsal {
            return Ok(());
        }
        let row = store::channels::find(&self.house.store, &self.tenant.id, &product.application, vendor).await?;
        let view = view(vendor, product, row);
        let access_id = product.keys.access_id.ok_or(Error::Conflict(Conflict::KeysMissing))?;
        let (enabled, complete) = (view.state != ChannelState::Off, view.state == ChannelState::Set);
        let gateway = &self.rehearsal()?.rehearsal;
        gateway
            .set_channel(access_id.0, vendor, enabled, complete)
            .await
            .map_err(|error| internal(&error))
    }
}

#[async_trait]
impl Channels for TenantDesk {
    async fn list_channels(&self, product: &str) -> Result<Vec<ChannelView>, Error> {
        self.require(Action::View)?;
        let product = self.find_product(product).await?;
        let mut rows = store::channels::list(&self.house.store, &self.tenant.id, &product.application).await?;
        let mut row_of = |vendor| {
            rows.iter()
                .position(|row| row.vendor == vendor)
                .map(|at| rows.swap_remove(at))
        };
        Ok(Vendor::ALL
            .into_iter()
            .map(|vendor| view(vendor, &product, row_of(vendor)))
            .collect())
    }

    async fn channel(&self, product: &str, vendor: &str) -> Result<ChannelView, Error> {
        self.require(Action::View)?;
        let product = self.find_product(product).await?;
        let vendor = parse(vendor)?;
        let row = store::channels::find(&self.house.store, &self.tenant.id, &product.application, vendor).await?;
        Ok(view(vendor, &product, row))
    }

    async fn enter_channel(&self, product: &str, vendor: &str, form: ChannelForm) -> Result<(), Error> {
        self.require(Action::EditChannels)?;
        let product = self.active_product(product).await?;
        let vendor = parse(vendor)?;
        let mut tx = self.begin_below(&product.id).await?;
        let (tenant, application) = (&self.tenant.id, &product.application);
        let row = store::channels::find(&mut tx, tenant, application, vendor).await?;
        let stored = row.map(|row| row.stored()).unwrap_or_default();
        let values = form.check(vendor, product.access_point, &stored)?;
        let values = self.seal_values(&product, vendor, values)?;
        store::channels::upsert_values(&mut tx, tenant, application, vendor, &values, &self.visitor.user).await?;
        store::channels::switch(&mut tx, tenant, application, vendor, true, &self.visitor.user).await?;
        self.note(&mut tx, &Deed::ChannelChanged { vendor }, Some(&product.id))
            .await?;
        tx.commit().await?;
        self.tell_rehearsal(&product, vendor).await
    }

    async fn switch_channel(&self, product: &str, vendor: &str, on: bool) -> Result<(), Error> {
        self.require(Action::EditChannels)?;
        let product = self.active_product(product).await?;
        let vendor = parse(vendor)?;
        if on {
            refuse_unless_allowed(vendor, &product)?;
        }
        let mut tx = self.begin_below(&product.id).await?;
        store::channels::switch(
            &mut tx,
            &self.tenant.id,
            &product.application,
            vendor,
            on,
            &self.visitor.user,
        )
        .await?;
        self.note(&mut tx, &Deed::ChannelSwitched { vendor, on }, Some(&product.id))
            .await?;
        tx.commit().await?;
        self.tell_rehearsal(&product, vendor).await
    }

    async fn mark_channel_entered(&self, product: &str, vendor: &str) -> Result<(), Error> {
        self.require(Action::EditChannels)?;
        let product = self.active_product(product).await?;
        let vendor = parse(vendor)?;
        if product.gateway != Gateway::Tencent {
            return Err(Error::Conflict(Conflict::NotOnTencent));
        }
        let mut tx = self.begin_below(&product.id).await?;
        let row = store::channels::find(&mut tx, &self.tenant.id, &product.application, vendor).await?;
        if view(vendor, &product, row).state != ChannelState::Set {
            return Err(Error::Conflict(Conflict::ChannelIncomplete));
        }
        store::channels::mark_entered(
            &mut tx,
            &self.tenant.id,
            &product.application,
            vendor,
            &self.visitor.user,
        )
        .await?;
        self.note(&mut tx, &Deed::ChannelEntered { vendor }, Some(&product.id))
            .await?;
        tx.commit().await?;
        Ok(())
    }
}

//! A product once more: its configuration without any secret.

use crate::{
    desk::TenantDesk,
    secret::random_bytes,
    store::{
        self, Tx,
        applications::NewApplication,
        channels::{ChannelRow, NewValue, Of},
        keys::KeysRow,
    },
};
use pushboard_app::domain::{
    application::Platform,
    audit::Deed,
    channel,
    error::Error,
    field::{Field, Problem},
    id::{ApplicationId, PackageId, ProductId},
    product::{Duplicate, DuplicateForm, Gateway, NewProduct, PackageName, ProductView},
    redirect::Redirect,
    vendor::{Credential, Vendor},
};

/// One application of the new product.
struct Twin {
    id: ApplicationId,
    platform: Platform,
    /// At least one.
    names: Vec<(String, Vec<ChannelRow>)>,
    redirect: Option<Redirect>,
    issued: Option<KeysRow>,
}

/// The values of a channel that are no secrets.
fn open_values(row: &ChannelRow) -> Vec<NewValue> {
    let facts = row.vendor.facts().credentials;
    let open = |credential: Credential| facts.iter().any(|one| one.credential == credential && !one.secret);
    row.values
        .iter()
        .filter(|value| open(value.credential))
        .map(|value| NewValue {
            credential: value.credential,
            shown: value.shown.clone(),
            secret: None,
        })
        .collect()
}

/// Every application has a name, and an Android one a package name.
const NAMELESS: store::Error = store::Error::Inconsistent {
    table: "packages",
    column: "name",
};

impl TenantDesk {
    /// Makes the second product with its applications and channels; on Rehearsal the gateway issues keys and learns of the channels.
    pub(super) async fn duplicate(&self, product: &ProductView, form: &DuplicateForm) -> Result<ProductId, Error> {
        let new = form.check(&product.name)?;
        let (store, tenant) = (&self.house.store, &self.tenant.id);
        if store::products::name_taken(store, tenant, &new.name).await? {
            return Err(Error::field(Field::Suffix, Problem::Taken));
        }
        let twins = self.twins(product, &new).await?;
        let id = ProductId::from_random(random_bytes());
        if let Err(error) = self.make_twins(&id, product, &new, &twins).await {
            self.take_back_all(&twins).await;
            return Err(error);
        }
        let duplicate = self.find_product(id.as_str()).await?;
        for vendor in Vendor::ALL {
            self.tell_rehearsal(&duplicate, vendor).await;
        }
        self.tell_rehearsal_of_apple(&duplicate).await;
        Ok(id)
    }

    async fn make_twins(
        &self,
        id: &ProductId,
        product: &ProductView,
        new: &Duplicate,
        twins: &[Twin],
    ) -> Result<(), Error> {
        let mut tx = self.house.store.begin().await?;
        self.insert_twins(&mut tx, id, product, new, twins).await?;
        let deed = Deed::ProductDuplicated {
            from: product.name.clone(),
        };
        self.note(&mut tx, &deed, Some(id)).await?;
        for _ in twins.iter().filter(|twin| twin.issued.is_some()) {
            self.note(&mut tx, &Deed::KeysIssued, Some(id)).await?;
        }
        tx.commit().await?;
        Ok(())
    }

    async fn take_back_all(&self, twins: &[Twin]) {
        for twin in twins {
            if let Some(keys) = &twin.issued {
                self.take_back(&twin.id, keys).await;
            }
        }
    }

    /// The applications to be, Android first, with their keys where Rehearsal issues them.
    async fn twins(&self, product: &ProductView, new: &Duplicate) -> Result<Vec<Twin>, Error> {
        let (store, tenant) = (&self.house.store, &self.tenant.id);
        let mut twins = Vec::new();
        for application in store::applications::list(store, tenant, &product.id).await? {
            let id = ApplicationId::from_random(random_bytes());
            let platform = application.platform;
            let mut names = Vec::new();
            for (package, name) in store::applications::list_packages(store, tenant, &application.id).await? {
                let of = Of::package(&application.id, &package);
                let mut rows = store::channels::list(store, tenant, of).await?;
                // What the other access point cannot serve stays behind.
                rows.retain(|row| channel::allowed(row.vendor, new.access_point).is_ok());
                names.push((name, rows));
            }
            let (first, _) = names.first().ok_or(NAMELESS)?;
            let issued = match product.gateway {
                Gateway::Tencent => None,
                Gateway::Rehearsal => Some(self.issue_keys(new.access_point, &id, platform, first).await?),
            };
            let redirect = store::redirects::find(store, tenant, &application.id).await?;
            twins.push(Twin {
                id,
                platform,
                names,
                redirect: redirect.map(|view| view.redirect),
                issued,
            });
        }
        Ok(twins)
    }

    async fn insert_twins(
        &self,
        tx: &mut Tx,
        id: &ProductId,
        product: &ProductView,
        new: &Duplicate,
        twins: &[Twin],
    ) -> Result<(), Error> {
        let (tenant, by) = (&self.tenant.id, &self.visitor.user);
        for twin in twins {
            let ((first, first_channels), others) = twin.names.split_first().ok_or(NAMELESS)?;
            if twin.platform == Platform::Android {
                let new = NewProduct {
                    name: new.name.clone(),
                    description: product.description.clone(),
                    category: product.category,
                    access_point: new.access_point,
                    gateway: product.gateway,
                    package_name: PackageName::parse(first).map_err(|_| NAMELESS)?,
                };
                store::products::insert(tx, tenant, id, &twin.id, &new, by)
                    .await
                    .map_err(|error| match error {
                        store::Error::Taken(store::Constraint::ProductName) => {
                            Error::field(Field::Suffix, Problem::Taken)
                        }
                        other => other.into(),
                    })?;
            } else {
                let application = NewApplication {
                    id: &twin.id,
                    product: id,
                    platform: twin.platform,
                    name: first,
                };
                store::applications::insert(tx, tenant, &application, by).await?;
            }
            self.insert_channels(tx, (&twin.id).into(), first_channels).await?;
            for (name, channels) in others {
                let package = PackageId::from_random(random_bytes());
                store::applications::insert_package(tx, tenant, &twin.id, &package, name, by).await?;
                self.insert_channels(tx, Of::package(&twin.id, &package), channels)
                    .await?;
            }
            if let Some(redirect) = &twin.redirect {
                store::redirects::update(tx, tenant, &twin.id, redirect, by).await?;
            }
            if let Some(keys) = &twin.issued {
                store::keys::update(tx, tenant, &twin.id, keys, by).await?;
            }
        }
        Ok(())
    }

    /// Channels that were touched come along, on or off as they were, without their secrets.
    async fn insert_channels(&self, tx: &mut Tx, to: Of<'_>, rows: &[ChannelRow]) -> Result<(), Error> {
        let (tenant, by) = (&self.tenant.id, &self.visitor.user);
        for row in rows {
            store::channels::upsert_values(tx, tenant, to, row.vendor, &open_values(row), by).await?;
            store::channels::switch(tx, tenant, to, row.vendor, row.enabled, by).await?;
        }
        Ok(())
    }
}

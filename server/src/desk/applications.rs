//! Applications of a product: one for each platform, each with its own keys and names.

use super::{TenantDesk, internal, keys::KeysAt};
use crate::{
    secret::random_bytes,
    store::{
        self,
        applications::NewApplication,
        keys::{KeysRow, NewSecret},
    },
};
use async_trait::async_trait;
use pushboard_app::{
    api::applications::Applications,
    domain::{
        access_point::AccessPoint,
        application::{ApplicationForm, ApplicationView, PACKAGES_LIMIT, Platform},
        audit::Deed,
        error::{Conflict, Error},
        field::{Field, Problem},
        id::{ApplicationId, PackageId},
        keys::{AccessId, CheckOutcome, KeysForm, KeysState},
        product::{Gateway, PackageName, ProductView},
        role::Action,
        vendor::Vendor,
    },
};

impl TenantDesk {
    /// Has Rehearsal issue the keys of an application about to be made, and seals the SecretKey for it.
    pub(super) async fn issue_keys(
        &self,
        access_point: AccessPoint,
        application: &ApplicationId,
        platform: Platform,
        name: &str,
    ) -> Result<KeysRow, Error> {
        let keys = self
            .rehearsal()?
            .rehearsal
            .issue_for(platform, access_point, name)
            .await
            .map_err(|error| internal(&error))?;
        let vault = self.vault()?;
        Ok(KeysRow {
            access_id: AccessId(keys.access_id),
            access_key: keys.access_key,
            secret: Some(NewSecret {
                sealed: vault.seal(&self.place_of_secret_key(application), &keys.secret_key),
                fingerprint: vault.fingerprint(&keys.secret_key),
            }),
            state: KeysState::Unchecked,
        })
    }

    async fn insert_application(&self, new: &NewApplication<'_>, issued: Option<&KeysRow>) -> Result<(), Error> {
        let (tenant, by) = (&self.tenant.id, &self.visitor.user);
        let mut tx = self.begin_below(new.product).await?;
        store::applications::insert(&mut tx, tenant, new, by).await?;
        if let Some(keys) = issued {
            store::keys::update(&mut tx, tenant, new.id, keys, by).await?;
        }
        let deed = Deed::ApplicationAdded { platform: new.platform };
        self.note(&mut tx, &deed, Some(new.product)).await?;
        if issued.is_some() {
            self.note(&mut tx, &Deed::KeysIssued, Some(new.product)).await?;
        }
        tx.commit().await?;
        Ok(())
    }

    /// The product's application for a platform; unknown platforms look like missing applications.
    pub(super) async fn application(&self, product: &ProductView, platform: &str) -> Result<ApplicationView, Error> {
        let platform: Platform = platform.parse().map_err(|_| Error::NotFound)?;
        store::applications::list(&self.house.store, &self.tenant.id, &product.id)
            .await?
            .into_iter()
            .find(|application| application.platform == platform)
            .ok_or(Error::NotFound)
    }
}

#[async_trait]
impl Applications for TenantDesk {
    async fn list_applications(&self, product: &str) -> Result<Vec<ApplicationView>, Error> {
        self.require(Action::View)?;
        let product = self.find_product(product).await?;
        Ok(store::applications::list(&self.house.store, &self.tenant.id, &product.id).await?)
    }

    async fn add_application(&self, product: &str, form: ApplicationForm) -> Result<(), Error> {
        self.require(Action::EditProducts)?;
        let product = self.active_product(product).await?;
        let new = form.check()?;
        let there = store::applications::list(&self.house.store, &self.tenant.id, &product.id).await?;
        if there.iter().any(|application| application.platform == new.platform) {
            return Err(Error::field(Field::Platform, Problem::Taken));
        }
        let id = ApplicationId::from_random(random_bytes());
        let issued = match product.gateway {
            Gateway::Tencent => None,
            Gateway::Rehearsal => Some(
                self.issue_keys(product.access_point, &id, new.platform, new.bundle_id.as_str())
                    .await?,
            ),
        };
        let application = NewApplication {
            id: &id,
            product: &product.id,
            platform: new.platform,
            name: new.bundle_id.as_str(),
        };
        let made = self.insert_application(&application, issued.as_ref()).await;
        if let (Err(_), Some(keys)) = (&made, &issued) {
            self.take_back(&id, keys).await;
        }
        made?;
        self.tell_rehearsal_of_apple(&product).await;
        Ok(())
    }

    async fn remove_application(&self, product: &str, platform: &str) -> Result<(), Error> {
        self.require(Action::EditProducts)?;
        let product = self.active_product(product).await?;
        let application = self.application(&product, platform).await?;
        let platform = application.platform;
        if !platform.is_apple() {
            return Err(Error::field(Field::Platform, Problem::NotAChoice));
        }
        let mut tx = self.begin_below(&product.id).await?;
        store::applications::delete(&mut tx, &self.tenant.id, &application.id).await?;
        self.note(&mut tx, &Deed::ApplicationRemoved { platform }, Some(&product.id))
            .await?;
        tx.commit().await?;
        if let (Gateway::Rehearsal, Some(access_id)) = (product.gateway, application.keys.access_id) {
            self.remove_from_rehearsal(access_id).await;
        }
        Ok(())
    }

    async fn enter_application_keys(&self, product: &str, platform: &str, form: KeysForm) -> Result<(), Error> {
        self.require(Action::EditKeys)?;
        let product = self.active_product(product).await?;
        let application = self.application(&product, platform).await?;
        self.enter_keys_at(&product, &KeysAt::of(&application), &form).await
    }

    async fn check_application_keys(&self, product: &str, platform: &str) -> Result<CheckOutcome, Error> {
        self.require(Action::EditKeys)?;
        let product = self.active_product(product).await?;
        let application = self.application(&product, platform).await?;
        self.check_keys_at(&product, &KeysAt::of(&application)).await
    }

    async fn add_package_name(&self, product: &str, name: &str) -> Result<(), Error> {
        self.require(Action::EditProducts)?;
        let product = self.active_product(product).await?;
        let name = PackageName::parse(name).map_err(|problem| Error::field(Field::PackageName, problem))?;
        let mut tx = self.begin_below(&product.id).await?;
        let names = store::applications::count_packages(&mut tx, &self.tenant.id, &product.application).await?;
        if names >= i64::from(PACKAGES_LIMIT) {
            return Err(Error::field(Field::PackageName, Problem::TooMany(PACKAGES_LIMIT)));
        }
        store::applications::insert_package(
            &mut tx,
            &self.tenant.id,
            &product.application,
            &PackageId::from_random(random_bytes()),
            name.as_str(),
            &self.visitor.user,
        )
        .await?;
        let deed = Deed::PackageAdded {
            name: name.as_str().to_owned(),
        };
        self.note(&mut tx, &deed, Some(&product.id)).await?;
        tx.commit().await?;
        Ok(())
    }

    async fn remove_package_name(&self, product: &str, name: &str) -> Result<(), Error> {
        self.require(Action::EditProducts)?;
        let product = self.active_product(product).await?;
        if name == product.package_name {
            self.rehearsal_runs_for(&product)?;
        }
        let mut tx = self.begin_below(&product.id).await?;
        store::applications::delete_package(&mut tx, &self.tenant.id, &product.application, name).await?;
        if store::applications::count_packages(&mut tx, &self.tenant.id, &product.application).await? == 0 {
            return Err(Error::Conflict(Conflict::LastPackageName));
        }
        let deed = Deed::PackageRemoved { name: name.to_owned() };
        self.note(&mut tx, &deed, Some(&product.id)).await?;
        tx.commit().await?;
        if name == product.package_name {
            // Another name is the first now, with channels of its own.
            for vendor in Vendor::ALL {
                self.tell_rehearsal(&product, vendor).await;
            }
        }
        Ok(())
    }
}

//! Files of tokens or accounts: looked at here, kept at TPNS.

use super::{TenantDesk, internal};
use crate::{
    secret::random_bytes,
    store::{self, push_packages::Known},
};
use async_trait::async_trait;
use pushboard_app::{
    api::push_packages::PushPackages,
    domain::{
        audit::Deed,
        error::Error,
        id::{ApplicationId, ProductId, PushPackageId},
        message::Package,
        package::{NewPackage, PackageForm, PackageView},
        page::{PAGE_SIZE, Page},
        role::Action,
    },
};

impl TenantDesk {
    async fn keep_push_package(
        &self,
        product: &ProductId,
        application: &ApplicationId,
        known: &Known<'_>,
    ) -> Result<(), Error> {
        let mut tx = self.begin_below(product).await?;
        let id = PushPackageId::from_random(random_bytes());
        let (tenant, by) = (&self.tenant.id, &self.visitor.user);
        store::push_packages::insert(&mut tx, tenant, application, &id, known, by).await?;
        let deed = Deed::PushPackageUploaded {
            name: known.name.to_owned(),
            upload_id: known.package.upload_id,
        };
        self.note(&mut tx, &deed, Some(product)).await?;
        tx.commit().await?;
        Ok(())
    }
}

#[async_trait]
impl PushPackages for TenantDesk {
    async fn list_push_packages(&self, product: &str, cursor: &str) -> Result<Page<PackageView>, Error> {
        self.require(Action::View)?;
        let product = self.find_product(product).await?;
        // A cursor nobody types: a broken one leads to the first page.
        let after = cursor.parse().ok();
        let page =
            store::push_packages::list(&self.house.store, &self.tenant.id, &product.id, after, PAGE_SIZE).await?;
        Ok(Page {
            items: page.items,
            next: page.next.map(|cursor| cursor.to_string()),
            previous: None,
        })
    }

    fn may_upload_push_package(&self) -> Result<(), Error> {
        self.require(Action::SendPushes)
    }

    async fn upload_push_package(&self, product: &str, form: PackageForm) -> Result<(), Error> {
        self.may_upload_push_package()?;
        let product = self.active_product(product).await?;
        // Hundreds of thousands of lines take a while.
        let checked = tokio::task::spawn_blocking(move || form.check()).await;
        let NewPackage {
            platform,
            kind,
            file,
            entries,
        } = checked.map_err(|error| internal(&error))??;
        let application = self.application_of(&product, platform).await?;
        let (keys, secret) = self.open_keys(&application).await?;
        let target = self.target(&product, keys.access_id, &secret)?;
        let (name, bytes) = (file.name().to_owned(), file.bytes().len());
        let now = self.house.clock.now_ms();
        let upload_id = self.house.gateway.upload_package(&target, file, now).await?;
        let known = Known {
            package: Package { kind, upload_id },
            name: &name,
            bytes: i64::try_from(bytes).unwrap_or(i64::MAX),
            entries,
        };
        self.keep_push_package(&product.id, &application, &known)
            .await
            .inspect_err(|_| tracing::error!(upload_id, "a file was uploaded to TPNS and could not be kept"))
    }

    async fn remove_push_package(&self, product: &str, push_package: &str) -> Result<(), Error> {
        self.require(Action::SendPushes)?;
        let product = self.active_product(product).await?;
        let id: PushPackageId = push_package.parse().map_err(|_| Error::NotFound)?;
        let mut tx = self.begin_below(&product.id).await?;
        let found = store::push_packages::find(&mut tx, &self.tenant.id, &product.id, &id)
            .await?
            .ok_or(Error::NotFound)?;
        store::push_packages::delete(&mut tx, &self.tenant.id, &product.id, &id).await?;
        let deed = Deed::PushPackageRemoved {
            name: found.name,
            upload_id: found.upload_id,
        };
        self.note(&mut tx, &deed, Some(&product.id)).await?;
        tx.commit().await?;
        Ok(())
    }
}

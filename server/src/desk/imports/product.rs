//! The product that a `tpns-configs.json` proposes.

use crate::{
    desk::TenantDesk,
    secret::random_bytes,
    store::{
        self, Tx,
        channels::{NewValue, Of},
    },
};
use pushboard_app::domain::{
    audit::Deed,
    error::Error,
    id::{ApplicationId, PackageId, ProductId},
    import::{ConfigsForm, PackageConfig, REPORT_KEPT_MS},
    vendor::{Credential, Vendor},
};

fn open_value((credential, value): &(Credential, String)) -> NewValue {
    NewValue {
        credential: *credential,
        shown: Some(value.clone()),
        secret: None,
    }
}

impl TenantDesk {
    /// Makes the product with all package names, both open keys and all open values of vendors, in one transaction.
    pub(super) async fn create_proposed(&self, import: &str, form: &ConfigsForm) -> Result<ProductId, Error> {
        let (tenant, by) = (&self.tenant.id, &self.visitor.user);
        let (mut tx, opened) = self.open_import(self.house.store.begin().await?, import).await?;
        let (import, file) = opened.configs()?;
        let new = form.check(&file)?;
        let id = ProductId::from_random(random_bytes());
        let application = ApplicationId::from_random(random_bytes());
        store::products::insert(&mut tx, tenant, &id, &application, &new, by).await?;
        self.note(&mut tx, &Deed::ProductCreated, Some(&id)).await?;
        store::keys::propose(&mut tx, tenant, &application, file.access_id, &file.access_key).await?;
        for (place, config) in file.packages.iter().enumerate() {
            let first = place == 0;
            let package = if first {
                PackageId::first_of(&application)
            } else {
                let package = PackageId::from_random(random_bytes());
                let name = config.name.as_str();
                store::applications::insert_package(&mut tx, tenant, &application, &package, name, by).await?;
                let name = name.to_owned();
                self.note(&mut tx, &Deed::PackageAdded { name }, Some(&id)).await?;
                package
            };
            self.insert_configs(&mut tx, &id, Of::package(&application, &package), config, first)
                .await?;
        }
        let rows = u32::try_from(file.packages.len()).unwrap_or(u32::MAX);
        self.note(&mut tx, &Deed::ImportApplied { rows }, Some(&id)).await?;
        store::imports::finish(&mut tx, tenant, &import, by, &[], REPORT_KEPT_MS)
            .await
            .map_err(super::apply::overtaken)?;
        tx.commit().await?;
        Ok(id)
    }

    /// The channels of one package name, on where the file has them on.
    async fn insert_configs(
        &self,
        tx: &mut Tx,
        product: &ProductId,
        of: Of<'_>,
        config: &PackageConfig,
        first: bool,
    ) -> Result<(), Error> {
        let (tenant, by) = (&self.tenant.id, &self.visitor.user);
        let deed = |vendor: Vendor| match first {
            true => Deed::ChannelChanged { vendor },
            false => Deed::PackageChannelChanged {
                vendor,
                package: config.name.as_str().to_owned(),
            },
        };
        for (vendor, values) in &config.channels {
            let values = values.iter().map(open_value).collect::<Vec<_>>();
            store::channels::upsert_values(tx, tenant, of, *vendor, &values, by).await?;
            store::channels::switch(tx, tenant, of, *vendor, config.enabled, by).await?;
            self.note(tx, &deed(*vendor), Some(product)).await?;
        }
        Ok(())
    }
}

//! Versions of channels.

use super::{parse, refuse_unless_allowed, unchanged_since, view::version};
use crate::{desk::TenantDesk, store};
use async_trait::async_trait;
use pushboard_app::{
    api::channel_versions::ChannelVersions,
    domain::{channel::ChannelVersion, error::Error, role::Action},
};

#[async_trait]
impl ChannelVersions for TenantDesk {
    async fn channel_versions(&self, product: &str, package: &str, vendor: &str) -> Result<Vec<ChannelVersion>, Error> {
        self.require(Action::View)?;
        let product = self.find_product(product).await?;
        let package = self.package(&product, package).await?;
        let vendor = parse(vendor)?;
        let (store, of) = (&self.house.store, package.of(&product));
        let rows = store::channels::history(store, &self.tenant.id, of, vendor).await?;
        Ok(rows.into_iter().map(|row| version(vendor, row)).collect())
    }

    async fn revert_channel(
        &self,
        product: &str,
        package: &str,
        vendor: &str,
        version: i64,
        seen: i64,
    ) -> Result<(), Error> {
        self.require(Action::EditChannels)?;
        let product = self.active_product(product).await?;
        self.rehearsal_runs_for(&product)?;
        let package = self.package(&product, package).await?;
        let vendor = parse(vendor)?;
        refuse_unless_allowed(vendor, &product)?;
        let mut tx = self.begin_below(&product.id).await?;
        let (tenant, of, by) = (&self.tenant.id, package.of(&product), &self.visitor.user);
        let row = store::channels::find(&mut tx, tenant, of, vendor).await?;
        unchanged_since(seen, row.as_ref())?;
        let kept = store::channels::history(&mut tx, tenant, of, vendor).await?;
        if version == seen || kept.iter().all(|kept| kept.version != version) {
            return Err(Error::NotFound);
        }
        store::channels::revert(&mut tx, tenant, of, vendor, version, by).await?;
        self.note(&mut tx, &package.reverted(vendor, version), Some(&product.id))
            .await?;
        tx.commit().await?;
        self.tell_rehearsal(&product, vendor).await;
        Ok(())
    }
}

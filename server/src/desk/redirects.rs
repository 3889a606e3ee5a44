//! Redirect URIs.

use super::TenantDesk;
use crate::store;
use async_trait::async_trait;
use pushboard_app::{
    api::redirects::Redirects,
    domain::{
        audit::Deed,
        error::Error,
        redirect::{RedirectForm, RedirectView},
        role::Action,
    },
};

#[async_trait]
impl Redirects for TenantDesk {
    async fn redirect(&self, product: &str) -> Result<Option<RedirectView>, Error> {
        self.require(Action::View)?;
        let product = self.find_product(product).await?;
        Ok(store::redirects::find(&self.house.store, &self.tenant.id, &product.application).await?)
    }

    async fn set_redirect(&self, product: &str, uri: String) -> Result<(), Error> {
        self.require(Action::EditProducts)?;
        let product = self.active_product(product).await?;
        let mut tx = self.begin_below(&product.id).await?;
        let (tenant, application) = (&self.tenant.id, &product.application);
        let deed = if uri.trim().is_empty() {
            store::redirects::delete(&mut tx, tenant, application).await?;
            Deed::RedirectRemoved
        } else {
            let redirect = RedirectForm { redirect: uri }.check()?;
            store::redirects::update(&mut tx, tenant, application, &redirect, &self.visitor.user).await?;
            Deed::RedirectSet { uri: redirect.uri() }
        };
        self.note(&mut tx, &deed, Some(&product.id)).await?;
        tx.commit().await?;
        Ok(())
    }
}

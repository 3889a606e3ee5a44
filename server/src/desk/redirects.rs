//! Redirect URIs.

use super::TenantDesk;
use crate::store;
use async_trait::async_trait;
use pushboard_app::{
    api::redirects::Redirects,
    domain::{
        audit::Deed,
        error::{Conflict, Error},
        product::Gateway,
        redirect::{RedirectForm, RedirectView},
        role::Action,
    },
};

#[async_trait]
impl Redirects for TenantDesk {
    async fn redirect(&self, product: &str) -> Result<Option<RedirectView>, Error> {
        self.require(Action::View)?;
        let product = self.find_product(product).await?;
        let row = store::redirects::find(&self.house.store, &self.tenant.id, &product.application).await?;
        let Some(row) = row else {
            return Ok(None);
        };
        let packages = self.kit_packages(&product).await?;
        Ok(Some(RedirectView {
            redirect: row.redirect,
            at: row.at,
            by: row.by,
            entered: row.entered.filter(|_| product.gateway == Gateway::Tencent),
            opens_without_uri: packages.iter().any(|it| it.opens_without_uri(product.access_point)),
        }))
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

    async fn mark_redirect_entered(&self, product: &str) -> Result<(), Error> {
        self.require(Action::EditProducts)?;
        let product = self.active_product(product).await?;
        if product.gateway != Gateway::Tencent {
            return Err(Error::Conflict(Conflict::NotOnTencent));
        }
        let mut tx = self.begin_below(&product.id).await?;
        let (tenant, application) = (&self.tenant.id, &product.application);
        let row = store::redirects::find(&mut tx, tenant, application).await?;
        let uri = row.ok_or(Error::NotFound)?.redirect.uri();
        store::redirects::mark_entered(&mut tx, tenant, application, &self.visitor.user).await?;
        self.note(&mut tx, &Deed::RedirectEntered { uri }, Some(&product.id))
            .await?;
        tx.commit().await?;
        Ok(())
    }
}

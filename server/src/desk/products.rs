//! Products and their Android application.

use super::{TenantDesk, internal};
use crate::{
    secret::random_bytes,
    store::{
        self,
        keys::{KeysRow, NewSecret},
    },
};
use async_trait::async_trait;
use pushboard_app::{
    api::products::Products,
    domain::{
        audit::Deed,
        error::Error,
        id::{ApplicationId, ProductId},
        keys::{AccessId, KeysState},
        page::Page,
        product::{Gateway, ProductForm, ProductQueryForm, ProductSummary, ProductView},
        role::Action,
    },
};

/// Products on one page.
const PAGE: u16 = 200;

#[async_trait]
impl Products for TenantDesk {
    async fn list_products(&self) -> Result<Vec<ProductSummary>, Error> {
        self.require(Action::View)?;
        Ok(store::products::list(&self.house.store, &self.tenant.id, None, PAGE)
            .await?
            .items)
    }

    async fn find_products(&self, query: ProductQueryForm) -> Result<Page<ProductSummary>, Error> {
        self.require(Action::View)?;
        let query = query.check()?;
        Ok(store::products::search(&self.house.store, &self.tenant.id, &query).await?)
    }

    async fn product(&self, product: &str) -> Result<ProductView, Error> {
        self.require(Action::View)?;
        self.find_product(product).await
    }

    async fn create_product(&self, form: ProductForm) -> Result<ProductId, Error> {
        self.require(Action::EditProducts)?;
        let new = form.check()?;
        let id = ProductId::from_random(random_bytes());
        let application = ApplicationId::from_random(random_bytes());
        let issued = match new.gateway {
            Gateway::Tencent => None,
            Gateway::Rehearsal => {
                // A name that is taken is told before the gateway makes keys nobody will use.
                if store::products::name_taken(&self.house.store, &self.tenant.id, &new.name).await? {
                    return Err(store::Error::Taken(store::Constraint::ProductName).into());
                }
                let gateway = &self.rehearsal()?.rehearsal;
                let keys = gateway
                    .issue(new.access_point, new.package_name.as_str())
                    .await
                    .map_err(|error| internal(&error))?;
                let vault = self.vault()?;
                Some(KeysRow {
                    access_id: AccessId(keys.access_id),
                    access_key: keys.access_key,
                    secret: Some(NewSecret {
                        sealed: vault.seal(&self.place_of_secret_key(&application), &keys.secret_key),
                        fingerprint: vault.fingerprint(&keys.secret_key),
                    }),
                    state: KeysState::Unchecked,
                })
            }
        };
        let mut tx = self.house.store.begin().await?;
        store::products::insert(&mut tx, &self.tenant.id, &id, &application, &new, &self.visitor.user).await?;
        if let Some(keys) = &issued {
            store::keys::update(&mut tx, &self.tenant.id, &application, keys, &self.visitor.user).await?;
        }
        self.note(&mut tx, &Deed::ProductCreated, Some(&id)).await?;
        if issued.is_some() {
            self.note(&mut tx, &Deed::KeysIssued, Some(&id)).await?;
        }
        tx.commit().await?;
        Ok(id)
    }
}

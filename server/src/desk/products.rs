//! Products and their Android application.

mod duplicate;

use super::TenantDesk;
use crate::{
    secret::random_bytes,
    store::{self, keys::KeysRow},
};
use async_trait::async_trait;
use pushboard_app::{
    api::products::Products,
    domain::{
        application::Platform,
        audit::Deed,
        error::{Conflict, Error},
        field::Field,
        id::{ApplicationId, ProductId},
        page::Page,
        product::{
            self, DuplicateForm, Gateway, NewProduct, ProductEditForm, ProductForm, ProductQueryForm, ProductSummary,
            ProductView,
        },
        role::Action,
    },
};

/// Products on one page.
const PAGE: u16 = 200;

impl TenantDesk {
    async fn insert_product(
        &self,
        id: &ProductId,
        application: &ApplicationId,
        new: &NewProduct,
        issued: Option<&KeysRow>,
    ) -> Result<(), Error> {
        let (tenant, by) = (&self.tenant.id, &self.visitor.user);
        let mut tx = self.house.store.begin().await?;
        store::products::insert(&mut tx, tenant, id, application, new, by).await?;
        if let Some(keys) = issued {
            store::keys::update(&mut tx, tenant, application, keys, by).await?;
        }
        self.note(&mut tx, &Deed::ProductCreated, Some(id)).await?;
        if issued.is_some() {
            self.note(&mut tx, &Deed::KeysIssued, Some(id)).await?;
        }
        tx.commit().await?;
        Ok(())
    }
}

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
                let name = new.package_name.as_str();
                Some(
                    self.issue_keys(new.access_point, &application, Platform::Android, name)
                        .await?,
                )
            }
        };
        let made = self.insert_product(&id, &application, &new, issued.as_ref()).await;
        if let (Err(_), Some(keys)) = (&made, &issued) {
            self.take_back(&application, keys).await;
        }
        made.map(|()| id)
    }

    async fn edit_product(&self, product: &str, version: i64, form: ProductEditForm) -> Result<(), Error> {
        self.require(Action::EditProducts)?;
        let product = self.active_product(product).await?;
        let edit = form.check()?;
        if product.version != version {
            return Err(Error::Conflict(Conflict::ProductChanged));
        }
        let renamed = edit.name != product.name;
        let edited = edit.description != product.description || edit.category != product.category;
        if !renamed && !edited {
            return Ok(());
        }
        let mut tx = self.begin_below(&product.id).await?;
        if !store::products::update(&mut tx, &self.tenant.id, &product.id, version, &edit).await? {
            return Err(Error::Conflict(Conflict::ProductChanged));
        }
        if renamed {
            let deed = Deed::ProductRenamed {
                from: product.name,
                to: edit.name,
            };
            self.note(&mut tx, &deed, Some(&product.id)).await?;
        }
        if edited {
            self.note(&mut tx, &Deed::ProductEdited, Some(&product.id)).await?;
        }
        tx.commit().await?;
        Ok(())
    }

    async fn archive_product(&self, product: &str) -> Result<(), Error> {
        self.require(Action::EditProducts)?;
        let product = self.active_product(product).await?;
        let mut tx = self.begin_below(&product.id).await?;
        if !store::products::archive(&mut tx, &self.tenant.id, &product.id, &self.visitor.user).await? {
            return Err(Error::Conflict(Conflict::ProductArchived));
        }
        self.note(&mut tx, &Deed::ProductArchived, Some(&product.id)).await?;
        tx.commit().await?;
        Ok(())
    }

    async fn restore_product(&self, product: &str) -> Result<(), Error> {
        self.require(Action::EditProducts)?;
        let product = self.find_product(product).await?;
        let mut tx = self.house.store.begin().await?;
        if !store::products::restore(&mut tx, &self.tenant.id, &product.id).await? {
            return Err(Error::Conflict(Conflict::ProductInUse));
        }
        self.note(&mut tx, &Deed::ProductRestored, Some(&product.id)).await?;
        tx.commit().await?;
        Ok(())
    }

    async fn delete_product(&self, product: &str, typed_name: &str) -> Result<(), Error> {
        self.require(Action::EditProducts)?;
        let product = self.find_product(product).await?;
        product::confirm(&product.name, typed_name).map_err(|problem| Error::field(Field::ConfirmName, problem))?;
        let mut tx = self.house.store.begin().await?;
        let access_ids = store::products::delete(&mut tx, &self.tenant.id, &product.id, &self.visitor.user).await?;
        if store::im_apps::count(&mut tx, &self.tenant.id, &product.id).await? > 0 {
            return Err(Error::Conflict(Conflict::ProductAuthorised));
        }
        self.note(&mut tx, &Deed::ProductDeleted, Some(&product.id)).await?;
        tx.commit().await?;
        if product.gateway == Gateway::Rehearsal {
            for access_id in access_ids {
                self.remove_from_rehearsal(access_id).await;
            }
        }
        Ok(())
    }

    async fn duplicate_product(&self, product: &str, form: DuplicateForm) -> Result<ProductId, Error> {
        self.require(Action::EditProducts)?;
        let product = self.find_product(product).await?;
        self.duplicate(&product, &form).await
    }
}

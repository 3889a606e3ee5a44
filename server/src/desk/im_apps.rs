//! IM apps: one application each, released before it is deleted (`tpns.md` §7).

use super::TenantDesk;
use crate::{
    secret::random_bytes,
    store::{self, Tx},
};
use async_trait::async_trait;
use pushboard_app::{
    api::im_apps::ImApps,
    domain::{
        audit::Deed,
        error::{Conflict, Error},
        field::{Field, Problem},
        id::{ImAppId, ProductId},
        im::{self, ImAppView},
        role::Action,
    },
};

impl TenantDesk {
    async fn find_im_app(&self, tx: &mut Tx, id: &str) -> Result<ImAppView, Error> {
        let id: ImAppId = id.parse().map_err(|_| Error::NotFound)?;
        store::im_apps::find(tx, &self.tenant.id, &id)
            .await?
            .ok_or(Error::NotFound)
    }
}

fn product_of(app: &ImAppView) -> Result<&ProductId, Error> {
    app.authorised
        .as_ref()
        .map(|authorisation| &authorisation.product)
        .ok_or(Error::Conflict(Conflict::ImAppFree))
}

#[async_trait]
impl ImApps for TenantDesk {
    async fn list_im_apps(&self) -> Result<Vec<ImAppView>, Error> {
        self.require(Action::View)?;
        Ok(store::im_apps::list(&self.house.store, &self.tenant.id).await?)
    }

    async fn register_im_app(&self, sdk_app_id: String, name: String) -> Result<(), Error> {
        self.require(Action::EditImApps)?;
        let (sdk_app_id, name) = im::check_registration(&sdk_app_id, &name)?;
        let id = ImAppId::from_random(random_bytes());
        let mut tx = self.house.store.begin().await?;
        store::im_apps::insert(&mut tx, &self.tenant.id, &id, sdk_app_id, &name, &self.visitor.user).await?;
        self.note(
            &mut tx,
            &Deed::ImAppRegistered {
                sdk_app_id: sdk_app_id.0,
            },
            None,
        )
        .await?;
        tx.commit().await?;
        Ok(())
    }

    async fn authorise_im_app(&self, product: &str, im_app: &str) -> Result<(), Error> {
        self.require(Action::EditImApps)?;
        let product = self.active_product(product).await?;
        self.rehearsal_runs_for(&product)?;
        if im_app.is_empty() {
            return Err(Error::field(Field::ImApp, Problem::Required));
        }
        let mut tx = self.begin_below(&product.id).await?;
        let app = self.find_im_app(&mut tx, im_app).await?;
        if app.authorised.is_some() {
            return Err(Error::field(Field::ImApp, Problem::AlreadyAuthorised));
        }
        store::im_apps::authorise(
            &mut tx,
            &self.tenant.id,
            &app.id,
            &product.application,
            &self.visitor.user,
        )
        .await?;
        self.note(
            &mut tx,
            &Deed::ImAppAuthorised {
                sdk_app_id: app.sdk_app_id.0,
            },
            Some(&product.id),
        )
        .await?;
        tx.commit().await?;
        self.tell_rehearsal_of_im(&product).await;
        Ok(())
    }

    async fn mark_im_app_entered(&self, product: &str, im_app: &str) -> Result<(), Error> {
        self.require(Action::EditImApps)?;
        let mut tx = self.house.store.begin().await?;
        let app = self.find_im_app(&mut tx, im_app).await?;
        if let Some(left) = app.left.as_ref().filter(|left| left.product.as_str() == product) {
            store::im_apps::mark_left(&mut tx, &self.tenant.id, &app.id).await?;
            let deed = Deed::ImAppLeftConsole {
                sdk_app_id: app.sdk_app_id.0,
            };
            self.note(&mut tx, &deed, Some(&left.product)).await?;
            tx.commit().await?;
            return Ok(());
        }
        let product = product_of(&app)?;
        if app
            .authorised
            .as_ref()
            .is_some_and(|authorisation| !authorisation.on_tencent)
        {
            return Err(Error::Conflict(Conflict::NotOnTencent));
        }
        if !store::products::hold(&mut tx, &self.tenant.id, product).await? {
            return Err(Error::Conflict(Conflict::ProductArchived));
        }
        store::im_apps::mark_entered(&mut tx, &self.tenant.id, &app.id, &self.visitor.user).await?;
        self.note(
            &mut tx,
            &Deed::ImAppEntered {
                sdk_app_id: app.sdk_app_id.0,
            },
            Some(product),
        )
        .await?;
        tx.commit().await?;
        Ok(())
    }

    async fn release_im_app(&self, im_app: &str) -> Result<(), Error> {
        self.require(Action::EditImApps)?;
        let mut tx = self.house.store.begin().await?;
        let app = self.find_im_app(&mut tx, im_app).await?;
        let product = product_of(&app)?;
        let product = store::products::find(&mut tx, &self.tenant.id, product)
            .await?
            .ok_or(Error::NotFound)?;
        self.rehearsal_runs_for(&product)?;
        store::im_apps::release(&mut tx, &self.tenant.id, &app.id, &self.visitor.user).await?;
        self.note(
            &mut tx,
            &Deed::ImAppReleased {
                sdk_app_id: app.sdk_app_id.0,
            },
            Some(&product.id),
        )
        .await?;
        tx.commit().await?;
        self.tell_rehearsal_of_im(&product).await;
        Ok(())
    }

    async fn delete_im_app(&self, im_app: &str) -> Result<(), Error> {
        self.require(Action::EditImApps)?;
        let mut tx = self.house.store.begin().await?;
        let app = self.find_im_app(&mut tx, im_app).await?;
        if app.authorised.is_some() {
            return Err(Error::Conflict(Conflict::ImAppAuthorised));
        }
        store::im_apps::delete(&mut tx, &self.tenant.id, &app.id).await?;
        self.note(
            &mut tx,
            &Deed::ImAppDeleted {
                sdk_app_id: app.sdk_app_id.0,
            },
            None,
        )
        .await?;
        tx.commit().await?;
        Ok(())
    }
}

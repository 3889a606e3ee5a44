//! Drafts and templates of pushes.

use super::{TenantDesk, internal};
use crate::{
    secret::random_bytes,
    store::{self, push_forms::Keep},
};
use async_trait::async_trait;
use pushboard_app::{
    api::push_forms::PushForms,
    domain::{
        audit::Deed,
        error::{Conflict, Error},
        id::PushFormId,
        message::PushForm,
        push_form::{BYTES_LIMIT, KeptForm, KeptFormSummary, KeptKind, PUSH_FORMS_LIMIT, check_template, draft_name},
        role::Action,
    },
};

impl TenantDesk {
    /// Keeps a form in the place of the one it was opened from, or else as a new one.
    async fn keep_push_form(
        &self,
        product: &str,
        kept: &str,
        kind: KeptKind,
        name: impl FnOnce(&PushForm) -> Result<String, Error> + Send,
        form: &PushForm,
    ) -> Result<PushFormId, Error> {
        self.require(Action::SendPushes)?;
        let product = self.active_product(product).await?;
        let bytes = serde_json::to_vec(form).map_err(|error| internal(&error))?.len();
        if bytes > BYTES_LIMIT {
            return Err(Error::TooLarge);
        }
        let name = name(form)?;
        let (tenant, by) = (&self.tenant.id, &self.visitor.user);
        let keep = Keep {
            kind,
            name: &name,
            form,
            by,
        };
        let mut tx = self.begin_below(&product.id).await?;
        // Somebody may have removed it meanwhile, and then what was typed must not be lost.
        let earlier = match kept.parse::<PushFormId>() {
            Ok(id) if store::push_forms::update(&mut tx, tenant, &product.id, &id, keep).await? => Some(id),
            _ => None,
        };
        let id = match earlier {
            Some(id) => id,
            None => {
                let there = store::push_forms::count(&mut tx, tenant, &product.id).await?;
                if there >= i64::from(PUSH_FORMS_LIMIT) {
                    return Err(Error::Conflict(Conflict::TooManyPushForms));
                }
                let id = PushFormId::from_random(random_bytes());
                store::push_forms::insert(&mut tx, tenant, &product.id, &id, keep).await?;
                id
            }
        };
        let deed = Deed::PushFormKept { kind, name };
        self.note(&mut tx, &deed, Some(&product.id)).await?;
        tx.commit().await?;
        Ok(id)
    }
}

#[async_trait]
impl PushForms for TenantDesk {
    async fn list_push_forms(&self, product: &str) -> Result<Vec<KeptFormSummary>, Error> {
        self.require(Action::View)?;
        let product = self.find_product(product).await?;
        Ok(store::push_forms::list(&self.house.store, &self.tenant.id, &product.id).await?)
    }

    async fn push_form(&self, product: &str, push_form: &str) -> Result<KeptForm, Error> {
        self.require(Action::View)?;
        let product = self.find_product(product).await?;
        let id: PushFormId = push_form.parse().map_err(|_| Error::NotFound)?;
        store::push_forms::find(&self.house.store, &self.tenant.id, &product.id, &id)
            .await?
            .ok_or(Error::NotFound)
    }

    async fn keep_draft(&self, product: &str, kept: &str, form: PushForm) -> Result<PushFormId, Error> {
        let name = |form: &PushForm| Ok(draft_name(form));
        self.keep_push_form(product, kept, KeptKind::Draft, name, &form).await
    }

    async fn save_template(&self, product: &str, kept: &str, name: &str, form: PushForm) -> Result<PushFormId, Error> {
        let name = |form: &PushForm| Ok(check_template(name, form)?);
        self.keep_push_form(product, kept, KeptKind::Template, name, &form)
            .await
    }

    async fn remove_push_form(&self, product: &str, push_form: &str) -> Result<(), Error> {
        self.require(Action::SendPushes)?;
        let product = self.active_product(product).await?;
        let id: PushFormId = push_form.parse().map_err(|_| Error::NotFound)?;
        let mut tx = self.begin_below(&product.id).await?;
        let tenant = &self.tenant.id;
        let found = store::push_forms::find(&mut tx, tenant, &product.id, &id)
            .await?
            .ok_or(Error::NotFound)?;
        store::push_forms::delete(&mut tx, tenant, &product.id, &id).await?;
        let deed = Deed::PushFormRemoved {
            kind: found.summary.kind,
            name: found.summary.name,
        };
        self.note(&mut tx, &deed, Some(&product.id)).await?;
        tx.commit().await?;
        Ok(())
    }
}

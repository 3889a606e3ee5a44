//! TPNS keys: entering them, and asking TPNS whether they are right.

use super::{TenantDesk, internal};
use crate::store::{
    self,
    keys::{KeysRow, NewSecret, SealedKeys},
};
use async_trait::async_trait;
use pushboard_app::{
    api::keys::Keys,
    domain::{
        audit::Deed,
        error::{Conflict, Error},
        id::ApplicationId,
        keys::{CheckOutcome, KeysForm, KeysState},
        product::{Gateway, ProductView},
        role::Action,
    },
};
use secrecy::SecretString;

impl TenantDesk {
    /// The application's keys as stored, with the SecretKey opened for one call.
    pub(super) async fn open_keys(&self, application: &ApplicationId) -> Result<(SealedKeys, SecretString), Error> {
        let sealed = store::keys::find_sealed(&self.house.store, &self.tenant.id, application)
            .await?
            .ok_or(Error::Conflict(Conflict::KeysMissing))?;
        let secret = self
            .vault()?
            .open(&self.place_of_secret_key(application), &sealed.secret)
            .map_err(|error| internal(&error))?;
        Ok((sealed, secret))
    }

    fn typed_keys(&self, product: &ProductView, form: &KeysForm) -> Result<KeysRow, Error> {
        let keys = form.check(product.keys.secret.is_some())?;
        let secret = match keys.secret_key.map(SecretString::from) {
            None => None,
            Some(secret) => {
                let vault = self.vault()?;
                Some(NewSecret {
                    sealed: vault.seal(&self.place_of_secret_key(&product.application), &secret),
                    fingerprint: vault.fingerprint(&secret),
                })
            }
        };
        Ok(KeysRow {
            access_id: keys.access_id,
            access_key: keys.access_key,
            secret,
            state: KeysState::Unchecked,
        })
    }
}

/// What a check says about the keys themselves; `None` when it says nothing (network, clock, limits).
const fn verdict(outcome: CheckOutcome) -> Option<KeysState> {
    match outcome {
        CheckOutcome::Right => Some(KeysState::Right),
        CheckOutcome::WrongSecret => Some(KeysState::WrongSecret),
        CheckOutcome::WrongAccessPoint => Some(KeysState::WrongAccessPoint),
        CheckOutcome::ClockOff(_)
        | CheckOutcome::Unreachable
        | CheckOutcome::NoAnswer
        | CheckOutcome::NotTpns(_)
        | CheckOutcome::Refused(_) => None,
    }
}

#[async_trait]
impl Keys for TenantDesk {
    async fn enter_keys(&self, product: &str, form: KeysForm) -> Result<(), Error> {
        self.require(Action::EditKeys)?;
        let product = self.active_product(product).await?;
        if product.gateway == Gateway::Rehearsal {
            return Err(Error::Conflict(Conflict::KeysIssued));
        }
        let keys = self.typed_keys(&product, &form)?;
        let mut tx = self.begin_below(&product.id).await?;
        store::keys::update(
            &mut tx,
            &self.tenant.id,
            &product.application,
            &keys,
            &self.visitor.user,
        )
        .await?;
        self.note(&mut tx, &Deed::KeysEntered, Some(&product.id)).await?;
        tx.commit().await?;
        Ok(())
    }

    async fn check_keys(&self, product: &str) -> Result<CheckOutcome, Error> {
        self.require(Action::EditKeys)?;
        let product = self.active_product(product).await?;
        let (sealed, secret) = self.open_keys(&product.application).await?;
        let target = self.target(&product, sealed.access_id, &secret)?;
        let outcome = self.house.gateway.check(&target, self.house.clock.now_ms()).await;
        let mut tx = self.house.store.begin().await?;
        let (tenant, application) = (&self.tenant.id, &product.application);
        store::keys::update_state(&mut tx, tenant, application, &sealed, verdict(outcome), Some(outcome)).await?;
        self.note(
            &mut tx,
            &Deed::KeysChecked {
                right: outcome == CheckOutcome::Right,
            },
            Some(&product.id),
        )
        .await?;
        tx.commit().await?;
        Ok(outcome)
    }
}

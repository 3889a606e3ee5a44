//! TPNS keys: entering them, and asking TPNS whether they are right.

use super::{TenantDesk, unreadable::Sealed};
use crate::store::{
    self,
    keys::{KeysRow, NewSecret, SealedKeys},
};
use async_trait::async_trait;
use pushboard_app::{
    api::keys::Keys,
    domain::{
        application::{ApplicationView, Platform},
        audit::Deed,
        error::{Conflict, Error},
        id::ApplicationId,
        keys::{CheckOutcome, KeysForm, KeysState},
        product::{Gateway, ProductView},
        role::Action,
    },
};
use secrecy::SecretString;

/// Whose keys are meant.
pub(super) struct KeysAt<'a> {
    /// The application.
    pub(super) application: &'a ApplicationId,
    /// What it runs on.
    pub(super) platform: Platform,
    /// Whether a SecretKey is stored.
    pub(super) secret_stored: bool,
}

impl<'a> KeysAt<'a> {
    /// Those of the application that every product has.
    fn android(product: &'a ProductView) -> Self {
        Self {
            application: &product.application,
            platform: Platform::Android,
            secret_stored: product.keys.secret.is_some(),
        }
    }

    /// Those of one of the product's applications.
    pub(super) fn of(application: &'a ApplicationView) -> Self {
        Self {
            application: &application.id,
            platform: application.platform,
            secret_stored: application.keys.secret.is_some(),
        }
    }
}

impl TenantDesk {
    /// The application's keys as stored, with the SecretKey opened for one call.
    pub(super) async fn open_keys(&self, application: &ApplicationId) -> Result<(SealedKeys, SecretString), Error> {
        let sealed = store::keys::find_sealed(&self.house.store, &self.tenant.id, application)
            .await?
            .ok_or(Error::Conflict(Conflict::KeysMissing))?;
        let place = self.place_of_secret_key(application);
        match self.try_vault().and_then(|vault| vault.open(&place, &sealed.secret)) {
            Ok(secret) => Ok((sealed, secret)),
            Err(error) => Err(self.unreadable(Sealed::KeyOf(application), &error).await),
        }
    }

    fn typed_keys(&self, at: &KeysAt<'_>, form: &KeysForm) -> Result<KeysRow, Error> {
        let keys = form.check(at.secret_stored)?;
        let secret = match keys.secret_key.map(SecretString::from) {
            None => None,
            Some(secret) => {
                let vault = self.vault()?;
                Some(NewSecret {
                    sealed: vault.seal(&self.place_of_secret_key(at.application), &secret),
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

    /// Stores typed keys of one application.
    pub(super) async fn enter_keys_at(
        &self,
        product: &ProductView,
        at: &KeysAt<'_>,
        form: &KeysForm,
    ) -> Result<(), Error> {
        if product.gateway == Gateway::Rehearsal {
            return Err(Error::Conflict(Conflict::KeysIssued));
        }
        let keys = self.typed_keys(at, form)?;
        let mut tx = self.begin_below(&product.id).await?;
        let before = store::keys::find(&mut tx, &self.tenant.id, at.application).await?;
        let known = before.and_then(|before| before.access_id);
        if known.is_some_and(|known| known != keys.access_id) {
            store::channels::doubt_entered(&mut tx, &self.tenant.id, at.application).await?;
            store::im_apps::doubt_entered(&mut tx, &self.tenant.id, at.application).await?;
        }
        store::keys::update(&mut tx, &self.tenant.id, at.application, &keys, &self.visitor.user).await?;
        let deed = match at.platform {
            Platform::Android => Deed::KeysEntered,
            platform => Deed::ApplicationKeysEntered { platform },
        };
        self.note(&mut tx, &deed, Some(&product.id)).await?;
        tx.commit().await?;
        Ok(())
    }

    /// Makes one signed call with the keys of one application, and keeps what it says.
    pub(super) async fn check_keys_at(&self, product: &ProductView, at: &KeysAt<'_>) -> Result<CheckOutcome, Error> {
        let (sealed, secret) = self.open_keys(at.application).await?;
        let target = self.target(product, sealed.access_id, &secret)?;
        let outcome = self.house.gateway.check(&target, self.house.clock.now_ms()).await;
        let mut tx = self.house.store.begin().await?;
        let tenant = &self.tenant.id;
        store::keys::update_state(
            &mut tx,
            tenant,
            at.application,
            &sealed,
            verdict(outcome),
            Some(outcome),
        )
        .await?;
        let right = outcome == CheckOutcome::Right;
        let deed = match at.platform {
            Platform::Android => Deed::KeysChecked {
                right,
                outcome: Some(outcome),
            },
            platform => Deed::ApplicationKeysChecked {
                platform,
                right,
                outcome: Some(outcome),
            },
        };
        self.note(&mut tx, &deed, Some(&product.id)).await?;
        tx.commit().await?;
        Ok(outcome)
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
        self.enter_keys_at(&product, &KeysAt::android(&product), &form).await
    }

    async fn check_keys(&self, product: &str) -> Result<CheckOutcome, Error> {
        self.require(Action::EditKeys)?;
        let product = self.active_product(product).await?;
        self.check_keys_at(&product, &KeysAt::android(&product)).await
    }
}

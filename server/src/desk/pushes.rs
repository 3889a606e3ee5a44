//! Test pushes: stored before they are sent, sent once, never resent by themselves.

use super::{House, TenantDesk, internal};
use crate::{
    secret::random_bytes,
    store::{
        self,
        keys::SealedKeys,
        pushes::{Accepted, NewPush, Outcome},
    },
    tpns::{self, PreparedPush},
};
use async_trait::async_trait;
use pushboard_app::{
    api::pushes::Pushes,
    domain::{
        audit::Deed,
        error::Error,
        field::{Field, Problem},
        id::{ApplicationId, ProductId, PushId, TenantId},
        keys::KeysState,
        message::{self, Notification, PushForm},
        product::Gateway,
        push::{PushState, PushSummary, PushView},
        return_code::{Meaning, ReturnCode},
        role::Action,
    },
};
use sha2::{Digest, Sha256};
use std::sync::Arc;

/// Pushes on one page.
const PAGE: u16 = 100;
/// How long a send may take before another process calls it lost: the client's 15 s and some room, in milliseconds.
const LEASE_MS: i64 = 25_000;

/// One accepted push on its way out.
struct Send {
    house: Arc<House>,
    tenant: TenantId,
    application: ApplicationId,
    push: PushId,
    keys: SealedKeys,
    prepared: PreparedPush,
}

impl Send {
    /// Sends once and keeps what came back. A failure to keep it is logged; the lease then runs out and the push becomes *unknown*.
    async fn run(self) {
        let push = self.push.clone();
        if let Err(error) = self.send().await {
            tracing::error!(%push, %error, "the outcome of a push could not be kept");
        }
    }

    async fn send(self) -> Result<(), store::Error> {
        let house = &self.house;
        let mut tx = house.store.begin().await?;
        store::pushes::start(
            &mut tx,
            &self.tenant,
            &self.push,
            &house.holder,
            house.clock.now_ms() + LEASE_MS,
        )
        .await?;
        tx.commit().await?;
        let report = house.gateway.send(self.prepared).await;
        let (state, return_code, remote_id, trouble) = match report.outcome {
            tpns::Outcome::Accepted { remote_id } => (PushState::Sent, Some(ReturnCode(0)), remote_id, None),
            tpns::Outcome::Refused { code, .. } => (PushState::Failed, Some(code), None, None),
            tpns::Outcome::Trouble(trouble) => (trouble.state(), None, None, Some(trouble)),
        };
        let outcome = Outcome {
            state,
            exchange: report.exchange,
            return_code,
            remote_id,
            trouble,
        };
        let mut tx = house.store.begin().await?;
        store::pushes::finish(&mut tx, &self.tenant, &self.push, &house.holder, &outcome).await?;
        if let Some(verdict) = return_code.and_then(verdict) {
            store::keys::update_state(
                &mut tx,
                &self.tenant,
                &self.application,
                &self.keys,
                Some(verdict),
                None,
            )
            .await?;
        }
        tx.commit().await
    }
}

/// What an answer to a push says about the keys it was signed with.
fn verdict(code: ReturnCode) -> Option<KeysState> {
    match code.meaning() {
        Meaning::Accepted => Some(KeysState::Right),
        Meaning::AuthenticationFailed => Some(KeysState::WrongSecret),
        Meaning::WrongAccessPoint => Some(KeysState::WrongAccessPoint),
        _ => None,
    }
}

/// Tells a form's contents from another's that came with the same `once`.
fn digest(product: &ProductId, notification: &Notification) -> Result<[u8; 32], Error> {
    let text = serde_json::to_vec(&(product, notification)).map_err(|error| internal(&error))?;
    Ok(Sha256::digest(text).into())
}

#[async_trait]
impl Pushes for TenantDesk {
    async fn send_push(&self, product: &str, once: String, form: PushForm) -> Result<PushId, Error> {
        self.require(Action::SendPushes)?;
        let product = self.active_product(product).await?;
        let once: PushId = once.parse().map_err(|_| Error::Malformed)?;
        let notification = form.check()?;
        let (keys, secret) = self.open_keys(&product.application).await?;
        let target = self.target(&product, keys.access_id, &secret)?;
        let now = self.house.clock.now_ms();
        let prepared = self
            .house
            .gateway
            .prepare_push(&target, &notification, now)
            .map_err(|error| match error {
                tpns::Error::MessageTooLarge { .. } => {
                    Error::field(Field::Content, Problem::TooLong(message::CONTENT_LIMIT))
                }
                other => internal(&other),
            })?;
        let push = PushId::from_random(random_bytes());
        let mut tx = self.begin_below(&product.id).await?;
        let new = NewPush {
            id: &push,
            product: &product.id,
            application: &product.application,
            once: once.as_str(),
            once_digest: &digest(&product.id, &notification)?,
            notification: &notification,
            by: &self.visitor.user,
            holder: &self.house.holder,
            lease_until: now + LEASE_MS,
        };
        if let Accepted::Before(earlier) = store::pushes::insert(&mut tx, &self.tenant.id, &new).await? {
            return Ok(earlier);
        }
        self.note(
            &mut tx,
            &Deed::PushAccepted { push: push.to_string() },
            Some(&product.id),
        )
        .await?;
        tx.commit().await?;
        let send = Send {
            house: Arc::clone(&self.house),
            tenant: self.tenant.id.clone(),
            application: product.application,
            push: push.clone(),
            keys,
            prepared,
        };
        // The send goes on when the browser goes away, and a graceful stop waits for it.
        let sending = self.house.sends.spawn(send.run());
        sending.await.map_err(|error| internal(&error))?;
        Ok(push)
    }

    async fn list_pushes(&self, product: Option<&str>) -> Result<Vec<PushSummary>, Error> {
        self.require(Action::View)?;
        let (store, tenant) = (&self.house.store, &self.tenant.id);
        let page = match product {
            None => store::pushes::list(store, tenant, None, PAGE).await?,
            Some(product) => {
                let product = self.find_product(product).await?;
                store::pushes::list_by_product(store, tenant, &product.id, None, PAGE).await?
            }
        };
        Ok(page.items)
    }

    async fn push(&self, push: &str) -> Result<PushView, Error> {
        self.require(Action::View)?;
        let push: PushId = push.parse().map_err(|_| Error::NotFound)?;
        let mut view = store::pushes::find(&self.house.store, &self.tenant.id, &push)
            .await?
            .ok_or(Error::NotFound)?;
        // The pushes of a deleted product stay; what its virtual handsets did is gone.
        let product = store::products::find(&self.house.store, &self.tenant.id, &view.summary.product).await?;
        if let Some(product) = product
            && let (Gateway::Rehearsal, Some(access_id), Some(remote)) =
                (product.gateway, product.keys.access_id, &view.summary.remote_id)
            && let Some(at) = &self.house.rehearsal
        {
            view.fates = at
                .rehearsal
                .fates(access_id.0, remote)
                .await
                .map_err(|error| internal(&error))?;
        }
        Ok(view)
    }

    fn fresh_once(&self) -> String {
        PushId::from_random(random_bytes()).to_string()
    }
}

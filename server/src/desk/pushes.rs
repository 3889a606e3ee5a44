//! Pushes: stored before they are sent; the worker of [`super::outbox`] sends them.

mod follow;

use super::{TenantDesk, internal};
use crate::{
    secret::random_bytes,
    store::{
        self,
        pushes::{Accepted, NewPush},
    },
    tpns,
};
use async_trait::async_trait;
use pushboard_app::{
    api::pushes::Pushes,
    domain::{
        application::Platform,
        audit::Deed,
        error::{Conflict, Error},
        field::{Field, Problem},
        id::{ApplicationId, ProductId, PushId},
        keys::AccessId,
        message::{self, Audience, PushField, PushForm, PushProblem},
        page::Page,
        product::{Gateway, ProductView},
        push::{Ending, Event, FollowedPush, PushQueryForm, PushSummary, PushView},
        role::Action,
    },
};
use sha2::{Digest, Sha256};
use std::time::Duration;

/// The kind of pushes that TPNS takes one of per second and application (`tpns.md` §1.5), and how far apart we send them, in milliseconds:
/// a little more, because two on the way do not keep their distance.
pub(super) const BROAD: &str = "broad";
pub(super) const BROAD_MS: i64 = 1_100;
/// How long a request waits for the worker, so that the result page usually has a result. The push does not depend on it.
const PATIENCE: Duration = Duration::from_secs(2);

/// Tells a form's contents from another's that came with the same `once`. It is made of what was typed, because what is made of that
/// depends on the time.
fn digest(product: &str, form: &PushForm) -> Result<[u8; 32], Error> {
    let text = serde_json::to_vec(&(product, form)).map_err(|error| internal(&error))?;
    Ok(Sha256::digest(text).into())
}

/// A push that stands elsewhere than its page said has moved meanwhile.
fn moved(outcome: store::Result<()>) -> Result<(), Error> {
    match outcome {
        Err(store::Error::RowsAffected { .. }) => Err(Error::Conflict(Conflict::PushMoved)),
        other => Ok(other?),
    }
}

impl TenantDesk {
    /// What this visitor made of the form before; a form with other contents than then is refused.
    async fn sent_before(&self, once: &PushId, digest: &[u8; 32]) -> Result<Option<PushId>, Error> {
        let (tenant, by) = (&self.tenant.id, &self.visitor.user);
        match store::pushes::find_by_once(&self.house.store, tenant, by, once.as_str()).await? {
            None => Ok(None),
            Some((push, then)) if then == digest => Ok(Some(push)),
            Some((push, _)) => Err(Error::SentBefore {
                tenant: self.tenant.slug.clone(),
                push,
                once: PushId::from_random(random_bytes()),
            }),
        }
    }

    /// The product's application for a platform.
    pub(super) async fn application_of(
        &self,
        product: &ProductView,
        platform: Platform,
    ) -> Result<ApplicationId, Error> {
        if platform == Platform::Android {
            return Ok(product.application.clone());
        }
        store::applications::list(&self.house.store, &self.tenant.id, &product.id)
            .await?
            .into_iter()
            .find(|application| application.platform == platform)
            .map(|application| application.id)
            .ok_or_else(|| Error::field(Field::Platform, Problem::NotAChoice))
    }

    /// The AccessID of the product's application for a platform, where it has one.
    async fn access_id_of(&self, product: &ProductView, platform: Platform) -> Result<Option<AccessId>, Error> {
        if platform == Platform::Android {
            return Ok(product.keys.access_id);
        }
        let found = store::applications::list(&self.house.store, &self.tenant.id, &product.id)
            .await?
            .into_iter()
            .find(|application| application.platform == platform);
        Ok(found.and_then(|application| application.keys.access_id))
    }

    /// The push of that id in this tenant, and its product.
    async fn push_to_move(&self, push: &str) -> Result<(PushId, ProductId), Error> {
        let push: PushId = push.parse().map_err(|_| Error::NotFound)?;
        let view = store::pushes::find(&self.house.store, &self.tenant.id, &push)
            .await?
            .ok_or(Error::NotFound)?;
        Ok((push, view.summary.product))
    }
}

#[async_trait]
impl Pushes for TenantDesk {
    async fn send_push(
        &self,
        product: &str,
        once: String,
        confirm_name: &str,
        form: PushForm,
    ) -> Result<PushId, Error> {
        self.require(Action::SendPushes)?;
        let once: PushId = once.parse().map_err(|_| Error::Malformed)?;
        // First of all: whatever has changed since, a form that was sent is answered with what became of it.
        let digest = digest(product, &form)?;
        if let Some(earlier) = self.sent_before(&once, &digest).await? {
            return Ok(earlier);
        }
        let product = self.active_product(product).await?;
        let now = self.house.clock.now_ms();
        let notification = form.check_at(now)?;
        if notification.audience.is_broad() && confirm_name.trim() != product.name {
            let problem = if confirm_name.trim().is_empty() {
                Problem::Required
            } else {
                Problem::NotTheName
            };
            return Err(Error::field(Field::ConfirmName, problem));
        }
        let application = self.application_of(&product, notification.options.platform()).await?;
        if let Audience::Package(package) = &notification.audience
            && store::push_packages::is_other_kind(&self.house.store, &self.tenant.id, &application, *package).await?
        {
            let problem = PushProblem::OtherPackageKind.into();
            return Err(Error::field(Field::Push(PushField::UploadId), problem));
        }
        let (keys, secret) = self.open_keys(&application).await?;
        let target = self.target(&product, keys.access_id, &secret)?;
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
            application: &application,
            once: once.as_str(),
            once_digest: &digest,
            notification: &notification,
            request: prepared.redacted(),
            by: &self.visitor.user,
            due_at: now,
        };
        match store::pushes::insert(&mut tx, &self.tenant.id, &new).await {
            Ok(Accepted::New) => {}
            Ok(Accepted::Before(earlier)) => return Ok(earlier),
            // Another one was faster.
            Err(store::Error::OnceReused) => {
                drop(tx);
                return self.sent_before(&once, &digest).await?.ok_or(Error::Malformed);
            }
            Err(error) => return Err(error.into()),
        }
        self.note(
            &mut tx,
            &Deed::PushAccepted { push: push.to_string() },
            Some(&product.id),
        )
        .await?;
        let closed = self.house.outbox.closed(&push);
        tx.commit().await?;
        self.house.outbox.wake();
        // Who waits too long finds the push under way on its page.
        let _ = tokio::time::timeout(PATIENCE, closed).await;
        Ok(push)
    }

    async fn hasten_push(&self, push: &str) -> Result<PushId, Error> {
        self.require(Action::SendPushes)?;
        let (push, product) = self.push_to_move(push).await?;
        let mut tx = self.begin_below(&product).await?;
        let at = self.house.clock.now_ms();
        moved(store::pushes::hasten(&mut tx, &self.tenant.id, &push, at).await)?;
        let by = self.visitor.email.to_string();
        store::pushes::note(&mut tx, &self.tenant.id, &push, &Event::Hastened { by }).await?;
        self.note(&mut tx, &Deed::PushHastened { push: push.to_string() }, Some(&product))
            .await?;
        let closed = self.house.outbox.closed(&push);
        tx.commit().await?;
        self.house.outbox.wake();
        let _ = tokio::time::timeout(PATIENCE, closed).await;
        Ok(push)
    }

    async fn withdraw_push(&self, push: &str) -> Result<PushId, Error> {
        self.require(Action::SendPushes)?;
        let (push, product) = self.push_to_move(push).await?;
        // Also below an archived product: nothing is sent by it.
        let mut tx = self.house.store.begin().await?;
        moved(store::pushes::withdraw(&mut tx, &self.tenant.id, &push).await)?;
        let by = self.visitor.email.to_string();
        store::pushes::note(&mut tx, &self.tenant.id, &push, &Event::Withdrawn { by }).await?;
        self.note(&mut tx, &Deed::PushWithdrawn { push: push.to_string() }, Some(&product))
            .await?;
        tx.commit().await?;
        Ok(push)
    }

    async fn look_for_push(&self, push: &str) -> Result<PushId, Error> {
        self.require(Action::SendPushes)?;
        let (push, product) = self.push_to_move(push).await?;
        let mut tx = self.house.store.begin().await?;
        let at = self.house.clock.now_ms();
        moved(store::pushes::doubt::look_at(&mut tx, &self.tenant.id, &push, at).await)?;
        let by = self.visitor.email.to_string();
        store::pushes::note(&mut tx, &self.tenant.id, &push, &Event::AskedToLook { by }).await?;
        self.note(&mut tx, &Deed::PushLookedFor { push: push.to_string() }, Some(&product))
            .await?;
        tx.commit().await?;
        Ok(push)
    }

    async fn judge_push(&self, push: &str, sent: &str) -> Result<PushId, Error> {
        self.require(Action::SendPushes)?;
        let sent = match sent {
            "yes" => true,
            "no" => false,
            _ => return Err(Error::Malformed),
        };
        let (push, product) = self.push_to_move(push).await?;
        let mut tx = self.house.store.begin().await?;
        moved(store::pushes::doubt::settle(&mut tx, &self.tenant.id, &push, sent, &[]).await)?;
        let by = self.visitor.email.to_string();
        store::pushes::note(&mut tx, &self.tenant.id, &push, &Event::Judged { sent, by }).await?;
        let deed = Deed::PushJudged {
            push: push.to_string(),
            sent,
        };
        self.note(&mut tx, &deed, Some(&product)).await?;
        tx.commit().await?;
        Ok(push)
    }

    async fn list_pushes(&self, query: PushQueryForm) -> Result<Page<PushSummary>, Error> {
        self.require(Action::View)?;
        let query = query.check()?;
        if let Some(product) = &query.product {
            self.find_product(product.as_str()).await?;
        }
        Ok(store::pushes::search(&self.house.store, &self.tenant.id, &query).await?)
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
            && let (Gateway::Rehearsal, Some(remote)) = (product.gateway, &view.summary.remote_id)
            && let Some(at) = &self.house.rehearsal
            && let Some(access_id) = self
                .access_id_of(&product, view.notification.options.platform())
                .await?
        {
            view.journeys = at
                .rehearsal
                .journeys_of(access_id.0, remote)
                .await
                .map_err(|error| internal(&error))?;
        }
        Ok(view)
    }

    async fn follow_push(&self, push: &str) -> Result<FollowedPush, Error> {
        let push = self.push(push).await?;
        let followed = self.follow(&push).await?;
        Ok(FollowedPush { push, followed })
    }

    async fn end_push(&self, push: &str, ending: &str) -> Result<PushId, Error> {
        self.require(Action::SendPushes)?;
        let ending = Ending::from_key(ending).ok_or(Error::Malformed)?;
        let push: PushId = push.parse().map_err(|_| Error::NotFound)?;
        self.end(&push, ending).await?;
        Ok(push)
    }

    fn fresh_once(&self) -> String {
        PushId::from_random(random_bytes()).to_string()
    }
}

//! Pushes that TPNS accepted: its record and figures, asked politely and beside the page, and the ways to end them.

use crate::{
    desk::{
        House, TenantDesk,
        failure::obstacle,
        way::{Question, Way},
    },
    store::{self, pushes::follow},
};
use pushboard_app::domain::{
    audit::Deed,
    channel,
    error::{Conflict, Error},
    id::{ApplicationId, PushId, TenantId},
    push::{Ending, Event, Followed, PushState, PushView},
};
use std::sync::Arc;

/// What was said so short a time ago is not asked again, in milliseconds: while a push is young, and later.
const FRESH_YOUNG_MS: i64 = 10_000;
const FRESH_MS: i64 = 300_000;
/// How long a push counts as young, in milliseconds.
const YOUNG_MS: i64 = 900_000;

/// Whether what is known of a push, as old as that at a moment, need not be asked again.
fn is_fresh(known: &Followed, created_at: i64, now: i64) -> bool {
    let fresh = if now - created_at < YOUNG_MS {
        FRESH_YOUNG_MS
    } else {
        FRESH_MS
    };
    now - known.asked_at < fresh
}

/// Asks TPNS about a push and keeps what it says.
async fn ask(
    house: Arc<House>,
    tenant: TenantId,
    application: ApplicationId,
    push: PushView,
    remote_id: String,
    way: Way,
    known: Option<Followed>,
) -> store::Result<()> {
    let (target, now) = (way.target(), house.clock.now_ms());
    let (record, figures) = futures_util::future::join(
        house.gateway.find_record(&target, &remote_id, now),
        house.gateway.push_figures(&target, &remote_id, now),
    )
    .await;
    let mut followed = Followed {
        asked_at: house.clock.now_ms(),
        trouble: None,
        held_back: false,
        asking: false,
        ..known.unwrap_or_default()
    };
    match record {
        Ok(record) => followed.record = record,
        Err(error) => followed.trouble = Some(obstacle(&error)),
    }
    match figures {
        Ok(figures) => followed.figures = figures,
        Err(error) => followed.trouble = followed.trouble.or_else(|| Some(obstacle(&error))),
    }
    let mut tx = house.store.begin().await?;
    let id = &push.summary.id;
    follow::put(&mut tx, &tenant, id, &followed).await?;
    let proof = |outcome| channel::Proof {
        outcome,
        push: id.clone(),
        at: channel::pushed_at(&push),
    };
    for (vendor, outcome) in channel::shown_by(&push, &followed) {
        store::channels::proof::put(&mut tx, &tenant, &application, vendor, &proof(outcome)).await?;
    }
    tx.commit().await
}

impl TenantDesk {
    /// What TPNS said about a push last; nothing for one that it did not accept. When that is old, TPNS is asked again beside
    /// the page, which does not wait.
    pub(super) async fn follow(&self, push: &PushView) -> Result<Option<Followed>, Error> {
        let summary = &push.summary;
        let (PushState::Sent, Some(remote_id)) = (summary.state, &summary.remote_id) else {
            return Ok(None);
        };
        let (store, tenant, id) = (&self.house.store, &self.tenant.id, &summary.id);
        let now = self.house.clock.now_ms();
        let is_fresh = |known: &Option<Followed>| {
            known
                .as_ref()
                .is_some_and(|known| is_fresh(known, summary.created_at, now))
        };
        let known = follow::find(store, tenant, id).await?;
        if is_fresh(&known) {
            return Ok(known);
        }
        let Some(application) = store::pushes::find_application(store, tenant, id).await? else {
            return Ok(known);
        };
        let being_asked = |known: Option<Followed>| {
            Ok(Some(Followed {
                asking: true,
                held_back: false,
                ..known.unwrap_or_default()
            }))
        };
        let Some(asking) = self.house.asks.begin(format!("push {tenant} {id}")) else {
            return being_asked(known);
        };
        // Whoever asked a moment ago has kept the answer by now.
        let known = follow::find(store, tenant, id).await?;
        if is_fresh(&known) {
            return Ok(known);
        }
        // A product that was put away is asked about no more.
        let Ok(way) = Way::find(&self.house, tenant, &application).await else {
            return Ok(known);
        };
        // One look asks for a record and for figures, which TPNS counts apart.
        if !self.admit(&application, Question::Statistics).await? {
            let older = known.unwrap_or_default();
            return Ok(Some(Followed {
                held_back: true,
                ..older
            }));
        }
        let house = Arc::clone(&self.house);
        let work = ask(
            house,
            tenant.clone(),
            application,
            push.clone(),
            remote_id.clone(),
            way,
            known.clone(),
        );
        House::ask(asking, work);
        being_asked(known)
    }

    /// Ends a push at TPNS, and notes what TPNS said.
    pub(super) async fn end(&self, push: &PushId, ending: Ending) -> Result<(), Error> {
        let (store, tenant) = (&self.house.store, &self.tenant.id);
        let view = store::pushes::find(store, tenant, push).await?.ok_or(Error::NotFound)?;
        let (PushState::Sent, Some(remote_id)) = (view.summary.state, &view.summary.remote_id) else {
            return Err(Error::Conflict(Conflict::PushMoved));
        };
        let application = store::pushes::find_application(store, tenant, push)
            .await?
            .ok_or(Error::NotFound)?;
        let way = Way::find(&self.house, tenant, &application)
            .await
            .map_err(|_| Error::Conflict(Conflict::ProductArchived))?;
        let (target, now) = (way.target(), self.house.clock.now_ms());
        let gateway = &self.house.gateway;
        let answer = match ending {
            Ending::Cancel => gateway.cancel_push(&target, remote_id, now).await,
            Ending::Stop => gateway.stop_push(&target, remote_id, now).await,
            Ending::Recall => gateway.recall_push(&target, remote_id, now).await,
        };
        let obstacle = answer.err().map(|error| obstacle(&error));
        let event = Event::Ended {
            ending,
            obstacle,
            by: self.visitor.email.to_string(),
        };
        let mut tx = store.begin().await?;
        store::pushes::note(&mut tx, tenant, push, &event).await?;
        let deed = Deed::PushEnded {
            push: push.to_string(),
            ending,
        };
        self.note(&mut tx, &deed, Some(&view.summary.product)).await?;
        // What was known of it is old now.
        if let Some(known) = follow::find(&mut tx, tenant, push).await? {
            let old = Followed { asked_at: 0, ..known };
            follow::put(&mut tx, tenant, push, &old).await?;
        }
        tx.commit().await?;
        Ok(())
    }
}

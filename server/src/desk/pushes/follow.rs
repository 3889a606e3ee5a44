//! Pushes that TPNS accepted: its record and figures, asked politely, and the ways to end them.

use crate::{
    desk::{
        TenantDesk,
        failure::obstacle,
        way::{Question, Way},
    },
    store::{self, pushes::follow},
};
use pushboard_app::domain::{
    audit::Deed,
    error::{Conflict, Error},
    id::PushId,
    push::{Ending, Event, Followed, PushState, PushView},
};

/// What was said so short a time ago is not asked again, in milliseconds: while a push is young, and later.
const FRESH_YOUNG_MS: i64 = 10_000;
const FRESH_MS: i64 = 300_000;
/// How long a push counts as young, in milliseconds.
const YOUNG_MS: i64 = 900_000;

impl TenantDesk {
    /// What TPNS says about a push; nothing for one that it did not accept.
    pub(super) async fn follow(&self, push: &PushView) -> Result<Option<Followed>, Error> {
        let summary = &push.summary;
        let (PushState::Sent, Some(remote_id)) = (summary.state, &summary.remote_id) else {
            return Ok(None);
        };
        let (store, tenant) = (&self.house.store, &self.tenant.id);
        let known = follow::find(store, tenant, &summary.id).await?;
        let now = self.house.clock.now_ms();
        let fresh = if now - summary.created_at < YOUNG_MS {
            FRESH_YOUNG_MS
        } else {
            FRESH_MS
        };
        if let Some(known) = &known
            && now - known.asked_at < fresh
        {
            return Ok(Some(known.clone()));
        }
        let Some(application) = store::pushes::find_application(store, tenant, &summary.id).await? else {
            return Ok(known);
        };
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
        let target = way.target();
        let (record, figures) = futures_util::future::join(
            self.house.gateway.find_record(&target, remote_id, now),
            self.house.gateway.push_figures(&target, remote_id, now),
        )
        .await;
        let mut followed = Followed {
            asked_at: now,
            ..known.unwrap_or_default()
        };
        followed.held_back = false;
        followed.trouble = None;
        match record {
            Ok(record) => followed.record = record,
            Err(error) => followed.trouble = Some(obstacle(&error)),
        }
        match figures {
            Ok(figures) => followed.figures = figures,
            Err(error) => followed.trouble = followed.trouble.or_else(|| Some(obstacle(&error))),
        }
        let mut tx = store.begin().await?;
        follow::put(&mut tx, tenant, &summary.id, &followed).await?;
        tx.commit().await?;
        Ok(Some(followed))
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

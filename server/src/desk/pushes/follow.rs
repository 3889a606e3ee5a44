//! Pushes that TPNS accepted: its record and figures, asked politely and beside the page, and the ways to end them.

use crate::{
    desk::{
        House, TenantDesk,
        failure::obstacle,
        way::{Question, Way, admit},
    },
    store::{self, pushes::follow},
};
use futures_util::stream::{self, StreamExt as _};
use pushboard_app::domain::{
    audit::Deed,
    channel,
    error::{Conflict, Error},
    id::{ApplicationId, PushId, TenantId},
    push::{Ending, Event, Followed, FollowedPart, Obstacle, PushState, PushView, Trouble},
};
use std::{sync::Arc, time::Duration};

/// What was said so short a time ago is not asked again, in milliseconds: while a push is young, and later.
const FRESH_YOUNG_MS: i64 = 10_000;
const FRESH_MS: i64 = 300_000;
/// How long a push counts as young, in milliseconds.
const YOUNG_MS: i64 = 900_000;
/// Of how many ids of one push TPNS is asked about at once: all of a long loop would use up its 200 questions an hour.
const AT_ONCE: usize = 4;
/// How many ids of one push are ended at a time.
const ENDS_AT_ONCE: usize = 16;
/// How long all of them may take together: a little less than a page may.
const ENDS_WITHIN: Duration = Duration::from_secs(25);

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
    way: Way,
    known: Option<Followed>,
) -> store::Result<()> {
    let mut followed = Followed {
        asked_at: house.clock.now_ms(),
        trouble: None,
        held_back: false,
        asking: false,
        ..known.unwrap_or_default()
    };
    if let [only] = &push.remote_ids[..] {
        let before = FollowedPart {
            record: followed.record.take(),
            figures: std::mem::take(&mut followed.figures),
            ..FollowedPart::default()
        };
        let (part, trouble) = ask_about(&house, &way, only, before).await;
        (followed.record, followed.figures, followed.trouble) = (part.record, part.figures, trouble);
    } else {
        let due: Vec<String> = followed
            .due(&push.remote_ids, AT_ONCE)
            .into_iter()
            .map(str::to_owned)
            .collect();
        for (index, remote_id) in due.iter().enumerate() {
            // The first one was admitted before.
            if index > 0 && !admit(&house, &tenant, &application, Question::Statistics).await? {
                followed.held_back = true;
                break;
            }
            let before = followed.parts.iter().find(|part| part.remote_id == *remote_id).cloned();
            let (part, trouble) = ask_about(&house, &way, remote_id, before.unwrap_or_default()).await;
            followed.put(part);
            if trouble.is_some() {
                followed.trouble = trouble;
                break;
            }
        }
    }
    followed.asked_at = house.clock.now_ms();
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

/// Asks TPNS about one of its push ids. What it does not say stays as it was before.
async fn ask_about(
    house: &House,
    way: &Way,
    remote_id: &str,
    before: FollowedPart,
) -> (FollowedPart, Option<Obstacle>) {
    let (target, now) = (way.target(), house.clock.now_ms());
    let (record, figures) = futures_util::future::join(
        house.gateway.find_record(&target, remote_id, now),
        house.gateway.push_figures(&target, remote_id, now),
    )
    .await;
    let (mut part, mut trouble) = (before, None);
    match record {
        Ok(record) => part.record = record,
        Err(error) => trouble = Some(obstacle(&error)),
    }
    match figures {
        Ok(figures) => part.figures = figures,
        Err(error) => trouble = trouble.or_else(|| Some(obstacle(&error))),
    }
    remote_id.clone_into(&mut part.remote_id);
    part.asked_at = house.clock.now_ms();
    (part, trouble)
}

impl TenantDesk {
    /// What TPNS said about a push last; nothing for one that it did not accept. When that is old, TPNS is asked again beside
    /// the page, which does not wait.
    pub(super) async fn follow(&self, push: &PushView) -> Result<Option<Followed>, Error> {
        let summary = &push.summary;
        if !summary.state.was_accepted() || push.remote_ids.is_empty() {
            return Ok(None);
        }
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
        let work = ask(house, tenant.clone(), application, push.clone(), way, known.clone());
        House::ask(asking, work);
        being_asked(known)
    }

    /// Ends a push at TPNS, under each of its ids, and notes what TPNS said.
    pub(super) async fn end(&self, push: &PushId, ending: Ending) -> Result<(), Error> {
        let (store, tenant) = (&self.house.store, &self.tenant.id);
        let view = store::pushes::find(store, tenant, push).await?.ok_or(Error::NotFound)?;
        if view.summary.state != PushState::Sent || view.remote_ids.is_empty() {
            return Err(Error::Conflict(Conflict::PushMoved));
        }
        let application = store::pushes::find_application(store, tenant, push)
            .await?
            .ok_or(Error::NotFound)?;
        let way = Way::find(&self.house, tenant, &application)
            .await
            .map_err(|_| Error::Conflict(Conflict::ProductArchived))?;
        let (agreed, obstacle) = self.end_each(&way, &view.remote_ids, ending).await;
        let several = view.remote_ids.len() > 1;
        let number = |count: usize| u16::try_from(count).unwrap_or(u16::MAX);
        let event = Event::Ended {
            ending,
            obstacle,
            of_several: several.then_some((number(agreed), number(view.remote_ids.len()))),
            by: self.visitor.email.to_string(),
        };
        let mut tx = store.begin().await?;
        store::pushes::note(&mut tx, tenant, push, &event).await?;
        // Of a loop of which something could not be ended, something still goes out.
        if agreed == view.remote_ids.len() {
            follow::end(&mut tx, tenant, push, ending).await?;
        }
        let deed = Deed::PushEnded {
            push: push.to_string(),
            ending,
        };
        self.note(&mut tx, &deed, Some(&view.summary.product)).await?;
        // What was known of it is old now.
        if let Some(mut known) = follow::find(&mut tx, tenant, push).await? {
            known.forget();
            follow::put(&mut tx, tenant, push, &known).await?;
        }
        tx.commit().await?;
        Ok(())
    }

    /// Asks TPNS to end each id; gives for how many it agreed, and what first stood in the way of another.
    async fn end_each(&self, way: &Way, remote_ids: &[String], ending: Ending) -> (usize, Option<Obstacle>) {
        let (target, now) = (way.target(), self.house.clock.now_ms());
        let (gateway, target) = (&self.house.gateway, &target);
        let calls: Vec<_> = remote_ids
            .iter()
            .map(|remote_id| async move {
                match ending {
                    Ending::Cancel => gateway.cancel_push(target, remote_id, now).await,
                    Ending::Stop => gateway.stop_push(target, remote_id, now).await,
                    Ending::Recall => gateway.recall_push(target, remote_id, now).await,
                }
            })
            .collect();
        let mut answers = stream::iter(calls).buffer_unordered(ENDS_AT_ONCE);
        let until = tokio::time::Instant::now() + ENDS_WITHIN;
        let (mut agreed, mut first) = (0, None);
        loop {
            match tokio::time::timeout_at(until, answers.next()).await {
                Ok(Some(Ok(()))) => agreed += 1,
                Ok(Some(Err(error))) => first = first.or_else(|| Some(obstacle(&error))),
                Ok(None) => break,
                // Nobody waits longer at the desk.
                Err(_) => {
                    first = first.or(Some(Obstacle::Trouble(Trouble::NoAnswer)));
                    break;
                }
            }
        }
        (agreed, first)
    }
}

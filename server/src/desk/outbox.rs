//! Sends what is due: takes pushes from the store, calls the gateway, keeps what came of it.
//!
//! Taking and keeping are done for several pushes in one transaction, so that a push costs one commit of its own and a share of two.

mod breaker;
mod keep;
mod turns;
mod verdict;

pub use keep::keep;

use self::{
    breaker::{Breakers, Passage},
    turns::{Turn, Turns},
};
use super::{
    House,
    pushes::{BROAD, BROAD_MS},
    way::{NoWay, Way},
};
use crate::{
    secret::random_bytes,
    store::{
        self,
        keys::SealedKeys,
        pushes::outbox::{Claim, Outcome, Taken, Waiting},
    },
    tpns,
};
use pushboard_app::domain::{
    id::PushId,
    keys::KeysState,
    push::{Event, Exchange, Trouble},
};
use std::{
    collections::HashMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::{Duration, Instant},
};
use tokio::sync::{Notify, mpsc, oneshot};
use tokio_util::sync::CancellationToken;

/// How long a send may take before another process calls it lost: the client's 15 s and some room, in milliseconds.
const LEASE_MS: i64 = 25_000;
/// How long after it was taken a send may still begin: with the client's 15 s it ends before the lease. A process that stood still
/// for longer leaves the push to its next try, because somebody may be about to call it lost.
const BEGIN_WITHIN: Duration = Duration::from_secs(8);
/// Sends at a time; also how many pushes one transaction takes or closes.
const SENDS: u16 = 96;
/// How often what is due is looked for when nobody wakes the worker: tries put off, and what another instance left.
const POLL: Duration = Duration::from_secs(1);

/// The worker's bell, its free hands, and who waits for a push to be closed.
pub struct Outbox {
    bell: Notify,
    turns: Turns,
    breakers: Breakers,
    waiting: Mutex<HashMap<PushId, oneshot::Sender<()>>>,
    reports: mpsc::Sender<Report>,
    kept: tokio::sync::Mutex<mpsc::Receiver<Report>>,
}

/// What came of a try, to be kept.
struct Report {
    taken: Taken,
    outcome: Outcome,
    event: Option<Event>,
    keys: Option<(KeysState, SealedKeys)>,
    /// Dropped when it is kept or given up.
    _held: oneshot::Sender<()>,
}

impl Default for Outbox {
    fn default() -> Self {
        let (reports, kept) = mpsc::channel(usize::from(SENDS));
        Self {
            bell: Notify::new(),
            turns: Turns::default(),
            breakers: Breakers::default(),
            waiting: Mutex::default(),
            reports,
            kept: tokio::sync::Mutex::new(kept),
        }
    }
}

impl Outbox {
    /// Says that something is due.
    pub fn wake(&self) {
        self.bell.notify_one();
    }

    /// Ends when this process has closed the push or put it off.
    pub fn closed(&self, push: &PushId) -> impl Future<Output = ()> + use<> {
        let (closed, ended) = oneshot::channel();
        let mut waiting = self.waiting();
        // Who gave up waiting, as when another instance took the push.
        waiting.retain(|_, other| !other.is_closed());
        waiting.insert(push.clone(), closed);
        async move {
            let _ = ended.await;
        }
    }

    fn waiting(&self) -> MutexGuard<'_, HashMap<PushId, oneshot::Sender<()>>> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Sends until stopped; what it began goes on among [`House::sends`].
pub async fn send(house: Arc<House>, stop: CancellationToken) {
    while !stop.is_cancelled() {
        match take(&house).await {
            // There may be more.
            Ok(taken) if taken > 0 => continue,
            Ok(_) => {}
            Err(error) => tracing::warn!(%error, "pushes that are due could not be taken"),
        }
        tokio::select! {
            () = stop.cancelled() => return,
            () = house.outbox.bell.notified() => {}
            () = tokio::time::sleep(POLL) => {}
        }
    }
}

/// Takes what is due and begins to send it. Gives how many pushes that were.
async fn take(house: &Arc<House>) -> store::Result<usize> {
    let turns = &house.outbox.turns;
    if turns.free() == 0 {
        return Ok(0);
    }
    // Before the lease begins, so that it ends here no later than it does for others.
    let since = Instant::now();
    let mut tx = house.store.begin().await?;
    let waiting = store::pushes::outbox::waiting(&mut tx).await?;
    let waiting = leave_resting(house, &mut tx, waiting, since).await?;
    let mut begun = Vec::new();
    for (of, most) in turns.share(waiting) {
        let one = house.outbox.breakers.passage(&of.application, since) == Passage::One;
        let claim = Claim {
            holder: &house.holder,
            lease_ms: LEASE_MS,
            of: &of,
            most: if one { 1 } else { most },
        };
        for taken in store::pushes::outbox::take(&mut tx, claim).await? {
            begun.push((taken, turns.begin(&of)));
        }
    }
    let begun = leave_fast(house, &mut tx, begun).await?;
    tx.commit().await?;
    let count = begun.len();
    for (taken, turn) in begun {
        let breakers = &house.outbox.breakers;
        if breakers.passage(&taken.application, since) == Passage::One {
            breakers.probe(&taken.application, since);
        }
        let sending = Arc::clone(house);
        house.sends.spawn(go(sending, taken, since, turn));
    }
    Ok(count)
}

/// Leaves in the queue what would go to a gateway that is left alone; the rest may be taken.
async fn leave_resting(
    house: &House,
    tx: &mut store::Tx,
    waiting: Vec<Waiting>,
    now: Instant,
) -> store::Result<Vec<Waiting>> {
    let mut free = Vec::with_capacity(waiting.len());
    for of in waiting {
        match house.outbox.breakers.passage(&of.application, now) {
            Passage::Free | Passage::One => free.push(of),
            Passage::Wait => {}
            Passage::Resting(rest) => {
                let due_at = house.clock.now_ms() + i64::try_from(rest.as_millis()).unwrap_or(i64::MAX);
                store::pushes::outbox::put_off(tx, &of, due_at, Trouble::Resting).await?;
            }
        }
    }
    Ok(free)
}

/// Puts pushes to many back whose application pushed to many a moment ago: TPNS takes one a second.
async fn leave_fast(house: &House, tx: &mut store::Tx, begun: Vec<(Taken, Turn)>) -> store::Result<Vec<(Taken, Turn)>> {
    let mut going = Vec::with_capacity(begun.len());
    let mut before_me = 0;
    for (taken, turn) in begun {
        let broad = taken.notification.audience.is_broad();
        let wait = if broad {
            store::pushes::outbox::turn(tx, &taken.tenant, &taken.application, BROAD, BROAD_MS).await?
        } else {
            None
        };
        let Some(wait) = wait else {
            going.push((taken, turn));
            continue;
        };
        // One after the other; should two get one moment, the second is put back once more.
        let due_at = house.clock.now_ms() + wait + before_me * BROAD_MS;
        store::pushes::outbox::put_back(tx, &taken, &house.holder, due_at).await?;
        before_me += 1;
    }
    Ok(going)
}

async fn go(house: Arc<House>, taken: Taken, since: Instant, turn: Turn) {
    let (held, released) = oneshot::channel();
    let report = attempt(&house, taken, since, held).await;
    drop(turn);
    if house.outbox.reports.send(report).await.is_ok() {
        // A graceful stop waits for this task, and so for the outcome to be kept.
        let _ = released.await;
    }
}

/// Sends once and says what came of it.
async fn attempt(house: &House, taken: Taken, since: Instant, held: oneshot::Sender<()>) -> Report {
    let (report, keys) = match call(house, &taken, since).await {
        Ok((report, keys)) => (report, Some(keys)),
        Err(no_way) => {
            let (trouble, reason) = match no_way {
                NoWay::Passing(reason) => (Trouble::HeldUp, reason),
                NoWay::Final(reason) => (Trouble::NeverSent, reason),
            };
            tracing::warn!(push = %taken.id, reason, "a push could not be sent");
            let never = tpns::PushReport {
                exchange: Exchange::default(),
                outcome: tpns::Outcome::Trouble(trouble),
                remote_ids: Vec::new(),
                invalid_tokens: Vec::new(),
                gateway_seconds: None,
                retry_after_seconds: None,
            };
            (never, None)
        }
    };
    let breakers = &house.outbox.breakers;
    if breakers.learn(&taken.application, &report.outcome, Instant::now()) {
        tracing::warn!(application = %taken.application, "the gateway failed often and is left alone for a while");
    }
    let now = house.clock.now_ms();
    let mut verdict = verdict::of(&report.outcome, taken.attempt, now, random_bytes::<1>()[0]);
    verdict.wait_for(report.retry_after_seconds, now);
    verdict.doubt_clock(report.gateway_seconds, now);
    Report {
        event: verdict.event,
        keys: verdict.keys.zip(keys),
        outcome: Outcome {
            state: verdict.state,
            due_at: verdict.due_at,
            look_at: verdict.look_at,
            exchange: report.exchange,
            return_code: verdict.return_code,
            remote_ids: report.remote_ids,
            invalid_tokens: report.invalid_tokens,
            trouble: verdict.trouble,
        },
        taken,
        _held: held,
    }
}

/// Calls the gateway for a push taken at `since`. An error means that nothing was sent.
async fn call(house: &House, taken: &Taken, since: Instant) -> Result<(tpns::PushReport, SealedKeys), NoWay> {
    let way = Way::find_to_send(house, &taken.tenant, &taken.application).await?;
    let prepared = house
        .gateway
        .prepare_push(&way.target(), &taken.notification, house.clock.now_ms())
        .map_err(|_| NoWay::Final("it could not be written"))?;
    if since.elapsed() > BEGIN_WITHIN {
        return Err(NoWay::Passing("its lease is nearly over"));
    }
    Ok((house.gateway.send(prepared).await, way.keys))
}

//! Sends what is due: takes pushes from the store, calls the gateway, keeps what came of it.
//!
//! Taking and keeping are done for several pushes in one transaction, so that a push costs one commit of its own and a share of two.

mod turns;
mod verdict;

use self::turns::{Turn, Turns};
use super::{House, way::Way};
use crate::{
    secret::random_bytes,
    store::{
        self,
        keys::SealedKeys,
        pushes::outbox::{Claim, Outcome, Taken},
    },
    tpns,
};
use pushboard_app::domain::{
    id::{ApplicationId, PushId},
    keys::KeysState,
    push::{Event, Exchange, Trouble},
};
use std::{
    collections::HashMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};
use tokio::sync::{Notify, mpsc, oneshot};
use tokio_util::sync::CancellationToken;

/// How long a send may take before another process calls it lost: the client's 15 s and some room, in milliseconds.
const LEASE_MS: i64 = 25_000;
/// Sends at a time; also how many pushes one transaction takes or closes.
const SENDS: u16 = 96;
/// How often what is due is looked for when nobody wakes the worker: tries put off, and what another instance left.
const POLL: Duration = Duration::from_secs(1);
/// Between two attempts to keep outcomes while the database is away.
const PAUSE: Duration = Duration::from_millis(500);

/// The worker's bell, its free hands, and who waits for a push to be closed.
pub struct Outbox {
    bell: Notify,
    turns: Turns,
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
    lease_until: i64,
    /// Dropped when it is kept or given up.
    _held: oneshot::Sender<()>,
}

impl Default for Outbox {
    fn default() -> Self {
        let (reports, kept) = mpsc::channel(usize::from(SENDS));
        Self {
            bell: Notify::new(),
            turns: Turns::default(),
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

/// Keeps what comes of sends until stopped. Stop it last.
pub async fn keep(house: Arc<House>, stop: CancellationToken) {
    let mut kept = house.outbox.kept.lock().await;
    let mut batch = Vec::with_capacity(usize::from(SENDS));
    loop {
        tokio::select! {
            () = stop.cancelled() => return,
            _ = kept.recv_many(&mut batch, usize::from(SENDS)) => {}
        }
        keep_all(&house, &mut batch).await;
        let mut waiting = house.outbox.waiting();
        for report in batch.drain(..) {
            if let Some(closed) = waiting.remove(&report.taken.id) {
                let _ = closed.send(());
            }
        }
        drop(waiting);
        house.outbox.wake();
    }
}

/// Takes what is due and begins to send it. Gives how many pushes that were.
async fn take(house: &Arc<House>) -> store::Result<usize> {
    if house.outbox.turns.free() == 0 {
        return Ok(0);
    }
    let lease_until = house.clock.now_ms() + LEASE_MS;
    let mut tx = house.store.begin().await?;
    let waiting = store::pushes::outbox::waiting(&mut tx).await?;
    let mut begun = Vec::new();
    for (of, most) in house.outbox.turns.share(waiting) {
        let claim = Claim {
            holder: &house.holder,
            lease_until,
            of: &of,
            most,
        };
        for taken in store::pushes::outbox::take(&mut tx, claim).await? {
            begun.push((taken, house.outbox.turns.begin(&of)));
        }
    }
    tx.commit().await?;
    let count = begun.len();
    for (taken, turn) in begun {
        let sending = Arc::clone(house);
        house.sends.spawn(go(sending, taken, lease_until, turn));
    }
    Ok(count)
}

async fn go(house: Arc<House>, taken: Taken, lease_until: i64, turn: Turn) {
    let (held, released) = oneshot::channel();
    let report = attempt(&house, taken, lease_until, held).await;
    drop(turn);
    if house.outbox.reports.send(report).await.is_ok() {
        // A graceful stop waits for this task, and so for the outcome to be kept.
        let _ = released.await;
    }
}

/// Sends once and says what came of it.
async fn attempt(house: &House, taken: Taken, lease_until: i64, held: oneshot::Sender<()>) -> Report {
    let (report, keys) = match call(house, &taken).await {
        Ok((report, keys)) => (report, Some(keys)),
        Err(reason) => {
            tracing::warn!(push = %taken.id, reason, "a push could not be sent");
            let never = tpns::PushReport {
                exchange: Exchange::default(),
                outcome: tpns::Outcome::Trouble(Trouble::NeverSent),
                remote_ids: Vec::new(),
                invalid_tokens: Vec::new(),
                retry_after_seconds: None,
            };
            (never, None)
        }
    };
    let now = house.clock.now_ms();
    let mut verdict = verdict::of(&report.outcome, taken.attempt, now, random_bytes::<1>()[0]);
    verdict.wait_for(report.retry_after_seconds, now);
    Report {
        event: verdict.event,
        keys: verdict.keys.zip(keys),
        outcome: Outcome {
            state: verdict.state,
            due_at: verdict.due_at,
            look_at: verdict.look_at,
            exchange: report.exchange,
            return_code: verdict.return_code,
            remote_id: verdict.remote_id,
            trouble: verdict.trouble,
        },
        taken,
        lease_until,
        _held: held,
    }
}

/// Calls the gateway. An error means that nothing was sent; it names the reason for the log.
async fn call(house: &House, taken: &Taken) -> Result<(tpns::PushReport, SealedKeys), &'static str> {
    let way = Way::find(house, &taken.tenant, &taken.application).await?;
    let prepared = house
        .gateway
        .prepare_push(&way.target(), &taken.notification, house.clock.now_ms())
        .map_err(|_| "it could not be written")?;
    Ok((house.gateway.send(prepared).await, way.keys))
}

/// Keeps a batch in one transaction, trying again while the leases last: the answer is here and only the database is missing.
async fn keep_all(house: &House, batch: &mut Vec<Report>) {
    while !batch.is_empty() {
        match keep_once(house, batch).await {
            Ok(()) => return,
            Err(error) => tracing::error!(%error, "outcomes of pushes could not be kept"),
        }
        tokio::time::sleep(PAUSE).await;
        let now = house.clock.now_ms();
        batch.retain(|report| report.lease_until > now);
    }
}

async fn keep_once(house: &House, batch: &[Report]) -> store::Result<()> {
    let mut tx = house.store.begin().await?;
    let mut keys: HashMap<&ApplicationId, (&Report, KeysState, &SealedKeys)> = HashMap::new();
    for report in batch {
        let Report { taken, outcome, .. } = report;
        let mut outcome = outcome.clone();
        if let Some(due_at) = outcome.due_at.filter(|_| taken.notification.audience.is_broad()) {
            let moment = super::pushes::broad_moment(&mut tx, &taken.tenant, &taken.application).await?;
            outcome.due_at = Some(due_at.max(moment));
        }
        if !store::pushes::outbox::close(&mut tx, taken, &house.holder, &outcome).await? {
            tracing::warn!(push = %taken.id, "the outcome of a push came after its lease");
            continue;
        }
        if let Some(event) = &report.event {
            store::pushes::note(&mut tx, &taken.tenant, &taken.id, event).await?;
        }
        if let Some((state, sealed)) = &report.keys {
            keys.insert(&taken.application, (report, *state, sealed));
        }
    }
    for (application, (report, state, sealed)) in keys {
        store::keys::update_state(&mut tx, &report.taken.tenant, application, sealed, Some(state), None).await?;
    }
    tx.commit().await
}

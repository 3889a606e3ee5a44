//! What became of pushes on handsets.

use super::{Store, Work};
use crate::rehearsal::Error;
use pushboard_app::domain::handset::journey::{Route, StepAt};

/// Where a message stands on one handset.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) enum State {
    Waiting,
    Shown,
    Handed,
    Dropped,
    Tapped,
    Cleared,
    Replaced,
    Recalled,
}

impl State {
    const ALL: [Self; 8] = [
        Self::Waiting,
        Self::Shown,
        Self::Handed,
        Self::Dropped,
        Self::Tapped,
        Self::Cleared,
        Self::Replaced,
        Self::Recalled,
    ];

    const fn key(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Shown => "shown",
            Self::Handed => "handed",
            Self::Dropped => "dropped",
            Self::Tapped => "tapped",
            Self::Cleared => "cleared",
            Self::Replaced => "replaced",
            Self::Recalled => "recalled",
        }
    }
}

/// The way of a push to one handset, as far as it has come.
#[derive(Clone, Debug)]
pub(in super::super) struct Delivery {
    pub(in super::super) push_id: i64,
    pub(in super::super) handset: i64,
    pub(in super::super) steps: Vec<StepAt>,
    pub(in super::super) state: State,
    pub(in super::super) route: Route,
    /// Counts as planned: the device can be reached at all (`tpns.md` §3, `pushActiveUv`).
    pub(in super::super) planned: bool,
    /// A channel took it.
    pub(in super::super) sent: bool,
    pub(in super::super) arrived: bool,
    pub(in super::super) clicked: bool,
    /// How long it is kept while it waits, in milliseconds since 1970.
    pub(in super::super) until: Option<i64>,
}

#[derive(sqlx::FromRow)]
struct Columns {
    push_id: i64,
    handset: i64,
    steps: String,
    state: String,
    route: String,
    planned: bool,
    sent: bool,
    arrived: bool,
    clicked: bool,
    until: Option<i64>,
}

impl TryFrom<Columns> for Delivery {
    type Error = Error;
    fn try_from(row: Columns) -> Result<Self, Error> {
        let state = State::ALL.into_iter().find(|state| state.key() == row.state);
        Ok(Self {
            push_id: row.push_id,
            handset: row.handset,
            steps: serde_json::from_str(&row.steps).map_err(|_| Error::Corrupt("delivery.steps"))?,
            state: state.ok_or(Error::Corrupt("delivery.state"))?,
            route: row.route.parse().map_err(|_| Error::Corrupt("delivery.route"))?,
            planned: row.planned,
            sent: row.sent,
            arrived: row.arrived,
            clicked: row.clicked,
            until: row.until,
        })
    }
}

fn read(rows: Vec<Columns>) -> Result<Vec<Delivery>, Error> {
    rows.into_iter().map(TryInto::try_into).collect()
}

impl Store {
    /// Whether a push of the application is due, or a kept message has come to its end.
    pub(in super::super) async fn is_unsettled(&self, access_id: u32, now: i64) -> Result<bool, Error> {
        let (found,): (bool,) = sqlx::query_as(
            "SELECT EXISTS (SELECT 1 FROM push WHERE status = 'PUSH_WAIT' AND due_at <= $2 AND access_id = $1)
                 OR EXISTS (SELECT 1 FROM delivery JOIN push ON push.push_id = delivery.push_id
                            WHERE delivery.state = 'waiting' AND delivery.until <= $2 AND push.access_id = $1)",
        )
        .bind(i64::from(access_id))
        .bind(now)
        .fetch_one(&self.pool)
        .await?;
        Ok(found)
    }

    /// The newest `limit` deliveries of a handset, or every one of a push (`limit` on both), newest first.
    pub(in super::super) async fn list_deliveries(
        &self,
        access_id: u32,
        handset: Option<i64>,
        push_id: Option<i64>,
        limit: i64,
    ) -> Result<Vec<Delivery>, Error> {
        let rows = sqlx::query_as(
            "SELECT delivery.* FROM delivery JOIN push ON push.push_id = delivery.push_id
             WHERE push.access_id = $1 AND ($2 IS NULL OR delivery.handset = $2) AND ($3 IS NULL OR delivery.push_id = $3)
             ORDER BY push.due_at DESC, push.push_id DESC, delivery.handset LIMIT $4",
        )
        .bind(i64::from(access_id))
        .bind(handset)
        .bind(push_id)
        .bind(limit)
        .fetch_all(&self.pool)
        .await?;
        read(rows)
    }
}

impl Work {
    /// Stores a delivery, new or changed.
    pub(in super::super) async fn put_delivery(&mut self, delivery: &Delivery) -> Result<(), Error> {
        let steps = serde_json::to_string(&delivery.steps).map_err(|_| Error::Corrupt("delivery.steps"))?;
        sqlx::query(
            "INSERT INTO delivery (push_id, handset, steps, state, route, planned, sent, arrived, clicked, until)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
             ON CONFLICT (handset, push_id) DO UPDATE SET steps = excluded.steps, state = excluded.state,
                 route = excluded.route, planned = excluded.planned, sent = excluded.sent, arrived = excluded.arrived,
                 clicked = excluded.clicked, until = excluded.until",
        )
        .bind(delivery.push_id)
        .bind(delivery.handset)
        .bind(steps)
        .bind(delivery.state.key())
        .bind(delivery.route.tpns_channel())
        .bind(delivery.planned)
        .bind(delivery.sent)
        .bind(delivery.arrived)
        .bind(delivery.clicked)
        .bind(delivery.until)
        .execute(&mut *self.transaction)
        .await?;
        Ok(())
    }

    /// The application's delivery of a push to a handset.
    pub(in super::super) async fn delivery(&mut self, handset: i64, push_id: i64) -> Result<Option<Delivery>, Error> {
        let row: Option<Columns> = sqlx::query_as("SELECT * FROM delivery WHERE handset = $1 AND push_id = $2")
            .bind(handset)
            .bind(push_id)
            .fetch_optional(&mut *self.transaction)
            .await?;
        row.map(TryInto::try_into).transpose()
    }

    /// What is kept for a handset, oldest first.
    pub(in super::super) async fn waiting_for(&mut self, handset: i64) -> Result<Vec<Delivery>, Error> {
        let rows = sqlx::query_as("SELECT * FROM delivery WHERE handset = $1 AND state = 'waiting' ORDER BY push_id")
            .bind(handset)
            .fetch_all(&mut *self.transaction)
            .await?;
        read(rows)
    }

    /// The notifications on a handset's screen, oldest first.
    pub(in super::super) async fn on_screen(&mut self, handset: i64) -> Result<Vec<Delivery>, Error> {
        let rows = sqlx::query_as("SELECT * FROM delivery WHERE handset = $1 AND state = 'shown' ORDER BY push_id")
            .bind(handset)
            .fetch_all(&mut *self.transaction)
            .await?;
        read(rows)
    }

    /// What is kept for the application's handsets and ends at `at` or before, in that order.
    pub(in super::super) async fn ending(&mut self, access_id: u32, at: i64) -> Result<Vec<Delivery>, Error> {
        let rows = sqlx::query_as(
            "SELECT delivery.* FROM delivery JOIN push ON push.push_id = delivery.push_id
             WHERE delivery.state = 'waiting' AND delivery.until <= $2 AND push.access_id = $1 ORDER BY delivery.until",
        )
        .bind(i64::from(access_id))
        .bind(at)
        .fetch_all(&mut *self.transaction)
        .await?;
        read(rows)
    }

    /// Every delivery of a push.
    pub(in super::super) async fn deliveries_of(&mut self, push_id: i64) -> Result<Vec<Delivery>, Error> {
        let rows = sqlx::query_as("SELECT * FROM delivery WHERE push_id = $1 ORDER BY handset")
            .bind(push_id)
            .fetch_all(&mut *self.transaction)
            .await?;
        read(rows)
    }

    /// How many messages of the application a channel took from `from` on and before `until` (milliseconds since 1970).
    pub(in super::super) async fn count_sent(
        &mut self,
        access_id: u32,
        route: Route,
        from: i64,
        until: i64,
    ) -> Result<i64, Error> {
        let (count,): (i64,) = sqlx::query_as(
            "SELECT COUNT(*) FROM delivery JOIN push ON push.push_id = delivery.push_id
             WHERE push.access_id = $1 AND push.due_at >= $3 AND push.due_at < $4 AND delivery.route = $2 AND delivery.sent = 1",
        )
        .bind(i64::from(access_id))
        .bind(route.tpns_channel())
        .bind(from)
        .bind(until)
        .fetch_one(&mut *self.transaction)
        .await?;
        Ok(count)
    }
}

//! Figures of pushes, by channel.

use super::Store;
use crate::rehearsal::Error;

/// Whose figures; times are those at which pushes went out, `from` included and `until` not, in milliseconds since 1970.
#[derive(Clone, Copy, Debug)]
pub(in super::super) enum Pushes<'a> {
    One(i64),
    Plan { plan: &'a str, from: i64, until: i64 },
    Group { group: &'a str, from: i64, until: i64 },
    Span { from: i64, until: i64 },
}

/// Devices of one channel.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, sqlx::FromRow)]
pub(in super::super) struct Counts {
    pub(in super::super) planned: i64,
    pub(in super::super) sent: i64,
    pub(in super::super) arrived: i64,
    pub(in super::super) clicked: i64,
    pub(in super::super) cleared: i64,
}

#[derive(sqlx::FromRow)]
struct Row {
    route: String,
    #[sqlx(flatten)]
    counts: Counts,
}

impl Store {
    /// By TPNS's name of the channel; channels that nothing took are not there.
    pub(in super::super) async fn figures(
        &self,
        access_id: u32,
        pushes: &Pushes<'_>,
    ) -> Result<Vec<(String, Counts)>, Error> {
        let (one, plan, group, from, until) = match *pushes {
            Pushes::One(push_id) => (Some(push_id), None, None, i64::MIN, i64::MAX),
            Pushes::Plan { plan, from, until } => (None, Some(plan), None, from, until),
            Pushes::Group { group, from, until } => (None, None, Some(group), from, until),
            Pushes::Span { from, until } => (None, None, None, from, until),
        };
        let rows: Vec<Row> = sqlx::query_as(
            "SELECT delivery.route, SUM(delivery.planned) AS planned, SUM(delivery.sent) AS sent, SUM(delivery.arrived) AS arrived,
                    SUM(delivery.clicked) AS clicked, SUM(delivery.state = 'cleared') AS cleared
             FROM delivery JOIN push ON push.push_id = delivery.push_id
             WHERE push.access_id = $1 AND ($2 IS NULL OR push.push_id = $2) AND ($3 IS NULL OR push.plan_id = $3)
               AND ($4 IS NULL OR push.group_id = $4) AND push.due_at >= $5 AND push.due_at < $6
             GROUP BY delivery.route",
        )
        .bind(i64::from(access_id))
        .bind(one)
        .bind(plan)
        .bind(group)
        .bind(from)
        .bind(until)
        .fetch_all(&self.pool)
        .await?;
        Ok(rows.into_iter().map(|row| (row.route, row.counts)).collect())
    }
}

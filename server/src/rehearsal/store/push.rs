//! Accepted pushes and what became of them.

use super::{Store, Work, handset::read_fate};
use crate::rehearsal::Error;
use pushboard_app::domain::{handset::Fate, vendor::Vendor};

/// A push about to be stored.
pub(in super::super) struct NewPush<'a> {
    pub(in super::super) access_id: u32,
    pub(in super::super) push_type: &'a str,
    pub(in super::super) message_type: &'a str,
    pub(in super::super) environment: &'a str,
    pub(in super::super) title: &'a str,
    pub(in super::super) content: &'a str,
    /// Seconds.
    pub(in super::super) expire_time: i64,
    pub(in super::super) media_resources: &'a str,
    pub(in super::super) multi_pkg: bool,
    pub(in super::super) group_id: &'a str,
    /// The token or account.
    pub(in super::super) target: &'a str,
    /// `message.android`, JSON.
    pub(in super::super) android: String,
    /// Milliseconds since 1970.
    pub(in super::super) pushed_at: i64,
}

/// A stored push.
#[derive(sqlx::FromRow)]
pub(in super::super) struct PushRow {
    pub(in super::super) push_id: i64,
    pub(in super::super) push_type: String,
    pub(in super::super) message_type: String,
    pub(in super::super) environment: String,
    pub(in super::super) title: String,
    pub(in super::super) content: String,
    pub(in super::super) expire_time: i64,
    pub(in super::super) media_resources: String,
    pub(in super::super) multi_pkg: bool,
    pub(in super::super) group_id: String,
    pub(in super::super) target: String,
    pub(in super::super) android: String,
    pub(in super::super) pushed_at: i64,
}

/// Which pushes to list: `from` ≤ time < `until` (milliseconds since 1970), and one page of them.
pub(in super::super) struct Span<'a> {
    pub(in super::super) from: i64,
    pub(in super::super) until: i64,
    pub(in super::super) message_type: Option<&'a str>,
    pub(in super::super) push_type: Option<&'a str>,
    pub(in super::super) offset: i64,
    pub(in super::super) limit: i64,
}

impl Store {
    /// The application's push with this id, if it was made at `since` or later.
    pub(in super::super) async fn find_push(
        &self,
        access_id: u32,
        push_id: i64,
        since: i64,
    ) -> Result<Option<PushRow>, Error> {
        let row = sqlx::query_as("SELECT * FROM push WHERE access_id = $1 AND push_id = $2 AND pushed_at >= $3")
            .bind(i64::from(access_id))
            .bind(push_id)
            .bind(since)
            .fetch_optional(&self.pool)
            .await?;
        Ok(row)
    }

    /// How many pushes fit, and one page of them, newest first.
    pub(in super::super) async fn list_pushes(
        &self,
        access_id: u32,
        span: &Span<'_>,
    ) -> Result<(i64, Vec<PushRow>), Error> {
        let (count,): (i64,) = sqlx::query_as(
            "SELECT COUNT(*) FROM push WHERE access_id = $1 AND pushed_at >= $2 AND pushed_at < $3
             AND ($4 IS NULL OR message_type = $4) AND ($5 IS NULL OR push_type = $5)",
        )
        .bind(i64::from(access_id))
        .bind(span.from)
        .bind(span.until)
        .bind(span.message_type)
        .bind(span.push_type)
        .fetch_one(&self.pool)
        .await?;
        let rows = sqlx::query_as(
            "SELECT * FROM push WHERE access_id = $1 AND pushed_at >= $2 AND pushed_at < $3
             AND ($4 IS NULL OR message_type = $4) AND ($5 IS NULL OR push_type = $5)
             ORDER BY push_id DESC LIMIT $6 OFFSET $7",
        )
        .bind(i64::from(access_id))
        .bind(span.from)
        .bind(span.until)
        .bind(span.message_type)
        .bind(span.push_type)
        .bind(span.limit)
        .bind(span.offset)
        .fetch_all(&self.pool)
        .await?;
        Ok((count, rows))
    }

    /// What became of the application's push, handset by handset.
    pub(in super::super) async fn list_fates(
        &self,
        access_id: u32,
        push_id: i64,
    ) -> Result<Vec<(Vendor, Fate)>, Error> {
        let rows: Vec<(String, String)> = sqlx::query_as(
            "SELECT handset.vendor, delivery.fate FROM delivery JOIN handset ON handset.id = delivery.handset
             WHERE delivery.push_id = $1 AND handset.access_id = $2",
        )
        .bind(push_id)
        .bind(i64::from(access_id))
        .fetch_all(&self.pool)
        .await?;
        let fates = rows.into_iter().map(|(vendor, fate)| {
            let vendor = vendor.parse().map_err(|_| Error::Corrupt("handset.vendor"))?;
            Ok((vendor, read_fate(&fate)?))
        });
        fates.collect()
    }
}

impl Work {
    /// Stores the push with its fates (handset's row id, fate) and draws its push id.
    pub(in super::super) async fn insert_push(
        &mut self,
        push: &NewPush<'_>,
        fates: &[(i64, Fate)],
    ) -> Result<i64, Error> {
        let (push_id,): (i64,) = sqlx::query_as(
            "INSERT INTO push (access_id, push_type, message_type, environment, title, content, expire_time, media_resources,
                               multi_pkg, group_id, target, android, pushed_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) RETURNING push_id",
        )
        .bind(i64::from(push.access_id))
        .bind(push.push_type)
        .bind(push.message_type)
        .bind(push.environment)
        .bind(push.title)
        .bind(push.content)
        .bind(push.expire_time)
        .bind(push.media_resources)
        .bind(push.multi_pkg)
        .bind(push.group_id)
        .bind(push.target)
        .bind(&push.android)
        .bind(push.pushed_at)
        .fetch_one(&mut *self.transaction)
        .await?;
        for (handset, fate) in fates {
            let fate = serde_json::to_string(fate).map_err(|_| Error::Corrupt("delivery.fate"))?;
            sqlx::query("INSERT INTO delivery (push_id, handset, fate) VALUES ($1, $2, $3)")
                .bind(push_id)
                .bind(handset)
                .bind(fate)
                .execute(&mut *self.transaction)
                .await?;
        }
        Ok(push_id)
    }
}

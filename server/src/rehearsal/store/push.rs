//! Accepted pushes.

use super::{Store, Work};
use crate::rehearsal::Error;

/// TPNS's words for where a push stands (`tpns.md` §3, "Record status"); the rest of them never happen here.
pub(in super::super) mod status {
    pub(in super::super::super) const WAITING: &str = "PUSH_WAIT";
    pub(in super::super::super) const STARTED: &str = "PUSH_STARTED";
    pub(in super::super::super) const FINISHED: &str = "PUSH_FINISHED";
    pub(in super::super::super) const FAILED: &str = "PUSH_FAILED";
    pub(in super::super::super) const CANCELLED: &str = "PUSH_CANCELED";
    pub(in super::super::super) const REVOKED: &str = "PUSH_REVOKED";
    pub(in super::super::super) const COLLAPSED: &str = "PUSH_COLLAPSED";
    pub(in super::super::super) const STOPPED: &str = "PUSH_DELETED_PUSH_MSG";
}

/// A push, about to be stored or read back.
#[derive(Clone, Debug, sqlx::FromRow)]
pub(in super::super) struct PushRow {
    /// 0 until it is drawn.
    pub(in super::super) push_id: i64,
    pub(in super::super) push_type: String,
    pub(in super::super) message_type: String,
    pub(in super::super) environment: String,
    pub(in super::super) title: String,
    pub(in super::super) content: String,
    /// Seconds.
    pub(in super::super) expire_time: i64,
    pub(in super::super) media_resources: String,
    pub(in super::super) multi_pkg: bool,
    pub(in super::super) group_id: String,
    pub(in super::super) plan_id: String,
    /// Tokens or accounts, JSON.
    pub(in super::super) targets: String,
    /// `message.android`, JSON.
    pub(in super::super) android: String,
    /// `message.ios`, JSON.
    pub(in super::super) ios: String,
    /// `tag_rules` or `tag_list`, JSON.
    pub(in super::super) tags: String,
    pub(in super::super) upload_id: i64,
    /// 0 where nothing can override it; a wide push that names none gets its own push id.
    pub(in super::super) collapse_id: i64,
    pub(in super::super) status: String,
    /// When it was accepted, in milliseconds since 1970.
    pub(in super::super) pushed_at: i64,
    /// When it goes out, in milliseconds since 1970.
    pub(in super::super) due_at: i64,
    /// The whole request while it waits, JSON.
    pub(in super::super) body: String,
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
    /// The application's push with this id, if it goes or went out at `since` or later.
    pub(in super::super) async fn find_push(
        &self,
        access_id: u32,
        push_id: i64,
        since: i64,
    ) -> Result<Option<PushRow>, Error> {
        let row = sqlx::query_as("SELECT * FROM push WHERE access_id = $1 AND push_id = $2 AND due_at >= $3")
            .bind(i64::from(access_id))
            .bind(push_id)
            .bind(since)
            .fetch_optional(&self.pool)
            .await?;
        Ok(row)
    }

    /// How many pushes fit by the time they go out, which is what a record is dated by, and one page of them, newest first.
    pub(in super::super) async fn list_pushes(
        &self,
        access_id: u32,
        span: &Span<'_>,
    ) -> Result<(i64, Vec<PushRow>), Error> {
        let (count,): (i64,) = sqlx::query_as(
            "SELECT COUNT(*) FROM push WHERE access_id = $1 AND due_at >= $2 AND due_at < $3
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
            "SELECT * FROM push WHERE access_id = $1 AND due_at >= $2 AND due_at < $3
             AND ($4 IS NULL OR message_type = $4) AND ($5 IS NULL OR push_type = $5)
             ORDER BY due_at DESC, push_id DESC LIMIT $6 OFFSET $7",
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

    /// Whether something of the push is still kept for a device.
    pub(in super::super) async fn is_under_way(&self, push_id: i64) -> Result<bool, Error> {
        let (found,): (bool,) =
            sqlx::query_as("SELECT EXISTS (SELECT 1 FROM delivery WHERE push_id = $1 AND state = 'waiting')")
                .bind(push_id)
                .fetch_one(&self.pool)
                .await?;
        Ok(found)
    }
}

impl Work {
    /// Stores the push; its push id, newly drawn.
    pub(in super::super) async fn insert_push(&mut self, access_id: u32, push: &PushRow) -> Result<i64, Error> {
        let (push_id,): (i64,) = sqlx::query_as(
            "INSERT INTO push (access_id, push_type, message_type, environment, title, content, expire_time, media_resources,
                               multi_pkg, group_id, plan_id, targets, android, ios, tags, upload_id, collapse_id, status,
                               pushed_at, due_at, body)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21)
             RETURNING push_id",
        )
        .bind(i64::from(access_id))
        .bind(&push.push_type)
        .bind(&push.message_type)
        .bind(&push.environment)
        .bind(&push.title)
        .bind(&push.content)
        .bind(push.expire_time)
        .bind(&push.media_resources)
        .bind(push.multi_pkg)
        .bind(&push.group_id)
        .bind(&push.plan_id)
        .bind(&push.targets)
        .bind(&push.android)
        .bind(&push.ios)
        .bind(&push.tags)
        .bind(push.upload_id)
        .bind(push.collapse_id)
        .bind(&push.status)
        .bind(push.pushed_at)
        .bind(push.due_at)
        // What goes out at once needs its request only if something of it is kept.
        .bind(if push.status == status::WAITING { push.body.as_str() } else { "" })
        .fetch_one(&mut *self.transaction)
        .await?;
        Ok(push_id)
    }

    /// The application's push with this id.
    pub(in super::super) async fn push(&mut self, access_id: u32, push_id: i64) -> Result<Option<PushRow>, Error> {
        let row = sqlx::query_as("SELECT * FROM push WHERE access_id = $1 AND push_id = $2")
            .bind(i64::from(access_id))
            .bind(push_id)
            .fetch_optional(&mut *self.transaction)
            .await?;
        Ok(row)
    }

    /// The application's next push that is due at `at` or before.
    pub(in super::super) async fn next_due(&mut self, access_id: u32, at: i64) -> Result<Option<PushRow>, Error> {
        let row = sqlx::query_as(
            "SELECT * FROM push WHERE status = 'PUSH_WAIT' AND due_at <= $2 AND access_id = $1
             ORDER BY due_at, push_id LIMIT 1",
        )
        .bind(i64::from(access_id))
        .bind(at)
        .fetch_optional(&mut *self.transaction)
        .await?;
        Ok(row)
    }

    /// Says where a push stands; its request is not needed any more.
    pub(in super::super) async fn set_status(&mut self, push_id: i64, status: &str) -> Result<(), Error> {
        sqlx::query("UPDATE push SET status = $2, body = '' WHERE push_id = $1")
            .bind(push_id)
            .bind(status)
            .execute(&mut *self.transaction)
            .await?;
        Ok(())
    }

    /// The push went out, and something of it is kept for devices: its request is still needed.
    pub(in super::super) async fn keep_request(&mut self, push_id: i64, body: &str) -> Result<(), Error> {
        sqlx::query("UPDATE push SET status = 'PUSH_FINISHED', body = $2 WHERE push_id = $1")
            .bind(push_id)
            .bind(body)
            .execute(&mut *self.transaction)
            .await?;
        Ok(())
    }

    /// Gives a push the number that a later one can override it by.
    pub(in super::super) async fn set_collapse_id(&mut self, push_id: i64, collapse_id: i64) -> Result<(), Error> {
        sqlx::query("UPDATE push SET collapse_id = $2 WHERE push_id = $1")
            .bind(push_id)
            .bind(collapse_id)
            .execute(&mut *self.transaction)
            .await?;
        Ok(())
    }

    /// The application's pushes of this number that have gone out and that nothing has ended yet, `except` one. What still waits for
    /// its time is not among them: the occurrences of a loop share their number, and each overrides those before it.
    pub(in super::super) async fn overridable(
        &mut self,
        access_id: u32,
        collapse_id: i64,
        except: i64,
    ) -> Result<Vec<i64>, Error> {
        let rows: Vec<(i64,)> = sqlx::query_as(
            "SELECT push_id FROM push WHERE access_id = $1 AND collapse_id = $2 AND collapse_id > 0 AND push_id <> $3
             AND status = 'PUSH_FINISHED'",
        )
        .bind(i64::from(access_id))
        .bind(collapse_id)
        .bind(except)
        .fetch_all(&mut *self.transaction)
        .await?;
        Ok(rows.into_iter().map(|(push_id,)| push_id).collect())
    }

    /// The application's pushes that this one took the place of when it went out.
    pub(in super::super) async fn overridden_by(&mut self, access_id: u32, push: &PushRow) -> Result<Vec<i64>, Error> {
        let rows: Vec<(i64,)> = sqlx::query_as(
            "SELECT push_id FROM push WHERE access_id = $1 AND collapse_id = $2 AND collapse_id > 0
             AND (due_at < $3 OR due_at = $3 AND push_id < $4)",
        )
        .bind(i64::from(access_id))
        .bind(push.collapse_id)
        .bind(push.due_at)
        .bind(push.push_id)
        .fetch_all(&mut *self.transaction)
        .await?;
        Ok(rows.into_iter().map(|(push_id,)| push_id).collect())
    }

    /// Whether TPNS made this number for one of the application's pushes.
    pub(in super::super) async fn knows_collapse_id(
        &mut self,
        access_id: u32,
        collapse_id: i64,
    ) -> Result<bool, Error> {
        let (found,): (bool,) = sqlx::query_as(
            "SELECT EXISTS (SELECT 1 FROM push WHERE access_id = $1 AND collapse_id = $2 AND collapse_id > 0)",
        )
        .bind(i64::from(access_id))
        .bind(collapse_id)
        .fetch_one(&mut *self.transaction)
        .await?;
        Ok(found)
    }

    /// Whether a push to all, tags or a package was accepted after `since`.
    pub(in super::super) async fn has_wide_push(&mut self, access_id: u32, since: i64) -> Result<bool, Error> {
        let (found,): (bool,) = sqlx::query_as(
            "SELECT EXISTS (SELECT 1 FROM push WHERE access_id = $1 AND pushed_at > $2
             AND push_type IN ('all', 'tag', 'package_account_push', 'package_token_push'))",
        )
        .bind(i64::from(access_id))
        .bind(since)
        .fetch_one(&mut *self.transaction)
        .await?;
        Ok(found)
    }

    /// Whether the same words went to all devices after `since`, or wait to.
    pub(in super::super) async fn has_same_to_all(
        &mut self,
        access_id: u32,
        title: &str,
        content: &str,
        since: i64,
    ) -> Result<bool, Error> {
        let (found,): (bool,) = sqlx::query_as(
            "SELECT EXISTS (SELECT 1 FROM push WHERE access_id = $1 AND pushed_at > $2 AND push_type = 'all'
             AND title = $3 AND content = $4 AND status <> 'PUSH_CANCELED')",
        )
        .bind(i64::from(access_id))
        .bind(since)
        .bind(title)
        .bind(content)
        .fetch_one(&mut *self.transaction)
        .await?;
        Ok(found)
    }
}

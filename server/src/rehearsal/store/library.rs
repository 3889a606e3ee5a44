//! Uploaded packages, push plans, and what went to one handset.

use super::Work;
use crate::rehearsal::Error;

impl Work {
    /// The entries of one of the application's packages, one per line.
    pub(in super::super) async fn find_upload(
        &mut self,
        access_id: u32,
        upload_id: i64,
    ) -> Result<Option<String>, Error> {
        let row: Option<(String,)> =
            sqlx::query_as("SELECT entries FROM upload WHERE access_id = $1 AND upload_id = $2")
                .bind(i64::from(access_id))
                .bind(upload_id)
                .fetch_optional(&mut *self.transaction)
                .await?;
        Ok(row.map(|(entries,)| entries))
    }

    /// Whether the application has this push plan; ids are decimal texts.
    pub(in super::super) async fn has_plan(&mut self, access_id: u32, plan_id: &str) -> Result<bool, Error> {
        let (found,): (bool,) =
            sqlx::query_as("SELECT EXISTS (SELECT 1 FROM plan WHERE access_id = $1 AND CAST(plan_id AS TEXT) = $2)")
                .bind(i64::from(access_id))
                .bind(plan_id)
                .fetch_one(&mut *self.transaction)
                .await?;
        Ok(found)
    }

    /// Keeps a package; its number.
    pub(in super::super) async fn insert_upload(
        &mut self,
        access_id: u32,
        file_name: &str,
        entries: &str,
        now: i64,
    ) -> Result<i64, Error> {
        let (upload_id,): (i64,) = sqlx::query_as(
            "INSERT INTO upload (access_id, file_name, entries, uploaded_at) VALUES ($1, $2, $3, $4) RETURNING upload_id",
        )
        .bind(i64::from(access_id))
        .bind(file_name)
        .bind(entries)
        .bind(now)
        .fetch_one(&mut *self.transaction)
        .await?;
        Ok(upload_id)
    }

    /// Makes a push plan; its number.
    pub(in super::super) async fn insert_plan(
        &mut self,
        access_id: u32,
        name: &str,
        description: &str,
        now: i64,
    ) -> Result<i64, Error> {
        let (plan_id,): (i64,) = sqlx::query_as(
            "INSERT INTO plan (access_id, name, description, created_at) VALUES ($1, $2, $3, $4) RETURNING plan_id",
        )
        .bind(i64::from(access_id))
        .bind(name)
        .bind(description)
        .bind(now)
        .fetch_one(&mut *self.transaction)
        .await?;
        Ok(plan_id)
    }

    /// How many push plans the application has made since a time.
    pub(in super::super) async fn count_plans(&mut self, access_id: u32, since: i64) -> Result<i64, Error> {
        let (count,): (i64,) = sqlx::query_as("SELECT COUNT(*) FROM plan WHERE access_id = $1 AND created_at >= $2")
            .bind(i64::from(access_id))
            .bind(since)
            .fetch_one(&mut *self.transaction)
            .await?;
        Ok(count)
    }

    /// The pushes that went out to a handset since a time, newest first: id, when, push type.
    pub(in super::super) async fn pushes_for(
        &mut self,
        handset: i64,
        since: i64,
    ) -> Result<Vec<(i64, i64, String)>, Error> {
        let rows = sqlx::query_as(
            "SELECT push.push_id, push.due_at, push.push_type FROM delivery JOIN push ON push.push_id = delivery.push_id
             WHERE delivery.handset = $1 AND push.due_at >= $2 ORDER BY push.due_at DESC, push.push_id DESC",
        )
        .bind(handset)
        .bind(since)
        .fetch_all(&mut *self.transaction)
        .await?;
        Ok(rows)
    }
}

//! Uploaded packages and push plans.

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
}

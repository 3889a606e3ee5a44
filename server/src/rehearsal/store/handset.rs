//! Virtual handsets and their stories.

use super::{Store, Work};
use crate::rehearsal::Error;
use pushboard_app::domain::{
    handset::{Fate, Story},
    vendor::Vendor,
};

/// A handset about to register.
pub(in super::super) struct NewHandset {
    pub(in super::super) access_id: u32,
    pub(in super::super) vendor: Vendor,
    pub(in super::super) android: u8,
    pub(in super::super) token: String,
    pub(in super::super) account: String,
    pub(in super::super) account_type: i64,
    pub(in super::super) registered_at: i64,
}

/// A registered handset.
pub(in super::super) struct HandsetRow {
    pub(in super::super) id: i64,
    pub(in super::super) vendor: Vendor,
    pub(in super::super) android: u8,
    pub(in super::super) token: String,
    pub(in super::super) account: String,
}

type Columns = (i64, String, i64, String, String);

fn read((id, vendor, android, token, account): Columns) -> Result<HandsetRow, Error> {
    Ok(HandsetRow {
        id,
        vendor: vendor.parse().map_err(|_| Error::Corrupt("handset.vendor"))?,
        android: android.try_into().map_err(|_| Error::Corrupt("handset.android"))?,
        token,
        account,
    })
}

pub(super) fn read_fate(text: &str) -> Result<Fate, Error> {
    serde_json::from_str(text).map_err(|_| Error::Corrupt("delivery.fate"))
}

impl Store {
    pub(in super::super) async fn list_handsets(&self, access_id: u32) -> Result<Vec<HandsetRow>, Error> {
        let rows: Vec<Columns> =
            sqlx::query_as("SELECT id, vendor, android, token, account FROM handset WHERE access_id = $1")
                .bind(i64::from(access_id))
                .fetch_all(&self.pool)
                .await?;
        rows.into_iter().map(read).collect()
    }

    /// The newest `limit` messages of one handset, newest first.
    pub(in super::super) async fn list_stories(&self, handset: i64, limit: i64) -> Result<Vec<Story>, Error> {
        let rows: Vec<(i64, String, String, i64, String)> = sqlx::query_as(
            "SELECT push.push_id, push.title, push.content, push.pushed_at, delivery.fate
             FROM delivery JOIN push ON push.push_id = delivery.push_id
             WHERE delivery.handset = $1 ORDER BY delivery.push_id DESC LIMIT $2",
        )
        .bind(handset)
        .bind(limit)
        .fetch_all(&self.pool)
        .await?;
        let stories = rows.into_iter().map(|(push_id, title, content, at, fate)| {
            Ok(Story {
                push_id: push_id.to_string(),
                title,
                content,
                at,
                fate: read_fate(&fate)?,
            })
        });
        stories.collect()
    }
}

impl Work {
    /// Registers the handset unless the application already has one of that vendor.
    pub(in super::super) async fn register_once(&mut self, handset: &NewHandset) -> Result<(), Error> {
        sqlx::query(
            "INSERT INTO handset (access_id, vendor, android, token, account, account_type, registered_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (access_id, vendor) DO NOTHING",
        )
        .bind(i64::from(handset.access_id))
        .bind(handset.vendor.key())
        .bind(i64::from(handset.android))
        .bind(&handset.token)
        .bind(&handset.account)
        .bind(handset.account_type)
        .bind(handset.registered_at)
        .execute(&mut *self.transaction)
        .await?;
        Ok(())
    }

    /// The handset with this token, if it is one of the application's.
    pub(in super::super) async fn handsets_by_token(
        &mut self,
        access_id: u32,
        token: &str,
    ) -> Result<Vec<HandsetRow>, Error> {
        let rows: Vec<Columns> = sqlx::query_as(
            "SELECT id, vendor, android, token, account FROM handset WHERE access_id = $1 AND token = $2",
        )
        .bind(i64::from(access_id))
        .bind(token)
        .fetch_all(&mut *self.transaction)
        .await?;
        rows.into_iter().map(read).collect()
    }

    /// The handsets bound to this account with this type, newest first.
    pub(in super::super) async fn handsets_by_account(
        &mut self,
        access_id: u32,
        account: &str,
        account_type: i64,
    ) -> Result<Vec<HandsetRow>, Error> {
        let rows: Vec<Columns> = sqlx::query_as(
            "SELECT id, vendor, android, token, account FROM handset
             WHERE access_id = $1 AND account = $2 AND account_type = $3 ORDER BY registered_at DESC, id DESC",
        )
        .bind(i64::from(access_id))
        .bind(account)
        .bind(account_type)
        .fetch_all(&mut *self.transaction)
        .await?;
        rows.into_iter().map(read).collect()
    }
}

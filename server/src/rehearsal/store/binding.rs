//! What is bound to handsets: accounts, custom tags, attributes.

use super::Work;
use crate::rehearsal::Error;
use pushboard_app::domain::handset::device::BoundAccount;
use std::collections::{HashMap, HashSet};

impl Work {
    /// Makes these the handset's only custom tags.
    pub(in super::super) async fn put_tags(&mut self, handset: i64, tags: &[String]) -> Result<(), Error> {
        sqlx::query("DELETE FROM tag WHERE handset = $1")
            .bind(handset)
            .execute(&mut *self.transaction)
            .await?;
        for tag in tags {
            sqlx::query("INSERT INTO tag (handset, tag) VALUES ($1, $2) ON CONFLICT DO NOTHING")
                .bind(handset)
                .bind(tag)
                .execute(&mut *self.transaction)
                .await?;
        }
        Ok(())
    }

    /// Makes these the handset's only accounts; one that was bound before keeps its time.
    pub(in super::super) async fn put_accounts(
        &mut self,
        handset: i64,
        accounts: &[BoundAccount],
        now: i64,
    ) -> Result<(), Error> {
        let before: Vec<(i64, String, i64)> =
            sqlx::query_as("DELETE FROM account WHERE handset = $1 RETURNING account_type, account, bound_at")
                .bind(handset)
                .fetch_all(&mut *self.transaction)
                .await?;
        for bound in accounts {
            let account_type = i64::from(bound.account_type);
            let bound_at = before
                .iter()
                .find(|(kind, account, _)| *kind == account_type && *account == bound.account)
                .map_or(now, |(_, _, bound_at)| *bound_at);
            sqlx::query(
                "INSERT INTO account (handset, account_type, account, bound_at) VALUES ($1, $2, $3, $4)
                 ON CONFLICT (handset, account_type) DO UPDATE SET account = excluded.account, bound_at = excluded.bound_at",
            )
            .bind(handset)
            .bind(account_type)
            .bind(&bound.account)
            .bind(bound_at)
            .execute(&mut *self.transaction)
            .await?;
        }
        Ok(())
    }

    /// Accounts of one type and the number of a handset each is bound to, last bound first.
    pub(in super::super) async fn bindings(
        &mut self,
        access_id: u32,
        account_type: i64,
    ) -> Result<Vec<(String, i64)>, Error> {
        let rows = sqlx::query_as(
            "SELECT account.account, account.handset FROM account JOIN handset ON handset.id = account.handset
             WHERE handset.access_id = $1 AND account.account_type = $2 ORDER BY account.bound_at DESC, handset.id DESC",
        )
        .bind(i64::from(access_id))
        .bind(account_type)
        .fetch_all(&mut *self.transaction)
        .await?;
        Ok(rows)
    }

    /// The custom tags of every handset of the application that has any.
    pub(in super::super) async fn tags(&mut self, access_id: u32) -> Result<HashMap<i64, HashSet<String>>, Error> {
        let rows: Vec<(i64, String)> = sqlx::query_as(
            "SELECT tag.handset, tag.tag FROM tag JOIN handset ON handset.id = tag.handset WHERE handset.access_id = $1",
        )
        .bind(i64::from(access_id))
        .fetch_all(&mut *self.transaction)
        .await?;
        let mut tags = HashMap::<_, HashSet<_>>::new();
        for (handset, tag) in rows {
            tags.entry(handset).or_default().insert(tag);
        }
        Ok(tags)
    }

    /// The custom tags of one handset, by name.
    pub(in super::super) async fn tags_of(&mut self, handset: i64) -> Result<Vec<String>, Error> {
        let rows: Vec<(String,)> = sqlx::query_as("SELECT tag FROM tag WHERE handset = $1 ORDER BY tag")
            .bind(handset)
            .fetch_all(&mut *self.transaction)
            .await?;
        Ok(rows.into_iter().map(|(tag,)| tag).collect())
    }

    /// How many different custom tags the application has.
    pub(in super::super) async fn count_tags(&mut self, access_id: u32) -> Result<i64, Error> {
        let (count,): (i64,) = sqlx::query_as(
            "SELECT COUNT(DISTINCT tag.tag) FROM tag JOIN handset ON handset.id = tag.handset WHERE handset.access_id = $1",
        )
        .bind(i64::from(access_id))
        .fetch_one(&mut *self.transaction)
        .await?;
        Ok(count)
    }

    /// Takes a custom tag off every handset of the application.
    pub(in super::super) async fn delete_tag(&mut self, access_id: u32, tag: &str) -> Result<(), Error> {
        sqlx::query("DELETE FROM tag WHERE tag = $2 AND handset IN (SELECT id FROM handset WHERE access_id = $1)")
            .bind(i64::from(access_id))
            .bind(tag)
            .execute(&mut *self.transaction)
            .await?;
        Ok(())
    }

    /// The accounts of one handset, by type.
    pub(in super::super) async fn accounts_of(&mut self, handset: i64) -> Result<Vec<BoundAccount>, Error> {
        let rows: Vec<(String, i64)> =
            sqlx::query_as("SELECT account, account_type FROM account WHERE handset = $1 ORDER BY account_type")
                .bind(handset)
                .fetch_all(&mut *self.transaction)
                .await?;
        let accounts = rows.into_iter().map(|(account, account_type)| {
            let account_type = account_type
                .try_into()
                .map_err(|_| Error::Corrupt("account.account_type"))?;
            Ok(BoundAccount { account, account_type })
        });
        accounts.collect()
    }

    /// The tokens an account is bound to, of one type or of any, last bound first.
    pub(in super::super) async fn tokens_of(
        &mut self,
        access_id: u32,
        account: &str,
        account_type: Option<i64>,
    ) -> Result<Vec<String>, Error> {
        let rows: Vec<(String,)> = sqlx::query_as(
            "SELECT handset.token FROM account JOIN handset ON handset.id = account.handset
             WHERE handset.access_id = $1 AND account.account = $2 AND ($3 IS NULL OR account.account_type = $3)
             GROUP BY handset.id ORDER BY MAX(account.bound_at) DESC, handset.id DESC",
        )
        .bind(i64::from(access_id))
        .bind(account)
        .bind(account_type)
        .fetch_all(&mut *self.transaction)
        .await?;
        Ok(rows.into_iter().map(|(token,)| token).collect())
    }

    /// Unbinds an account everywhere; false where it was bound nowhere.
    pub(in super::super) async fn delete_account(
        &mut self,
        access_id: u32,
        account: &str,
        account_type: i64,
    ) -> Result<bool, Error> {
        let done = sqlx::query(
            "DELETE FROM account WHERE account = $2 AND account_type = $3
             AND handset IN (SELECT id FROM handset WHERE access_id = $1)",
        )
        .bind(i64::from(access_id))
        .bind(account)
        .bind(account_type)
        .execute(&mut *self.transaction)
        .await?;
        Ok(done.rows_affected() > 0)
    }

    /// The attributes an operator declared.
    pub(in super::super) async fn attribute_names(&mut self, access_id: u32) -> Result<HashSet<String>, Error> {
        let rows: Vec<(String,)> = sqlx::query_as("SELECT name FROM attribute_name WHERE access_id = $1")
            .bind(i64::from(access_id))
            .fetch_all(&mut *self.transaction)
            .await?;
        Ok(rows.into_iter().map(|(name,)| name).collect())
    }

    /// Makes these the application's only declared attributes.
    pub(in super::super) async fn put_attribute_names(&mut self, access_id: u32, names: &[&str]) -> Result<(), Error> {
        sqlx::query("DELETE FROM attribute_name WHERE access_id = $1")
            .bind(i64::from(access_id))
            .execute(&mut *self.transaction)
            .await?;
        for name in names {
            sqlx::query("INSERT INTO attribute_name (access_id, name) VALUES ($1, $2) ON CONFLICT DO NOTHING")
                .bind(i64::from(access_id))
                .bind(*name)
                .execute(&mut *self.transaction)
                .await?;
        }
        Ok(())
    }

    /// The attributes of one handset, by name.
    pub(in super::super) async fn attributes(&mut self, handset: i64) -> Result<Vec<(String, String)>, Error> {
        let rows = sqlx::query_as("SELECT name, value FROM attribute WHERE handset = $1 ORDER BY name")
            .bind(handset)
            .fetch_all(&mut *self.transaction)
            .await?;
        Ok(rows)
    }

    /// Sets one attribute of a handset, or takes it away.
    pub(in super::super) async fn put_attribute(
        &mut self,
        handset: i64,
        name: &str,
        value: Option<&str>,
    ) -> Result<(), Error> {
        sqlx::query("DELETE FROM attribute WHERE handset = $1 AND name = $2")
            .bind(handset)
            .bind(name)
            .execute(&mut *self.transaction)
            .await?;
        if let Some(value) = value {
            sqlx::query("INSERT INTO attribute (handset, name, value) VALUES ($1, $2, $3)")
                .bind(handset)
                .bind(name)
                .bind(value)
                .execute(&mut *self.transaction)
                .await?;
        }
        Ok(())
    }

    pub(in super::super) async fn delete_attributes(&mut self, handset: i64) -> Result<(), Error> {
        sqlx::query("DELETE FROM attribute WHERE handset = $1")
            .bind(handset)
            .execute(&mut *self.transaction)
            .await?;
        Ok(())
    }
}

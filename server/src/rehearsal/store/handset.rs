//! The fleet: handsets with their accounts and tags.

use super::{Store, Work};
use crate::rehearsal::Error;
use pushboard_app::domain::handset::device::{BoundAccount, Device, DeviceSettings, Make, Presence};

/// A handset without its accounts and tags.
#[derive(Clone, Debug)]
pub(in super::super) struct HandsetRow {
    pub(in super::super) id: i64,
    pub(in super::super) make: Make,
    pub(in super::super) system: u8,
    pub(in super::super) app_version: String,
    pub(in super::super) language: String,
    pub(in super::super) token: String,
    pub(in super::super) notifications: bool,
    pub(in super::super) presence: Presence,
    pub(in super::super) development: bool,
    pub(in super::super) badge: u32,
    pub(in super::super) registered_at: i64,
    pub(in super::super) last_seen: i64,
    pub(in super::super) uninstalled_at: Option<i64>,
}

#[derive(sqlx::FromRow)]
struct Columns {
    id: i64,
    make: String,
    system: i64,
    app_version: String,
    language: String,
    token: String,
    notifications: bool,
    presence: String,
    development: bool,
    badge: i64,
    registered_at: i64,
    last_seen: i64,
    uninstalled_at: Option<i64>,
}

impl TryFrom<Columns> for HandsetRow {
    type Error = Error;
    fn try_from(row: Columns) -> Result<Self, Error> {
        Ok(Self {
            id: row.id,
            make: row.make.parse().map_err(|_| Error::Corrupt("handset.make"))?,
            system: row.system.try_into().map_err(|_| Error::Corrupt("handset.system"))?,
            app_version: row.app_version,
            language: row.language,
            token: row.token,
            notifications: row.notifications,
            presence: row.presence.parse().map_err(|_| Error::Corrupt("handset.presence"))?,
            development: row.development,
            badge: row.badge.try_into().map_err(|_| Error::Corrupt("handset.badge"))?,
            registered_at: row.registered_at,
            last_seen: row.last_seen,
            uninstalled_at: row.uninstalled_at,
        })
    }
}

fn read(rows: Vec<Columns>) -> Result<Vec<HandsetRow>, Error> {
    rows.into_iter().map(TryInto::try_into).collect()
}

impl HandsetRow {
    /// When TPNS saw it last: a handset that is online and has the app is seen all the while.
    pub(in super::super) fn seen_at(&self, now: i64) -> i64 {
        if self.presence.is_online() && self.uninstalled_at.is_none() {
            now
        } else {
            self.last_seen
        }
    }

    /// Whether its token is valid (`tpns.md` §8): the app is installed, and it was seen in the last 90 days.
    pub(in super::super) fn is_valid(&self, now: i64) -> bool {
        self.uninstalled_at.is_none() && now - self.seen_at(now) <= super::super::delivery::TOKEN_LIFE_MILLISECONDS
    }
}

impl Store {
    /// How many handsets the application has, and one page of them, oldest first.
    pub(in super::super) async fn list_handsets(
        &self,
        access_id: u32,
        offset: u32,
        limit: u32,
    ) -> Result<(i64, Vec<HandsetRow>), Error> {
        let (count,): (i64,) = sqlx::query_as("SELECT COUNT(*) FROM handset WHERE access_id = $1")
            .bind(i64::from(access_id))
            .fetch_one(&self.pool)
            .await?;
        let rows = sqlx::query_as("SELECT * FROM handset WHERE access_id = $1 ORDER BY id LIMIT $2 OFFSET $3")
            .bind(i64::from(access_id))
            .bind(i64::from(limit))
            .bind(i64::from(offset))
            .fetch_all(&self.pool)
            .await?;
        Ok((count, read(rows)?))
    }

    /// The application's handset with this number.
    pub(in super::super) async fn find_handset(&self, access_id: u32, id: i64) -> Result<Option<HandsetRow>, Error> {
        let row: Option<Columns> = sqlx::query_as("SELECT * FROM handset WHERE access_id = $1 AND id = $2")
            .bind(i64::from(access_id))
            .bind(id)
            .fetch_optional(&self.pool)
            .await?;
        row.map(TryInto::try_into).transpose()
    }

    /// The whole of a handset: its accounts by type, its tags by name.
    pub(in super::super) async fn device(&self, row: HandsetRow, now: i64) -> Result<Device, Error> {
        let accounts: Vec<(String, i64)> =
            sqlx::query_as("SELECT account, account_type FROM account WHERE handset = $1 ORDER BY account_type")
                .bind(row.id)
                .fetch_all(&self.pool)
                .await?;
        let accounts = accounts.into_iter().map(|(account, account_type)| {
            let account_type = account_type
                .try_into()
                .map_err(|_| Error::Corrupt("account.account_type"))?;
            Ok(BoundAccount { account, account_type })
        });
        let tags: Vec<(String,)> = sqlx::query_as("SELECT tag FROM tag WHERE handset = $1 ORDER BY tag")
            .bind(row.id)
            .fetch_all(&self.pool)
            .await?;
        Ok(Device {
            id: row.id,
            badge: row.badge,
            registered_at: row.registered_at,
            last_seen: row.seen_at(now),
            uninstalled_at: row.uninstalled_at,
            token: row.token,
            settings: DeviceSettings {
                make: row.make,
                system: row.system,
                app_version: row.app_version,
                language: row.language,
                tags: tags.into_iter().map(|(tag,)| tag).collect(),
                accounts: accounts.collect::<Result<_, Error>>()?,
                notifications: row.notifications,
                presence: row.presence,
                installed: row.uninstalled_at.is_none(),
                development: row.development,
            },
        })
    }
}

impl Work {
    /// Whether the application has a handset of that make.
    pub(in super::super) async fn has_handset_of(&mut self, access_id: u32, make: Make) -> Result<bool, Error> {
        let (found,): (bool,) =
            sqlx::query_as("SELECT EXISTS (SELECT 1 FROM handset WHERE access_id = $1 AND make = $2)")
                .bind(i64::from(access_id))
                .bind(make.key())
                .fetch_one(&mut *self.transaction)
                .await?;
        Ok(found)
    }

    pub(in super::super) async fn count_handsets(&mut self, access_id: u32) -> Result<i64, Error> {
        let (count,): (i64,) = sqlx::query_as("SELECT COUNT(*) FROM handset WHERE access_id = $1")
            .bind(i64::from(access_id))
            .fetch_one(&mut *self.transaction)
            .await?;
        Ok(count)
    }

    /// Registers a handset with everything set on it; its number.
    pub(in super::super) async fn insert_handset(
        &mut self,
        access_id: u32,
        token: &str,
        settings: &DeviceSettings,
        now: i64,
    ) -> Result<i64, Error> {
        let (id,): (i64,) = sqlx::query_as(
            "INSERT INTO handset (access_id, make, system, app_version, language, token, notifications, presence, development, badge,
                                  registered_at, last_seen, uninstalled_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 0, $10, $10, $11) RETURNING id",
        )
        .bind(i64::from(access_id))
        .bind(settings.make.key())
        .bind(i64::from(settings.system))
        .bind(&settings.app_version)
        .bind(&settings.language)
        .bind(token)
        .bind(settings.notifications)
        .bind(settings.presence.key())
        .bind(settings.development)
        .bind(now)
        .bind((!settings.installed).then_some(now))
        .fetch_one(&mut *self.transaction)
        .await?;
        self.put_tags(id, &settings.tags).await?;
        self.put_accounts(id, &settings.accounts, now).await?;
        Ok(id)
    }

    /// Sets everything on a handset but its make.
    pub(in super::super) async fn update_handset(
        &mut self,
        row: &HandsetRow,
        settings: &DeviceSettings,
        now: i64,
    ) -> Result<(), Error> {
        let uninstalled_at = (!settings.installed).then(|| row.uninstalled_at.unwrap_or(now));
        // Seen until now, if it was online; and again now, if it comes back.
        let comes_online = settings.presence.is_online() && settings.installed;
        let last_seen = if comes_online { now } else { row.seen_at(now) };
        sqlx::query(
            "UPDATE handset SET system = $2, app_version = $3, language = $4, notifications = $5, presence = $6, development = $7,
                                last_seen = $8, uninstalled_at = $9 WHERE id = $1",
        )
        .bind(row.id)
        .bind(i64::from(settings.system))
        .bind(&settings.app_version)
        .bind(&settings.language)
        .bind(settings.notifications)
        .bind(settings.presence.key())
        .bind(settings.development)
        .bind(last_seen)
        .bind(uninstalled_at)
        .execute(&mut *self.transaction)
        .await?;
        self.put_tags(row.id, &settings.tags).await?;
        self.put_accounts(row.id, &settings.accounts, now).await
    }

    pub(in super::super) async fn set_badge(&mut self, handset: i64, badge: u32) -> Result<(), Error> {
        sqlx::query("UPDATE handset SET badge = $2 WHERE id = $1")
            .bind(handset)
            .bind(i64::from(badge))
            .execute(&mut *self.transaction)
            .await?;
        Ok(())
    }

    /// A handset with everything below it.
    pub(in super::super) async fn delete_handset(&mut self, handset: i64) -> Result<(), Error> {
        for sql in [
            "DELETE FROM delivery WHERE handset = $1",
            "DELETE FROM account WHERE handset = $1",
            "DELETE FROM tag WHERE handset = $1",
            "DELETE FROM attribute WHERE handset = $1",
            "DELETE FROM handset WHERE id = $1",
        ] {
            sqlx::query(sql).bind(handset).execute(&mut *self.transaction).await?;
        }
        Ok(())
    }

    /// Every handset of the application, oldest first.
    pub(in super::super) async fn all_handsets(&mut self, access_id: u32) -> Result<Vec<HandsetRow>, Error> {
        let rows = sqlx::query_as("SELECT * FROM handset WHERE access_id = $1 ORDER BY id")
            .bind(i64::from(access_id))
            .fetch_all(&mut *self.transaction)
            .await?;
        read(rows)
    }

    /// The handset with this token, if it is one of the application's.
    pub(in super::super) async fn handset_by_token(
        &mut self,
        access_id: u32,
        token: &str,
    ) -> Result<Option<HandsetRow>, Error> {
        let row: Option<Columns> = sqlx::query_as("SELECT * FROM handset WHERE access_id = $1 AND token = $2")
            .bind(i64::from(access_id))
            .bind(token)
            .fetch_optional(&mut *self.transaction)
            .await?;
        row.map(TryInto::try_into).transpose()
    }

    /// The handset with this token, if it is one of the application's and the token is valid at `now` ([`HandsetRow::is_valid`]).
    pub(in super::super) async fn valid_handset(
        &mut self,
        access_id: u32,
        token: &str,
        now: i64,
    ) -> Result<Option<HandsetRow>, Error> {
        let found = self.handset_by_token(access_id, token).await?;
        Ok(found.filter(|handset| handset.is_valid(now)))
    }

    /// The application's handset with this number.
    pub(in super::super) async fn handset_by_id(
        &mut self,
        access_id: u32,
        id: i64,
    ) -> Result<Option<HandsetRow>, Error> {
        let row: Option<Columns> = sqlx::query_as("SELECT * FROM handset WHERE access_id = $1 AND id = $2")
            .bind(i64::from(access_id))
            .bind(id)
            .fetch_optional(&mut *self.transaction)
            .await?;
        row.map(TryInto::try_into).transpose()
    }

    /// The handsets bound to this account with this type, last bound first.
    pub(in super::super) async fn handsets_by_account(
        &mut self,
        access_id: u32,
        account: &str,
        account_type: i64,
    ) -> Result<Vec<HandsetRow>, Error> {
        let rows = sqlx::query_as(
            "SELECT handset.* FROM account JOIN handset ON handset.id = account.handset
             WHERE account.account = $2 AND account.account_type = $3 AND handset.access_id = $1
             ORDER BY account.bound_at DESC, handset.id DESC",
        )
        .bind(i64::from(access_id))
        .bind(account)
        .bind(account_type)
        .fetch_all(&mut *self.transaction)
        .await?;
        read(rows)
    }
}

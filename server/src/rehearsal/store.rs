//! The gateway's SQLite file: applications, channels, IM authorisations; handsets and pushes in the files beneath.

pub(super) mod handset;
pub(super) mod push;

pub(super) use handset::NewHandset;

use super::{Error, delivery::Channel, keys::IssuedKeys};
use pushboard_app::domain::{access_point::AccessPoint, vendor::Vendor};
use secrecy::{ExposeSecret, SecretString};
use sqlx::{
    Sqlite, SqlitePool, Transaction,
    sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous},
};
use std::{path::Path, time::Duration};

/// The schema this program writes.
const SCHEMA: i64 = 1;

/// How long a writer waits for another process on the same file, and a caller for the connection.
const BUSY_TIMEOUT: Duration = Duration::from_secs(5);

/// Reads outside a transaction, and the way into one.
#[derive(Clone)]
pub(super) struct Store {
    pool: SqlitePool,
}

/// One write transaction; dropped without [`Work::commit`] it never was.
pub(super) struct Work {
    transaction: Transaction<'static, Sqlite>,
}

/// An application as the door needs it.
pub(super) struct Application {
    pub(super) access_point: AccessPoint,
    pub(super) secret_key: SecretString,
}

impl Store {
    pub(super) async fn open(path: &Path) -> Result<Self, Error> {
        let path = path.to_owned();
        let file = path.clone();
        tokio::task::spawn_blocking(move || protect(&file))
            .await
            .map_err(std::io::Error::other)??;
        let options = SqliteConnectOptions::new()
            .filename(path)
            .busy_timeout(BUSY_TIMEOUT)
            .journal_mode(SqliteJournalMode::Wal)
            // An accepted push survives a power cut.
            .synchronous(SqliteSynchronous::Full)
            .foreign_keys(true);
        // One connection: a rehearsal serves a handful of calls, and each further one costs a thread and a cache.
        let pool = SqlitePoolOptions::new()
            .max_connections(1)
            .acquire_timeout(BUSY_TIMEOUT * 2)
            .idle_timeout(None)
            .max_lifetime(None)
            .connect_with(options)
            .await?;
        let store = Self { pool };
        store.apply_schema().await?;
        Ok(store)
    }

    async fn apply_schema(&self) -> Result<(), Error> {
        let mut transaction = self.pool.begin_with("BEGIN IMMEDIATE").await?;
        let (found,): (i64,) = sqlx::query_as("PRAGMA user_version")
            .fetch_one(&mut *transaction)
            .await?;
        if found > SCHEMA {
            return Err(Error::NewerFile(found));
        }
        sqlx::raw_sql(include_str!("schema.sql"))
            .execute(&mut *transaction)
            .await?;
        transaction.commit().await?;
        Ok(())
    }

    pub(super) async fn begin(&self) -> Result<Work, sqlx::Error> {
        Ok(Work {
            transaction: self.pool.begin_with("BEGIN IMMEDIATE").await?,
        })
    }

    #[cfg(test)]
    pub(super) fn pool(&self) -> SqlitePool {
        self.pool.clone()
    }

    /// False when the AccessID or AccessKey is already given out.
    pub(super) async fn insert_application(
        &self,
        keys: &IssuedKeys,
        access_point: AccessPoint,
        package_name: &str,
        now: i64,
    ) -> Result<bool, Error> {
        let done = sqlx::query(
            "INSERT INTO application (access_id, access_point, package_name, access_key, secret_key, created_at)
             VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING",
        )
        .bind(i64::from(keys.access_id))
        .bind(access_point.key())
        .bind(package_name)
        .bind(&keys.access_key)
        .bind(keys.secret_key.expose_secret())
        .bind(now)
        .execute(&self.pool)
        .await?;
        Ok(done.rows_affected() == 1)
    }

    pub(super) async fn find_application(&self, access_id: u32) -> Result<Option<Application>, Error> {
        let row: Option<(String, String)> =
            sqlx::query_as("SELECT access_point, secret_key FROM application WHERE access_id = $1")
                .bind(i64::from(access_id))
                .fetch_optional(&self.pool)
                .await?;
        row.map(|(access_point, secret_key)| {
            let access_point = access_point
                .parse()
                .map_err(|_| Error::Corrupt("application.access_point"))?;
            Ok(Application {
                access_point,
                secret_key: secret_key.into(),
            })
        })
        .transpose()
    }

    /// False when another application holds the authorisation.
    pub(super) async fn authorise_im(&self, access_id: u32, sdk_app_id: u32) -> Result<bool, Error> {
        let (holder,): (i64,) = sqlx::query_as(
            "INSERT INTO im_authorisation (sdk_app_id, access_id) VALUES ($1, $2)
             ON CONFLICT (sdk_app_id) DO UPDATE SET access_id = access_id RETURNING access_id",
        )
        .bind(i64::from(sdk_app_id))
        .bind(i64::from(access_id))
        .fetch_one(&self.pool)
        .await?;
        Ok(holder == i64::from(access_id))
    }

    pub(super) async fn release_im(&self, access_id: u32, sdk_app_id: u32) -> Result<(), Error> {
        sqlx::query("DELETE FROM im_authorisation WHERE sdk_app_id = $1 AND access_id = $2")
            .bind(i64::from(sdk_app_id))
            .bind(i64::from(access_id))
            .execute(&self.pool)
            .await?;
        Ok(())
    }
}

impl Work {
    pub(super) async fn commit(self) -> Result<(), sqlx::Error> {
        self.transaction.commit().await
    }

    /// Everything of an application, from the leaves to the root.
    pub(super) async fn delete_application(&mut self, access_id: u32) -> Result<(), Error> {
        for sql in [
            "DELETE FROM delivery WHERE push_id IN (SELECT push_id FROM push WHERE access_id = $1)",
            "DELETE FROM push WHERE access_id = $1",
            "DELETE FROM handset WHERE access_id = $1",
            "DELETE FROM im_authorisation WHERE access_id = $1",
            "DELETE FROM channel WHERE access_id = $1",
            "DELETE FROM application WHERE access_id = $1",
        ] {
            sqlx::query(sql)
                .bind(i64::from(access_id))
                .execute(&mut *self.transaction)
                .await?;
        }
        Ok(())
    }

    pub(super) async fn put_channel(&mut self, access_id: u32, vendor: Vendor, channel: Channel) -> Result<(), Error> {
        sqlx::query(
            "INSERT INTO channel (access_id, vendor, enabled, complete) VALUES ($1, $2, $3, $4)
             ON CONFLICT (access_id, vendor) DO UPDATE SET enabled = excluded.enabled, complete = excluded.complete",
        )
        .bind(i64::from(access_id))
        .bind(vendor.key())
        .bind(channel.enabled)
        .bind(channel.complete)
        .execute(&mut *self.transaction)
        .await?;
        Ok(())
    }

    /// A channel nobody ever configured is off.
    pub(super) async fn channel(&mut self, access_id: u32, vendor: Vendor) -> Result<Channel, Error> {
        let row: Option<(bool, bool)> =
            sqlx::query_as("SELECT enabled, complete FROM channel WHERE access_id = $1 AND vendor = $2")
                .bind(i64::from(access_id))
                .bind(vendor.key())
                .fetch_optional(&mut *self.transaction)
                .await?;
        let (enabled, complete) = row.unwrap_or_default();
        Ok(Channel { enabled, complete })
    }
}

/// Makes the file for this user only before SQLite opens it; its companions (`-wal`, `-shm`) take over its mode.
fn protect(path: &Path) -> std::io::Result<()> {
    let mut options = std::fs::OpenOptions::new();
    options.create(true).append(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::{OpenOptionsExt, PermissionsExt};
        let file = options.mode(0o600).open(path)?;
        file.set_permissions(std::fs::Permissions::from_mode(0o600))
    }
    #[cfg(not(unix))]
    options.open(path).map(drop)
}

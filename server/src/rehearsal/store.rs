//! The gateway's SQLite file: applications, channels, IM authorisations; handsets and pushes in the files beneath.

mod binding;
pub(super) mod delivery;
pub(super) mod figures;
pub(super) mod handset;
mod library;
pub(super) mod push;
mod switches;

use super::{
    Error,
    delivery::Channel,
    keys::{self, IssuedKeys},
};
use pushboard_app::domain::{
    access_point::AccessPoint,
    handset::switches::{CertificateSwitch, Service},
    vendor::Vendor,
};
use secrecy::{ExposeSecret, SecretString};
use sqlx::{
    Sqlite, SqlitePool, Transaction,
    sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous},
};
use std::{path::Path, time::Duration};

/// How a file comes to be what this program writes, version by version; each ends with setting its number.
const SCHEMAS: [&str; 5] = [
    include_str!("schema/1.sql"),
    include_str!("schema/2.sql"),
    include_str!("schema/3.sql"),
    include_str!("schema/4.sql"),
    include_str!("schema/5.sql"),
];

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
    pub(super) access_id: u32,
    pub(super) access_point: AccessPoint,
    pub(super) secret_key: SecretString,
    pub(super) service: Service,
    pub(super) certificate: CertificateSwitch,
    /// When its APNs certificate ends as the gateway was told, in milliseconds since 1970.
    pub(super) certificate_ends_at: Option<i64>,
}

impl Application {
    /// Whether it is an application of iOS or macOS: its AccessID begins with 16 (`tpns.md` §1.2).
    pub(super) const fn is_apple(&self) -> bool {
        keys::is_apple(self.access_id)
    }

    /// Whether its APNs certificate has ended at a time.
    pub(super) fn certificate_has_ended(&self, at: i64) -> bool {
        match self.certificate {
            CertificateSwitch::Told => self.certificate_ends_at.is_some_and(|end| end <= at),
            CertificateSwitch::Valid => false,
            CertificateSwitch::Ended => true,
        }
    }
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
        let done = usize::try_from(found).map_err(|_| Error::Corrupt("user_version"))?;
        let missing = SCHEMAS.get(done..).ok_or(Error::NewerFile(found))?;
        for schema in missing {
            sqlx::raw_sql(*schema).execute(&mut *transaction).await?;
        }
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
        let row: Option<(String, String, String, String, Option<i64>)> = sqlx::query_as(
            "SELECT access_point, secret_key, service, certificate, certificate_ends_at FROM application WHERE access_id = $1",
        )
        .bind(i64::from(access_id))
        .fetch_optional(&self.pool)
        .await?;
        row.map(
            |(access_point, secret_key, service, certificate, certificate_ends_at)| {
                let access_point = access_point
                    .parse()
                    .map_err(|_| Error::Corrupt("application.access_point"))?;
                Ok(Application {
                    access_id,
                    access_point,
                    secret_key: secret_key.into(),
                    service: Service::from_key(&service).ok_or(Error::Corrupt("application.service"))?,
                    certificate: CertificateSwitch::from_key(&certificate)
                        .ok_or(Error::Corrupt("application.certificate"))?,
                    certificate_ends_at,
                })
            },
        )
        .transpose()
    }

    /// Makes these the IM apps of an application, and no others.
    pub(super) async fn set_im_apps(&self, access_id: u32, sdk_app_ids: &[u32]) -> Result<(), Error> {
        let mut transaction = self.pool.begin_with("BEGIN IMMEDIATE").await?;
        sqlx::query("DELETE FROM im_app WHERE access_id = $1")
            .bind(i64::from(access_id))
            .execute(&mut *transaction)
            .await?;
        for sdk_app_id in sdk_app_ids {
            sqlx::query("INSERT INTO im_app (access_id, sdk_app_id) VALUES ($1, $2) ON CONFLICT DO NOTHING")
                .bind(i64::from(access_id))
                .bind(i64::from(*sdk_app_id))
                .execute(&mut *transaction)
                .await?;
        }
        transaction.commit().await?;
        Ok(())
    }

    /// The IM apps of an application, by number.
    pub(super) async fn im_apps(&self, access_id: u32) -> Result<Vec<u32>, Error> {
        let rows: Vec<(i64,)> =
            sqlx::query_as("SELECT sdk_app_id FROM im_app WHERE access_id = $1 ORDER BY sdk_app_id")
                .bind(i64::from(access_id))
                .fetch_all(&self.pool)
                .await?;
        let number = |(number,): (i64,)| u32::try_from(number).map_err(|_| Error::Corrupt("im_app.sdk_app_id"));
        rows.into_iter().map(number).collect()
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
            "DELETE FROM account WHERE handset IN (SELECT id FROM handset WHERE access_id = $1)",
            "DELETE FROM tag WHERE handset IN (SELECT id FROM handset WHERE access_id = $1)",
            "DELETE FROM attribute WHERE handset IN (SELECT id FROM handset WHERE access_id = $1)",
            "DELETE FROM handset WHERE access_id = $1",
            "DELETE FROM attribute_name WHERE access_id = $1",
            "DELETE FROM upload WHERE access_id = $1",
            "DELETE FROM plan WHERE access_id = $1",
            "DELETE FROM im_app WHERE access_id = $1",
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

    /// Says how a channel is configured; its quota stays.
    pub(super) async fn put_channel(
        &mut self,
        access_id: u32,
        vendor: Vendor,
        enabled: bool,
        complete: bool,
    ) -> Result<(), Error> {
        sqlx::query(
            "INSERT INTO channel (access_id, vendor, enabled, complete) VALUES ($1, $2, $3, $4)
             ON CONFLICT (access_id, vendor) DO UPDATE SET enabled = excluded.enabled, complete = excluded.complete",
        )
        .bind(i64::from(access_id))
        .bind(vendor.key())
        .bind(enabled)
        .bind(complete)
        .execute(&mut *self.transaction)
        .await?;
        Ok(())
    }

    /// A channel nobody ever configured is off.
    pub(super) async fn channel(&mut self, access_id: u32, vendor: Vendor) -> Result<Channel, Error> {
        let row: Option<(bool, bool, Option<i64>)> =
            sqlx::query_as("SELECT enabled, complete, daily_quota FROM channel WHERE access_id = $1 AND vendor = $2")
                .bind(i64::from(access_id))
                .bind(vendor.key())
                .fetch_optional(&mut *self.transaction)
                .await?;
        let (enabled, complete, daily_quota) = row.unwrap_or_default();
        Ok(Channel {
            enabled,
            complete,
            left_today: daily_quota,
        })
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

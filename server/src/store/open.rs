//! Opening: settings, checks, the instance lock, migrations (`security.md` §5).

use super::{Pools, StoreUrl};
use sqlx::{
    Connection, PgConnection, SqlitePool,
    migrate::{MigrateError, Migrator},
    postgres::{PgConnectOptions, PgPoolOptions},
    sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous},
};
use std::{
    fs::{File, OpenOptions, TryLockError},
    io,
    os::unix::fs::OpenOptionsExt,
    path::{Path, PathBuf},
    sync::Arc,
    time::Duration,
};

pub(super) static SQLITE_MIGRATIONS: Migrator = sqlx::migrate!("../migrations/sqlite");
pub(super) static POSTGRES_MIGRATIONS: Migrator = sqlx::migrate!("../migrations/postgres");

/// Connections that only read; more than the machine has cores gain nothing.
const SQLITE_READERS: u32 = 4;
const POSTGRES_CONNECTIONS: u32 = 10;
/// How long to wait for a connection, and for SQLite's lock.
const PATIENCE: Duration = Duration::from_secs(5);
/// First SQLite without the fault that can lose committed writes in WAL mode (`security.md` §0.1).
const SQLITE_MINIMUM: (u32, u32, u32) = (3, 51, 3);
/// First PostgreSQL we test on, as `server_version_num`.
const POSTGRES_MINIMUM: i64 = 150_000;

/// One fact by its name.
const FACT: &str = "SELECT value FROM meta WHERE key = $1";

/// Why the database does not open.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// Another process has the file open.
    #[error("another process is running on {}", path.display())]
    InUse {
        /// The database file.
        path: PathBuf,
    },
    /// The SQLite we were built with can lose committed writes.
    #[error("SQLite {0} can lose committed writes; 3.51.3 or later is needed")]
    SqliteTooOld(String),
    /// The PostgreSQL server is older than what we test on.
    #[error("the PostgreSQL server is too old ({0}); 15 or later is needed")]
    PostgresTooOld(i64),
    /// The file is damaged.
    #[error("the database file is damaged: {0}")]
    Damaged(String),
    /// The schema has a migration this program does not know. Nothing was changed.
    #[error("the database is newer than this program: it has migration {0}")]
    NewerSchema(i64),
    /// An applied migration has another text than this program's. Nothing was changed.
    #[error("migration {0} was applied with another text")]
    EditedMigration(i64),
    /// A file could not be made or locked.
    #[error("{}: {source}", path.display())]
    File {
        /// Which file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// A migration failed; what it did was undone.
    #[error(transparent)]
    Migration(MigrateError),
    /// Anything else the database said.
    #[error(transparent)]
    Driver(#[from] sqlx::Error),
}

impl From<MigrateError> for OpenError {
    fn from(error: MigrateError) -> Self {
        match error {
            MigrateError::VersionMissing(version) => Self::NewerSchema(version),
            MigrateError::VersionMismatch(version) => Self::EditedMigration(version),
            MigrateError::Execute(error) => Self::Driver(error),
            other => Self::Migration(other),
        }
    }
}

/// Looks at a recorded fact and agrees, or says why not.
type Agrees<'a, E> = Box<dyn FnOnce(Option<Vec<u8>>) -> Result<(), E> + Send + 'a>;

/// Whoever has to agree before a database is migrated: told a fact of `meta`, if it is recorded there.
pub struct Guard<'a, E> {
    fact: &'static str,
    agrees: Agrees<'a, E>,
}

impl<'a, E> Guard<'a, E> {
    /// Asks for the fact of that name.
    pub fn new(fact: &'static str, agrees: impl FnOnce(Option<Vec<u8>>) -> Result<(), E> + Send + 'a) -> Self {
        Self {
            fact,
            agrees: Box::new(agrees),
        }
    }

    /// Agrees to everything.
    #[must_use]
    pub fn none() -> Self {
        Self::new("", |_| Ok(()))
    }
}

pub(super) async fn open<E: From<OpenError>>(url: &StoreUrl, guard: Guard<'_, E>) -> Result<Pools, E> {
    match url {
        StoreUrl::Sqlite(path) => open_sqlite(path, guard).await,
        StoreUrl::Postgres(options) => open_postgres(options, guard).await,
    }
}

async fn open_sqlite<E: From<OpenError>>(path: &Path, guard: Guard<'_, E>) -> Result<Pools, E> {
    let instance = lock(path)?;
    // Made here and not by SQLite, so that it is never readable by others; SQLite gives its log the same mode.
    private_file(path)?;
    let options = sqlite_options(path);
    let writer = SqlitePoolOptions::new()
        .max_connections(1)
        .acquire_timeout(PATIENCE)
        .idle_timeout(None)
        .max_lifetime(None)
        .connect_with(options.clone().journal_mode(SqliteJournalMode::Wal))
        .await
        .map_err(OpenError::from)?;
    let checked = check_sqlite(&writer, guard).await;
    if let Err(error) = checked {
        writer.close().await;
        return Err(error);
    }
    let readers = SqlitePoolOptions::new()
        .max_connections(SQLITE_READERS)
        .acquire_timeout(PATIENCE)
        .idle_timeout(None)
        .max_lifetime(None)
        .connect_with(options.pragma("query_only", "ON"))
        .await
        .map_err(OpenError::from)?;
    Ok(Pools::Sqlite {
        writer,
        readers,
        instance: Arc::new(instance),
    })
}

async fn check_sqlite<E: From<OpenError>>(writer: &SqlitePool, guard: Guard<'_, E>) -> Result<(), E> {
    let fact = sound_sqlite(writer, guard.fact).await?;
    (guard.agrees)(fact)?;
    Ok(SQLITE_MIGRATIONS.run(writer).await.map_err(OpenError::from)?)
}

/// Looks at the library and the file, and reads one fact of it.
async fn sound_sqlite(writer: &SqlitePool, fact: &str) -> Result<Option<Vec<u8>>, OpenError> {
    let version: String = sqlx::query_scalar("SELECT sqlite_version()").fetch_one(writer).await?;
    if sqlite_version(&version).is_none_or(|version| version < SQLITE_MINIMUM) {
        return Err(OpenError::SqliteTooOld(version));
    }
    let health: String = sqlx::query_scalar("PRAGMA quick_check(1)").fetch_one(writer).await?;
    if health != "ok" {
        return Err(OpenError::Damaged(health));
    }
    let table: Option<String> = sqlx::query_scalar("SELECT name FROM sqlite_schema WHERE name = 'meta'")
        .fetch_optional(writer)
        .await?;
    if table.is_none() {
        return Ok(None);
    }
    Ok(sqlx::query_scalar(FACT).bind(fact).fetch_optional(writer).await?)
}

fn sqlite_options(path: &Path) -> SqliteConnectOptions {
    // sqlx sets the busy timeout through the C interface before any of these (`security.md` §5).
    SqliteConnectOptions::new()
        .filename(path)
        .create_if_missing(false)
        .busy_timeout(PATIENCE)
        .foreign_keys(true)
        // "Accepted" means on the disk: a power cut must not undo it.
        .synchronous(SqliteSynchronous::Full)
        .pragma("trusted_schema", "OFF")
        .pragma("cell_size_check", "ON")
        .pragma("mmap_size", "0")
        .pragma("temp_store", "MEMORY")
        .pragma("journal_size_limit", "67108864")
}

/// `3.51.3` as numbers.
fn sqlite_version(text: &str) -> Option<(u32, u32, u32)> {
    let mut parts = text.split('.').map(|part| part.parse().ok());
    Some((parts.next()??, parts.next()??, parts.next()??))
}

/// Takes `<database>.lock` for this process; the kernel gives it back when the process ends, however it ends.
fn lock(path: &Path) -> Result<File, OpenError> {
    let mut name = path.as_os_str().to_owned();
    name.push(".lock");
    let lock_path = PathBuf::from(name);
    let file = private_file(&lock_path)?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => Err(OpenError::InUse { path: path.to_owned() }),
        Err(TryLockError::Error(source)) => Err(OpenError::File {
            path: lock_path,
            source,
        }),
    }
}

fn private_file(path: &Path) -> Result<File, OpenError> {
    OpenOptions::new()
        .read(true)
        .write(true)
        .create(true)
        .truncate(false)
        .mode(0o600)
        .open(path)
        .map_err(|source| OpenError::File {
            path: path.to_owned(),
            source,
        })
}

async fn open_postgres<E: From<OpenError>>(options: &PgConnectOptions, guard: Guard<'_, E>) -> Result<Pools, E> {
    let options = options.clone().application_name("pushboard");
    let overruled = migrate_postgres(&options, guard).await?;
    let pool = PgPoolOptions::new()
        .max_connections(POSTGRES_CONNECTIONS)
        .acquire_timeout(PATIENCE)
        .max_lifetime(Duration::from_secs(30 * 60))
        .connect_with(
            options
                .options([
                    ("statement_timeout", "5s"),
                    ("lock_timeout", "2s"),
                    ("idle_in_transaction_session_timeout", "10s"),
                ])
                .options(overruled),
        )
        .await
        .map_err(OpenError::from)?;
    Ok(Pools::Postgres(pool))
}

/// Runs on a connection of its own: several instances may start at once and wait for each other longer than a query may, and the
/// migrator keeps its advisory lock when it fails, so the connection must end with it.
async fn migrate_postgres<E: From<OpenError>>(options: &PgConnectOptions, guard: Guard<'_, E>) -> Result<Overruled, E> {
    let mut connection = PgConnection::connect_with(&options.clone().options([("lock_timeout", "60s")]))
        .await
        .map_err(OpenError::from)?;
    let outcome = check_and_migrate_postgres(&mut connection, guard).await;
    // The outcome matters more than a farewell that fails.
    let _ = connection.close().await;
    outcome
}

async fn check_and_migrate_postgres<E: From<OpenError>>(
    connection: &mut PgConnection,
    guard: Guard<'_, E>,
) -> Result<Overruled, E> {
    let fact = sound_postgres(connection, guard.fact).await?;
    (guard.agrees)(fact)?;
    let migrated = POSTGRES_MIGRATIONS.run_direct(None, &mut *connection, false).await;
    migrated.map_err(OpenError::from)?;
    Ok(durability(connection).await?)
}

/// Settings of the server that our sessions do not keep.
type Overruled = Option<(&'static str, &'static str)>;

/// "Accepted" means on the disk: a server that answers commits before that is overruled where a session may, and otherwise told of.
async fn durability(connection: &mut PgConnection) -> Result<Overruled, OpenError> {
    let (fsync, commit): (String, String) =
        sqlx::query_as("SELECT current_setting('fsync'), current_setting('synchronous_commit')")
            .fetch_one(&mut *connection)
            .await?;
    if fsync == "off" {
        tracing::warn!("the PostgreSQL server has fsync off: a power cut may lose what was accepted");
    }
    Ok((commit == "off").then_some(("synchronous_commit", "on")))
}

/// Looks at the server, and reads one fact of the database.
async fn sound_postgres(connection: &mut PgConnection, fact: &str) -> Result<Option<Vec<u8>>, OpenError> {
    let version: i64 = sqlx::query_scalar("SELECT CAST(current_setting('server_version_num') AS BIGINT)")
        .fetch_one(&mut *connection)
        .await?;
    if version < POSTGRES_MINIMUM {
        return Err(OpenError::PostgresTooOld(version));
    }
    let table: Option<String> = sqlx::query_scalar("SELECT CAST(to_regclass('meta') AS TEXT)")
        .fetch_one(&mut *connection)
        .await?;
    if table.is_none() {
        return Ok(None);
    }
    Ok(sqlx::query_scalar(FACT)
        .bind(fact)
        .fetch_optional(&mut *connection)
        .await?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_compare_as_numbers_not_as_text() {
        assert!(sqlite_version("3.51.3") >= Some(SQLITE_MINIMUM));
        assert!(sqlite_version("3.100.0") > Some(SQLITE_MINIMUM));
        assert!(sqlite_version("3.51.2") < Some(SQLITE_MINIMUM));
        assert!(sqlite_version("3.46.0") < Some(SQLITE_MINIMUM));
        assert_eq!(sqlite_version("three"), None);
    }
}

//! Rows and SQL: one text for SQLite and PostgreSQL (HOUSE §5).
//!
//! Reads take anything that can [`Reach`] the database: a [`Store`], or a [`Tx`] to see its own changes. Writes take a [`Tx`], so that the
//! desk can put the audit line into the same transaction. Every query on a tenant's data carries the tenant: another tenant's row is not
//! refused, it is not there. Nothing here decides who may.

mod address;
mod conn;
mod error;
mod open;
mod row;

pub mod applications;
pub mod audit;
pub mod certificates;
pub mod channels;
pub mod im_apps;
pub mod imports;
pub mod keys;
pub mod kits;
pub mod meta;
pub mod page;
pub mod people;
pub mod products;
pub mod push_forms;
pub mod push_packages;
pub mod push_plans;
pub mod pushes;
pub mod redirects;
pub mod sessions;
pub mod setup;
pub mod statistics;
pub mod test_devices;
pub mod throttle;

#[cfg(test)]
mod tests;

pub use address::{NotAnAddress, StoreUrl};
pub use conn::Reach;
pub use error::{Constraint, Error};
pub use open::{Guard, OpenError};
pub use page::{Cursor, Page};

use crate::clock::Clock;
use conn::{Conn, Held};
use sqlx::{PgPool, Postgres, Sqlite, SqlitePool, Transaction};
use std::{fs::File, sync::Arc};

/// What a store function gives.
pub type Result<T> = std::result::Result<T, Error>;

/// The database. A clone is the same database.
#[derive(Clone, Debug)]
pub struct Store {
    pools: Pools,
    clock: Arc<dyn Clock>,
}

#[derive(Clone, Debug)]
enum Pools {
    Sqlite {
        /// One connection: writers wait in our fair queue instead of fighting for SQLite's lock (`security.md` §5).
        writer: SqlitePool,
        /// Connections that cannot write.
        readers: SqlitePool,
        /// Locked until the store is closed or its last clone dropped; a second process on the same file is refused.
        instance: Arc<File>,
    },
    Postgres(PgPool),
}

impl Store {
    /// Opens the database: checks it, locks it against other processes (SQLite), brings its schema up to date.
    ///
    /// # Errors
    /// See [`OpenError`].
    pub async fn open(url: &StoreUrl, clock: Arc<dyn Clock>) -> std::result::Result<Self, OpenError> {
        Self::open_guarded(url, clock, Guard::none()).await
    }

    /// Opens the database if `guard` lets it: asked before anything is migrated, so a refusal changes nothing.
    ///
    /// # Errors
    /// See [`OpenError`]; or what the guard said.
    pub async fn open_guarded<E: From<OpenError>>(
        url: &StoreUrl,
        clock: Arc<dyn Clock>,
        guard: Guard<'_, E>,
    ) -> std::result::Result<Self, E> {
        Ok(Self {
            pools: open::open(url, guard).await?,
            clock,
        })
    }

    /// Begins a transaction that may write. Dropping it undoes everything.
    ///
    /// # Errors
    /// [`Error::Busy`] when no connection or lock comes free within five seconds.
    pub async fn begin(&self) -> Result<Tx> {
        let inner = match &self.pools {
            // Deferred transactions fail under contention when they turn from reading to writing; immediate ones wait (`security.md` §0.8).
            Pools::Sqlite { writer, .. } => Inner::Sqlite(writer.begin_with("BEGIN IMMEDIATE").await?),
            Pools::Postgres(pool) => Inner::Postgres(pool.begin().await?),
        };
        Ok(Tx {
            inner,
            clock: Arc::clone(&self.clock),
        })
    }

    /// Whether the database answers.
    ///
    /// # Errors
    /// It does not.
    pub async fn ping(&self) -> Result<()> {
        let mut on = self;
        let mut held = on.reach().await?;
        let _: i64 = conn::run!(held, connection => sqlx::query_scalar("SELECT CAST(1 AS BIGINT)").fetch_one(&mut *connection).await?);
        Ok(())
    }

    /// Waits for running queries, closes every connection and lets the next process in.
    pub async fn close(&self) {
        match &self.pools {
            Pools::Sqlite {
                writer,
                readers,
                instance,
            } => {
                readers.close().await;
                // Last, so that it can fold the log back into the file.
                writer.close().await;
                // Should this fail, the lock ends with the process.
                let _ = instance.unlock();
            }
            Pools::Postgres(pool) => pool.close().await,
        }
    }

    /// The clock that stamps the rows.
    #[must_use]
    pub fn clock(&self) -> &Arc<dyn Clock> {
        &self.clock
    }
}

/// A transaction that may write.
#[derive(Debug)]
#[must_use = "a transaction that is dropped is undone"]
pub struct Tx {
    inner: Inner,
    clock: Arc<dyn Clock>,
}

#[derive(Debug)]
enum Inner {
    Sqlite(Transaction<'static, Sqlite>),
    Postgres(Transaction<'static, Postgres>),
}

impl Tx {
    /// Makes everything done in it last. On SQLite it has reached the disk when this returns.
    ///
    /// # Errors
    /// The database could not; then nothing was done.
    pub async fn commit(self) -> Result<()> {
        match self.inner {
            Inner::Sqlite(transaction) => transaction.commit().await?,
            Inner::Postgres(transaction) => transaction.commit().await?,
        }
        Ok(())
    }

    fn conn(&mut self) -> Conn<'_> {
        match &mut self.inner {
            Inner::Sqlite(transaction) => Conn::Sqlite(transaction),
            Inner::Postgres(transaction) => Conn::Postgres(transaction),
        }
    }

    fn now_ms(&self) -> i64 {
        self.clock.now_ms()
    }
}

impl Reach for &Store {
    async fn reach(&mut self) -> Result<Held<'_>> {
        Ok(match &self.pools {
            Pools::Sqlite { readers, .. } => Held::SqlitePool(readers.acquire().await?),
            Pools::Postgres(pool) => Held::PostgresPool(pool.acquire().await?),
        })
    }

    fn now_ms(&self) -> i64 {
        self.clock.now_ms()
    }
}

impl Reach for &mut Tx {
    async fn reach(&mut self) -> Result<Held<'_>> {
        Ok(Held::Within(self.conn()))
    }

    fn now_ms(&self) -> i64 {
        self.clock.now_ms()
    }
}

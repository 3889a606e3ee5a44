//! One query body for both databases: an enum of connections, and a macro that writes the body once per variant.

use super::Result;
use sqlx::{PgConnection, Postgres, Sqlite, SqliteConnection, pool::PoolConnection};

/// A connection of either database.
pub(super) enum Conn<'c> {
    Sqlite(&'c mut SqliteConnection),
    Postgres(&'c mut PgConnection),
}

/// A connection for as long as one function needs it: taken from a pool, or lent by a transaction.
pub enum Held<'c> {
    #[doc(hidden)]
    SqlitePool(PoolConnection<Sqlite>),
    #[doc(hidden)]
    PostgresPool(PoolConnection<Postgres>),
    #[doc(hidden)]
    #[expect(private_interfaces, reason = "only this room looks inside")]
    Within(Conn<'c>),
}

impl Held<'_> {
    pub(super) fn conn(&mut self) -> Conn<'_> {
        match self {
            Self::SqlitePool(connection) => Conn::Sqlite(connection),
            Self::PostgresPool(connection) => Conn::Postgres(connection),
            Self::Within(Conn::Sqlite(connection)) => Conn::Sqlite(connection),
            Self::Within(Conn::Postgres(connection)) => Conn::Postgres(connection),
        }
    }
}

/// What a read can be made on: `&Store`, or `&mut Tx` to see the transaction's own changes.
pub trait Reach: Send {
    /// A connection to read on.
    ///
    /// # Errors
    /// [`super::Error::Busy`] when none comes free in time.
    fn reach(&mut self) -> impl Future<Output = Result<Held<'_>>> + Send;

    /// The store's clock, in milliseconds since 1970.
    fn now_ms(&self) -> i64;
}

/// `run!(held, connection => body)`: the body, written once, compiled once for each database.
macro_rules! run {
    ($held:expr, $connection:ident => $body:expr) => {
        match $held.conn() {
            $crate::store::conn::Conn::Sqlite($connection) => $body,
            $crate::store::conn::Conn::Postgres($connection) => $body,
        }
    };
}

pub(super) use run;

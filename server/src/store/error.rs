//! What can go wrong in the store. "Not there" is no error: it is `None`.

use sqlx::{postgres::PgDatabaseError, sqlite::SqliteError};

/// A rule of uniqueness that a new row would break.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Constraint {
    /// Two tenants would share an address.
    Slug,
    /// Two users would share an e-mail address.
    Email,
    /// The user is a member already.
    Member,
    /// Two sessions would share an id.
    Session,
    /// Two set-up links would share a token.
    SetupLink,
    /// The fact is recorded already.
    Meta,
    /// Two products of a tenant would share a name.
    ProductName,
    /// The product has an application for the platform already.
    Platform,
    /// The application has the name already.
    PackageName,
    /// Two test devices of a product would share a name.
    TestDeviceName,
    /// Two templates of a product would share a name.
    TemplateName,
    /// The application has the plan already.
    PlanId,
    /// The SDKAppID is registered in the tenant already.
    SdkAppId,
}

/// What can go wrong in the store.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// No connection or lock came free in time. Nothing was done; trying later may help.
    #[error("the database is busy")]
    Busy,
    /// A row with this value is there already.
    #[error("taken: {0:?}")]
    Taken(Constraint),
    /// The idempotency key was used with another form.
    #[error("the idempotency key was used with another form")]
    OnceReused,
    /// A change found another number of rows than it must: the row is unknown to the tenant, or in a state that does not allow the change.
    #[error("{actual} rows instead of {expected}")]
    RowsAffected {
        /// How many rows it must change.
        expected: u64,
        /// How many it would have changed.
        actual: u64,
    },
    /// A stored value cannot be read back.
    #[error("cannot read back {table}.{column}")]
    Inconsistent {
        /// In which table.
        table: &'static str,
        /// In which column.
        column: &'static str,
    },
    /// Anything else the database said.
    #[error(transparent)]
    Driver(sqlx::Error),
}

/// Primary result codes of SQLite that mean "somebody else is writing".
const SQLITE_BUSY: i32 = 5;
const SQLITE_LOCKED: i32 = 6;

/// PostgreSQL's codes for waiting too long, for a deadlock that the other side won, and for a server that is full, starting or stopping
/// (PostgreSQL 15, appendix A).
const POSTGRES_BUSY: [&str; 9] = [
    "55P03", "57014", "25P03", "40001", "40P01", "53300", "57P01", "57P02", "57P03",
];

impl From<sqlx::Error> for Error {
    fn from(error: sqlx::Error) -> Self {
        if is_busy(&error) {
            Self::Busy
        } else {
            Self::Driver(error)
        }
    }
}

fn is_busy(error: &sqlx::Error) -> bool {
    match error {
        sqlx::Error::PoolTimedOut => true,
        sqlx::Error::Database(database) => {
            let code = database.code();
            let code = code.as_deref().unwrap_or_default();
            if database.try_downcast_ref::<SqliteError>().is_some() {
                code.parse::<i32>()
                    .is_ok_and(|code| matches!(code & 0xff, SQLITE_BUSY | SQLITE_LOCKED))
            } else {
                database.try_downcast_ref::<PgDatabaseError>().is_some() && POSTGRES_BUSY.contains(&code)
            }
        }
        _ => false,
    }
}

impl Error {
    /// Whether the same may work later: the database is away, or has no room. False for what the rows themselves do not allow.
    #[must_use]
    pub fn is_passing(&self) -> bool {
        match self {
            Self::Busy => true,
            Self::Taken(_) | Self::OnceReused | Self::RowsAffected { .. } | Self::Inconsistent { .. } => false,
            Self::Driver(error) => match error {
                sqlx::Error::Database(database) => matches!(database.kind(), sqlx::error::ErrorKind::Other),
                sqlx::Error::Io(_)
                | sqlx::Error::Tls(_)
                | sqlx::Error::Protocol(_)
                | sqlx::Error::PoolTimedOut
                | sqlx::Error::PoolClosed
                | sqlx::Error::WorkerCrashed
                | sqlx::Error::BeginFailed => true,
                _ => false,
            },
        }
    }

    /// For `map_err` on an insert whose one rule of uniqueness has a name.
    pub(super) fn or_taken(constraint: Constraint) -> impl Fn(sqlx::Error) -> Self {
        move |error| {
            let unique = error
                .as_database_error()
                .is_some_and(sqlx::error::DatabaseError::is_unique_violation);
            if unique { Self::Taken(constraint) } else { error.into() }
        }
    }
}

/// Exactly one row must have changed.
pub(super) fn one(actual: u64) -> Result<(), Error> {
    if actual == 1 {
        Ok(())
    } else {
        Err(Error::RowsAffected { expected: 1, actual })
    }
}

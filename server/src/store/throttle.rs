//! Failed sign-ins counted, so that a restart forgets nothing and two instances count together (`security.md` §4.5).

use super::{Reach, Result, Tx, conn::run, error::one};

/// How one key (an e-mail; an e-mail, a line break and an address) has fared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct CounterRow {
    /// Failures in the window.
    pub failures: i64,
    /// When the window began, in milliseconds since 1970.
    pub window_started_at: i64,
    /// Until when the key is locked or its turns are taken, in milliseconds since 1970; 0 when it never was.
    pub locked_until: i64,
}

/// How a key has fared.
///
/// # Errors
/// The database failed.
pub async fn find(mut on: impl Reach, key: &str) -> Result<Option<CounterRow>> {
    let mut held = on.reach().await?;
    run!(held, connection => {
        Ok(sqlx::query_as("SELECT failures, window_started_at, locked_until FROM sign_in_counters WHERE key = $1")
            .bind(key)
            .fetch_optional(&mut *connection)
            .await?)
    })
}

/// Finds a counter or makes it at zero, and holds it until the transaction ends: others that want to count wait.
///
/// # Errors
/// [`super::Error::Busy`] when somebody else holds it too long.
pub async fn claim(tx: &mut Tx, key: &str) -> Result<CounterRow> {
    let now = tx.now_ms();
    run!(tx, connection => {
        // The update changes nothing; it takes the row's lock on PostgreSQL, and RETURNING needs it.
        Ok(sqlx::query_as(
            "INSERT INTO sign_in_counters (key, failures, window_started_at, locked_until) VALUES ($1, 0, $2, 0)
             ON CONFLICT (key) DO UPDATE SET failures = sign_in_counters.failures
             RETURNING failures, window_started_at, locked_until",
        )
        .bind(key)
        .bind(now)
        .fetch_one(&mut *connection)
        .await?)
    })
}

/// Writes a counter that [`claim`] gave.
///
/// # Errors
/// [`super::Error::RowsAffected`] for a key that was not claimed.
pub async fn update(tx: &mut Tx, key: &str, counter: &CounterRow) -> Result<()> {
    one(run!(tx, connection => {
        sqlx::query("UPDATE sign_in_counters SET failures = $2, window_started_at = $3, locked_until = $4 WHERE key = $1")
            .bind(key)
            .bind(counter.failures)
            .bind(counter.window_started_at)
            .bind(counter.locked_until)
            .execute(&mut *connection)
            .await?
            .rows_affected()
    }))
}

/// Forgets a key, as after a right password.
///
/// # Errors
/// The database failed.
pub async fn delete(tx: &mut Tx, key: &str) -> Result<()> {
    run!(tx, connection => {
        sqlx::query("DELETE FROM sign_in_counters WHERE key = $1").bind(key).execute(&mut *connection).await?;
    });
    Ok(())
}

/// Forgets a name altogether: its own key, and those of its line break and an address.
///
/// # Errors
/// The database failed.
pub async fn delete_name(tx: &mut Tx, name: &str) -> Result<()> {
    let with_address = format!("{name}\n");
    run!(tx, connection => {
        sqlx::query("DELETE FROM sign_in_counters WHERE key = $1 OR substr(key, 1, length($2)) = $2")
            .bind(name)
            .bind(with_address.as_str())
            .execute(&mut *connection)
            .await?;
    });
    Ok(())
}

/// Forgets keys whose window began before `before` (milliseconds since 1970) and that are not locked now. Gives how many.
///
/// # Errors
/// The database failed.
pub async fn delete_idle(tx: &mut Tx, before: i64) -> Result<u64> {
    let now = tx.now_ms();
    run!(tx, connection => {
        Ok(sqlx::query("DELETE FROM sign_in_counters WHERE window_started_at < $1 AND locked_until <= $2")
            .bind(before)
            .bind(now)
            .execute(&mut *connection)
            .await?
            .rows_affected())
    })
}

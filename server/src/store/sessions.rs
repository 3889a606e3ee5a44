//! Sessions, by the hash of their id: a stolen dump holds no usable cookie (`security.md` P-07).

use super::{
    Constraint, Error, Reach, Result, Tx,
    conn::run,
    error::one,
    row::{have, parse},
};
use pushboard_app::domain::id::UserId;
use std::fmt;

/// A session.
#[derive(Clone, PartialEq, Eq)]
pub struct SessionRow {
    /// SHA-256 of its id.
    pub id_hash: [u8; 32],
    /// Whose it is, once they have signed in.
    pub user: Option<UserId>,
    /// What the web room keeps in it (JSON).
    pub data: String,
    /// When it began, in milliseconds since 1970.
    pub created_at: i64,
    /// When it ends unless it is used, in milliseconds since 1970.
    pub expires_at: i64,
    /// When it ends however much it is used, in milliseconds since 1970.
    pub ends_at: i64,
}

impl fmt::Debug for SessionRow {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("SessionRow")
            .field("user", &self.user)
            .field("expires_at", &self.expires_at)
            .finish_non_exhaustive()
    }
}

/// Keeps a new session.
///
/// # Errors
/// [`Constraint::Session`] when its id is in use.
pub async fn insert(tx: &mut Tx, session: &SessionRow) -> Result<()> {
    run!(tx, connection => {
        sqlx::query("INSERT INTO sessions (id_hash, user_id, data, created_at, expires_at, ends_at) VALUES ($1, $2, $3, $4, $5, $6)")
            .bind(session.id_hash.as_slice())
            .bind(session.user.as_ref().map(UserId::as_str))
            .bind(session.data.as_str())
            .bind(session.created_at)
            .bind(session.expires_at)
            .bind(session.ends_at)
            .execute(&mut *connection)
            .await
            .map_err(Error::or_taken(Constraint::Session))?;
    });
    Ok(())
}

/// Saves a session that is still there. It never makes one: a request that ends after a sign-out must not bring the session back.
/// `ends_at` stays as it was.
///
/// # Errors
/// [`Error::RowsAffected`] when it is gone.
pub async fn update(tx: &mut Tx, id_hash: &[u8; 32], user: Option<&UserId>, data: &str, expires_at: i64) -> Result<()> {
    one(run!(tx, connection => {
        sqlx::query("UPDATE sessions SET user_id = $2, data = $3, expires_at = $4 WHERE id_hash = $1")
            .bind(id_hash.as_slice())
            .bind(user.map(UserId::as_str))
            .bind(data)
            .bind(expires_at)
            .execute(&mut *connection)
            .await?
            .rows_affected()
    }))
}

#[derive(sqlx::FromRow)]
struct SessionColumns {
    id_hash: Vec<u8>,
    user_id: Option<String>,
    data: String,
    created_at: i64,
    expires_at: i64,
    ends_at: i64,
}

/// A session that has not ended.
///
/// # Errors
/// The database failed.
pub async fn find(mut on: impl Reach, id_hash: &[u8; 32]) -> Result<Option<SessionRow>> {
    let now = on.now_ms();
    let mut held = on.reach().await?;
    let columns: Option<SessionColumns> = run!(held, connection => {
        sqlx::query_as(
            "SELECT id_hash, user_id, data, created_at, expires_at, ends_at FROM sessions
             WHERE id_hash = $1 AND expires_at > $2 AND ends_at > $2",
        )
        .bind(id_hash.as_slice())
        .bind(now)
        .fetch_optional(&mut *connection)
        .await?
    });
    let session = |columns: SessionColumns| {
        let SessionColumns {
            id_hash,
            user_id,
            data,
            created_at,
            expires_at,
            ends_at,
        } = columns;
        Ok(SessionRow {
            id_hash: have(id_hash.try_into().ok(), "sessions", "id_hash")?,
            user: user_id.map(|id| parse(&id, "sessions", "user_id")).transpose()?,
            data,
            created_at,
            expires_at,
            ends_at,
        })
    };
    columns.map(session).transpose()
}

/// Ends one session. That it is gone already is fine.
///
/// # Errors
/// The database failed.
pub async fn delete(tx: &mut Tx, id_hash: &[u8; 32]) -> Result<()> {
    run!(tx, connection => {
        sqlx::query("DELETE FROM sessions WHERE id_hash = $1").bind(id_hash.as_slice()).execute(&mut *connection).await?;
    });
    Ok(())
}

/// Ends every session of a user (`security.md` P-08). Gives how many there were.
///
/// # Errors
/// The database failed.
pub async fn delete_by_user(tx: &mut Tx, user: &UserId) -> Result<u64> {
    run!(tx, connection => {
        Ok(sqlx::query("DELETE FROM sessions WHERE user_id = $1").bind(user.as_str()).execute(&mut *connection).await?.rows_affected())
    })
}

/// Sweeps out sessions that have ended. Gives how many there were.
///
/// # Errors
/// The database failed.
pub async fn delete_expired(tx: &mut Tx) -> Result<u64> {
    let now = tx.now_ms();
    run!(tx, connection => {
        Ok(sqlx::query("DELETE FROM sessions WHERE expires_at <= $1 OR ends_at <= $1")
            .bind(now)
            .execute(&mut *connection)
            .await?
            .rows_affected())
    })
}

//! The one-time link by which the first person sets the console up. Only the token's hash is kept.

use super::{Constraint, Error, Reach, Result, Tx, conn::run, error::one};
use pushboard_app::domain::role::Role;

/// Whether nobody has set the console up yet: no tenant has an owner. Tenants and other members may be there, made at the
/// command line.
///
/// # Errors
/// The database failed.
pub async fn is_needed(mut on: impl Reach) -> Result<bool> {
    let mut held = on.reach().await?;
    run!(held, connection => {
        Ok(sqlx::query_scalar("SELECT NOT EXISTS (SELECT 1 FROM members WHERE role = $1)")
            .bind(Role::Owner.key())
            .fetch_one(&mut *connection)
            .await?)
    })
}

/// Keeps a new link.
///
/// # Errors
/// [`Constraint::SetupLink`] when its token was used before.
pub async fn insert_link(tx: &mut Tx, token_hash: &[u8; 32], expires_at: i64) -> Result<()> {
    let now = tx.now_ms();
    run!(tx, connection => {
        sqlx::query("INSERT INTO setup_links (token_hash, created_at, expires_at, used_at) VALUES ($1, $2, $3, NULL)")
            .bind(token_hash.as_slice())
            .bind(now)
            .bind(expires_at)
            .execute(&mut *connection)
            .await
            .map_err(Error::or_taken(Constraint::SetupLink))?;
    });
    Ok(())
}

/// Whether a link is known, unused and not expired.
///
/// # Errors
/// The database failed.
pub async fn link_works(mut on: impl Reach, token_hash: &[u8; 32]) -> Result<bool> {
    let now = on.now_ms();
    let mut held = on.reach().await?;
    run!(held, connection => {
        Ok(sqlx::query_scalar(
            "SELECT EXISTS (SELECT 1 FROM setup_links WHERE token_hash = $1 AND used_at IS NULL AND expires_at > $2)",
        )
        .bind(token_hash.as_slice())
        .bind(now)
        .fetch_one(&mut *connection)
        .await?)
    })
}

/// Uses a link up. Of two that try at once, one gets an error.
///
/// # Errors
/// [`Error::RowsAffected`] when it was used, has expired or never existed.
pub async fn claim_link(tx: &mut Tx, token_hash: &[u8; 32]) -> Result<()> {
    let now = tx.now_ms();
    one(run!(tx, connection => {
        sqlx::query("UPDATE setup_links SET used_at = $2 WHERE token_hash = $1 AND used_at IS NULL AND expires_at > $2")
            .bind(token_hash.as_slice())
            .bind(now)
            .execute(&mut *connection)
            .await?
            .rows_affected()
    }))
}

/// Forgets links that were never used: nobody is to set up what is set up. Gives how many there were.
///
/// # Errors
/// The database failed.
pub async fn delete_unused_links(tx: &mut Tx) -> Result<u64> {
    run!(tx, connection => {
        Ok(sqlx::query("DELETE FROM setup_links WHERE used_at IS NULL").execute(&mut *connection).await?.rows_affected())
    })
}

/// Forgets links that nobody used in time. Gives how many there were.
///
/// # Errors
/// The database failed.
pub async fn delete_expired_links(tx: &mut Tx) -> Result<u64> {
    let now = tx.now_ms();
    run!(tx, connection => {
        Ok(sqlx::query("DELETE FROM setup_links WHERE used_at IS NULL AND expires_at <= $1")
            .bind(now)
            .execute(&mut *connection)
            .await?
            .rows_affected())
    })
}

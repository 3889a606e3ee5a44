//! Small facts about the installation.

use super::{Constraint, Error, Reach, Result, Tx, conn::run};

/// A fact by its name.
///
/// # Errors
/// The database failed.
pub async fn find(mut on: impl Reach, key: &str) -> Result<Option<Vec<u8>>> {
    let mut held = on.reach().await?;
    run!(held, connection => {
        Ok(sqlx::query_scalar("SELECT value FROM meta WHERE key = $1").bind(key).fetch_optional(&mut *connection).await?)
    })
}

/// Records a fact for good.
///
/// # Errors
/// [`Constraint::Meta`] when it is recorded already.
pub async fn insert(tx: &mut Tx, key: &str, value: &[u8]) -> Result<()> {
    run!(tx, connection => {
        sqlx::query("INSERT INTO meta (key, value) VALUES ($1, $2)")
            .bind(key)
            .bind(value)
            .execute(&mut *connection)
            .await
            .map_err(Error::or_taken(Constraint::Meta))?;
    });
    Ok(())
}

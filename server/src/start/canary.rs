//! The canary: a sealed mark in the database, by which a sealing key is known to be the one that everything there was sealed with.

use super::StartError;
use crate::{
    secret::{SealingKey, Vault},
    store::{self, Constraint, Store},
};
use std::path::Path;

/// Where it is kept in `meta`.
pub(super) const FACT: &str = "sealing_canary";

/// The vault of the key file, held against what the database was sealed with.
pub(super) fn unseal(path: &Path, canary: Option<&[u8]>) -> Result<Vault, StartError> {
    // A key is made only for a database in which nothing can have been sealed yet.
    let vault = Vault::new(SealingKey::load_or_create(path, canary.is_none())?);
    if let Some(canary) = canary {
        hold_against(&vault, canary, path)?;
    }
    Ok(vault)
}

/// Leaves the canary in a new database. Of two processes that begin on one at the same time neither saw a canary before: the second to
/// leave its own is held against the first one's.
pub(super) async fn settle(store: &Store, vault: &Vault, path: &Path) -> Result<(), StartError> {
    if let Some(canary) = store::meta::find(store, FACT).await? {
        return hold_against(vault, &canary, path);
    }
    let mut tx = store.begin().await?;
    match store::meta::insert(&mut tx, FACT, &vault.canary()).await {
        Ok(()) => Ok(tx.commit().await?),
        Err(taken @ store::Error::Taken(Constraint::Meta)) => {
            drop(tx);
            let canary = store::meta::find(store, FACT).await?.ok_or(taken)?;
            hold_against(vault, &canary, path)
        }
        Err(error) => Err(error.into()),
    }
}

fn hold_against(vault: &Vault, canary: &[u8], path: &Path) -> Result<(), StartError> {
    vault.check_canary(canary).map_err(|reason| StartError::OtherKey {
        path: path.to_owned(),
        reason,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{clock::SystemClock, store::StoreUrl};
    use std::sync::Arc;

    #[tokio::test]
    async fn a_key_that_comes_second_to_a_new_database_is_held_against_the_first() {
        let folder = tempfile::tempdir().expect("a folder");
        let url = StoreUrl::Sqlite(folder.path().join("pushboard.sqlite"));
        let store = Store::open(&url, Arc::new(SystemClock)).await.expect("the store opens");
        let vault = |name: &str| unseal(&folder.path().join(name), None).expect("a key");
        let (first, second) = (vault("first.key"), vault("second.key"));
        settle(&store, &first, Path::new("first.key")).await.expect("the first");
        let refused = settle(&store, &second, Path::new("second.key")).await;
        assert!(matches!(refused, Err(StartError::OtherKey { .. })), "{refused:?}");
        settle(&store, &first, Path::new("first.key"))
            .await
            .expect("its own again");
    }
}

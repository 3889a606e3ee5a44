//! The three keys of an application. The SecretKey stands here sealed.

use super::{
    Reach, Result, Tx,
    conn::run,
    error::one,
    row::{from_json, have, mark, narrow, to_json},
};
use pushboard_app::domain::{
    id::{ApplicationId, TenantId, UserId},
    keys::{AccessId, CheckOutcome, KeysState, KeysView},
};

/// A sealed secret with the mark that people know it by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewSecret {
    /// Sealed for its place (`secret`).
    pub sealed: Vec<u8>,
    /// Its fingerprint.
    pub fingerprint: String,
}

/// Keys to store.
#[derive(Clone, Debug)]
pub struct KeysRow {
    /// AccessID.
    pub access_id: AccessId,
    /// AccessKey.
    pub access_key: String,
    /// SecretKey; `None` keeps the stored one.
    pub secret: Option<NewSecret>,
    /// How they stand at first.
    pub state: KeysState,
}

/// Keys to sign a call with. Sealing is never the same twice, so the sealed bytes also say *which* keys a call was made with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SealedKeys {
    /// AccessID.
    pub access_id: AccessId,
    /// AccessKey.
    pub access_key: String,
    /// SecretKey, sealed.
    pub secret: Vec<u8>,
}

/// The columns of [`KeysView`], also as part of a product's row.
#[derive(sqlx::FromRow)]
pub(super) struct KeysColumns {
    keys_state: String,
    access_id: Option<i64>,
    access_key: Option<String>,
    secret_fingerprint: Option<String>,
    secret_set_at: Option<i64>,
    secret_set_by: Option<String>,
    keys_checked_at: Option<i64>,
    last_check: Option<String>,
}

impl KeysColumns {
    pub(super) fn view(self) -> Result<KeysView> {
        const TABLE: &str = "applications";
        Ok(KeysView {
            state: have(KeysState::from_key(&self.keys_state), TABLE, "keys_state")?,
            access_id: access_id(self.access_id)?,
            access_key: self.access_key,
            secret: mark(self.secret_fingerprint, self.secret_set_at, self.secret_set_by, TABLE)?,
            checked_at: self.keys_checked_at,
            last_check: self
                .last_check
                .map(|json| from_json(&json, TABLE, "last_check"))
                .transpose()?,
        })
    }
}

fn access_id(number: Option<i64>) -> Result<Option<AccessId>> {
    number
        .map(|number| narrow(number, "applications", "access_id").map(AccessId))
        .transpose()
}

/// The keys as pages may know them; `None` for an unknown application.
///
/// # Errors
/// The database failed.
pub async fn find(mut on: impl Reach, tenant: &TenantId, application: &ApplicationId) -> Result<Option<KeysView>> {
    let mut held = on.reach().await?;
    let columns: Option<KeysColumns> = run!(held, connection => {
        sqlx::query_as(
            "SELECT a.keys_state, a.access_id, a.access_key, a.secret_fingerprint, a.secret_set_at, s.email AS secret_set_by,
                    a.keys_checked_at, a.last_check
             FROM applications a LEFT JOIN users s ON s.id = a.secret_set_by
             WHERE a.tenant_id = $1 AND a.id = $2",
        )
        .bind(tenant.as_str())
        .bind(application.as_str())
        .fetch_optional(&mut *connection)
        .await?
    });
    columns.map(KeysColumns::view).transpose()
}

/// The three keys as columns, each of which may be empty.
type NullableKeys = (Option<i64>, Option<String>, Option<Vec<u8>>);

/// The keys for signing; `None` while one of them is missing.
///
/// # Errors
/// The database failed.
pub async fn find_sealed(
    mut on: impl Reach,
    tenant: &TenantId,
    application: &ApplicationId,
) -> Result<Option<SealedKeys>> {
    let mut held = on.reach().await?;
    let row: Option<NullableKeys> = run!(held, connection => {
        sqlx::query_as("SELECT access_id, access_key, secret_key FROM applications WHERE tenant_id = $1 AND id = $2")
            .bind(tenant.as_str())
            .bind(application.as_str())
            .fetch_optional(&mut *connection)
            .await?
    });
    let Some((Some(number), Some(access_key), Some(secret))) = row else {
        return Ok(None);
    };
    Ok(Some(SealedKeys {
        access_id: narrow(number, "applications", "access_id").map(AccessId)?,
        access_key,
        secret,
    }))
}

/// Stores keys. What was learnt about the old ones is forgotten.
///
/// # Errors
/// [`super::Error::RowsAffected`] for an unknown application, or when the stored SecretKey is to be kept and there is none.
pub async fn update(
    tx: &mut Tx,
    tenant: &TenantId,
    application: &ApplicationId,
    keys: &KeysRow,
    by: &UserId,
) -> Result<()> {
    let now = tx.now_ms();
    one(run!(tx, connection => match &keys.secret {
        Some(secret) => sqlx::query(
            "UPDATE applications SET access_id = $3, access_key = $4, keys_state = $5, keys_checked_at = NULL, last_check = NULL,
                    secret_key = $6, secret_fingerprint = $7, secret_set_at = $8, secret_set_by = $9
             WHERE tenant_id = $1 AND id = $2",
        )
        .bind(tenant.as_str())
        .bind(application.as_str())
        .bind(i64::from(keys.access_id.0))
        .bind(keys.access_key.as_str())
        .bind(keys.state.key())
        .bind(secret.sealed.as_slice())
        .bind(secret.fingerprint.as_str())
        .bind(now)
        .bind(by.as_str())
        .execute(&mut *connection)
        .await?
        .rows_affected(),
        None => sqlx::query(
            "UPDATE applications SET access_id = $3, access_key = $4, keys_state = $5, keys_checked_at = NULL, last_check = NULL
             WHERE tenant_id = $1 AND id = $2 AND secret_key IS NOT NULL",
        )
        .bind(tenant.as_str())
        .bind(application.as_str())
        .bind(i64::from(keys.access_id.0))
        .bind(keys.access_key.as_str())
        .bind(keys.state.key())
        .execute(&mut *connection)
        .await?
        .rows_affected(),
    }))
}

/// Stores the two keys that are no secrets, of an application that has none yet. They still count as missing: without its SecretKey no
/// call can be signed.
///
/// # Errors
/// [`super::Error::RowsAffected`] for an unknown application or one with keys.
pub async fn propose(
    tx: &mut Tx,
    tenant: &TenantId,
    application: &ApplicationId,
    access_id: AccessId,
    access_key: &str,
) -> Result<()> {
    one(run!(tx, connection => {
        sqlx::query(
            "UPDATE applications SET access_id = $3, access_key = $4
             WHERE tenant_id = $1 AND id = $2 AND access_id IS NULL AND secret_key IS NULL",
        )
        .bind(tenant.as_str())
        .bind(application.as_str())
        .bind(i64::from(access_id.0))
        .bind(access_key)
        .execute(&mut *connection)
        .await?
        .rows_affected()
    }))
}

/// Records what a call told about the keys it was made with. `state` is `None` when it told nothing (no connection, clocks apart):
/// then state and time stay. `check` is what a check said; `None` after a push. Gives `false`, changing nothing, when other keys
/// were stored meanwhile.
///
/// # Errors
/// The database failed.
pub async fn update_state(
    tx: &mut Tx,
    tenant: &TenantId,
    application: &ApplicationId,
    made_with: &SealedKeys,
    state: Option<KeysState>,
    check: Option<CheckOutcome>,
) -> Result<bool> {
    let now = tx.now_ms();
    let changed = run!(tx, connection => {
        sqlx::query(
            "UPDATE applications SET keys_state = COALESCE($6, keys_state), keys_checked_at = COALESCE($7, keys_checked_at), last_check = $8
             WHERE tenant_id = $1 AND id = $2 AND access_id = $3 AND access_key = $4 AND secret_key = $5",
        )
        .bind(tenant.as_str())
        .bind(application.as_str())
        .bind(i64::from(made_with.access_id.0))
        .bind(made_with.access_key.as_str())
        .bind(made_with.secret.as_slice())
        .bind(state.map(KeysState::key))
        .bind(state.map(|_| now))
        .bind(check.as_ref().map(to_json))
        .execute(&mut *connection)
        .await?
        .rows_affected()
    });
    Ok(changed == 1)
}

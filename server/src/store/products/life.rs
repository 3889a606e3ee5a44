//! What happens to a product after it was made.

use crate::store::{Constraint, Error, Result, Tx, conn::run, error::one, row::narrow};
use pushboard_app::domain::{
    id::{ProductId, TenantId, UserId},
    keys::{AccessId, KeysState},
    product::ProductEdit,
};

/// Holds a product that is in use until the transaction ends: whoever wants to archive, delete or edit it waits. Gives `false` when
/// it is archived, deleted or unknown. Let it be the first thing a transaction does, so that no two wait for each other.
///
/// # Errors
/// The database failed.
pub async fn hold(tx: &mut Tx, tenant: &TenantId, id: &ProductId) -> Result<bool> {
    // A change that changes nothing is the one way to lock a row that both databases understand.
    let held = run!(tx, connection => {
        sqlx::query(
            "UPDATE products SET version = version
             WHERE tenant_id = $1 AND id = $2 AND archived_at IS NULL AND deleted_at IS NULL",
        )
        .bind(tenant.as_str())
        .bind(id.as_str())
        .execute(&mut *connection)
        .await?
        .rows_affected()
    });
    Ok(held == 1)
}

/// Changes name, description and category of a product in use, if nobody changed it since `version`; counts the version up. Gives
/// `false`, changing nothing, when somebody did.
///
/// # Errors
/// [`Constraint::ProductName`].
pub async fn update(tx: &mut Tx, tenant: &TenantId, id: &ProductId, version: i64, edit: &ProductEdit) -> Result<bool> {
    let changed = run!(tx, connection => {
        sqlx::query(
            "UPDATE products SET name = $4, name_lower = $5, description = $6, category = $7, version = version + 1
             WHERE tenant_id = $1 AND id = $2 AND version = $3 AND archived_at IS NULL AND deleted_at IS NULL",
        )
        .bind(tenant.as_str())
        .bind(id.as_str())
        .bind(version)
        .bind(edit.name.as_str())
        .bind(edit.name.to_lowercase())
        .bind(edit.description.as_str())
        .bind(edit.category.key())
        .execute(&mut *connection)
        .await
        .map_err(Error::or_taken(Constraint::ProductName))?
        .rows_affected()
    });
    Ok(changed == 1)
}

/// Archives a product in use. Gives `false`, changing nothing, when it is archived already or unknown.
///
/// # Errors
/// The database failed.
pub async fn archive(tx: &mut Tx, tenant: &TenantId, id: &ProductId, by: &UserId) -> Result<bool> {
    let now = tx.now_ms();
    let changed = run!(tx, connection => {
        sqlx::query(
            "UPDATE products SET archived_at = $3, archived_by = $4
             WHERE tenant_id = $1 AND id = $2 AND archived_at IS NULL AND deleted_at IS NULL",
        )
        .bind(tenant.as_str())
        .bind(id.as_str())
        .bind(now)
        .bind(by.as_str())
        .execute(&mut *connection)
        .await?
        .rows_affected()
    });
    Ok(changed == 1)
}

/// Brings an archived product back into use. Gives `false`, changing nothing, when it is in use or unknown.
///
/// # Errors
/// The database failed.
pub async fn restore(tx: &mut Tx, tenant: &TenantId, id: &ProductId) -> Result<bool> {
    let changed = run!(tx, connection => {
        sqlx::query(
            "UPDATE products SET archived_at = NULL, archived_by = NULL
             WHERE tenant_id = $1 AND id = $2 AND archived_at IS NOT NULL AND deleted_at IS NULL",
        )
        .bind(tenant.as_str())
        .bind(id.as_str())
        .execute(&mut *connection)
        .await?
        .rows_affected()
    });
    Ok(changed == 1)
}

/// Deletes a product, in use or archived: its channels with all their values and the keys of its applications are gone, and its name is
/// free. A row with its name stays, because its pushes and the audit list speak of it; every other reader takes it for unknown.
/// Whether IM apps are still authorised is for the caller to ask afterwards, in this transaction ([`crate::store::im_apps::count`]):
/// nobody can authorise another one then. Gives the AccessIDs that its applications had.
///
/// # Errors
/// [`Error::RowsAffected`] for a product that is unknown or deleted already.
pub async fn delete(tx: &mut Tx, tenant: &TenantId, id: &ProductId, by: &UserId) -> Result<Vec<AccessId>> {
    let now = tx.now_ms();
    one(run!(tx, connection => {
        sqlx::query(
            "UPDATE products SET deleted_at = $3, deleted_by = $4, name_lower = $5
             WHERE tenant_id = $1 AND id = $2 AND deleted_at IS NULL",
        )
        .bind(tenant.as_str())
        .bind(id.as_str())
        .bind(now)
        .bind(by.as_str())
        .bind(format!("\n{id}"))
        .execute(&mut *connection)
        .await?
        .rows_affected()
    }))?;
    let access_ids: Vec<i64> = run!(tx, connection => {
        sqlx::query_scalar(
            "SELECT access_id FROM applications WHERE tenant_id = $1 AND product_id = $2 AND access_id IS NOT NULL",
        )
        .bind(tenant.as_str())
        .bind(id.as_str())
        .fetch_all(&mut *connection)
        .await?
    });
    for sql in [
        "DELETE FROM push_forms WHERE tenant_id = $1 AND product_id = $2",
        "DELETE FROM test_devices WHERE tenant_id = $1 AND product_id = $2",
        "DELETE FROM statistics WHERE tenant_id = $1
         AND application_id IN (SELECT a.id FROM applications a WHERE a.tenant_id = $1 AND a.product_id = $2)",
        "DELETE FROM push_plans WHERE tenant_id = $1
         AND application_id IN (SELECT a.id FROM applications a WHERE a.tenant_id = $1 AND a.product_id = $2)",
        "DELETE FROM push_packages WHERE tenant_id = $1
         AND application_id IN (SELECT a.id FROM applications a WHERE a.tenant_id = $1 AND a.product_id = $2)",
        "DELETE FROM pacing WHERE tenant_id = $1
         AND application_id IN (SELECT a.id FROM applications a WHERE a.tenant_id = $1 AND a.product_id = $2)",
        "DELETE FROM redirects WHERE tenant_id = $1
         AND application_id IN (SELECT a.id FROM applications a WHERE a.tenant_id = $1 AND a.product_id = $2)",
        "DELETE FROM certificates WHERE tenant_id = $1
         AND application_id IN (SELECT a.id FROM applications a WHERE a.tenant_id = $1 AND a.product_id = $2)",
        "DELETE FROM kit_files_taken WHERE tenant_id = $1
         AND application_id IN (SELECT a.id FROM applications a WHERE a.tenant_id = $1 AND a.product_id = $2)",
        "DELETE FROM channel_proofs WHERE tenant_id = $1
         AND application_id IN (SELECT a.id FROM applications a WHERE a.tenant_id = $1 AND a.product_id = $2)",
        "DELETE FROM channel_switches WHERE tenant_id = $1
         AND application_id IN (SELECT a.id FROM applications a WHERE a.tenant_id = $1 AND a.product_id = $2)",
        "DELETE FROM channel_version_values WHERE tenant_id = $1
         AND application_id IN (SELECT a.id FROM applications a WHERE a.tenant_id = $1 AND a.product_id = $2)",
        "DELETE FROM channel_versions WHERE tenant_id = $1
         AND application_id IN (SELECT a.id FROM applications a WHERE a.tenant_id = $1 AND a.product_id = $2)",
        "DELETE FROM channel_values WHERE tenant_id = $1
         AND application_id IN (SELECT a.id FROM applications a WHERE a.tenant_id = $1 AND a.product_id = $2)",
        "DELETE FROM channels WHERE tenant_id = $1
         AND application_id IN (SELECT a.id FROM applications a WHERE a.tenant_id = $1 AND a.product_id = $2)",
    ] {
        run!(tx, connection => {
            sqlx::query(sql).bind(tenant.as_str()).bind(id.as_str()).execute(&mut *connection).await?;
        });
    }
    run!(tx, connection => {
        sqlx::query(
            "UPDATE applications SET keys_state = $3, access_id = NULL, access_key = NULL, secret_key = NULL,
                    secret_fingerprint = NULL, secret_set_at = NULL, secret_set_by = NULL, keys_checked_at = NULL, last_check = NULL
             WHERE tenant_id = $1 AND product_id = $2",
        )
        .bind(tenant.as_str())
        .bind(id.as_str())
        .bind(KeysState::Missing.key())
        .execute(&mut *connection)
        .await?;
    });
    access_ids
        .into_iter()
        .map(|number| narrow(number, "applications", "access_id").map(AccessId))
        .collect()
}

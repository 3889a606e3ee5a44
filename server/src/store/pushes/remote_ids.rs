//! The push ids under which TPNS knows a push. The first stands in its row; a loop has more, one for each of its times.

use crate::store::{
    Reach, Result, Tx,
    conn::{Held, run},
    row::{parse, without_nul},
};
use pushboard_app::domain::id::{ProductId, PushId, TenantId};

/// The pushes that TPNS knows under an id.
pub(in crate::store) const BY_REMOTE_ID: &str = "SELECT id FROM pushes WHERE tenant_id = $1 AND remote_id = $2
     UNION SELECT push_id FROM push_remote_ids WHERE tenant_id = $1 AND remote_id = $2";

/// Keeps the ids beyond the first, in their order.
pub(super) async fn insert_further(tx: &mut Tx, tenant: &TenantId, push: &PushId, ids: &[String]) -> Result<()> {
    for (position, id) in (0_i64..).zip(ids).skip(1) {
        run!(tx, connection => {
            sqlx::query("INSERT INTO push_remote_ids (tenant_id, push_id, position, remote_id) VALUES ($1, $2, $3, $4)")
                .bind(tenant.as_str())
                .bind(push.as_str())
                .bind(position)
                .bind(without_nul(id))
                .execute(&mut *connection)
                .await?;
        });
    }
    Ok(())
}

/// The ids beyond the first, in their order.
pub(super) async fn list_further(held: &mut Held<'_>, tenant: &TenantId, push: &PushId) -> Result<Vec<String>> {
    Ok(run!(held, connection => {
        sqlx::query_scalar("SELECT remote_id FROM push_remote_ids WHERE tenant_id = $1 AND push_id = $2 ORDER BY position")
            .bind(tenant.as_str())
            .bind(push.as_str())
            .fetch_all(&mut *connection)
            .await?
    }))
}

/// The push of a product that TPNS knows under this push id.
///
/// # Errors
/// The database failed.
pub async fn find_by_remote_id(
    mut on: impl Reach,
    tenant: &TenantId,
    product: &ProductId,
    remote_id: &str,
) -> Result<Option<PushId>> {
    let mut held = on.reach().await?;
    let ids: Vec<String> = run!(held, connection => {
        sqlx::query_scalar(BY_REMOTE_ID)
            .bind(tenant.as_str())
            .bind(remote_id)
            .fetch_all(&mut *connection)
            .await?
    });
    for id in ids {
        let found: Option<String> = run!(held, connection => {
            sqlx::query_scalar("SELECT id FROM pushes WHERE tenant_id = $1 AND id = $2 AND product_id = $3")
                .bind(tenant.as_str())
                .bind(&id)
                .bind(product.as_str())
                .fetch_optional(&mut *connection)
                .await?
        });
        if let Some(id) = found {
            return parse(&id, "pushes", "id").map(Some);
        }
    }
    Ok(None)
}

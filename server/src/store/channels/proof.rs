//! What pushes showed of channels: the last word for each vendor of an application.

use crate::store::{
    Reach, Result, Tx,
    conn::run,
    row::{have, parse},
};
use pushboard_app::domain::{
    channel::{ChannelOutcome, Proof},
    id::{ApplicationId, TenantId},
    vendor::Vendor,
};

/// A row without its key.
#[derive(sqlx::FromRow)]
struct Columns {
    vendor: String,
    push_id: String,
    pushed_at: i64,
    outcome: String,
}

/// Reads the name of an outcome.
pub(in crate::store) fn outcome(key: &str) -> Result<ChannelOutcome> {
    have(ChannelOutcome::from_key(key), "channel_proofs", "outcome")
}

/// Keeps what a push showed of a channel, unless a later push said something already.
///
/// # Errors
/// The database failed, or the tenant has no such application or push.
pub async fn put(
    tx: &mut Tx,
    tenant: &TenantId,
    application: &ApplicationId,
    vendor: Vendor,
    proof: &Proof,
) -> Result<()> {
    run!(tx, connection => {
        sqlx::query(
            "INSERT INTO channel_proofs (tenant_id, application_id, vendor, push_id, pushed_at, outcome)
             VALUES ($1, $2, $3, $4, $5, $6)
             ON CONFLICT (tenant_id, application_id, vendor)
             DO UPDATE SET push_id = excluded.push_id, pushed_at = excluded.pushed_at, outcome = excluded.outcome
             WHERE excluded.pushed_at >= channel_proofs.pushed_at",
        )
        .bind(tenant.as_str())
        .bind(application.as_str())
        .bind(vendor.key())
        .bind(proof.push.as_str())
        .bind(proof.at)
        .bind(proof.outcome.key())
        .execute(&mut *connection)
        .await?;
    });
    Ok(())
}

/// The last word on each channel of an application that pushes have told of, in no order. Whether it still holds is for the caller
/// to ask.
///
/// # Errors
/// The database failed.
pub async fn list(mut on: impl Reach, tenant: &TenantId, application: &ApplicationId) -> Result<Vec<(Vendor, Proof)>> {
    let mut held = on.reach().await?;
    let rows: Vec<Columns> = run!(held, connection => {
        sqlx::query_as(
            "SELECT vendor, push_id, pushed_at, outcome FROM channel_proofs WHERE tenant_id = $1 AND application_id = $2",
        )
        .bind(tenant.as_str())
        .bind(application.as_str())
        .fetch_all(&mut *connection)
        .await?
    });
    rows.into_iter()
        .map(|row| {
            let proof = Proof {
                outcome: outcome(&row.outcome)?,
                push: parse(&row.push_id, "channel_proofs", "push_id")?,
                at: row.pushed_at,
            };
            Ok((parse(&row.vendor, "channel_proofs", "vendor")?, proof))
        })
        .collect()
}

//! Pushes of unknown outcome: evidence is looked for, and otherwise somebody judges.

use crate::store::{
    Result, Tx,
    conn::run,
    error::one,
    pushes::remote_ids::insert_further,
    row::{from_json, parse, without_nul},
};
use pushboard_app::domain::{
    id::{ApplicationId, PushId, TenantId},
    message::Notification,
    push::{PushState, Trouble},
};

/// A push of unknown outcome, to be looked for in TPNS's records.
#[derive(Clone, Debug)]
pub struct Doubtful {
    /// Its tenant.
    pub tenant: TenantId,
    /// Its id.
    pub id: PushId,
    /// The application whose records are asked.
    pub application: ApplicationId,
    /// What it would show, and to whom.
    pub notification: Notification,
    /// When it went on the wire, in milliseconds since 1970.
    pub started_at: i64,
    /// How often the records were asked before.
    pub looks: i64,
}

/// Takes up to `most` pushes that are due for a look, and puts their next look off to `again_at` (milliseconds since 1970), so that no
/// other instance looks at the same time.
///
/// # Errors
/// The database failed.
pub async fn take(tx: &mut Tx, again_at: i64, most: u16) -> Result<Vec<Doubtful>> {
    type Row = (String, String, String, String, i64, i64);
    let now = tx.now_ms();
    let rows: Vec<Row> = run!(tx, connection => {
        sqlx::query_as(
            "WITH due (of_tenant, push) AS MATERIALIZED (
                 SELECT tenant_id, id FROM pushes WHERE look_at <= $2 ORDER BY look_at LIMIT $3)
             UPDATE pushes SET look_at = $1
             FROM due WHERE tenant_id = due.of_tenant AND id = due.push AND look_at <= $2
             RETURNING tenant_id, id, application_id, notification, COALESCE(started_at, created_at), looks",
        )
        .bind(again_at)
        .bind(now)
        .bind(i64::from(most))
        .fetch_all(&mut *connection)
        .await?
    });
    let read = |(tenant, id, application, notification, started_at, looks): Row| {
        Ok(Doubtful {
            tenant: parse(&tenant, "pushes", "tenant_id")?,
            id: parse(&id, "pushes", "id")?,
            application: parse(&application, "pushes", "application_id")?,
            notification: from_json(&notification, "pushes", "notification")?,
            started_at,
            looks,
        })
    };
    rows.into_iter().map(read).collect()
}

/// Counts a look that settled nothing; the next one is at `again_at` (milliseconds since 1970), if there is one. False when somebody
/// settled it meanwhile.
///
/// # Errors
/// The database failed.
pub async fn looked(tx: &mut Tx, tenant: &TenantId, id: &PushId, again_at: Option<i64>) -> Result<bool> {
    let changed = run!(tx, connection => {
        sqlx::query(
            "UPDATE pushes SET looks = looks + 1, look_at = $4 WHERE tenant_id = $1 AND id = $2 AND state = $3",
        )
        .bind(tenant.as_str())
        .bind(id.as_str())
        .bind(PushState::Unknown.key())
        .bind(again_at)
        .execute(&mut *connection)
        .await?
        .rows_affected()
    });
    Ok(changed == 1)
}

/// Puts the next look off to `again_at` (milliseconds since 1970), if there is one, without counting this one: TPNS gave no answer. False when
/// somebody settled the push meanwhile.
///
/// # Errors
/// The database failed.
pub async fn unanswered(tx: &mut Tx, tenant: &TenantId, id: &PushId, again_at: Option<i64>) -> Result<bool> {
    let changed = run!(tx, connection => {
        sqlx::query("UPDATE pushes SET look_at = $4 WHERE tenant_id = $1 AND id = $2 AND state = $3")
            .bind(tenant.as_str())
            .bind(id.as_str())
            .bind(PushState::Unknown.key())
            .bind(again_at)
            .execute(&mut *connection)
            .await?
            .rows_affected()
    });
    Ok(changed == 1)
}

/// Another push that a record may be of.
#[derive(Clone, Debug)]
pub struct Alike {
    /// What it would show, and to whom.
    pub notification: Notification,
    /// When it went on the wire, in milliseconds since 1970.
    pub started_at: i64,
}

/// The application's other pushes of the same title whose push id of TPNS's nobody knows, although they may have one: on the wire, accepted
/// without one, of unknown outcome, or judged by somebody.
///
/// # Errors
/// The database failed.
pub async fn alike(tx: &mut Tx, push: &Doubtful) -> Result<Vec<Alike>> {
    // The first two conditions stand as in the index `pushes_doubted`: only so do both databases see that it will do.
    let rows: Vec<(String, i64, String, Option<String>)> = run!(tx, connection => {
        sqlx::query_as(
            "SELECT notification, COALESCE(started_at, created_at), state, trouble FROM pushes
             WHERE remote_id IS NULL AND (state IN ('sending', 'sent') OR trouble IS NOT NULL)
               AND tenant_id = $1 AND application_id = $2 AND title = $4 AND id <> $3",
        )
        .bind(push.tenant.as_str())
        .bind(push.application.as_str())
        .bind(push.id.as_str())
        .bind(push.notification.title.as_str())
        .fetch_all(&mut *connection)
        .await?
    });
    let may_be_sent = |state: &str, trouble: Option<&str>| {
        [PushState::Sending, PushState::Sent]
            .iter()
            .any(|open| open.key() == state)
            || trouble
                .and_then(Trouble::from_key)
                .is_some_and(|trouble| trouble.state() == PushState::Unknown)
    };
    rows.into_iter()
        .filter(|(_, _, state, trouble)| may_be_sent(state, trouble.as_deref()))
        .map(|(notification, started_at, _, _)| {
            Ok(Alike {
                notification: from_json(&notification, "pushes", "notification")?,
                started_at,
            })
        })
        .collect()
}

/// Has TPNS's records asked about a push of unknown outcome at that moment (milliseconds since 1970), however often they were.
///
/// # Errors
/// [`crate::store::Error::RowsAffected`] when it is not unknown any more.
pub async fn look_at(tx: &mut Tx, tenant: &TenantId, id: &PushId, at: i64) -> Result<()> {
    one(run!(tx, connection => {
        sqlx::query("UPDATE pushes SET look_at = $4 WHERE tenant_id = $1 AND id = $2 AND state = $3")
            .bind(tenant.as_str())
            .bind(id.as_str())
            .bind(PushState::Unknown.key())
            .bind(at)
            .execute(&mut *connection)
            .await?
            .rows_affected()
    }))
}

/// Whether a push of the application is known under this push id of TPNS's.
///
/// # Errors
/// The database failed.
pub async fn known(tx: &mut Tx, tenant: &TenantId, application: &ApplicationId, remote_id: &str) -> Result<bool> {
    let found: i64 = run!(tx, connection => {
        sqlx::query_scalar(
            "SELECT (SELECT COUNT(*) FROM pushes WHERE tenant_id = $1 AND remote_id = $2 AND application_id = $3)
                  + (SELECT COUNT(*) FROM push_remote_ids r
                     JOIN pushes p ON p.tenant_id = r.tenant_id AND p.id = r.push_id
                     WHERE r.tenant_id = $1 AND r.remote_id = $2 AND p.application_id = $3)",
        )
        .bind(tenant.as_str())
        .bind(remote_id)
        .bind(application.as_str())
        .fetch_one(&mut *connection)
        .await?
    });
    Ok(found > 0)
}

/// Settles a push of unknown outcome: it was sent, under TPNS's push ids if they are known, or it was not.
///
/// # Errors
/// [`crate::store::Error::RowsAffected`] when it is not unknown any more.
pub async fn settle(tx: &mut Tx, tenant: &TenantId, id: &PushId, sent: bool, remote_ids: &[String]) -> Result<()> {
    let state = if sent { PushState::Sent } else { PushState::Failed };
    one(run!(tx, connection => {
        sqlx::query(
            "UPDATE pushes SET state = $4, look_at = NULL, remote_id = COALESCE($5, remote_id)
             WHERE tenant_id = $1 AND id = $2 AND state = $3",
        )
        .bind(tenant.as_str())
        .bind(id.as_str())
        .bind(PushState::Unknown.key())
        .bind(state.key())
        .bind(remote_ids.first().map(|id| without_nul(id)))
        .execute(&mut *connection)
        .await?
        .rows_affected()
    }))?;
    insert_further(tx, tenant, id, remote_ids).await
}

//! Pushes as pages show them.

use crate::store::{
    Reach, Result,
    conn::run,
    row::{count, from_json, have, parse},
};
use pushboard_app::domain::{
    id::{ApplicationId, PushId, TenantId, UserId},
    product::Gateway,
    push::{Event, Exchange, PushState, PushSummary, PushView, Trouble},
    return_code::ReturnCode,
};

#[derive(sqlx::FromRow)]
pub(super) struct SummaryColumns {
    id: String,
    product_id: String,
    product_name: String,
    state: String,
    title: String,
    return_code: Option<i64>,
    remote_id: Option<String>,
    created_at: i64,
    created_by: String,
}

impl SummaryColumns {
    /// Where it stands in lists by age.
    pub(super) fn place(&self) -> (i64, &str) {
        (self.created_at, &self.id)
    }

    pub(super) fn summary(self) -> Result<PushSummary> {
        Ok(PushSummary {
            id: parse(&self.id, "pushes", "id")?,
            product: parse(&self.product_id, "pushes", "product_id")?,
            product_name: self.product_name,
            state: have(PushState::from_key(&self.state), "pushes", "state")?,
            title: self.title,
            return_code: self.return_code.map(ReturnCode),
            remote_id: self.remote_id,
            created_at: self.created_at,
            created_by: self.created_by,
        })
    }
}

#[derive(sqlx::FromRow)]
struct Columns {
    #[sqlx(flatten)]
    summary: SummaryColumns,
    notification: String,
    request: String,
    answer: String,
    elapsed_ms: Option<i64>,
    trouble: Option<String>,
    attempts: i64,
    due_at: Option<i64>,
    started_at: Option<i64>,
    answered_at: Option<i64>,
    look_at: Option<i64>,
    invalid_tokens: Option<String>,
    gateway: String,
}

impl Columns {
    fn view(self, further: Vec<String>, events: Vec<(i64, Event)>) -> Result<PushView> {
        let trouble = |key: String| have(Trouble::from_key(&key), "pushes", "trouble");
        let gateway: Gateway = parse(&self.gateway, "products", "gateway")?;
        let invalid_tokens = |text: String| from_json(&text, "pushes", "invalid_tokens");
        let summary = self.summary.summary()?;
        Ok(PushView {
            remote_ids: summary.remote_id.iter().cloned().chain(further).collect(),
            summary,
            invalid_tokens: self.invalid_tokens.map(invalid_tokens).transpose()?.unwrap_or_default(),
            notification: from_json(&self.notification, "pushes", "notification")?,
            exchange: Exchange {
                request: self.request,
                answer: self.answer,
                elapsed_ms: self.elapsed_ms,
            },
            trouble: self.trouble.map(trouble).transpose()?,
            attempts: count(self.attempts),
            due_at: self.due_at,
            started_at: self.started_at,
            answered_at: self.answered_at,
            look_at: self.look_at,
            events,
            journeys: Vec::new(),
            rehearsal: gateway == Gateway::Rehearsal,
        })
    }
}

/// One push. `journeys` is empty: only the rehearsal gateway knows them.
///
/// # Errors
/// The database failed.
pub async fn find(mut on: impl Reach, tenant: &TenantId, id: &PushId) -> Result<Option<PushView>> {
    let mut held = on.reach().await?;
    let columns: Option<Columns> = run!(held, connection => {
        sqlx::query_as(
            "SELECT w.id, w.product_id, p.name AS product_name, w.state, w.title, w.return_code, w.remote_id, w.created_at,
                    u.email AS created_by, w.notification, w.request, w.answer, w.elapsed_ms, w.trouble, w.attempts, w.due_at,
                    w.started_at, w.answered_at, w.look_at, w.invalid_tokens, p.gateway
             FROM pushes w
             JOIN products p ON p.tenant_id = w.tenant_id AND p.id = w.product_id
             JOIN users u ON u.id = w.created_by
             WHERE w.tenant_id = $1 AND w.id = $2",
        )
        .bind(tenant.as_str())
        .bind(id.as_str())
        .fetch_optional(&mut *connection)
        .await?
    });
    let Some(columns) = columns else { return Ok(None) };
    let events = run!(held, connection => {
        sqlx::query_as("SELECT at, event FROM push_events WHERE tenant_id = $1 AND push_id = $2 ORDER BY sequence")
            .bind(tenant.as_str())
            .bind(id.as_str())
            .fetch_all(&mut *connection)
            .await?
    });
    let further = super::remote_ids::list_further(&mut held, tenant, id).await?;
    columns.view(further, super::events::read(events)?).map(Some)
}

/// The application that signed a push.
///
/// # Errors
/// The database failed.
pub async fn find_application(mut on: impl Reach, tenant: &TenantId, id: &PushId) -> Result<Option<ApplicationId>> {
    let mut held = on.reach().await?;
    let found: Option<String> = run!(held, connection => {
        sqlx::query_scalar("SELECT application_id FROM pushes WHERE tenant_id = $1 AND id = $2")
            .bind(tenant.as_str())
            .bind(id.as_str())
            .fetch_optional(&mut *connection)
            .await?
    });
    found.map(|id| parse(&id, "pushes", "application_id")).transpose()
}

/// The push that a user made of a form with this idempotency key, and the hash of that form.
///
/// # Errors
/// The database failed.
pub async fn find_by_once(
    mut on: impl Reach,
    tenant: &TenantId,
    by: &UserId,
    once: &str,
) -> Result<Option<(PushId, Vec<u8>)>> {
    let mut held = on.reach().await?;
    let found: Option<(String, Vec<u8>)> = run!(held, connection => {
        sqlx::query_as("SELECT id, once_digest FROM pushes WHERE tenant_id = $1 AND once = $2")
            .bind(tenant.as_str())
            .bind(super::scoped(by, once))
            .fetch_optional(&mut *connection)
            .await?
    });
    found
        .map(|(id, digest)| Ok((parse(&id, "pushes", "id")?, digest)))
        .transpose()
}

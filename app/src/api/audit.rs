//! The audit list.

use crate::domain::{audit::AuditPage, error::Error};
use leptos::prelude::*;

/// What the server does for the audit list.
#[cfg(feature = "ssr")]
#[async_trait::async_trait]
pub trait Audit {
    /// Fifty lines, newest first, before a sequence number if given.
    async fn list_audit(&self, before: Option<i64>) -> Result<AuditPage, Error>;
}

/// Fifty lines, newest first; `before` continues a page and is ignored when it is not a number.
#[server(prefix = "/api", endpoint = "audit/list", input = server_fn::codec::GetUrl)]
pub async fn list_audit(tenant: String, #[server(default)] before: String) -> Result<AuditPage, Error> {
    super::desk(&tenant).await?.list_audit(before.parse().ok()).await
}

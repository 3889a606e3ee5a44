//! The audit list.

use super::TenantDesk;
use crate::store;
use async_trait::async_trait;
use pushboard_app::{
    api::audit::Audit,
    domain::{audit::AuditPage, error::Error, role::Action},
};

/// Lines on one page.
const PAGE: u16 = 50;

#[async_trait]
impl Audit for TenantDesk {
    async fn list_audit(&self, before: Option<i64>) -> Result<AuditPage, Error> {
        self.require(Action::ViewAudit)?;
        Ok(store::audit::list(&self.house.store, &self.tenant.id, before, PAGE).await?)
    }
}

//! The second floor: the transaction that accepts a push, made durable, and nothing else.

use crate::{
    database::{Rows, Sample},
    gateway::rate,
    senders,
};
use pushboard::{
    clock::SystemClock,
    secret::random_bytes,
    store::{self, Store, audit::NewEntry, pushes::NewPush},
};
use pushboard_app::domain::{
    audit::Deed,
    id::{ApplicationId, ProductId, PushId, TenantId, UserId},
    message::Notification,
};
use std::sync::Arc;

/// A far year, in milliseconds since 1970: nobody sends these.
const NEVER_MS: i64 = 32_503_680_000_000;

/// A copy of a console's database, and what the pushes in it refer to.
pub(crate) struct Acceptance {
    store: Store,
    tenant: TenantId,
    product: ProductId,
    application: ApplicationId,
    by: UserId,
    notification: Notification,
    request: String,
}

impl Acceptance {
    pub(crate) async fn on(rows: &Rows) -> Arc<Self> {
        let sample: Sample = rows.sample().await;
        let url = rows.url().parse().expect("an address");
        let id = "ids are well formed";
        Arc::new(Self {
            store: Store::open(&url, Arc::new(SystemClock)).await.expect("the copy opens"),
            tenant: sample.tenant_id.parse().expect(id),
            product: sample.product_id.parse().expect(id),
            application: sample.application_id.parse().expect(id),
            by: sample.created_by.parse().expect(id),
            notification: serde_json::from_str(&sample.notification).expect("a notification"),
            request: sample.request,
        })
    }

    async fn accept(&self) -> store::Result<()> {
        let push = PushId::from_random(random_bytes());
        let mut tx = self.store.begin().await?;
        assert!(store::products::hold(&mut tx, &self.tenant, &self.product).await?);
        let new = NewPush {
            id: &push,
            product: &self.product,
            application: &self.application,
            once: push.as_str(),
            once_digest: &[0; 32],
            notification: &self.notification,
            request: &self.request,
            by: &self.by,
            due_at: NEVER_MS,
        };
        store::pushes::insert(&mut tx, &self.tenant, &new).await?;
        let entry = NewEntry {
            actor: Some((&self.by, "kim@example.com")),
            address: "127.0.0.1",
            deed: &Deed::PushAccepted { push: push.to_string() },
            product: Some(&self.product),
        };
        store::audit::insert(&mut tx, &self.tenant, &entry).await?;
        tx.commit().await
    }

    /// Acceptances per second.
    pub(crate) async fn rate(self: &Arc<Self>, pushes: usize, clients: usize) -> f64 {
        let acceptance = Arc::clone(self);
        let begun = senders::each(pushes, clients, move |_| {
            let acceptance = Arc::clone(&acceptance);
            async move { acceptance.accept().await.expect("accepted") }
        })
        .await;
        rate(pushes, begun)
    }
}

//! Test pushes.

use crate::domain::{
    error::Error,
    message::PushForm,
    page::Page,
    push::{FollowedPush, PushSummary, PushView},
};
#[cfg(feature = "ssr")]
use crate::domain::{id::PushId, push::PushQueryForm};
use leptos::prelude::*;

/// What the server does for pushes.
#[cfg(feature = "ssr")]
#[async_trait::async_trait]
pub trait Pushes {
    /// Stores a push for the worker that sends, and gives its id. The same `once` gives the same push.
    /// `confirm_name` is the product's name, typed for a push to tags, a package or everybody.
    async fn send_push(&self, product: &str, once: String, confirm_name: &str, form: PushForm)
    -> Result<PushId, Error>;
    /// Lets a push that waits for another try go out now.
    async fn hasten_push(&self, push: &str) -> Result<PushId, Error>;
    /// Calls a push back that has not been sent yet.
    async fn withdraw_push(&self, push: &str) -> Result<PushId, Error>;
    /// Has TPNS's records asked now about a push of unknown outcome.
    async fn look_for_push(&self, push: &str) -> Result<PushId, Error>;
    /// Says what became of a push of unknown outcome; `sent` is `yes` or `no`.
    async fn judge_push(&self, push: &str, sent: &str) -> Result<PushId, Error>;
    /// One page of the pushes that match, newest first.
    async fn list_pushes(&self, query: PushQueryForm) -> Result<Page<PushSummary>, Error>;
    /// One push.
    async fn push(&self, push: &str) -> Result<PushView, Error>;
    /// One push with what TPNS says about it, asked politely: what was said a short time ago is not asked again.
    async fn follow_push(&self, push: &str) -> Result<FollowedPush, Error>;
    /// Asks TPNS to end a push that it accepted; `ending` is an [`Ending`](crate::domain::push::Ending) key. What TPNS says
    /// becomes an event of the push.
    async fn end_push(&self, push: &str, ending: &str) -> Result<PushId, Error>;
    /// A fresh value for the form's `once`.
    fn fresh_once(&self) -> String;
}

/// Sends a push and goes to its result. `once` comes from [`fresh_once`] and makes a double click harmless.
#[server(prefix = "/api", endpoint = "pushes/send")]
pub async fn send_push(
    tenant: String,
    product: String,
    #[server(default)] once: String,
    #[server(default)] confirm_name: String,
    #[server(flatten)] form: PushForm,
) -> Result<(), Error> {
    let desk = super::desk(&tenant).await?;
    let push = desk.send_push(&product, once, &confirm_name, form).await?;
    super::go(&crate::routes::push(&tenant, push.as_str()));
    Ok(())
}

/// Lets a push that waits for another try go out now.
#[server(prefix = "/api", endpoint = "pushes/hasten")]
pub async fn hasten_push(tenant: String, push: String) -> Result<(), Error> {
    let push = super::desk(&tenant).await?.hasten_push(&push).await?;
    super::go(&crate::routes::push(&tenant, push.as_str()));
    Ok(())
}

/// Calls a push back that has not been sent yet.
#[server(prefix = "/api", endpoint = "pushes/withdraw")]
pub async fn withdraw_push(tenant: String, push: String) -> Result<(), Error> {
    let push = super::desk(&tenant).await?.withdraw_push(&push).await?;
    super::go(&crate::routes::push(&tenant, push.as_str()));
    Ok(())
}

/// Has TPNS's records asked now about a push of unknown outcome.
#[server(prefix = "/api", endpoint = "pushes/look")]
pub async fn look_for_push(tenant: String, push: String) -> Result<(), Error> {
    let push = super::desk(&tenant).await?.look_for_push(&push).await?;
    super::go(&crate::routes::push(&tenant, push.as_str()));
    Ok(())
}

/// Says what became of a push of unknown outcome; `sent` is `yes` or `no`.
#[server(prefix = "/api", endpoint = "pushes/judge")]
pub async fn judge_push(tenant: String, push: String, sent: String) -> Result<(), Error> {
    let push = super::desk(&tenant).await?.judge_push(&push, &sent).await?;
    super::go(&crate::routes::push(&tenant, push.as_str()));
    Ok(())
}

/// A fresh value for the form's `once`.
#[server(prefix = "/api", endpoint = "pushes/once", input = server_fn::codec::GetUrl)]
pub async fn fresh_once(tenant: String) -> Result<String, Error> {
    Ok(super::desk(&tenant).await?.fresh_once())
}

/// One page of the pushes that match, newest first. The arguments are those of [`PushQueryForm`].
#[server(prefix = "/api", endpoint = "pushes/list", input = server_fn::codec::GetUrl)]
pub async fn list_pushes(
    tenant: String,
    #[server(default)] search: String,
    #[server(default)] state: String,
    #[server(default)] product: String,
    #[server(default)] sender: String,
    #[server(default)] from: String,
    #[server(default)] until: String,
    #[server(default)] cursor: String,
    #[server(default)] limit: String,
) -> Result<Page<PushSummary>, Error> {
    let query = PushQueryForm {
        search,
        state,
        product,
        sender,
        from,
        until,
        cursor,
        limit,
    };
    super::desk(&tenant).await?.list_pushes(query).await
}

/// Asks TPNS to end a push that it accepted.
#[server(prefix = "/api", endpoint = "pushes/end")]
pub async fn end_push(tenant: String, push: String, ending: String) -> Result<(), Error> {
    let push = super::desk(&tenant).await?.end_push(&push, &ending).await?;
    super::go(&crate::routes::push(&tenant, push.as_str()));
    Ok(())
}

/// One push with what TPNS says about it.
#[server(prefix = "/api", endpoint = "pushes/follow", input = server_fn::codec::GetUrl)]
pub async fn follow_push(tenant: String, push: String) -> Result<FollowedPush, Error> {
    super::desk(&tenant).await?.follow_push(&push).await
}

/// One push.
#[server(prefix = "/api", endpoint = "pushes/get", input = server_fn::codec::GetUrl)]
pub async fn get_push(tenant: String, push: String) -> Result<PushView, Error> {
    super::desk(&tenant).await?.push(&push).await
}

//! Test pushes.

use crate::domain::{
    error::Error,
    push::{PushSummary, PushView},
};
#[cfg(feature = "ssr")]
use crate::domain::{id::PushId, message::PushForm};
use leptos::prelude::*;

/// What the server does for pushes.
#[cfg(feature = "ssr")]
#[async_trait::async_trait]
pub trait Pushes {
    /// Stores a push, sends it once, and gives its id. The same `once` gives the same push.
    async fn send_push(&self, product: &str, once: String, form: PushForm) -> Result<PushId, Error>;
    /// The newest pushes of the tenant, or of one product; at most 100.
    async fn list_pushes(&self, product: Option<&str>) -> Result<Vec<PushSummary>, Error>;
    /// One push.
    async fn push(&self, push: &str) -> Result<PushView, Error>;
    /// A fresh value for the form's `once`.
    fn fresh_once(&self) -> String;
}

/// Sends a test push and goes to its result. `once` comes from [`fresh_once`] and makes a double click harmless.
#[server(prefix = "/api", endpoint = "pushes/send")]
pub async fn send_push(
    tenant: String,
    product: String,
    #[server(default)] once: String,
    #[server(default)] audience: String,
    #[server(default)] target: String,
    #[server(default)] title: String,
    #[server(default)] content: String,
    #[server(default)] oppo_channel_id: String,
) -> Result<(), Error> {
    let form = PushForm {
        audience,
        target,
        title,
        content,
        oppo_channel_id,
        ..PushForm::default()
    };
    let push = super::desk(&tenant).await?.send_push(&product, once, form).await?;
    super::go(&crate::ui::routes::push(&tenant, push.as_str()));
    Ok(())
}

/// A fresh value for the form's `once`.
#[server(prefix = "/api", endpoint = "pushes/once", input = server_fn::codec::GetUrl)]
pub async fn fresh_once(tenant: String) -> Result<String, Error> {
    Ok(super::desk(&tenant).await?.fresh_once())
}

/// The newest pushes of the tenant (`product` empty) or of one product.
#[server(prefix = "/api", endpoint = "pushes/list", input = server_fn::codec::GetUrl)]
pub async fn list_pushes(tenant: String, #[server(default)] product: String) -> Result<Vec<PushSummary>, Error> {
    let only = Some(product.as_str()).filter(|product| !product.is_empty());
    super::desk(&tenant).await?.list_pushes(only).await
}

/// One push.
#[server(prefix = "/api", endpoint = "pushes/get", input = server_fn::codec::GetUrl)]
pub async fn get_push(tenant: String, push: String) -> Result<PushView, Error> {
    super::desk(&tenant).await?.push(&push).await
}

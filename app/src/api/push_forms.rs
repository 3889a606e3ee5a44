//! Drafts and templates of pushes.

#[cfg(feature = "ssr")]
use crate::domain::id::PushFormId;
use crate::domain::{
    error::Error,
    message::PushForm,
    push_form::{KeptForm, KeptFormSummary},
};
use leptos::prelude::*;

/// What the server does for drafts and templates.
#[cfg(feature = "ssr")]
#[async_trait::async_trait]
pub trait PushForms {
    /// The drafts and templates of a product, the newest first.
    async fn list_push_forms(&self, product: &str) -> Result<Vec<KeptFormSummary>, Error>;
    /// One draft or template of a product.
    async fn push_form(&self, product: &str, push_form: &str) -> Result<KeptForm, Error>;
    /// Keeps a form as a draft, in the place of the draft `kept` if that is still there. Only sizes are checked.
    async fn keep_draft(&self, product: &str, kept: &str, form: PushForm) -> Result<PushFormId, Error>;
    /// Keeps a form as a template, in the place of the template `kept` if that is still there.
    async fn save_template(&self, product: &str, kept: &str, name: &str, form: PushForm) -> Result<PushFormId, Error>;
    /// Removes a draft or template of a product.
    async fn remove_push_form(&self, product: &str, push_form: &str) -> Result<(), Error>;
}

/// The drafts and templates of a product, the newest first.
#[server(prefix = "/api", endpoint = "push_forms/list", input = server_fn::codec::GetUrl)]
pub async fn list_push_forms(tenant: String, product: String) -> Result<Vec<KeptFormSummary>, Error> {
    super::desk(&tenant).await?.list_push_forms(&product).await
}

/// One draft or template of a product.
#[server(prefix = "/api", endpoint = "push_forms/get", input = server_fn::codec::GetUrl)]
pub async fn get_push_form(tenant: String, product: String, push_form: String) -> Result<KeptForm, Error> {
    super::desk(&tenant).await?.push_form(&product, &push_form).await
}

/// Keeps a form as a draft and opens the draft. `kept` is the draft that it was opened from, if any.
#[server(prefix = "/api", endpoint = "push_forms/keep")]
pub async fn keep_draft(
    tenant: String,
    product: String,
    #[server(default)] kept: String,
    #[server(flatten)] form: PushForm,
) -> Result<(), Error> {
    let desk = super::desk(&tenant).await?;
    let draft = desk.keep_draft(&product, &kept, form).await?;
    super::go(&crate::routes::send_draft(&tenant, &product, draft.as_str()));
    Ok(())
}

/// Keeps a form as a template and goes to the list. `kept` is the template that it was opened from, if any.
#[server(prefix = "/api", endpoint = "push_forms/save_template")]
pub async fn save_template(
    tenant: String,
    product: String,
    #[server(default)] kept: String,
    #[server(default)] template_name: String,
    #[server(flatten)] form: PushForm,
) -> Result<(), Error> {
    let desk = super::desk(&tenant).await?;
    desk.save_template(&product, &kept, &template_name, form).await?;
    super::go(&crate::routes::saved_pushes(&tenant, &product));
    Ok(())
}

/// Removes a draft or template.
#[server(prefix = "/api", endpoint = "push_forms/remove")]
pub async fn remove_push_form(tenant: String, product: String, push_form: String) -> Result<(), Error> {
    super::desk(&tenant)
        .await?
        .remove_push_form(&product, &push_form)
        .await?;
    super::go(&crate::routes::saved_pushes(&tenant, &product));
    Ok(())
}

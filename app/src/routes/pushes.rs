//! Pushes: composing, saving and following them.

use super::escape;
use crate::domain::push::PushQueryForm;

/// The form for a test push.
#[must_use]
pub fn send(tenant: &str, product: &str) -> String {
    format!("/t/{tenant}/products/{product}/push")
}

/// The form for a push, with a draft or a template as it was kept.
#[must_use]
pub fn send_draft(tenant: &str, product: &str, push_form: &str) -> String {
    format!("{}?draft={push_form}", send(tenant, product))
}

/// The form for a push, to be made from a template.
#[must_use]
pub fn send_template(tenant: &str, product: &str, push_form: &str) -> String {
    format!("{}?template={push_form}", send(tenant, product))
}

/// The form for a push, like an earlier one.
#[must_use]
pub fn send_again(tenant: &str, product: &str, push: &str) -> String {
    format!("{}?from={push}", send(tenant, product))
}

/// The same, to be saved as a template.
#[must_use]
pub fn template_from(tenant: &str, product: &str, push: &str) -> String {
    format!(
        "{}&keep=template#field-template-name",
        send_again(tenant, product, push)
    )
}

/// Drafts and templates of a product.
#[must_use]
pub fn saved_pushes(tenant: &str, product: &str) -> String {
    format!("/t/{tenant}/products/{product}/push/saved")
}

/// Push plans of a product.
#[must_use]
pub fn push_plans(tenant: &str, product: &str) -> String {
    format!("/t/{tenant}/products/{product}/push/plans")
}

/// One push plan of a product.
#[must_use]
pub fn push_plan(tenant: &str, product: &str, push_plan: &str) -> String {
    format!("/t/{tenant}/products/{product}/push/plans/{push_plan}")
}

/// Files of tokens or accounts that were uploaded for a product.
#[must_use]
pub fn push_packages(tenant: &str, product: &str) -> String {
    format!("/t/{tenant}/products/{product}/push/packages")
}

/// Where a file of tokens or accounts is uploaded, by POST of a form with a file.
pub const UPLOAD_PACKAGE: &str = "/packages/upload";

/// Pushes of a product.
#[must_use]
pub fn product_pushes(tenant: &str, product: &str) -> String {
    format!("/t/{tenant}/products/{product}/pushes")
}

/// Pushes of a tenant.
#[must_use]
pub fn pushes(tenant: &str) -> String {
    format!("/t/{tenant}/pushes")
}

/// A list of pushes as a CSV file: those that the form asks for, without pages.
#[must_use]
pub fn pushes_file(tenant: &str, asked: &PushQueryForm) -> String {
    let asked = [
        ("search", &asked.search),
        ("state", &asked.state),
        ("product", &asked.product),
        ("sent_by", &asked.sender),
        ("from", &asked.from),
        ("until", &asked.until),
    ];
    let query: Vec<String> = asked
        .into_iter()
        .filter(|(_, value)| !value.is_empty())
        .map(|(name, value)| format!("{name}={}", escape(value)))
        .collect();
    format!("{}.csv?{}", pushes(tenant), query.join("&"))
}

/// Result of one push.
#[must_use]
pub fn push(tenant: &str, push: &str) -> String {
    format!("/t/{tenant}/pushes/{push}")
}

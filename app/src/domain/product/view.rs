//! A product as pages may know it.

use super::{Category, Gateway, Progress};
use crate::domain::{
    access_point::AccessPoint,
    id::{ApplicationId, ProductId},
    keys::KeysView,
};
use serde::{Deserialize, Serialize};

/// A product as lists show it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProductSummary {
    /// Its id.
    pub id: ProductId,
    /// Its name.
    pub name: String,
    /// Where it lives.
    pub access_point: AccessPoint,
    /// Who answers for it.
    pub gateway: Gateway,
    /// The Android package name.
    pub package_name: String,
    /// How far its set-up is.
    pub progress: Progress,
    /// When it was created, in milliseconds since 1970.
    pub created_at: i64,
    /// When it was archived, in milliseconds since 1970; `None` while it is in use.
    pub archived_at: Option<i64>,
}

/// A product with all its pages share.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProductView {
    /// Its id.
    pub id: ProductId,
    /// Its name.
    pub name: String,
    /// Its description; may be empty.
    pub description: String,
    /// Its category.
    pub category: Category,
    /// Where it lives.
    pub access_point: AccessPoint,
    /// Who answers for it.
    pub gateway: Gateway,
    /// Its Android application.
    pub application: ApplicationId,
    /// The Android package name.
    pub package_name: String,
    /// The application's TPNS keys.
    pub keys: KeysView,
    /// How far its set-up is.
    pub progress: Progress,
    /// When it was created, in milliseconds since 1970.
    pub created_at: i64,
    /// When it was archived, in milliseconds since 1970; `None` while it is in use.
    pub archived_at: Option<i64>,
    /// Counts changes of its name, description and category, from 1.
    pub version: i64,
}

impl From<ProductView> for ProductSummary {
    fn from(view: ProductView) -> Self {
        Self {
            id: view.id,
            name: view.name,
            access_point: view.access_point,
            gateway: view.gateway,
            package_name: view.package_name,
            progress: view.progress,
            created_at: view.created_at,
            archived_at: view.archived_at,
        }
    }
}

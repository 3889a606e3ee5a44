//! An import as pages may know it: no secret in it.

use super::{configs::ConfigsImport, spot::Spot};
use crate::domain::{
    field::{Field, Problem},
    id::{ImportId, ProductId},
    im::SdkAppId,
    vendor::{Credential, Vendor},
};
use serde::{Deserialize, Serialize};

/// Why a row cannot be applied as things are here.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Obstacle {
    /// The product is archived.
    Archived,
    /// The IM app is authorised for this other product, by name.
    AuthorisedElsewhere(String),
    /// The channel would not be right: the first of its problems.
    Channel(Field, Problem),
}

/// One value of a channel, before and after. Of a secret only its fingerprints are told.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ValueChange {
    /// Which value.
    pub credential: Credential,
    /// Whether it is a secret, so that the texts are fingerprints.
    pub secret: bool,
    /// What is stored; `None` for nothing.
    pub before: Option<String>,
    /// What the file has.
    pub after: String,
}

/// What applying a row does.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Effect {
    /// The IM app is registered.
    RegisterImApp,
    /// The IM app is authorised for the product.
    Authorise,
    /// A channel that had no values gets them and is switched on.
    NewChannel,
    /// These values of the channel change; it is switched on.
    ChangeChannel(Vec<ValueChange>),
    /// The channel, whose values are the same, is switched on.
    SwitchOn,
}

/// A product that a row may be applied to, and what that does.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    /// The product and its name; `None` for an IM app without a certificate.
    pub product: Option<(ProductId, String)>,
    /// What applying does; nothing where all of it is here already.
    pub effects: Vec<Effect>,
    /// Why it cannot be applied.
    pub refused: Option<Obstacle>,
    /// The version of the channel that was looked at.
    pub version: i64,
}

/// One row of the file against what is here.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RowView {
    /// Its number in the file, from 1.
    pub number: u32,
    /// Where it begins.
    pub at: Spot,
    /// The IM app's number.
    pub sdk_app_id: SdkAppId,
    /// The IM app's name in the file.
    pub name: String,
    /// What it is called here, where that is something else; an import leaves names alone.
    pub called_here: Option<String>,
    /// Vendor and package name of its certificate.
    pub certificate: Option<(Vendor, String)>,
    /// The products it may be applied to; none when no product has the package name.
    pub choices: Vec<Choice>,
}

impl RowView {
    /// Whether it can be applied to any product, and does something there.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.choices
            .iter()
            .any(|choice| choice.refused.is_none() && !choice.effects.is_empty())
    }
}

/// What was done for one row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReportLine {
    /// Where the row began in the file.
    pub at: Spot,
    /// The IM app's number.
    pub sdk_app_id: SdkAppId,
    /// What the IM app is called here; empty in reports from before it was kept.
    #[serde(default)]
    pub name: String,
    /// Vendor and package name of its certificate.
    pub certificate: Option<(Vendor, String)>,
    /// The product it was applied to, with its name.
    pub product: Option<(ProductId, String)>,
    /// What was done.
    pub effects: Vec<Effect>,
}

/// A proposed product.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConfigsView {
    /// What the file tells.
    pub file: ConfigsImport,
    /// Products that have one of its package names or its AccessID already: nothing forbids another, but it may not be meant.
    pub alike: Vec<(ProductId, String)>,
}

/// What an import holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ImportContent {
    /// Rows to choose from, and a digest of what was shown: applying refuses when it would be another one.
    Rows(Vec<RowView>, String),
    /// A product to be made.
    Configs(ConfigsView),
    /// It was applied.
    Report(Vec<ReportLine>),
}

/// An import as its page shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportView {
    /// Its id.
    pub id: ImportId,
    /// Until when it is kept, in milliseconds since 1970.
    pub expires_at: i64,
    /// What it holds.
    pub content: ImportContent,
}

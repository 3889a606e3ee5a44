//! Which accounts and attributes a device has at TPNS (`tpns.md` §3, `/v3/device`).

use super::{
    message::{AccountType, TARGETS_LIMIT},
    return_code::ReturnCode,
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The most tokens of one change that names accounts for each.
pub const BINDINGS_LIMIT: usize = 20;
/// Longest key or value of an attribute, in bytes.
pub const ATTRIBUTE_BYTES: u16 = 50;

/// An account with the kind of name it is.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct NamedAccount {
    /// The account.
    pub account: String,
    /// What kind of name; a device has one account of each kind.
    pub kind: AccountType,
}

/// A device with the accounts it is to have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Binding {
    /// The device.
    pub token: String,
    /// Its accounts.
    pub accounts: Vec<NamedAccount>,
}

/// The changes TPNS knows (`operator_type`); 1 is disused and does what 2 does. They are carried out some time after the answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AccountChange {
    /// Replaces the accounts of devices (2); at most [`BINDINGS_LIMIT`].
    Replace(Vec<Binding>),
    /// Takes accounts off devices (3); at most [`BINDINGS_LIMIT`].
    Unbind(Vec<Binding>),
    /// Takes all accounts off devices (4).
    UnbindTokens(Vec<String>),
    /// Takes accounts off every device (5).
    UnbindAccounts(Vec<NamedAccount>),
}

impl AccountChange {
    /// The number of the change.
    #[must_use]
    pub const fn operator(&self) -> u8 {
        match self {
            Self::Replace(_) => 2,
            Self::Unbind(_) => 3,
            Self::UnbindTokens(_) => 4,
            Self::UnbindAccounts(_) => 5,
        }
    }

    /// Whether TPNS takes so many devices at once. How many tokens or accounts alone it takes is not documented; a push takes
    /// 1000.
    #[must_use]
    pub fn fits(&self) -> bool {
        let (count, most) = match self {
            Self::Replace(bindings) | Self::Unbind(bindings) => (bindings.len(), BINDINGS_LIMIT),
            Self::UnbindTokens(tokens) => (tokens.len(), usize::from(TARGETS_LIMIT)),
            Self::UnbindAccounts(accounts) => (accounts.len(), usize::from(TARGETS_LIMIT)),
        };
        (1..=most).contains(&count)
    }
}

/// What became of a batch.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BatchReport {
    /// 0, or 1008026 when some parts failed, or 1008027 when all did.
    pub code: ReturnCode,
    /// What became of each part, in its order; empty when TPNS did not say.
    pub results: Vec<ReturnCode>,
}

/// The devices of an account, newest first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccountTokens {
    /// The account.
    pub account: String,
    /// Its devices.
    pub tokens: Vec<String>,
}

/// An account of a device as TPNS tells it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KnownAccount {
    /// The account.
    pub account: String,
    /// What kind of name it is, if TPNS tells: of its documents' samples only newer ones do.
    pub kind: Option<AccountType>,
}

/// The accounts of a device.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TokenAccounts {
    /// The device.
    pub token: String,
    /// Its accounts.
    pub accounts: Vec<KnownAccount>,
}

/// What an app's own words say of a device; keys must exist in TPNS's console.
pub type Attributes = BTreeMap<String, String>;

/// A change of attributes (`cmd`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AttributeChange {
    /// Adds those that are not there (1).
    Add(Attributes),
    /// Sets those that are there (2).
    Update(Attributes),
    /// Removes these keys (3).
    Remove(Vec<String>),
    /// Removes all (4).
    Clear,
}

/// What TPNS answered about attributes.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct AttributeReport {
    /// The attributes it named.
    pub attributes: Attributes,
    /// Keys it does not know.
    pub invalid: Vec<String>,
}

//! Whom a push is for (`tpns.md` §2.1).

use super::{
    ACCOUNT_LIMIT, ACCOUNT_MINIMUM, AccountType, PushField, PushProblem, TOKEN_LENGTH, TagRules, form::Reader,
};
use crate::domain::{
    choices::choices,
    field::{Field, Problem},
    text,
};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;

/// The most tokens or accounts of one push (`tpns.md` §1.5).
pub const TARGETS_LIMIT: u16 = 1000;

choices! {
    /// Which devices of an account get the push (`account_push_type`).
    #[derive(Default)]
    AccountDevices {
        /// The one that was bound last (0).
        #[default]
        Newest => "newest",
        /// All of them (1).
        All => "all",
    }
}

choices! {
    /// What an uploaded package lists.
    PackageKind {
        /// One account per line.
        Accounts => "package_account_push",
        /// One token per line.
        Tokens => "package_token_push",
    }
}

/// How the accounts of an account push are understood; other audiences do not look at it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default)]
pub struct AccountRule {
    /// What kind of name they are.
    pub kind: AccountType,
    /// Which of their devices are meant.
    pub devices: AccountDevices,
}

/// A package of tokens or accounts that was uploaded before.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Package {
    /// What it lists.
    pub kind: PackageKind,
    /// The number TPNS gave it (`uploadId`).
    pub upload_id: u64,
}

/// Whom a push is for.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Audience {
    /// One device.
    Token(String),
    /// One account.
    Account(String),
    /// Several devices, at most [`TARGETS_LIMIT`].
    Tokens(Vec<String>),
    /// Several accounts, at most [`TARGETS_LIMIT`].
    Accounts(Vec<String>),
    /// All devices that tags describe.
    Tags(TagRules),
    /// All devices of an uploaded package.
    Package(Package),
    /// Every device of the application.
    All,
}

impl Audience {
    /// The values of `audience_type`, in the order in which forms offer them.
    pub const KEYS: [&'static str; 8] = [
        "token",
        "account",
        "token_list",
        "account_list",
        "tag",
        "package_token_push",
        "package_account_push",
        "all",
    ];

    /// The value of `audience_type`.
    #[must_use]
    pub const fn key(&self) -> &'static str {
        match self {
            Self::Token(_) => "token",
            Self::Account(_) => "account",
            Self::Tokens(_) => "token_list",
            Self::Accounts(_) => "account_list",
            Self::Tags(_) => "tag",
            Self::Package(package) => package.kind.key(),
            Self::All => "all",
        }
    }

    /// The one token or account; empty for every other audience.
    #[must_use]
    pub fn target(&self) -> &str {
        match self {
            Self::Token(target) | Self::Account(target) => target,
            _ => "",
        }
    }

    /// The tokens or accounts, one or many; empty for every other audience.
    #[must_use]
    pub fn targets(&self) -> &[String] {
        match self {
            Self::Token(target) | Self::Account(target) => std::slice::from_ref(target),
            Self::Tokens(targets) | Self::Accounts(targets) => targets,
            Self::Tags(_) | Self::Package(_) | Self::All => &[],
        }
    }

    /// All of it as one text: a line for each token, account or tag rule, or the package's number. Empty for all devices.
    #[must_use]
    pub fn text(&self) -> Cow<'_, str> {
        match self {
            Self::Token(target) | Self::Account(target) => target.into(),
            Self::Tokens(targets) | Self::Accounts(targets) => targets.join("\n").into(),
            Self::Tags(rules) => rules.text().into(),
            Self::Package(package) => package.upload_id.to_string().into(),
            Self::All => "".into(),
        }
    }

    /// Reads [`key`](Self::key) and [`text`](Self::text) back from rows and addresses.
    #[must_use]
    pub fn from_parts(key: &str, target: String) -> Option<Self> {
        let lines = |text: &str| text.lines().map(str::to_owned).collect();
        Some(match key {
            "token" => Self::Token(target),
            "account" => Self::Account(target),
            "token_list" => Self::Tokens(lines(&target)),
            "account_list" => Self::Accounts(lines(&target)),
            "tag" => Self::Tags(TagRules::parse(&target).ok()?),
            "all" => Self::All,
            _ => Self::Package(Package {
                kind: PackageKind::from_key(key)?,
                upload_id: target.parse().ok()?,
            }),
        })
    }

    /// Whether nobody can count its devices beforehand. Only such a push can be scheduled, repeated or paced (`tpns.md` §2.2),
    /// and it wants to be confirmed.
    #[must_use]
    pub const fn is_broad(&self) -> bool {
        matches!(self, Self::Tags(_) | Self::Package(_) | Self::All)
    }

    /// Whether accounts are named, so that [`AccountRule`] counts.
    #[must_use]
    pub const fn names_accounts(&self) -> bool {
        matches!(self, Self::Account(_) | Self::Accounts(_))
    }

    /// Whether tokens are named.
    #[must_use]
    pub const fn names_tokens(&self) -> bool {
        matches!(self, Self::Token(_) | Self::Tokens(_))
    }

    pub(super) fn read(reader: &mut Reader<'_>) -> Option<Self> {
        let typed = reader.raw(Field::Target);
        match reader.typed(Field::Audience) {
            "token" => reader.take(Field::Target, token(typed)).map(Self::Token),
            "account" => reader.take(Field::Target, account(typed)).map(Self::Account),
            "token_list" => reader
                .take(Field::Target, list(typed, token, PushProblem::TokenAt))
                .map(Self::Tokens),
            "account_list" => reader
                .take(Field::Target, list(typed, account, PushProblem::AccountAt))
                .map(Self::Accounts),
            "tag" => {
                let rules = TagRules::parse(reader.raw(PushField::TagRules));
                reader.take(PushField::TagRules, rules).map(Self::Tags)
            }
            "all" => Some(Self::All),
            other => {
                let kind = reader.take(Field::Audience, PackageKind::from_key(other).ok_or(Problem::NotAChoice))?;
                let upload_id = reader.optional(PushField::UploadId, |typed| {
                    typed.parse().map_err(|_| Problem::NotDigits)
                })?;
                let upload_id = reader.take(PushField::UploadId, upload_id.ok_or(Problem::Required))?;
                Some(Self::Package(Package { kind, upload_id }))
            }
        }
    }
}

impl AccountRule {
    pub(super) fn read(reader: &mut Reader<'_>) -> Option<Self> {
        let kind = reader.optional(PushField::AccountType, |typed| {
            let number = typed.parse().map_err(|_| Problem::NotAChoice)?;
            AccountType::from_number(number).ok_or(Problem::NotAChoice)
        });
        let devices = reader.choice(PushField::AccountDevices, AccountDevices::from_key);
        Some(Self {
            kind: kind?.unwrap_or_default(),
            devices: devices?.unwrap_or_default(),
        })
    }
}

/// One entry per line or separated by commas; what stands twice counts once.
fn list(
    typed: &str,
    one: fn(&str) -> Result<String, Problem>,
    problem: fn(u16) -> PushProblem,
) -> Result<Vec<String>, Problem> {
    let mut found = Vec::new();
    let mut seen = std::collections::HashSet::new();
    for (at, line) in typed.lines().enumerate() {
        for entry in line.split(',').map(str::trim).filter(|entry| !entry.is_empty()) {
            let at = u16::try_from(at + 1).unwrap_or(u16::MAX);
            let entry = one(entry).map_err(|_| Problem::Push(problem(at)))?;
            if seen.insert(entry.clone()) {
                found.push(entry);
            }
        }
    }
    if found.is_empty() {
        Err(Problem::Required)
    } else if found.len() > usize::from(TARGETS_LIMIT) {
        Err(PushProblem::TooManyTargets(TARGETS_LIMIT).into())
    } else {
        Ok(found)
    }
}

/// Reads a TPNS token.
///
/// # Errors
/// [`Problem::NotToken`] and those of a copied value.
pub fn token(typed: &str) -> Result<String, Problem> {
    let token = text::token(typed.trim(), 200)?;
    if token.len() == TOKEN_LENGTH && token.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        Ok(token)
    } else {
        Err(Problem::NotToken)
    }
}

/// Reads an account.
///
/// # Errors
/// [`Problem::TooShort`] and those of a line.
pub fn account(typed: &str) -> Result<String, Problem> {
    let account = text::line(typed, ACCOUNT_LIMIT)?;
    if account.chars().count() < ACCOUNT_MINIMUM {
        Err(Problem::TooShort(2))
    } else {
        Ok(account)
    }
}

//! Whom a push is for (`tpns.md` §2.1).

use super::{
    answer::{Failure, Refusal, code},
    fields, keys,
    store::{Application, Work, handset::HandsetRow},
    tags::{Rules, Tagged},
};
use serde_json::{Map, Value};
use std::collections::HashSet;

/// Whom a push is for, as sent.
#[derive(Debug)]
pub(super) enum Audience {
    All,
    Tag(Rules),
    Tokens(Vec<String>),
    Accounts { accounts: Vec<String>, kind: AccountKind },
    TokenPackage(i64),
    AccountPackage { upload_id: i64, kind: AccountKind },
}

/// How accounts lead to devices.
#[derive(Clone, Copy, Debug)]
pub(super) struct AccountKind {
    account_type: i64,
    /// All devices of an account, not only the one it was bound to last.
    all_devices: bool,
}

/// The devices of an audience.
#[derive(Debug)]
pub(super) struct Found {
    /// No device twice.
    pub(super) handsets: Vec<HandsetRow>,
    /// Tokens that were dropped because the caller said so.
    pub(super) invalid: Vec<String>,
}

/// How tokens are judged.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Judgement {
    /// Invalid tokens are dropped and named instead of failing the push (`ignore_invalid_token`).
    pub(super) tolerant: bool,
    /// Every n-th token counts as invalid: a rehearsed fault.
    pub(super) every_nth_fails: Option<u32>,
}

impl Audience {
    /// Reads a checked request. Single pushes use the first entry of their list only.
    pub(super) fn read(body: &Map<String, Value>) -> Result<Self, Refusal> {
        let list = |name: &'static str, single: bool| {
            let mut entries = texts(body, name);
            if entries.is_empty() {
                return Err(Refusal::missing(name));
            }
            if single {
                entries.truncate(1);
            }
            Ok(entries)
        };
        let kind = AccountKind {
            account_type: fields::whole(body, "account_type").unwrap_or(0),
            all_devices: fields::whole(body, "account_push_type") == Some(1),
        };
        let upload_id = || {
            let id = fields::id(body, "upload_id").ok_or_else(|| Refusal::missing("upload_id"))?;
            id.parse::<i64>()
                .map_err(|_| Refusal::invalid("upload_id is not a whole number"))
        };
        let single = |audience: &str| matches!(audience, "token" | "account");
        Ok(match fields::text(body, "audience_type") {
            "all" => Self::All,
            "tag" => Self::Tag(Rules::read(body)?),
            "package_token_push" => Self::TokenPackage(upload_id()?),
            "package_account_push" => Self::AccountPackage {
                upload_id: upload_id()?,
                kind,
            },
            tokens @ ("token" | "token_list") => Self::Tokens(list("token_list", single(tokens))?),
            accounts => Self::Accounts {
                accounts: list("account_list", single(accounts))?,
                kind,
            },
        })
    }

    /// Tokens or accounts for the record.
    pub(super) fn targets(&self) -> &[String] {
        match self {
            Self::Tokens(targets) | Self::Accounts { accounts: targets, .. } => targets,
            Self::All | Self::Tag(_) | Self::TokenPackage(_) | Self::AccountPackage { .. } => &[],
        }
    }

    /// Package of a package push; 0 for others.
    pub(super) const fn upload_id(&self) -> i64 {
        match self {
            Self::TokenPackage(upload_id) | Self::AccountPackage { upload_id, .. } => *upload_id,
            Self::All | Self::Tag(_) | Self::Tokens(_) | Self::Accounts { .. } => 0,
        }
    }

    /// The devices it reaches at a time; a push without any is refused.
    pub(super) async fn find(
        &self,
        work: &mut Work,
        application: &Application,
        judgement: Judgement,
        at: i64,
    ) -> Result<Found, Failure> {
        let access_id = application.access_id;
        let mut invalid = Vec::new();
        let found = match self {
            Self::All => work.all_handsets(access_id).await?,
            Self::Tag(rules) => {
                let tags = work.tags(access_id).await?;
                let mut handsets = work.all_handsets(access_id).await?;
                handsets.retain(|handset| {
                    rules.hold_for(&Tagged {
                        handset,
                        tags: tags.get(&handset.id),
                        access_point: application.access_point,
                        at,
                    })
                });
                handsets
            }
            Self::Tokens(tokens) => {
                let mut handsets = Vec::with_capacity(tokens.len());
                for (index, token) in tokens.iter().enumerate() {
                    let fails = judgement
                        .every_nth_fails
                        .is_some_and(|nth| (index + 1).is_multiple_of(nth.max(1) as usize));
                    let handset = work.handset_by_token(access_id, token).await?;
                    match handset.filter(|handset| handset.is_valid(at) && !fails) {
                        Some(handset) => handsets.push(handset),
                        None if judgement.tolerant => invalid.push(token.clone()),
                        None => return Err(invalid_token(token).into()),
                    }
                }
                handsets
            }
            Self::Accounts { accounts, kind } => {
                let mut handsets = Vec::new();
                for account in accounts {
                    let mut bound = work.handsets_by_account(access_id, account, kind.account_type).await?;
                    if !kind.all_devices {
                        bound.truncate(1);
                    }
                    handsets.extend(bound);
                }
                handsets
            }
            Self::TokenPackage(upload_id) => {
                let entries = entries(work, access_id, *upload_id).await?;
                let mut handsets = work.all_handsets(access_id).await?;
                handsets.retain(|handset| entries.contains(&handset.token));
                handsets
            }
            Self::AccountPackage { upload_id, kind } => {
                let entries = entries(work, access_id, *upload_id).await?;
                let mut wanted = HashSet::new();
                let mut seen = HashSet::new();
                for (account, handset) in work.bindings(access_id, kind.account_type).await? {
                    if entries.contains(&account) && (seen.insert(account) || kind.all_devices) {
                        wanted.insert(handset);
                    }
                }
                let mut handsets = work.all_handsets(access_id).await?;
                handsets.retain(|handset| wanted.contains(&handset.id));
                handsets
            }
        };
        let mut once = HashSet::new();
        let handsets: Vec<_> = found.into_iter().filter(|handset| once.insert(handset.id)).collect();
        if handsets.is_empty() {
            let refusal = Refusal::new(code::NO_TARGET, self.nobody());
            return Err(Refusal {
                invalid_tokens: judgement.tolerant.then_some(invalid),
                ..refusal
            }
            .into());
        }
        Ok(Found { handsets, invalid })
    }

    fn nobody(&self) -> String {
        match self {
            Self::All => "the application has no device".to_owned(),
            Self::Tag(_) => "no device answers to these tags".to_owned(),
            Self::Tokens(_) => "every token was invalid and has been dropped".to_owned(),
            Self::Accounts { kind, .. } => {
                format!(
                    "no device is bound to this account with account_type {}",
                    kind.account_type
                )
            }
            Self::TokenPackage(_) | Self::AccountPackage { .. } => {
                "no device belongs to a line of this package".to_owned()
            }
        }
    }
}

async fn entries(work: &mut Work, access_id: u32, upload_id: i64) -> Result<HashSet<String>, Failure> {
    let text = work.find_upload(access_id, upload_id).await?;
    let text = text.ok_or_else(|| Refusal::new(code::NO_TARGET, "no package was uploaded with this upload_id"))?;
    Ok(text.lines().map(str::to_owned).collect())
}

fn invalid_token(token: &str) -> Refusal {
    if token.chars().count() == keys::TOKEN_LENGTH {
        Refusal::new(
            code::INVALID_TOKEN,
            "no device of this application has this token, or not any more",
        )
    } else {
        Refusal::new(
            code::INVALID_TOKEN,
            format!("a token has {} characters", keys::TOKEN_LENGTH),
        )
    }
}

/// The texts of a list; empty when unset.
pub(super) fn texts(object: &Map<String, Value>, name: &str) -> Vec<String> {
    let list = object
        .get(name)
        .and_then(Value::as_array)
        .map_or(&[][..], Vec::as_slice);
    list.iter().filter_map(Value::as_str).map(str::to_owned).collect()
}

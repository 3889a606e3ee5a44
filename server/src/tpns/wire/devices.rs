//! Tags, accounts and attributes of devices (`tpns.md` §3).

use super::{
    Member, Members,
    answer::integer,
    lenient::{Count, List, Text},
};
use pushboard_app::domain::{
    device::{
        AccountChange, AccountTokens, AttributeChange, AttributeReport, Attributes, Binding, KnownAccount,
        NamedAccount, TokenAccounts,
    },
    message::AccountType,
    return_code::ReturnCode,
    tag::{TagChange, TagPair},
};
use serde::Deserialize;
use serde_json::Value;
use std::collections::BTreeMap;

/// Path of tag changes.
pub(in crate::tpns) const TAGS: &str = "v3/device/tag";
/// Path of taking tags off all devices.
pub(in crate::tpns) const DELETE_TAGS: &str = "v3/device/tag/delete_all_device";
/// Path of account changes.
pub(in crate::tpns) const ACCOUNTS: &str = "v3/device/account/batchoperate";
/// Path of account look-ups.
pub(in crate::tpns) const ACCOUNT_QUERY: &str = "v3/device/account/query";
/// Path of attributes.
pub(in crate::tpns) const ATTRIBUTES: &str = "v3/device/set_custom_attribute";

/// Body of [`TAGS`].
pub(in crate::tpns) fn tags(change: &TagChange) -> Members {
    let members = Members::of("operator_type", change.operator());
    match change {
        TagChange::Add(TagPair { tag, token }) | TagChange::Remove(TagPair { tag, token }) => {
            members.with("tag_list", one(tag)).with("token_list", one(token))
        }
        TagChange::AddTags { token, tags }
        | TagChange::RemoveTags { token, tags }
        | TagChange::Replace { token, tags } => {
            members.with("tag_list", tags.as_slice()).with("token_list", one(token))
        }
        TagChange::Clear { token } => members.with("token_list", one(token)),
        TagChange::AddTokens { tag, tokens } | TagChange::RemoveTokens { tag, tokens } => {
            members.with("tag_list", one(tag)).with("token_list", tokens.as_slice())
        }
        TagChange::AddPairs(pairs) | TagChange::RemovePairs(pairs) => {
            let pair = |pair: &TagPair| Members::of("tag", pair.tag.as_str()).with("token", pair.token.as_str());
            members.with("tag_token_list", pairs.iter().map(pair).collect::<Member>())
        }
    }
}

fn one(text: &String) -> &[String] {
    std::slice::from_ref(text)
}

/// Body of [`ACCOUNTS`].
pub(in crate::tpns) fn accounts(change: &AccountChange) -> Members {
    let members = Members::of("operator_type", change.operator());
    match change {
        AccountChange::Replace(bindings) | AccountChange::Unbind(bindings) => {
            let binding = |binding: &Binding| {
                Members::of("token", binding.token.as_str()).with("account_list", named(&binding.accounts))
            };
            members.with("token_accounts", bindings.iter().map(binding).collect::<Member>())
        }
        AccountChange::UnbindTokens(tokens) => members.with("token_list", tokens.as_slice()),
        AccountChange::UnbindAccounts(accounts) => members.with("account_list", named(accounts)),
    }
}

fn named(accounts: &[NamedAccount]) -> Member {
    let account =
        |named: &NamedAccount| Members::of("account", named.account.as_str()).with("account_type", named.kind.number());
    accounts.iter().map(account).collect()
}

/// Body of [`ACCOUNT_QUERY`]: from accounts to devices. Without a kind TPNS would look for kind 0.
pub(in crate::tpns) fn of_accounts(accounts: &[NamedAccount]) -> Members {
    Members::of("operator_type", 1).with("account_list", named(accounts))
}

/// Body of [`ACCOUNT_QUERY`]: from devices to accounts.
pub(in crate::tpns) fn of_tokens(tokens: &[String]) -> Members {
    Members::of("operator_type", 2).with("token_list", tokens)
}

/// Body of [`ATTRIBUTES`]: a change. Keys to remove are sent with empty values; no source shows another form.
pub(in crate::tpns) fn attributes(token: &str, change: &AttributeChange) -> Members {
    let (command, map) = match change {
        AttributeChange::Add(map) => (1, Some(map.clone())),
        AttributeChange::Update(map) => (2, Some(map.clone())),
        AttributeChange::Remove(keys) => {
            let empty = keys.iter().map(|key| (key.clone(), String::new()));
            (3, Some(empty.collect::<Attributes>()))
        }
        AttributeChange::Clear => (4, None),
    };
    let map = map.map(|map| Members::of("attributeMap", map.into_iter().collect::<Value>()));
    Members::of("cmd", command)
        .with("token", token)
        .maybe("attributeInfo", map)
}

/// Body of [`ATTRIBUTES`]: a look-up.
pub(in crate::tpns) fn all_attributes(token: &str) -> Members {
    Members::of("cmd", 5).with("token", token)
}

/// Answer of [`ACCOUNTS`].
#[derive(Deserialize, Default)]
#[serde(default)]
pub(in crate::tpns) struct BatchAnswer {
    result: Value,
}

impl BatchAnswer {
    /// The codes, whether TPNS wrote a list or a text with a list in it.
    pub(in crate::tpns) fn codes(self) -> Vec<ReturnCode> {
        let list = match self.result {
            Value::String(text) => serde_json::from_str(&text).unwrap_or_default(),
            other => other,
        };
        let codes = list.as_array().into_iter().flatten().filter_map(integer);
        codes.map(ReturnCode).collect()
    }
}

/// Answer of [`ACCOUNT_QUERY`].
#[derive(Deserialize, Default)]
#[serde(default)]
pub(in crate::tpns) struct AccountQueryAnswer {
    account_tokens: List<OfAccount>,
    token_accounts: List<OfToken>,
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct OfAccount {
    account: Text,
    token_list: List<Text>,
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct OfToken {
    token: Text,
    account_list: List<Account>,
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct Account {
    account: Text,
    account_type: Count,
}

impl Account {
    fn known(self) -> KnownAccount {
        let number = self.account_type.0.and_then(|number| u16::try_from(number).ok());
        KnownAccount {
            account: self.account.0,
            kind: number.map(AccountType::as_answered),
        }
    }
}

impl AccountQueryAnswer {
    /// From accounts to devices.
    pub(in crate::tpns) fn tokens(self) -> Vec<AccountTokens> {
        let found = |found: OfAccount| AccountTokens {
            account: found.account.0,
            tokens: found.token_list.texts(),
        };
        self.account_tokens.0.into_iter().map(found).collect()
    }

    /// From devices to accounts.
    pub(in crate::tpns) fn accounts(self) -> Vec<TokenAccounts> {
        let found = |found: OfToken| TokenAccounts {
            token: found.token.0,
            accounts: found.account_list.0.into_iter().map(Account::known).collect(),
        };
        self.token_accounts.0.into_iter().map(found).collect()
    }
}

/// Answer of [`ATTRIBUTES`].
#[derive(Deserialize, Default)]
#[serde(rename_all = "camelCase", default)]
pub(in crate::tpns) struct AttributesAnswer {
    attribute_info: Option<AttributeInfo>,
    invalid_attribute: List<Text>,
}

#[derive(Deserialize, Default)]
#[serde(rename_all = "camelCase", default)]
struct AttributeInfo {
    attribute_map: Option<BTreeMap<String, Text>>,
}

impl AttributesAnswer {
    /// What it says.
    pub(in crate::tpns) fn report(self) -> AttributeReport {
        let map = self
            .attribute_info
            .and_then(|info| info.attribute_map)
            .unwrap_or_default();
        AttributeReport {
            attributes: map.into_iter().map(|(key, Text(value))| (key, value)).collect(),
            invalid: self.invalid_attribute.texts(),
        }
    }
}

//! What is typed about a device's accounts, tags and attributes.

use crate::domain::{
    device::{ATTRIBUTE_BYTES, NamedAccount},
    field::{Checks, Field, Problem, Problems},
    message::{self, AccountType},
    tag, text,
};

/// The most tags of one device (`tpns.md` §1.5).
pub const DEVICE_TAGS_LIMIT: u16 = 100;

/// An account as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AccountForm {
    /// The account.
    pub account: String,
    /// The number of its [`AccountType`].
    pub account_kind: String,
}

impl AccountForm {
    /// Reads the form.
    ///
    /// # Errors
    /// Every problem, field by field.
    pub fn check(&self) -> Result<NamedAccount, Problems> {
        let mut checks = Checks::default();
        let account = self.read(&mut checks);
        checks.finish(account)
    }

    pub(super) fn read(&self, checks: &mut Checks) -> Option<NamedAccount> {
        let account = checks.read(Field::BoundAccount, message::account(&self.account));
        let number = self.account_kind.trim().parse().ok();
        let kind = number.and_then(AccountType::from_number).ok_or(Problem::NotAChoice);
        let kind = checks.read(Field::AccountKind, kind);
        let (account, kind) = account.zip(kind)?;
        Some(NamedAccount { account, kind })
    }
}

/// An attribute as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AttributeForm {
    /// Its key.
    pub attribute_key: String,
    /// Its value.
    pub attribute_value: String,
}

impl AttributeForm {
    /// Reads the form.
    ///
    /// # Errors
    /// Every problem, field by field.
    pub fn check(&self) -> Result<(String, String), Problems> {
        let mut checks = Checks::default();
        let pair = self.read(&mut checks);
        checks.finish(pair)
    }

    pub(super) fn read(&self, checks: &mut Checks) -> Option<(String, String)> {
        let key = checks.read(Field::AttributeKey, attribute(&self.attribute_key));
        let value = checks.read(Field::AttributeValue, attribute(&self.attribute_value));
        key.zip(value)
    }
}

/// A key or value of an attribute.
pub(super) fn attribute(typed: &str) -> Result<String, Problem> {
    let line = text::line(typed, u16::MAX)?;
    if line.len() > usize::from(ATTRIBUTE_BYTES) {
        return Err(Problem::TooManyBytes(ATTRIBUTE_BYTES));
    }
    Ok(line)
}

/// The most keys of attributes that are declared on Rehearsal; our own bound.
pub const ATTRIBUTE_KEYS_LIMIT: u16 = 100;

/// Reads keys of attributes, one per line; none is fine.
///
/// # Errors
/// [`Problem::TooMany`], and those of a key.
pub fn attribute_keys(typed: &str) -> Result<Vec<String>, Problem> {
    let mut found: Vec<String> = Vec::new();
    for line in typed.lines().filter(|line| !line.trim().is_empty()) {
        let key = attribute(line)?;
        if !found.contains(&key) {
            found.push(key);
        }
    }
    if found.len() > usize::from(ATTRIBUTE_KEYS_LIMIT) {
        return Err(Problem::TooMany(ATTRIBUTE_KEYS_LIMIT));
    }
    Ok(found)
}

/// Reads tags of one device, one per line; what stands twice counts once.
///
/// # Errors
/// [`Problem::Required`], [`Problem::TooMany`], and those of a tag.
pub fn tags(typed: &str) -> Result<Vec<String>, Problem> {
    let mut found: Vec<String> = Vec::new();
    for line in typed.lines().filter(|line| !line.trim().is_empty()) {
        let tag = tag::tag(line)?;
        if !found.contains(&tag) {
            found.push(tag);
        }
    }
    if found.is_empty() {
        Err(Problem::Required)
    } else if found.len() > usize::from(DEVICE_TAGS_LIMIT) {
        Err(Problem::TooMany(DEVICE_TAGS_LIMIT))
    } else {
        Ok(found)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_lines_and_a_device_has_a_hundred() {
        assert_eq!(
            tags(" vip \n\nlevel:3\r\nvip"),
            Ok(vec!["vip".into(), "level:3".into()])
        );
        assert_eq!(tags(" \n"), Err(Problem::Required));
        assert_eq!(tags(&"가".repeat(51)), Err(Problem::TooLong(50)));
        let many = (0..101).map(|number| format!("t{number}\n")).collect::<String>();
        assert_eq!(tags(&many), Err(Problem::TooMany(100)));
    }

    #[test]
    fn keys_are_lines_and_may_be_none() {
        assert_eq!(
            attribute_keys("grade\n\n age\ngrade"),
            Ok(vec!["grade".into(), "age".into()])
        );
        assert_eq!(attribute_keys(""), Ok(Vec::new()));
        assert_eq!(attribute_keys(&"a".repeat(51)), Err(Problem::TooManyBytes(50)));
    }

    #[test]
    fn an_attribute_is_measured_in_bytes() {
        let form = |key: &str, value: &str| AttributeForm {
            attribute_key: key.to_owned(),
            attribute_value: value.to_owned(),
        };
        assert_eq!(form(" grade", "골드").check(), Ok(("grade".into(), "골드".into())));
        assert_eq!(
            form("", &"가".repeat(17)).check(),
            Err(vec![
                (Field::AttributeKey, Problem::Required),
                (Field::AttributeValue, Problem::TooManyBytes(50))
            ])
        );
    }

    #[test]
    fn an_account_has_a_kind() {
        let form = |account: &str, kind: &str| AccountForm {
            account: account.to_owned(),
            account_kind: kind.to_owned(),
        };
        assert_eq!(form("kim", "1005").check().map(|named| named.kind.number()), Ok(1005));
        assert_eq!(
            form("k", "").check(),
            Err(vec![
                (Field::BoundAccount, Problem::TooShort(2)),
                (Field::AccountKind, Problem::NotAChoice)
            ])
        );
    }
}

//! Devices that people test with, saved under a name for each product.

use super::{
    field::{Checks, Field, Problem, Problems},
    id::TestDeviceId,
    message::{self, AccountType, Audience},
    text,
};
use serde::{Deserialize, Serialize};

/// The most test devices of a product.
pub const TEST_DEVICES_LIMIT: u16 = 50;
/// Longest name, in characters.
pub const NAME_LIMIT: u16 = 60;
/// The kind of target that is no account.
pub const TOKEN_KIND: &str = "token";

/// How a test device is reached.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TestTarget {
    /// By its token.
    Token(String),
    /// By the account that it is bound to.
    Account {
        /// The account.
        account: String,
        /// What kind of name it is.
        kind: AccountType,
    },
}

impl TestTarget {
    /// Reads a kind, [`TOKEN_KIND`] or the number of an [`AccountType`], and the token or account of that kind.
    pub(super) fn read(checks: &mut Checks, typed_kind: &str, typed: &str) -> Option<Self> {
        let kind = checks.read(Field::DeviceKind, kind(typed_kind.trim()))?;
        let target = match kind {
            None => message::token(typed).map(Self::Token),
            Some(kind) => message::account(typed).map(|account| Self::Account { account, kind }),
        };
        checks.read(Field::DeviceTarget, target)
    }

    /// The audience of a push to it.
    #[must_use]
    pub fn audience(&self) -> Audience {
        match self {
            Self::Token(token) => Audience::Token(token.clone()),
            Self::Account { account, .. } => Audience::Account(account.clone()),
        }
    }

    /// The kind of account; `None` for a token.
    #[must_use]
    pub const fn account_type(&self) -> Option<AccountType> {
        match self {
            Self::Token(_) => None,
            Self::Account { kind, .. } => Some(*kind),
        }
    }
}

/// A test device that may be saved.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TestDevice {
    /// What people call it; one of a kind in its product, whatever the case of its letters.
    pub name: String,
    /// How it is reached.
    pub target: TestTarget,
}

/// A saved test device.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TestDeviceView {
    /// Its id.
    pub id: TestDeviceId,
    /// What was saved.
    pub device: TestDevice,
    /// When it was saved, in milliseconds since 1970.
    pub created_at: i64,
    /// E-mail of who saved it.
    pub created_by: String,
}

/// A test device as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TestDeviceForm {
    /// Name.
    pub device_name: String,
    /// [`TOKEN_KIND`], or the number of an [`AccountType`].
    pub device_kind: String,
    /// Token or account.
    pub device_target: String,
}

impl TestDeviceForm {
    /// Reads the form.
    ///
    /// # Errors
    /// Every problem, field by field.
    pub fn check(&self) -> Result<TestDevice, Problems> {
        let mut checks = Checks::default();
        let name = checks.read(Field::DeviceName, text::line(&self.device_name, NAME_LIMIT));
        let target = TestTarget::read(&mut checks, &self.device_kind, &self.device_target);
        checks.finish(name.zip(target).map(|(name, target)| TestDevice { name, target }))
    }
}

fn kind(typed: &str) -> Result<Option<AccountType>, Problem> {
    if typed == TOKEN_KIND {
        return Ok(None);
    }
    let number = typed.parse().map_err(|_| Problem::NotAChoice)?;
    AccountType::from_number(number).map(Some).ok_or(Problem::NotAChoice)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form(name: &str, kind: &str, target: &str) -> TestDeviceForm {
        TestDeviceForm {
            device_name: name.to_owned(),
            device_kind: kind.to_owned(),
            device_target: target.to_owned(),
        }
    }

    #[test]
    fn a_token_and_an_account_of_a_type_can_be_saved() {
        let token = "0".repeat(36);
        let device = form(" 민지 Mi 14 ", "token", &token).check().expect("a device");
        assert_eq!(
            (device.name.as_str(), device.target.account_type()),
            ("민지 Mi 14", None)
        );
        assert_eq!(device.target.audience(), Audience::Token(token));
        let device = form("QA", "1002", "+821012345678").check().expect("a device");
        assert_eq!(device.target.account_type(), AccountType::from_number(1002));
        assert_eq!(device.target.audience(), Audience::Account("+821012345678".to_owned()));
    }

    #[test]
    fn each_wrong_field_is_named() {
        let problems = |form: TestDeviceForm| form.check().expect_err("refused");
        assert_eq!(
            problems(form("", "token", "too short")),
            [
                (Field::DeviceName, Problem::Required),
                (Field::DeviceTarget, Problem::Blanks)
            ]
        );
        assert_eq!(
            problems(form("x", "17", "kim")),
            [(Field::DeviceKind, Problem::NotAChoice)]
        );
        assert_eq!(
            problems(form(&"가".repeat(61), "0", "k")),
            [
                (Field::DeviceName, Problem::TooLong(60)),
                (Field::DeviceTarget, Problem::TooShort(2))
            ]
        );
    }
}

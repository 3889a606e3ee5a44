//! Looking a device or an account up at TPNS (`tpns.md` §3, `/v3/device` and `getPushListByToken`).

mod change;
mod typed;

pub use change::{Change, ChangeForm, Heard, NamedChange};
pub use typed::{ATTRIBUTE_KEYS_LIMIT, AccountForm, AttributeForm, DEVICE_TAGS_LIMIT, attribute_keys, tags};

use super::{
    application::Platform,
    device::{Attributes, KnownAccount},
    error::Conflict,
    field::{Checks, Field, Problem, Problems},
    id::PushId,
    message::AccountType,
    push::Obstacle,
    push_record::TokenPush,
    test_device::TestTarget,
};
use serde::{Deserialize, Serialize};

/// What is looked up, as it stands in the page's address.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct LookupForm {
    /// A [`Platform`] key; empty for Android.
    pub platform: String,
    /// [`TOKEN_KIND`](super::test_device::TOKEN_KIND), or the number of an [`AccountType`]; empty for a token.
    pub device_kind: String,
    /// Token or account; empty while nothing is asked.
    pub device_target: String,
}

/// What may be looked up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lookup {
    /// Whose keys ask.
    pub platform: Platform,
    /// The device or account.
    pub target: TestTarget,
}

impl LookupForm {
    /// Whether nothing is asked yet.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.device_kind.is_empty() && self.device_target.is_empty()
    }

    /// The platform alone.
    ///
    /// # Errors
    /// [`Problem::NotAChoice`].
    pub fn platform(&self) -> Result<Platform, Problem> {
        platform(&self.platform)
    }

    /// Reads the form.
    ///
    /// # Errors
    /// Every problem, field by field.
    pub fn check(&self) -> Result<Lookup, Problems> {
        let mut checks = Checks::default();
        let platform = checks.read(Field::Platform, self.platform());
        let kind = match self.device_kind.trim() {
            "" => super::test_device::TOKEN_KIND,
            kind => kind,
        };
        let target = TestTarget::read(&mut checks, kind, &self.device_target);
        checks.finish(
            platform
                .zip(target)
                .map(|(platform, target)| Lookup { platform, target }),
        )
    }
}

/// Reads the platform of a form; empty for Android.
///
/// # Errors
/// [`Problem::NotAChoice`].
pub fn platform(typed: &str) -> Result<Platform, Problem> {
    match typed.trim() {
        "" => Ok(Platform::Android),
        key => key.parse().map_err(|_| Problem::NotAChoice),
    }
}

/// What TPNS told about one thing, or why it told nothing.
pub type Told<T> = Result<T, Obstacle>;

/// The page of look-ups.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct LookupView {
    /// What the product has applications for.
    pub platforms: Vec<Platform>,
    /// What is wrong with the question.
    pub problems: Problems,
    /// Why TPNS cannot be asked at all.
    pub hindrance: Option<Conflict>,
    /// What TPNS told; `None` while nothing is asked, or nothing can be.
    pub answer: Option<LookupAnswer>,
    /// TPNS was asked and owes the answer still.
    pub asking: bool,
}

/// What TPNS told about a device or an account.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LookupAnswer {
    /// About a device.
    Device(DeviceFacts),
    /// About an account.
    Account(AccountFacts),
}

/// What TPNS told about a device; each part for itself, because each is a call of its own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeviceFacts {
    /// Its token.
    pub token: String,
    /// Its accounts.
    pub accounts: Told<Vec<KnownAccount>>,
    /// Its attributes.
    pub attributes: Told<Attributes>,
    /// Today's pushes to it, newest first.
    pub pushes: Told<PushesToDevice>,
    /// On Rehearsal, what only its other side knows.
    pub rehearsal: Option<RehearsalFacts>,
}

/// What the rehearsal gateway knows of a device and its application beyond what TPNS tells.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RehearsalFacts {
    /// The number of the virtual device with the token.
    pub handset: Option<i64>,
    /// The keys of attributes that are declared, as an operator would in TPNS's console.
    pub attribute_keys: Vec<String>,
}

/// Today's pushes to a device.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PushesToDevice {
    /// How many TPNS named.
    pub count: u32,
    /// The newest of them, at most [`PUSHES_LIMIT`].
    pub newest: Vec<PushToDevice>,
}

/// The most pushes to a device that are shown.
pub const PUSHES_LIMIT: usize = 100;

/// A push to a device.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PushToDevice {
    /// As TPNS tells it.
    pub told: TokenPush,
    /// Our push, when it was sent from here for the same product.
    pub push: Option<PushId>,
}

/// What TPNS told about an account.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccountFacts {
    /// The account.
    pub account: String,
    /// What kind of name it is.
    pub kind: AccountType,
    /// The tokens of its devices, the one bound last first.
    pub devices: Told<Vec<String>>,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form(platform: &str, kind: &str, target: &str) -> LookupForm {
        LookupForm {
            platform: platform.to_owned(),
            device_kind: kind.to_owned(),
            device_target: target.to_owned(),
        }
    }

    #[test]
    fn a_token_needs_no_kind_and_an_account_has_one() {
        let token = "0".repeat(36);
        let asked = form("", "", &token).check().expect("a token");
        assert_eq!(
            (asked.platform, asked.target),
            (Platform::Android, TestTarget::Token(token))
        );
        let asked = form("ios", "1005", " kim@example.com ").check().expect("an account");
        assert_eq!(asked.platform, Platform::Ios);
        assert_eq!(asked.target.account_type(), AccountType::from_number(1005));
    }

    #[test]
    fn each_wrong_part_of_the_address_is_named() {
        assert!(form("ios", "", "").is_empty());
        assert_eq!(
            form("windows", "", "short").check(),
            Err(vec![
                (Field::Platform, Problem::NotAChoice),
                (Field::DeviceTarget, Problem::NotToken)
            ])
        );
        assert_eq!(
            form("", "17", "kim").check(),
            Err(vec![(Field::DeviceKind, Problem::NotAChoice)])
        );
    }
}

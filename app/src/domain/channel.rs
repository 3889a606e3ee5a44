//! A vendor channel of an application: what was entered, and how it stands.

mod history;
mod proof;

pub use history::{Change, ChannelVersion, Switch};
pub use proof::{ChannelOutcome, Proof, SETTLED_AFTER_MS, pushed_at, shown_by};

use super::{
    access_point::AccessPoint,
    fcm::{self, ServiceAccountView},
    field::{Checks, Field, Problem, Problems},
    id::ProductId,
    keys::SecretMark,
    product::Gateway,
    text,
    vendor::{Credential, CredentialFacts, Shape, Vendor},
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Longest credential accepted, in characters.
pub const CREDENTIAL_LIMIT: u16 = 256;

/// How a channel stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ChannelState {
    /// Not used.
    Off,
    /// Switched on, with values missing.
    Incomplete,
    /// Switched on, with every value there.
    Set,
}

/// How a channel stands, with what pushes have shown of it: what people are told (LOOK, "States and their words").
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Standing {
    /// Not used.
    Off,
    /// Switched on, with values missing.
    Incomplete,
    /// Complete; no push has told anything since the last change.
    Set,
    /// Something arrived through it since the last change.
    Verified,
    /// The last push that took it did not arrive.
    Failing,
}

/// The mark "entered in TPNS's own console".
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EnteredMark {
    /// When, in milliseconds since 1970.
    pub at: i64,
    /// E-mail of who said so.
    pub by: String,
    /// Whether the values have changed since.
    pub stale: bool,
}

/// One value as pages may know it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum StoredValue {
    /// Nothing stored.
    Missing,
    /// Not a secret: shown as it is.
    Shown(String),
    /// A secret: shown by its mark.
    Secret(SecretMark),
}

/// A channel as pages may know it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChannelView {
    /// Which vendor.
    pub vendor: Vendor,
    /// How it stands.
    pub state: ChannelState,
    /// Why it cannot be switched on here, if so.
    pub refused: Option<Problem>,
    /// Every value the vendor has, in its order.
    pub values: Vec<(Credential, StoredValue)>,
    /// For FCM with a key file stored: whose it is.
    pub service_account: Option<ServiceAccountView>,
    /// Counts changes of its values; 0 while there was none. A form says which one it was filled from.
    pub version: i64,
    /// When it last changed, in milliseconds since 1970.
    pub updated_at: Option<i64>,
    /// E-mail of who changed it last.
    pub updated_by: Option<String>,
    /// On gateway Tencent: the mark.
    pub entered: Option<EnteredMark>,
    /// Secrets that other products of the tenant have too; filled in where one channel is shown, empty in lists.
    pub shared: Vec<SharedSecret>,
    /// What the newest push showed of it since its last change.
    pub proof: Option<Proof>,
    /// When it was switched on or off, newest first; filled in where one channel is shown, empty in lists.
    pub switches: Vec<Switch>,
}

/// A secret that another product has too, found by its keyed fingerprint.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SharedSecret {
    /// Which of this channel's values.
    pub credential: Credential,
    /// The other product.
    pub product: ProductId,
    /// Its name.
    pub name: String,
    /// Which of its package names.
    pub package: String,
}

/// All channels of one package name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChannelsOfPackage {
    /// The package name.
    pub package: String,
    /// All seven, in the vendors' order.
    pub channels: Vec<ChannelView>,
}

impl ChannelView {
    /// How it stands, with what pushes have shown.
    #[must_use]
    pub fn standing(&self) -> Standing {
        match (self.state, self.proof.as_ref().map(|proof| proof.outcome)) {
            (ChannelState::Off, _) => Standing::Off,
            (ChannelState::Incomplete, _) => Standing::Incomplete,
            (ChannelState::Set, None) => Standing::Set,
            (ChannelState::Set, Some(ChannelOutcome::Arrived)) => Standing::Verified,
            (ChannelState::Set, Some(_)) => Standing::Failing,
        }
    }

    /// Whether the operator still has to carry these values into TPNS's console (on gateway Tencent).
    #[must_use]
    pub fn needs_entering(&self) -> bool {
        self.state == ChannelState::Set && self.entered.as_ref().is_none_or(|mark| mark.stale)
    }

    /// Whether it is switched off here and, as far as we were told, not yet in TPNS's console.
    #[must_use]
    pub fn needs_switching_off(&self) -> bool {
        self.state == ChannelState::Off && self.entered.is_some()
    }
}

/// Whether what a push showed still holds: it went out after the channel's last change, and on Tencent after the present values were
/// entered in TPNS's console. `entered` is when that was said of them, in milliseconds since 1970; `None` when it was not.
#[must_use]
pub const fn still_holds(gateway: Gateway, pushed_at: i64, updated_at: i64, entered: Option<i64>) -> bool {
    pushed_at >= updated_at
        && match (gateway, entered) {
            (Gateway::Rehearsal, _) => true,
            (Gateway::Tencent, Some(entered)) => pushed_at >= entered,
            (Gateway::Tencent, None) => false,
        }
}

/// Whether a vendor may be used on an access point.
///
/// # Errors
/// [`Problem::FcmOnMainland`].
pub fn allowed(vendor: Vendor, access_point: AccessPoint) -> Result<(), Problem> {
    if access_point.is_mainland() && !vendor.facts().works_in_mainland {
        Err(Problem::FcmOnMainland)
    } else {
        Ok(())
    }
}

/// Whether a typed value has nothing but digits.
fn all_digits(typed: &str) -> bool {
    !typed.is_empty() && typed.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether a spreadsheet made this of a long number: digits, perhaps a point, `E+`, digits. No vendor's value has that plus sign.
fn is_rounded(typed: &str) -> bool {
    let Some((mantissa, exponent)) = typed.split_once(['E', 'e']) else {
        return false;
    };
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    digits(&mantissa.replace(['.', ','], "")) && exponent.strip_prefix('+').is_some_and(digits)
}

/// The form of one channel as typed. Secrets left empty keep what is stored.
#[derive(Clone, Default)]
pub struct ChannelForm {
    /// What was typed, by credential; a missing entry counts as empty.
    pub typed: BTreeMap<Credential, String>,
}

impl FromIterator<(Credential, String)> for ChannelForm {
    fn from_iter<I: IntoIterator<Item = (Credential, String)>>(typed: I) -> Self {
        Self {
            typed: typed.into_iter().collect(),
        }
    }
}

/// Reads one typed value.
///
/// # Errors
/// What is wrong with its shape.
pub fn check_value(facts: &CredentialFacts, typed: &str) -> Result<String, Problem> {
    match facts.shape {
        _ if is_rounded(typed.trim()) => Err(Problem::Rounded),
        Shape::Opaque => text::token(typed, CREDENTIAL_LIMIT),
        Shape::Digits => {
            let digits = text::token(typed, CREDENTIAL_LIMIT)?;
            if digits.bytes().all(|byte| byte.is_ascii_digit()) {
                Ok(digits)
            } else {
                Err(Problem::NotDigits)
            }
        }
        Shape::ServiceAccountJson => fcm::parse(typed).map(|_| typed.trim().trim_start_matches('\u{feff}').to_owned()),
    }
}

impl ChannelForm {
    fn typed(&self, credential: Credential) -> &str {
        self.typed.get(&credential).map_or("", String::as_str)
    }

    /// Where a number is asked for and something else stands, while the number stands where none is asked for, says so.
    fn note_swapped(&self, vendor: Vendor, checks: &mut Checks) {
        let facts = vendor.facts().credentials;
        let numbers = facts.iter().filter(|facts| facts.shape == Shape::Digits);
        for number in numbers.filter(|facts| !self.typed(facts.credential).is_empty()) {
            if all_digits(self.typed(number.credential)) {
                continue;
            }
            let other = facts
                .iter()
                .find(|facts| facts.shape == Shape::Opaque && all_digits(self.typed(facts.credential)));
            if let Some(other) = other {
                let other = Field::Credential(other.credential);
                checks.instead(Field::Credential(number.credential), Problem::SwappedWith(other));
            }
        }
    }

    /// No vendor issues one value under two names: the later of two equal ones was pasted twice.
    fn note_pasted_twice(&self, vendor: Vendor, checks: &mut Checks) {
        let facts = vendor.facts().credentials;
        for (place, later) in facts.iter().enumerate() {
            let typed = self.typed(later.credential);
            let same = |earlier: &&CredentialFacts| !typed.is_empty() && self.typed(earlier.credential) == typed;
            if let Some(earlier) = facts.iter().take(place).find(same) {
                let earlier = Field::Credential(earlier.credential);
                checks.instead(Field::Credential(later.credential), Problem::SameAs(earlier));
            }
        }
    }

    /// Reads the form against what is stored: gives the values to store, secrets left empty excepted.
    ///
    /// # Errors
    /// Every problem, field by field; a required value neither typed nor stored is one.
    pub fn check(
        &self,
        vendor: Vendor,
        access_point: AccessPoint,
        stored: &[Credential],
    ) -> Result<BTreeMap<Credential, String>, Problems> {
        let mut checks = Checks::default();
        let mut values = BTreeMap::new();
        for facts in vendor.facts().credentials {
            let field = Field::Credential(facts.credential);
            let typed = self.typed(facts.credential);
            if facts.secret && typed.is_empty() && stored.contains(&facts.credential) {
                continue;
            }
            if let Some(value) = checks.read(field, check_value(facts, typed)) {
                values.insert(facts.credential, value);
            }
        }
        self.note_swapped(vendor, &mut checks);
        self.note_pasted_twice(vendor, &mut checks);
        if let (Err(problem), Some(first)) = (allowed(vendor, access_point), vendor.facts().credentials.first()) {
            checks.note(Field::Credential(first.credential), problem);
        }
        for (credential, typed) in &self.typed {
            if !typed.is_empty()
                && !vendor
                    .facts()
                    .credentials
                    .iter()
                    .any(|facts| facts.credential == *credential)
            {
                checks.note(Field::Credential(*credential), Problem::NotForVendor(vendor));
            }
        }
        checks.finish(Some(values))
    }
}

/// How a channel stands, from what is stored.
#[must_use]
pub fn state(vendor: Vendor, enabled: bool, stored: &[Credential]) -> ChannelState {
    if !enabled {
        ChannelState::Off
    } else if vendor
        .facts()
        .credentials
        .iter()
        .all(|facts| stored.contains(&facts.credential))
    {
        ChannelState::Set
    } else {
        ChannelState::Incomplete
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form(values: &[(Credential, &str)]) -> ChannelForm {
        ChannelForm {
            typed: values
                .iter()
                .map(|(credential, value)| (*credential, (*value).to_owned()))
                .collect(),
        }
    }

    #[test]
    fn a_stored_secret_may_be_left_empty_and_is_kept() {
        let typed = form(&[(Credential::AppId, "2882303761517"), (Credential::AppKey, "5411751")]);
        let kept = typed
            .check(Vendor::Xiaomi, AccessPoint::Guangzhou, &[Credential::AppSecret])
            .expect("complete");
        assert_eq!(
            kept.keys().copied().collect::<Vec<_>>(),
            [Credential::AppId, Credential::AppKey]
        );
        let problems = typed
            .check(Vendor::Xiaomi, AccessPoint::Guangzhou, &[])
            .expect_err("no secret yet");
        assert_eq!(
            problems,
            [(Field::Credential(Credential::AppSecret), Problem::Required)]
        );
    }

    #[test]
    fn a_number_in_the_next_field_is_noticed() {
        let typed = form(&[
            (Credential::AppId, "4a9b-key"),
            (Credential::AppKey, "105501234"),
            (Credential::AppSecret, "s"),
        ]);
        assert_eq!(
            typed
                .check(Vendor::Vivo, AccessPoint::Guangzhou, &[])
                .expect_err("swapped"),
            [(
                Field::Credential(Credential::AppId),
                Problem::SwappedWith(Field::Credential(Credential::AppKey))
            )]
        );
    }

    #[test]
    fn a_number_that_a_spreadsheet_rounded_is_noticed_and_a_hexadecimal_key_is_not() {
        let [app_id, ..] = Vendor::Xiaomi.facts().credentials else {
            panic!("Xiaomi has values");
        };
        for typed in ["2.88230376152E+18", "1E+18", "2,88e+18"] {
            assert_eq!(check_value(app_id, typed), Err(Problem::Rounded), "{typed}");
        }
        for typed in ["12345e67", "288E", "E+18"] {
            assert_eq!(check_value(app_id, typed), Ok(typed.to_owned()));
        }
    }

    #[test]
    fn one_value_in_two_fields_was_pasted_twice() {
        let typed = form(&[
            (Credential::AppKey, "4a9b"),
            (Credential::AppSecret, "77c1"),
            (Credential::MasterSecret, "77c1"),
        ]);
        assert_eq!(
            typed
                .check(Vendor::Oppo, AccessPoint::Guangzhou, &[])
                .expect_err("the same twice"),
            [(
                Field::Credential(Credential::MasterSecret),
                Problem::SameAs(Field::Credential(Credential::AppSecret))
            )]
        );
    }

    #[test]
    fn fcm_is_refused_on_a_mainland_access_point() {
        for point in AccessPoint::ALL {
            assert_eq!(allowed(Vendor::Fcm, point).is_err(), point.is_mainland());
            assert_eq!(allowed(Vendor::Huawei, point), Ok(()));
        }
    }

    #[test]
    fn a_value_the_vendor_does_not_have_is_refused() {
        let typed = form(&[
            (Credential::AppId, "1"),
            (Credential::AppSecret, "2"),
            (Credential::MasterSecret, "3"),
        ]);
        assert_eq!(
            typed.check(Vendor::Huawei, AccessPoint::Guangzhou, &[]),
            Err(vec![(
                Field::Credential(Credential::MasterSecret),
                Problem::NotForVendor(Vendor::Huawei)
            )])
        );
    }

    #[test]
    fn what_a_push_showed_holds_until_the_values_change_here_or_in_tpns_console() {
        assert!(still_holds(Gateway::Rehearsal, 5, 5, None));
        assert!(!still_holds(Gateway::Rehearsal, 4, 5, None));
        assert!(still_holds(Gateway::Tencent, 9, 5, Some(7)));
        assert!(!still_holds(Gateway::Tencent, 6, 5, Some(7)));
        assert!(!still_holds(Gateway::Tencent, 9, 5, None));
    }

    #[test]
    fn a_channel_is_off_incomplete_or_set() {
        assert_eq!(
            state(Vendor::Huawei, false, &[Credential::AppId, Credential::AppSecret]),
            ChannelState::Off
        );
        assert_eq!(
            state(Vendor::Huawei, true, &[Credential::AppId]),
            ChannelState::Incomplete
        );
        assert_eq!(
            state(Vendor::Huawei, true, &[Credential::AppId, Credential::AppSecret]),
            ChannelState::Set
        );
    }
}

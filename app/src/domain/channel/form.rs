//! The form of a channel: what was typed, what is wrong with it, and how it is put right.

use super::{CREDENTIAL_LIMIT, allowed};
use crate::domain::{
    access_point::AccessPoint,
    fcm,
    field::{Checks, Field, Problem, Problems},
    text,
    vendor::{Credential, CredentialFacts, Shape, Vendor},
};
use std::collections::BTreeMap;

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

    /// Where the number stands that is asked for in this field, which has something else.
    fn swapped_with(&self, vendor: Vendor, credential: Credential) -> Option<Credential> {
        let facts = vendor.facts().credentials;
        let number = facts.iter().find(|facts| facts.credential == credential)?;
        let typed = self.typed(credential);
        if number.shape != Shape::Digits || typed.is_empty() || all_digits(typed) {
            return None;
        }
        let is_number =
            |facts: &&CredentialFacts| facts.shape == Shape::Opaque && all_digits(self.typed(facts.credential));
        facts.iter().find(is_number).map(|other| other.credential)
    }

    /// Where a number is asked for and something else stands, while the number stands where none is asked for, says so.
    fn note_swapped(&self, vendor: Vendor, checks: &mut Checks) {
        for facts in vendor.facts().credentials {
            if let Some(other) = self.swapped_with(vendor, facts.credential) {
                let other = Field::Credential(other);
                checks.instead(Field::Credential(facts.credential), Problem::SwappedWith(other));
            }
        }
    }

    /// The form after the repair that was offered for a field, by the names of vendor and field: two swapped values change places,
    /// any other loses its blanks and quotation marks. Without a field, or with nothing to repair, it is as it was.
    #[must_use]
    pub fn mended(mut self, vendor: &str, field: &str) -> Self {
        let credential = Credential::ALL.into_iter().find(|credential| credential.key() == field);
        let (Ok(vendor), Some(credential)) = (vendor.parse::<Vendor>(), credential) else {
            return self;
        };
        let typed = self.typed(credential).to_owned();
        if let Some(other) = self.swapped_with(vendor, credential) {
            let number = self.typed(other).to_owned();
            self.typed.insert(credential, number);
            self.typed.insert(other, typed);
        } else if let Some(repaired) = text::repaired(&typed) {
            self.typed.insert(credential, repaired);
        }
        self
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
    fn the_repair_of_two_swapped_values_puts_each_in_its_place_and_any_other_takes_out_blanks() {
        let typed = [
            (Credential::AppId, "4a9b-key"),
            (Credential::AppKey, "105501234"),
            (Credential::AppSecret, " s "),
        ];
        let mended = form(&typed).mended("vivo", "app_id").mended("vivo", "app_secret");
        let values = mended
            .check(Vendor::Vivo, AccessPoint::Guangzhou, &[])
            .expect("in order");
        assert_eq!(values.into_values().collect::<Vec<_>>(), ["105501234", "4a9b-key", "s"]);
        for (vendor, field) in [
            ("vivo", ""),
            ("vivo", "no_such"),
            ("nobody", "app_id"),
            ("vivo", "app_key"),
        ] {
            assert_eq!(
                form(&typed).mended(vendor, field).typed,
                form(&typed).typed,
                "{vendor} {field}"
            );
        }
    }
}

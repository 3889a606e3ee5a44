//! The three keys of a TPNS application (`tpns.md` §1.2) and the outcome of *Check*.

use super::{
    field::{Checks, Field, Problem, Problems},
    message::PushProblem,
    text,
};
use serde::{Deserialize, Serialize};

/// Longest key accepted, in characters; TPNS's own have 32 at most (inferred from examples).
pub const KEY_LIMIT: u16 = 128;

/// A TPNS AccessID: decimal, ten digits in every example seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct AccessId(pub u32);

impl AccessId {
    /// Reads an AccessID.
    ///
    /// # Errors
    /// [`Problem::Required`], [`Problem::Blanks`], [`Problem::NotDigits`], [`PushProblem::OutOfRange`].
    pub fn parse(typed: &str) -> Result<Self, Problem> {
        let digits = text::token(typed.trim(), KEY_LIMIT)?;
        if !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(Problem::NotDigits);
        }
        digits
            .parse()
            .ok()
            .filter(|number| *number > 0)
            .map(Self)
            .ok_or(Problem::Push(PushProblem::OutOfRange(1, u32::MAX)))
    }
}

/// What *Check* or a push learnt about the keys.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum KeysState {
    /// None entered.
    #[default]
    Missing,
    /// Entered, never tried.
    Unchecked,
    /// TPNS accepted a signed call.
    Right,
    /// 1008003: the SecretKey does not belong to the AccessID.
    WrongSecret,
    /// 1008035: wrong AccessID, or the host does not belong to its access point.
    WrongAccessPoint,
}

impl KeysState {
    /// All states.
    pub const ALL: [Self; 5] = [
        Self::Missing,
        Self::Unchecked,
        Self::Right,
        Self::WrongSecret,
        Self::WrongAccessPoint,
    ];

    /// The name in rows.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Missing => "missing",
            Self::Unchecked => "unchecked",
            Self::Right => "right",
            Self::WrongSecret => "wrong_secret",
            Self::WrongAccessPoint => "wrong_access_point",
        }
    }

    /// Reads [`Self::key`] back.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.key() == key)
    }

    /// Whether TPNS refused them.
    #[must_use]
    pub const fn is_wrong(self) -> bool {
        matches!(self, Self::WrongSecret | Self::WrongAccessPoint)
    }
}

/// The outcome of one *Check*.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CheckOutcome {
    /// TPNS accepted the signed call.
    Right,
    /// 1008003, clocks agreeing.
    WrongSecret,
    /// 1008035.
    WrongAccessPoint,
    /// 1008003 while our clock differs from the gateway's by so many seconds (ours minus theirs).
    ClockOff(i64),
    /// No connection: name, network or TLS.
    Unreachable,
    /// Connected, but no whole answer in time.
    NoAnswer,
    /// An answer that is not TPNS's: HTTP status.
    NotTpns(u16),
    /// Any other return code (`tpns.md` §2.10).
    Refused(i64),
}

/// How far the clocks may differ before we say so, in seconds (`security.md` §4.4).
pub const CLOCK_TOLERANCE_SECONDS: i64 = 60;

/// A stored secret, as pages may know it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SecretMark {
    /// Keyed fingerprint such as `7f3a-91c2`; equal secrets of a tenant have equal marks.
    pub fingerprint: String,
    /// When it was set, in milliseconds since 1970.
    pub set_at: i64,
    /// E-mail of who set it.
    pub set_by: String,
}

/// The keys of an application as pages may know them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeysView {
    /// How they stand.
    pub state: KeysState,
    /// The AccessID, once entered or issued.
    pub access_id: Option<AccessId>,
    /// The AccessKey, once entered or issued: part of every app package, so not a secret.
    pub access_key: Option<String>,
    /// The SecretKey's mark, once set.
    pub secret: Option<SecretMark>,
    /// When TPNS last said something about them, in milliseconds since 1970.
    pub checked_at: Option<i64>,
    /// What the last check said, if the last word on these keys was a check.
    pub last_check: Option<CheckOutcome>,
}

/// The form "enter the three keys" as typed.
#[derive(Clone, Default)]
pub struct KeysForm {
    /// AccessID.
    pub access_id: String,
    /// AccessKey.
    pub access_key: String,
    /// SecretKey; may stay empty when one is stored.
    pub secret_key: String,
}

/// Keys that may be stored. No `Debug`: it holds the SecretKey until the desk seals it.
pub struct NewKeys {
    /// AccessID.
    pub access_id: AccessId,
    /// AccessKey.
    pub access_key: String,
    /// SecretKey; `None` keeps the stored one.
    pub secret_key: Option<String>,
}

impl KeysForm {
    /// Reads the form.
    ///
    /// # Errors
    /// Every problem, field by field.
    pub fn check(&self, secret_stored: bool) -> Result<NewKeys, Problems> {
        let mut checks = Checks::default();
        let access_id = checks.read(Field::AccessId, AccessId::parse(&self.access_id));
        let access_key = checks.read(Field::AccessKey, text::token(&self.access_key, KEY_LIMIT));
        let secret_key = if self.secret_key.is_empty() && secret_stored {
            Some(None)
        } else {
            checks
                .read(Field::SecretKey, text::token(&self.secret_key, KEY_LIMIT))
                .map(Some)
        };
        self.note_swapped(&mut checks);
        let value = (|| {
            Some(NewKeys {
                access_id: access_id?,
                access_key: access_key?,
                secret_key: secret_key?,
            })
        })();
        checks.finish(value)
    }
}

impl KeysForm {
    /// The shapes are known from examples only (`tpns.md` §1.2), so a value is refused for its shape only where two of
    /// them stand in each other's place.
    fn note_swapped(&self, checks: &mut Checks) {
        let digits = |typed: &str| !typed.is_empty() && typed.bytes().all(|byte| byte.is_ascii_digit());
        let access_key = |typed: &str| {
            typed.len() == 12 && typed.starts_with('A') && typed.bytes().all(|byte| byte.is_ascii_alphanumeric())
        };
        let secret_key =
            |typed: &str| typed.len() == 32 && typed.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
        if access_key(&self.access_id) && digits(&self.access_key) {
            checks.instead(Field::AccessId, Problem::SwappedWith(Field::AccessKey));
            checks.instead(Field::AccessKey, Problem::SwappedWith(Field::AccessId));
        }
        if secret_key(&self.access_key) && access_key(&self.secret_key) {
            checks.instead(Field::AccessKey, Problem::SwappedWith(Field::SecretKey));
            checks.instead(Field::SecretKey, Problem::SwappedWith(Field::AccessKey));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_in_each_others_fields_are_told_by_their_shapes() {
        let check = |access_id: &str, access_key: &str, secret_key: &str| {
            let form = KeysForm {
                access_id: access_id.into(),
                access_key: access_key.into(),
                secret_key: secret_key.into(),
            };
            form.check(false).err()
        };
        let (id, key, secret) = ("1500001048", "AKEXAMPLE001", "1452fcebae9f3115ba794fb0fff2fd73");
        assert_eq!(check(id, key, secret), None);
        assert_eq!(
            check(key, id, secret),
            Some(vec![
                (Field::AccessId, Problem::SwappedWith(Field::AccessKey)),
                (Field::AccessKey, Problem::SwappedWith(Field::AccessId)),
            ])
        );
        assert_eq!(
            check(id, secret, key),
            Some(vec![
                (Field::AccessKey, Problem::SwappedWith(Field::SecretKey)),
                (Field::SecretKey, Problem::SwappedWith(Field::AccessKey)),
            ])
        );
        // A shape alone proves nothing.
        assert_eq!(check(id, secret, secret), None);
    }

    #[test]
    fn an_access_id_is_a_number_that_fits_tpns() {
        assert_eq!(AccessId::parse("1500001048"), Ok(AccessId(1_500_001_048)));
        assert_eq!(AccessId::parse("A500001048"), Err(Problem::NotDigits));
        let range = Problem::from(PushProblem::OutOfRange(1, u32::MAX));
        assert_eq!(AccessId::parse("99999999999999"), Err(range));
        assert_eq!(AccessId::parse("0"), Err(range));
        assert_eq!(AccessId::parse("15000 01048"), Err(Problem::Blanks));
    }

    #[test]
    fn a_stored_secret_may_be_left_out_but_a_first_one_may_not() {
        let form = KeysForm {
            access_id: "1500001048".into(),
            access_key: "A1".into(),
            secret_key: String::new(),
        };
        assert!(form.check(true).is_ok_and(|keys| keys.secret_key.is_none()));
        assert_eq!(
            form.check(false).err(),
            Some(vec![(Field::SecretKey, Problem::Required)])
        );
    }
}

//! What a channel held before.

use super::StoredValue;
use crate::domain::{fcm::ServiceAccountView, vendor::Credential};
use serde::{Deserialize, Serialize};

/// A version of a channel's values as pages may know it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChannelVersion {
    /// Its number; the first is 1.
    pub number: i64,
    /// When it came to be, in milliseconds since 1970.
    pub made_at: i64,
    /// E-mail of who made it.
    pub made_by: String,
    /// The older version it takes up again, if it does.
    pub reverted_to: Option<i64>,
    /// Every value the vendor has, in its order.
    pub values: Vec<(Credential, StoredValue)>,
    /// For FCM with a key file stored: whose it is.
    pub service_account: Option<ServiceAccountView>,
}

/// A channel was switched on or off.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Switch {
    /// Whether it was switched on.
    pub on: bool,
    /// When, in milliseconds since 1970.
    pub at: i64,
    /// E-mail of who did it.
    pub by: String,
}

/// What became of a value from one version to the next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// It was not there before.
    Entered,
    /// It is another one.
    Changed,
    /// It is not there any more.
    Removed,
}

impl ChannelVersion {
    /// What is different from the version before; with none before, what is there. A secret counts as the same while its
    /// fingerprint is.
    #[must_use]
    pub fn changes_since(&self, before: Option<&Self>) -> Vec<(Credential, Change)> {
        let earlier = |credential: Credential| {
            let value = before.and_then(|before| before.values.iter().find(|(other, _)| *other == credential));
            value.map_or(&StoredValue::Missing, |(_, value)| value)
        };
        self.values
            .iter()
            .filter_map(|(credential, value)| {
                let change = match (earlier(*credential), value) {
                    (StoredValue::Missing, StoredValue::Missing) => None,
                    (StoredValue::Missing, _) => Some(Change::Entered),
                    (_, StoredValue::Missing) => Some(Change::Removed),
                    (StoredValue::Secret(one), StoredValue::Secret(other)) if one.fingerprint == other.fingerprint => {
                        None
                    }
                    (one, other) if one == other => None,
                    _ => Some(Change::Changed),
                };
                change.map(|change| (*credential, change))
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::keys::SecretMark;

    fn version(app_id: Option<&str>, fingerprint: Option<&str>, set_at: i64) -> ChannelVersion {
        let shown = app_id.map_or(StoredValue::Missing, |value| StoredValue::Shown(value.to_owned()));
        let secret = fingerprint.map_or(StoredValue::Missing, |fingerprint| {
            StoredValue::Secret(SecretMark {
                fingerprint: fingerprint.to_owned(),
                set_at,
                set_by: "kim@example.com".to_owned(),
            })
        });
        ChannelVersion {
            number: 1,
            made_at: 0,
            made_by: "kim@example.com".to_owned(),
            reverted_to: None,
            values: vec![(Credential::AppId, shown), (Credential::AppSecret, secret)],
            service_account: None,
        }
    }

    #[test]
    fn a_secret_typed_again_is_no_change() {
        let first = version(Some("1"), Some("7f3a-91c2"), 1);
        let second = version(Some("2"), Some("7f3a-91c2"), 2);
        assert_eq!(
            second.changes_since(Some(&first)),
            [(Credential::AppId, Change::Changed)]
        );
    }

    #[test]
    fn the_first_version_enters_and_a_revert_may_remove() {
        let first = version(Some("1"), None, 1);
        assert_eq!(first.changes_since(None), [(Credential::AppId, Change::Entered)]);
        let second = version(Some("1"), Some("7f3a-91c2"), 2);
        assert_eq!(
            first.changes_since(Some(&second)),
            [(Credential::AppSecret, Change::Removed)]
        );
    }
}

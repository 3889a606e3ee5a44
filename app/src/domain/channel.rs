//! A vendor channel of an application: what was entered, and how it stands.

mod form;
mod history;
mod proof;

pub use form::{ChannelForm, check_value};
pub use history::{Change, ChannelVersion, Switch};
pub use proof::{ChannelOutcome, Proof, SETTLED_AFTER_MS, pushed_at, shown_by};

use super::{
    access_point::AccessPoint,
    fcm::ServiceAccountView,
    field::Problem,
    id::ProductId,
    keys::SecretMark,
    product::Gateway,
    vendor::{Credential, Vendor},
};
use serde::{Deserialize, Serialize};

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

    #[test]
    fn fcm_is_refused_on_a_mainland_access_point() {
        for point in AccessPoint::ALL {
            assert_eq!(allowed(Vendor::Fcm, point).is_err(), point.is_mainland());
            assert_eq!(allowed(Vendor::Huawei, point), Ok(()));
        }
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

//! The seven vendor channels as data (`tpns.md` §5): one row of facts per vendor, read everywhere else.

mod facts;
mod fcm;
mod guide;
mod honor;
mod huawei;
pub mod kit;
mod meizu;
mod oppo;
mod receipt;
mod registration;
mod rule;
pub mod source;
mod vivo;
mod xiaomi;

pub use facts::{CredentialFacts, Hint, Shape, VendorFacts};
pub use guide::{Advice, VendorGuide};
pub use receipt::{ConsoleReceipt, Receipt, ReceiptPlace, certificate_url};
pub use registration::{RegistrationCause, RegistrationCode};
pub use rule::{Rule, RuleKind};
use serde::{Deserialize, Serialize};
pub use source::Source;
use std::str::FromStr;

/// A vendor whose system channel carries notifications to its phones.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Vendor {
    /// Xiaomi Mi Push.
    Xiaomi,
    /// Huawei Push Kit.
    Huawei,
    /// OPPO PUSH.
    Oppo,
    /// vivo push.
    Vivo,
    /// Meizu (Flyme) push.
    Meizu,
    /// Google Firebase Cloud Messaging.
    Fcm,
    /// Honor push, apart from Huawei since 2022-04-25.
    Honor,
}

/// No vendor has this name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a vendor")]
pub struct UnknownVendor;

impl Vendor {
    /// All seven, in the order of TPNS's console.
    pub const ALL: [Self; 7] = [
        Self::Xiaomi,
        Self::Huawei,
        Self::Oppo,
        Self::Vivo,
        Self::Meizu,
        Self::Fcm,
        Self::Honor,
    ];

    /// The name in addresses, forms and rows.
    #[must_use]
    pub const fn key(self) -> &'static str {
        self.facts().key
    }
}

impl FromStr for Vendor {
    type Err = UnknownVendor;
    fn from_str(key: &str) -> Result<Self, UnknownVendor> {
        Self::ALL
            .into_iter()
            .find(|vendor| vendor.key() == key)
            .ok_or(UnknownVendor)
    }
}

/// One value a vendor hands out and TPNS asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Credential {
    /// Application id at the vendor.
    AppId,
    /// Public key of the application at the vendor.
    AppKey,
    /// Secret of the application at the vendor.
    AppSecret,
    /// OPPO's server-side secret.
    MasterSecret,
    /// Honor's OAuth client id.
    ClientId,
    /// Honor's OAuth client secret.
    SecretKey,
    /// Google's service-account key file (JSON).
    ServiceAccount,
}

impl Credential {
    /// All, in the order forms show them.
    pub const ALL: [Self; 7] = [
        Self::AppId,
        Self::ClientId,
        Self::AppKey,
        Self::AppSecret,
        Self::MasterSecret,
        Self::SecretKey,
        Self::ServiceAccount,
    ];

    /// The name in forms and rows.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::AppId => "app_id",
            Self::AppKey => "app_key",
            Self::AppSecret => "app_secret",
            Self::MasterSecret => "master_secret",
            Self::ClientId => "client_id",
            Self::SecretKey => "secret_key",
            Self::ServiceAccount => "service_account",
        }
    }

    /// The label TPNS's console shows; the same in every language.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::AppId => "AppID",
            Self::AppKey => "AppKey",
            Self::AppSecret => "AppSecret",
            Self::MasterSecret => "MasterSecret",
            Self::ClientId => "ClientId",
            Self::SecretKey => "SecretKey",
            Self::ServiceAccount => "service-account.json",
        }
    }
}

impl FromStr for Credential {
    type Err = UnknownVendor;
    fn from_str(key: &str) -> Result<Self, UnknownVendor> {
        Self::ALL
            .into_iter()
            .find(|credential| credential.key() == key)
            .ok_or(UnknownVendor)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_vendor_asks_for_something_and_keeps_at_least_one_secret() {
        for vendor in Vendor::ALL {
            assert!(
                vendor.facts().credentials.iter().any(|credential| credential.secret),
                "{vendor:?}"
            );
            assert_eq!(vendor.key().parse(), Ok(vendor));
        }
    }

    #[test]
    fn no_vendor_gives_one_code_twice() {
        for vendor in Vendor::ALL {
            let codes = vendor.guide().codes;
            for (at, code) in codes.iter().enumerate() {
                assert!(codes[at + 1..].iter().all(|other| other.code != code.code), "{code:?}");
            }
        }
    }

    #[test]
    fn honors_number_is_called_as_its_card_calls_it() {
        assert_eq!(Vendor::Honor.label_of(Credential::AppId), "AppId");
        assert_eq!(Vendor::Huawei.label_of(Credential::AppId), "AppID");
    }

    #[test]
    fn only_fcm_stays_out_of_the_mainland() {
        let outside: Vec<_> = Vendor::ALL
            .into_iter()
            .filter(|vendor| !vendor.facts().works_in_mainland)
            .collect();
        assert_eq!(outside, [Vendor::Fcm]);
    }
}

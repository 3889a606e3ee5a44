//! What is known of each vendor, with its source in `tpns.md`.

use super::{Credential, Vendor};
use crate::domain::{access_point::AccessPoint, keys::AccessId};

/// What a value must look like. Only what a source proves is refused (`tpns.md` §5.1, "Formats").
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// One line without blanks, at most [`crate::domain::channel::CREDENTIAL_LIMIT`] characters.
    Opaque,
    /// Decimal digits only.
    Digits,
    /// A Google service-account key file.
    ServiceAccountJson,
}

/// Names the sentence that says where a value is found in the vendor's console, and its trap.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Hint {
    /// dev.mi.com, application details.
    XiaomiAppId,
    /// dev.mi.com, application details.
    XiaomiAppKey,
    /// dev.mi.com, application details; not the AppKey.
    XiaomiAppSecret,
    /// AppGallery Connect, project settings; not the Client ID.
    HuaweiAppId,
    /// AppGallery Connect calls it Client Secret.
    HuaweiAppSecret,
    /// OPPO's AppKey, given to the SDK as its app id.
    OppoAppKey,
    /// OPPO's AppSecret, given to the SDK as its app key.
    OppoAppSecret,
    /// OPPO's server secret, needed to send.
    OppoMasterSecret,
    /// A number.
    VivoAppId,
    /// vivo developer site.
    VivoAppKey,
    /// vivo developer site.
    VivoAppSecret,
    /// Flyme push console.
    MeizuAppId,
    /// Flyme push console.
    MeizuAppKey,
    /// Flyme push console.
    MeizuAppSecret,
    /// Firebase, project settings, service accounts.
    FcmServiceAccount,
    /// Honor developer site.
    HonorAppId,
    /// Honor developer site.
    HonorClientId,
    /// Honor calls it Client Secret.
    HonorSecretKey,
}

/// One value of one vendor.
#[derive(Clone, Copy, Debug)]
pub struct CredentialFacts {
    /// Which value.
    pub credential: Credential,
    /// Whether it is sealed at rest and never shown again.
    pub secret: bool,
    /// What it must look like.
    pub shape: Shape,
    /// Where to find it.
    pub hint: Hint,
}

/// Names a sentence of advice; the words are in the locales.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Advice {
    /// Push is enabled at dev.mi.com.
    XiaomiPush,
    /// A key may need about five minutes to become active.
    FiveMinutes,
    /// Each package name has keys of its own.
    OnePackage,
    /// Public messages a day.
    XiaomiQuota,
    /// Public messages for one device a day.
    XiaomiPerDevice,
    /// Private messages need a channel id.
    XiaomiChannelId,
    /// Push Kit and App Messaging are enabled.
    HuaweiKits,
    /// The SHA-256 fingerprint is registered.
    HuaweiFingerprint,
    /// `agconnect-services.json` is in the app.
    HuaweiFile,
    /// Honor phones are another vendor now.
    HuaweiHonor,
    /// The receipt's test button always fails (`tpns.md` §3).
    HuaweiReceipt,
    /// Marketing messages are capped.
    HuaweiQuota,
    /// Classification is a right to be applied for.
    HuaweiCategory,
    /// An enterprise account, and the app in the store.
    OppoAccount,
    /// The channel is created in OPPO's console.
    OppoChannel,
    /// Three secrets that look alike.
    OppoThree,
    /// The SDK's names mislead.
    OppoNames,
    /// Nothing is shown without a channel id.
    OppoChannelId,
    /// An ext that is not JSON is dropped.
    OppoJson,
    /// Public messages a day.
    OppoQuota,
    /// Public messages for one user a day.
    OppoPerUser,
    /// The app is approved and listed.
    VivoListed,
    /// The AppID is a number.
    VivoNumber,
    /// Operation messages a day.
    VivoQuota,
    /// Operation messages only by day.
    VivoHours,
    /// Test messages are few.
    VivoTests,
    /// The app is registered at Flyme.
    MeizuRegistered,
    /// Requests a second and a day.
    MeizuQuota,
    /// Several of one app are folded.
    MeizuFolding,
    /// Google services are on the phone.
    FcmServices,
    /// Two files that look alike.
    FcmFile,
    /// The legacy key is retired.
    FcmLegacy,
    /// An organisation account.
    HonorAccount,
    /// Magic UI 6.0 and SDK 1.3.3.0.
    HonorVersions,
    /// ClientId and SecretKey belong together.
    HonorSecret,
    /// Marketing messages are capped.
    HonorQuota,
}

/// How TPNS learns that a notification arrived (`tpns.md` §3, "Receipts").
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Receipt {
    /// Nothing to do.
    ByItself,
    /// An address that somebody enters in the vendor's console.
    Console {
        /// Last part of the address.
        path: &'static str,
        /// Whether the AccessID follows.
        with_access_id: bool,
    },
}

impl Receipt {
    /// The address to enter in the vendor's console, if one has to be.
    #[must_use]
    pub fn url(self, point: AccessPoint, access_id: AccessId) -> Option<String> {
        let Self::Console { path, with_access_id } = self else {
            return None;
        };
        let host = point.receipt_host();
        let id = if with_access_id {
            format!("/{}", access_id.0)
        } else {
            String::new()
        };
        Some(format!("https://{host}/log/statistics/{path}{id}"))
    }
}

/// The day on which quotas and rules were read from TPNS's documentation (`tpns.md`, source D).
pub const RULES_AS_OF: &str = "2024-12-24";

/// Everything the console knows of one vendor.
#[derive(Clone, Copy, Debug)]
pub struct VendorFacts {
    /// The name in addresses, forms and rows.
    pub key: &'static str,
    /// The vendor's own name; the same in every language.
    pub label: &'static str,
    /// One letter for the plain mark.
    pub letter: &'static str,
    /// The name in TPNS's `channel_rules` and statistics (`tpns.md` §2.7).
    pub tpns_channel: &'static str,
    /// What TPNS's console asks for, in its order (`tpns.md` §5.1).
    pub credentials: &'static [CredentialFacts],
    /// False for FCM alone (`tpns.md` §1.1).
    pub works_in_mainland: bool,
    /// Where the operator registers the application.
    pub console_url: &'static str,
    /// Longest title and content the vendor shows, in characters (`tpns.md` §5.5); `None` where no source says.
    pub length_limits: Option<(u16, u16)>,
    /// Whether Android 8 and later shows nothing without a notification channel id (spec FAQ).
    pub needs_channel_id: bool,
    /// What must be there before the vendor hands out anything that works (`tpns.md` §5.1).
    pub before: &'static [Advice],
    /// What others have stumbled over (`tpns.md` §5.1).
    pub traps: &'static [Advice],
    /// Quotas and categories as of [`RULES_AS_OF`] (`tpns.md` §5.3, §5.4).
    pub rules: &'static [Advice],
    /// How arrivals are reported.
    pub receipt: Receipt,
}

pub(super) const fn open(credential: Credential, shape: Shape, hint: Hint) -> CredentialFacts {
    CredentialFacts {
        credential,
        secret: false,
        shape,
        hint,
    }
}

pub(super) const fn secret(credential: Credential, shape: Shape, hint: Hint) -> CredentialFacts {
    CredentialFacts {
        credential,
        secret: true,
        shape,
        hint,
    }
}

impl Vendor {
    /// What is known of this vendor.
    #[must_use]
    pub const fn facts(self) -> &'static VendorFacts {
        match self {
            Self::Xiaomi => &super::xiaomi::FACTS,
            Self::Huawei => &super::huawei::FACTS,
            Self::Oppo => &super::oppo::FACTS,
            Self::Vivo => &super::vivo::FACTS,
            Self::Meizu => &super::meizu::FACTS,
            Self::Fcm => &super::fcm::FACTS,
            Self::Honor => &super::honor::FACTS,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn receipts_go_to_the_access_point_with_the_access_id_where_the_vendor_wants_it() {
        let url = |vendor: Vendor, point| vendor.facts().receipt.url(point, AccessId(1_500_001_048));
        assert_eq!(
            url(Vendor::Huawei, AccessPoint::Singapore).as_deref(),
            Some("https://stat.tpns.sgp.tencent.com/log/statistics/hw/1500001048")
        );
        assert_eq!(
            url(Vendor::Meizu, AccessPoint::Guangzhou).as_deref(),
            Some("https://stat.tpns.tencent.com/log/statistics/mz")
        );
        assert_eq!(url(Vendor::Xiaomi, AccessPoint::Guangzhou), None);
    }
}

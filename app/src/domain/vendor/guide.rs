//! What people are told about each vendor. No island reads it, so none of it is in the browser's program.

use super::{Receipt, RegistrationCode, Rule, Vendor};
use crate::domain::help::Question;

/// Names a sentence of advice; the words are in the locales.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Advice {
    /// Push is enabled at dev.mi.com.
    XiaomiPush,
    /// A key may need about five minutes to become active.
    FiveMinutes,
    /// Each package name has keys of its own.
    OnePackage,
    /// Push Kit and App Messaging are enabled.
    HuaweiKits,
    /// The SHA-256 fingerprint is registered.
    HuaweiFingerprint,
    /// `agconnect-services.json` is in the app.
    HuaweiFile,
    /// Honor phones are another vendor now.
    HuaweiHonor,
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
    /// The app is approved and listed.
    VivoListed,
    /// The AppID is a number.
    VivoNumber,
    /// The app is registered at Flyme.
    MeizuRegistered,
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
}

/// What people are told about one vendor.
#[derive(Clone, Copy, Debug)]
pub struct VendorGuide {
    /// Where the operator registers the application.
    pub console_url: &'static str,
    /// What must be there before the vendor hands out anything that works (`tpns.md` §5.1).
    pub before: &'static [Advice],
    /// What others have stumbled over (`tpns.md` §5.1).
    pub traps: &'static [Advice],
    /// Quotas and classes (`tpns.md` §5.3, §5.4).
    pub rules: &'static [Rule],
    /// Why its phones cannot register, by the code in their log (`tpns.md` §8).
    pub codes: &'static [RegistrationCode],
    /// Questions of the FAQ that concern its phones most.
    pub questions: &'static [Question],
    /// How arrivals are reported.
    pub receipt: Receipt,
}

impl Vendor {
    /// What people are told about this vendor.
    #[must_use]
    pub const fn guide(self) -> &'static VendorGuide {
        match self {
            Self::Xiaomi => &super::xiaomi::GUIDE,
            Self::Huawei => &super::huawei::GUIDE,
            Self::Oppo => &super::oppo::GUIDE,
            Self::Vivo => &super::vivo::GUIDE,
            Self::Meizu => &super::meizu::GUIDE,
            Self::Fcm => &super::fcm::GUIDE,
            Self::Honor => &super::honor::GUIDE,
        }
    }
}

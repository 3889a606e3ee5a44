//! What forms and pushes need to know of each vendor, with its source in `tpns.md`.

use super::{Credential, Source, Vendor};
use crate::domain::{field::Field, message::PushChannel};

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
    /// What TPNS's console calls it in this vendor's card: for lists of what is entered there. Our own forms and errors say
    /// [`Credential::label`].
    pub label: &'static str,
    /// The member of `tpns-configs.json` that holds it (`tpns.md` §6).
    pub configs_member: &'static str,
    /// What it must look like.
    pub shape: Shape,
    /// Where to find it.
    pub hint: Hint,
}

/// What forms, pushes and their checks need to know of one vendor, in a browser too.
#[derive(Clone, Copy, Debug)]
pub struct VendorFacts {
    /// The name in addresses, forms and rows.
    pub key: &'static str,
    /// The vendor's own name; the same in every language.
    pub label: &'static str,
    /// One letter for the plain mark.
    pub letter: &'static str,
    /// The way to its phones, as TPNS's `channel_rules` and statistics name it (`tpns.md` §2.7).
    pub channel: PushChannel,
    /// The brand as TPNS's automatic tag `xg_auto_devicebrand` has it.
    pub brand: &'static str,
    /// What TPNS's console asks for, in its order (`tpns.md` §5.1).
    pub credentials: &'static [CredentialFacts],
    /// False for FCM alone (`tpns.md` §1.1).
    pub works_in_mainland: bool,
    /// Longest title and content the vendor shows, in characters, by TPNS's own table (`tpns.md` §5.5); `None` where no source says.
    pub length_limits: Option<(u16, u16)>,
    /// What another, newer source says of them, where it disagrees.
    pub other_lengths: Option<((u16, u16), Source)>,
    /// What a push may tell this vendor alone, field by field.
    pub push_fields: &'static [Field],
    /// Whether Android 8 and later shows nothing without a notification channel id (spec FAQ).
    pub needs_channel_id: bool,
}

pub(super) const fn open(credential: Credential, shape: Shape, hint: Hint) -> CredentialFacts {
    CredentialFacts {
        credential,
        secret: false,
        label: credential.label(),
        configs_member: credential.key(),
        shape,
        hint,
    }
}

pub(super) const fn secret(credential: Credential, shape: Shape, hint: Hint) -> CredentialFacts {
    CredentialFacts {
        credential,
        secret: true,
        label: credential.label(),
        configs_member: credential.key(),
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

    /// What TPNS's console calls a value in this vendor's card; for a value it does not have, the usual name.
    #[must_use]
    pub fn label_of(self, credential: Credential) -> &'static str {
        let mut own = self.facts().credentials.iter();
        own.find(|facts| facts.credential == credential)
            .map_or_else(|| credential.label(), |facts| facts.label)
    }
}

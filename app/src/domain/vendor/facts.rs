//! What is known of each vendor, with its source in `tpns.md`.

use super::{Credential, Vendor};

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
}

const fn open(credential: Credential, shape: Shape, hint: Hint) -> CredentialFacts {
    CredentialFacts {
        credential,
        secret: false,
        shape,
        hint,
    }
}

const fn secret(credential: Credential, shape: Shape, hint: Hint) -> CredentialFacts {
    CredentialFacts {
        credential,
        secret: true,
        shape,
        hint,
    }
}

const XIAOMI: VendorFacts = VendorFacts {
    key: "xiaomi",
    label: "Xiaomi",
    letter: "M",
    tpns_channel: "xm",
    credentials: &[
        open(Credential::AppId, Shape::Opaque, Hint::XiaomiAppId),
        open(Credential::AppKey, Shape::Opaque, Hint::XiaomiAppKey),
        secret(Credential::AppSecret, Shape::Opaque, Hint::XiaomiAppSecret),
    ],
    works_in_mainland: true,
    console_url: "https://dev.mi.com/",
    length_limits: Some((50, 128)),
    needs_channel_id: false,
};

const HUAWEI: VendorFacts = VendorFacts {
    key: "huawei",
    label: "Huawei",
    letter: "H",
    tpns_channel: "hw",
    credentials: &[
        open(Credential::AppId, Shape::Opaque, Hint::HuaweiAppId),
        secret(Credential::AppSecret, Shape::Opaque, Hint::HuaweiAppSecret),
    ],
    works_in_mainland: true,
    console_url: "https://developer.huawei.com/consumer/en/service/josp/agc/index.html",
    length_limits: Some((40, 80)),
    needs_channel_id: false,
};

const OPPO: VendorFacts = VendorFacts {
    key: "oppo",
    label: "OPPO",
    letter: "O",
    tpns_channel: "oppo",
    credentials: &[
        open(Credential::AppKey, Shape::Opaque, Hint::OppoAppKey),
        secret(Credential::AppSecret, Shape::Opaque, Hint::OppoAppSecret),
        secret(Credential::MasterSecret, Shape::Opaque, Hint::OppoMasterSecret),
    ],
    works_in_mainland: true,
    console_url: "https://open.oppomobile.com/",
    length_limits: Some((32, 200)),
    needs_channel_id: true,
};

const VIVO: VendorFacts = VendorFacts {
    key: "vivo",
    label: "vivo",
    letter: "v",
    tpns_channel: "vivo",
    credentials: &[
        open(Credential::AppId, Shape::Digits, Hint::VivoAppId),
        open(Credential::AppKey, Shape::Opaque, Hint::VivoAppKey),
        secret(Credential::AppSecret, Shape::Opaque, Hint::VivoAppSecret),
    ],
    works_in_mainland: true,
    console_url: "https://dev.vivo.com.cn/",
    length_limits: Some((40, 128)),
    needs_channel_id: false,
};

const MEIZU: VendorFacts = VendorFacts {
    key: "meizu",
    label: "Meizu",
    letter: "Z",
    tpns_channel: "mz",
    credentials: &[
        open(Credential::AppId, Shape::Opaque, Hint::MeizuAppId),
        open(Credential::AppKey, Shape::Opaque, Hint::MeizuAppKey),
        secret(Credential::AppSecret, Shape::Opaque, Hint::MeizuAppSecret),
    ],
    works_in_mainland: true,
    console_url: "https://push.meizu.com/",
    length_limits: Some((32, 100)),
    needs_channel_id: false,
};

const FCM: VendorFacts = VendorFacts {
    key: "fcm",
    label: "Google FCM",
    letter: "F",
    tpns_channel: "fcm",
    credentials: &[secret(
        Credential::ServiceAccount,
        Shape::ServiceAccountJson,
        Hint::FcmServiceAccount,
    )],
    works_in_mainland: false,
    console_url: "https://console.firebase.google.com/",
    length_limits: None,
    needs_channel_id: false,
};

const HONOR: VendorFacts = VendorFacts {
    key: "honor",
    label: "Honor",
    letter: "R",
    tpns_channel: "honor",
    credentials: &[
        open(Credential::AppId, Shape::Opaque, Hint::HonorAppId),
        open(Credential::ClientId, Shape::Opaque, Hint::HonorClientId),
        secret(Credential::SecretKey, Shape::Opaque, Hint::HonorSecretKey),
    ],
    works_in_mainland: true,
    console_url: "https://developer.hihonor.com/",
    length_limits: None,
    needs_channel_id: false,
};

impl Vendor {
    /// What is known of this vendor.
    #[must_use]
    pub const fn facts(self) -> &'static VendorFacts {
        match self {
            Self::Xiaomi => &XIAOMI,
            Self::Huawei => &HUAWEI,
            Self::Oppo => &OPPO,
            Self::Vivo => &VIVO,
            Self::Meizu => &MEIZU,
            Self::Fcm => &FCM,
            Self::Honor => &HONOR,
        }
    }
}

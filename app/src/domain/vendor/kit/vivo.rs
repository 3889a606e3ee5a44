//! vivo push in an app.

use super::{Credential, KitFacts};

pub(super) const KIT: KitFacts = KitFacts {
    artifact: "vivo",
    public: &[Credential::AppId, Credential::AppKey],
    placeholders: &[("VIVO_APPID", Credential::AppId), ("VIVO_APPKEY", Credential::AppKey)],
    configs: Some(&[
        ("app_id", Some(Credential::AppId)),
        ("app_key", Some(Credential::AppKey)),
    ]),
    ..KitFacts::PLAIN
};

//! Xiaomi Mi Push in an app.

use super::{Credential, KitFacts, Setter};

pub(super) const KIT: KitFacts = KitFacts {
    artifact: "xiaomi",
    public: &[Credential::AppId, Credential::AppKey],
    setters: &[
        Setter {
            method: "setMiPushAppId",
            value: Credential::AppId,
        },
        Setter {
            method: "setMiPushAppKey",
            value: Credential::AppKey,
        },
    ],
    configs: Some(&[
        ("app_id", Some(Credential::AppId)),
        ("app_key", Some(Credential::AppKey)),
    ]),
    ..KitFacts::PLAIN
};

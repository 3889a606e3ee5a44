//! Meizu (Flyme) push in an app.

use super::{Credential, KitFacts, Setter};

pub(super) const KIT: KitFacts = KitFacts {
    artifact: "meizu",
    public: &[Credential::AppId, Credential::AppKey],
    setters: &[
        Setter {
            method: "setMzPushAppId",
            value: Credential::AppId,
        },
        Setter {
            method: "setMzPushAppKey",
            value: Credential::AppKey,
        },
    ],
    configs: Some(&[
        ("app_id", Some(Credential::AppId)),
        ("app_key", Some(Credential::AppKey)),
    ]),
    ..KitFacts::PLAIN
};

//! Huawei Push Kit in an app.

use super::{Companion, CompanionFile, Credential, KitFacts};

pub(super) const KIT: KitFacts = KitFacts {
    artifact: "huawei",
    // TPNS's page of the channel has this one, the spec and Tencent's demo 5.0.2.300 (`tpns.md` §6).
    libraries: &["com.huawei.hms:push:6.5.0.300"],
    libraries_unproven: true,
    companion: Some(Companion {
        file: CompanionFile::AgconnectServices,
        classpath: "com.huawei.agconnect:agcp:1.6.0.300",
        plugin: "com.huawei.agconnect",
        repository: Some("https://developer.huawei.com/repo/"),
    }),
    public: &[Credential::AppId],
    configs: Some(&[("app_id", Some(Credential::AppId))]),
    signed_builds_only: true,
    ..KitFacts::PLAIN
};

//! Google Firebase Cloud Messaging in an app.

use super::{Companion, CompanionFile, KitFacts};

pub(super) const KIT: KitFacts = KitFacts {
    artifact: "fcm",
    libraries: &["com.google.firebase:firebase-messaging:17.6.0"],
    companion: Some(Companion {
        file: CompanionFile::GoogleServices,
        classpath: "com.google.gms:google-services:4.2.0",
        plugin: "com.google.gms.google-services",
        repository: None,
    }),
    ..KitFacts::PLAIN
};

//! What an app must be built with so that a vendor's phones register: libraries, placeholders, calls (`tpns.md` §5.1, §6).

mod fcm;
mod honor;
mod huawei;
mod meizu;
mod oppo;
mod vivo;
mod xiaomi;

use super::{Credential, Vendor};
use serde::{Deserialize, Serialize};

/// A file that the vendor's own console hands out; it goes into the module's folder.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CompanionFile {
    /// From AppGallery Connect.
    AgconnectServices,
    /// From the Firebase console.
    GoogleServices,
}

impl CompanionFile {
    /// Its name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::AgconnectServices => "agconnect-services.json",
            Self::GoogleServices => "google-services.json",
        }
    }

    /// What its console is called; the same in every language.
    #[must_use]
    pub const fn console(self) -> &'static str {
        match self {
            Self::AgconnectServices => "AppGallery Connect",
            Self::GoogleServices => "Firebase",
        }
    }
}

/// A companion file and the Gradle plug-in that reads it.
#[derive(Clone, Copy, Debug)]
pub struct Companion {
    /// The file.
    pub file: CompanionFile,
    /// Coordinates of the plug-in for the project's build script.
    pub classpath: &'static str,
    /// The id by which the module applies it.
    pub plugin: &'static str,
    /// A Maven repository of the vendor's own, where Google's and the central one do not have it.
    pub repository: Option<&'static str>,
}

/// How a message's ext reaches the activity that a click opens.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Arrival {
    /// In the intent's data URI, as the query parameter `customContent`.
    DataUri,
    /// As string extras, one for each top-level member of the ext.
    MemberExtras,
}

/// A call of `XGPushConfig` before registering.
#[derive(Clone, Copy, Debug)]
pub struct Setter {
    /// The method; it takes the context and one text.
    pub method: &'static str,
    /// Whose value it takes. A secret one is in no file: the app's build adds it.
    pub value: Credential,
}

/// The notification channel without which phones with Android 8 or later show nothing (spec FAQ).
#[derive(Clone, Copy, Debug)]
pub struct AppNotificationChannel {
    /// Its id, the same in the vendor's console.
    pub id: &'static str,
    /// Its name, which people read in the phone's settings.
    pub name: &'static str,
}

/// Everything the integration kit knows of one vendor.
#[derive(Clone, Copy, Debug)]
pub struct KitFacts {
    /// TPNS's library for it: `com.tencent.tpns:<artifact>`.
    pub artifact: &'static str,
    /// Libraries it needs besides.
    pub libraries: &'static [&'static str],
    /// Whether the sources name more than one version of those libraries, or none as fitting the SDK's.
    pub libraries_unproven: bool,
    /// The vendor's own file, if its library reads one.
    pub companion: Option<Companion>,
    /// What the app must know; never a secret.
    pub public: &'static [Credential],
    /// Manifest placeholders with their values.
    pub placeholders: &'static [(&'static str, Credential)],
    /// Calls, in their order.
    pub setters: &'static [Setter],
    /// A comment above the calls, in English.
    pub setters_comment: Option<&'static str>,
    /// Members in `tpns-configs.json` with their values, `None` for an empty text; no entry at all where no source shows one.
    pub configs: Option<&'static [(&'static str, Option<Credential>)]>,
    /// Whether what those members mean is nowhere written.
    pub configs_unproven: bool,
    /// Whether only builds register whose signing fingerprint the vendor knows.
    pub signed_builds_only: bool,
    /// What the app has to create, if anything.
    pub notification_channel: Option<AppNotificationChannel>,
    /// How a click hands over the ext.
    pub arrival: Arrival,
    /// Whether its phones may open the activity without the URI, or without its path, as Tencent's demo provides for.
    pub opens_without_uri: bool,
}

impl KitFacts {
    /// What most vendors have in common; the rest is said by each.
    const PLAIN: Self = Self {
        artifact: "",
        libraries: &[],
        libraries_unproven: false,
        companion: None,
        public: &[],
        placeholders: &[],
        setters: &[],
        setters_comment: None,
        configs: None,
        configs_unproven: false,
        signed_builds_only: false,
        notification_channel: None,
        arrival: Arrival::DataUri,
        opens_without_uri: false,
    };
}

impl Vendor {
    /// What an app must be built with for this vendor.
    #[must_use]
    pub const fn kit(self) -> &'static KitFacts {
        match self {
            Self::Xiaomi => &xiaomi::KIT,
            Self::Huawei => &huawei::KIT,
            Self::Oppo => &oppo::KIT,
            Self::Vivo => &vivo::KIT,
            Self::Meizu => &meizu::KIT,
            Self::Fcm => &fcm::KIT,
            Self::Honor => &honor::KIT,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_secret(vendor: Vendor, credential: Credential) -> bool {
        let facts = vendor.facts().credentials;
        let found = facts.iter().find(|facts| facts.credential == credential);
        found.expect("the vendor has it").secret
    }

    #[test]
    fn no_file_of_a_kit_asks_for_a_secret() {
        for vendor in Vendor::ALL {
            let kit = vendor.kit();
            let placeholders = kit.placeholders.iter().map(|(_, credential)| *credential);
            let configs = kit.configs.unwrap_or_default().iter().filter_map(|(_, value)| *value);
            for credential in placeholders.chain(configs) {
                assert!(kit.public.contains(&credential), "{vendor:?} {credential:?}");
            }
            for credential in kit.public {
                assert!(!is_secret(vendor, *credential), "{vendor:?} {credential:?}");
            }
            for setter in kit.setters {
                let known = kit.public.contains(&setter.value) || is_secret(vendor, setter.value);
                assert!(known, "{vendor:?} {setter:?}");
            }
        }
    }

    #[test]
    fn who_needs_a_channel_id_gets_a_channel() {
        for vendor in Vendor::ALL {
            let created = vendor.kit().notification_channel.is_some();
            assert_eq!(created, vendor.facts().needs_channel_id, "{vendor:?}");
        }
    }
}

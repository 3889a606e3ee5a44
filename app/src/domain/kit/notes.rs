//! What the reader of a kit must know, as facts; the words are in the locales.

use super::plan::{Plan, Planned};
use crate::domain::{
    channel,
    im::SdkAppId,
    redirect::RedirectHint,
    vendor::{Credential, Vendor, kit::CompanionFile},
};
use serde::{Deserialize, Serialize};

/// One fact beside the files.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum KitNote {
    /// Values of this channel are missing; while a public one is, the files leave the channel out.
    ChannelIncomplete {
        /// Whose channel.
        vendor: Vendor,
        /// Under which package name.
        package: String,
    },
    /// This vendor was left out: it works at no mainland access point (`tpns.md` §1.1).
    NotOnMainland(Vendor),
    /// Each package name is a product flavour, and the first one names the classes.
    FlavorPerPackage,
    /// This vendor's own file must be put into the module's folder (`tpns.md` §5.1).
    Companion {
        /// The file.
        file: CompanionFile,
        /// Whether it speaks for several package names.
        several: bool,
    },
    /// Only signed builds whose fingerprint the vendor knows can register (`tpns.md` §5.1).
    SignedBuildsOnly(Vendor),
    /// `tpns-configs.json` has no member for this vendor that any source shows (`tpns.md` §6).
    NotInConfigs(Vendor),
    /// What this vendor's members of `tpns-configs.json` hold is nowhere written (`tpns.md` §6).
    UnprovenConfigs(Vendor),
    /// The sources differ on the version of this vendor's own library (`tpns.md` §6).
    UnprovenLibraries(Vendor),
    /// The SDK wants a secret in the app (spec step 6). It is in no file: the build takes it from Gradle properties.
    SecretFromBuild {
        /// Whose.
        vendor: Vendor,
        /// Which.
        credential: Credential,
        /// The properties, one for each package name that has the channel.
        properties: Vec<String>,
    },
    /// On Android 8 and later this vendor shows nothing without a notification channel (spec FAQ); the code makes one.
    NotificationChannel(Vendor),
    /// The spec's sample binds the account with one type and unbinds others, so a phone would go on receiving after
    /// logout; these files use one type for both (`tpns.md` §2.8).
    OneAccountType,
    /// The application is authorised for no IM app, so all that concerns IM is left out.
    ImNotAuthorised,
    /// Several IM apps are authorised, and code knows one.
    SeveralImApps {
        /// The one that stands in the code.
        used: SdkAppId,
        /// The others.
        others: Vec<SdkAppId>,
    },
    /// There is no redirect URI yet, so a click only opens the app.
    NoRedirect,
    /// The redirect URI deserves a second look.
    Redirect(RedirectHint),
    /// The log line of an app that registered (`tpns.md` §6).
    SuccessLog,
    /// TPNS's console verifies a build at *Quick Integration* (`tpns.md` §6).
    ClickToVerify,
    /// How to see what TPNS's Gradle plug-in does (`tpns.md` §6).
    PluginDiagnosis,
}

impl KitNote {
    /// Whether it is about what comes after building.
    #[must_use]
    pub const fn after_build(&self) -> bool {
        matches!(self, Self::SuccessLog | Self::ClickToVerify | Self::PluginDiagnosis)
    }
}

pub(super) fn of(plan: &Plan<'_>) -> Vec<KitNote> {
    let input = plan.input;
    let mut notes = Vec::new();
    if !plan.single() {
        notes.push(KitNote::FlavorPerPackage);
    }
    let packages = || std::iter::once(&input.first).chain(&input.further);
    for vendor in Vendor::ALL {
        for package in packages().filter(|package| package.incomplete.contains(&vendor)) {
            notes.push(KitNote::ChannelIncomplete {
                vendor,
                package: package.name.as_str().to_owned(),
            });
        }
        let asked = packages().any(|package| package.channels.iter().any(|asked| asked.vendor() == vendor));
        if asked && channel::allowed(vendor, input.access_point).is_err() {
            notes.push(KitNote::NotOnMainland(vendor));
        }
        if plan.vendors().contains(&vendor) {
            of_vendor(plan, vendor, &mut notes);
        }
    }
    notes.push(KitNote::OneAccountType);
    match input.im_apps.as_slice() {
        [] => notes.push(KitNote::ImNotAuthorised),
        [_] => {}
        [used, others @ ..] => notes.push(KitNote::SeveralImApps {
            used: *used,
            others: others.to_vec(),
        }),
    }
    match &input.redirect {
        Some(redirect) => notes.extend(redirect.hints().into_iter().map(KitNote::Redirect)),
        None => notes.push(KitNote::NoRedirect),
    }
    notes.extend([KitNote::SuccessLog, KitNote::ClickToVerify, KitNote::PluginDiagnosis]);
    notes
}

fn of_vendor(plan: &Plan<'_>, vendor: Vendor, notes: &mut Vec<KitNote>) {
    let kit = vendor.kit();
    if let Some(companion) = &kit.companion {
        let with_it = |package: &&Planned<'_>| package.channel(vendor).is_some();
        notes.push(KitNote::Companion {
            file: companion.file,
            several: plan.packages.iter().filter(with_it).count() > 1,
        });
    }
    if kit.signed_builds_only {
        notes.push(KitNote::SignedBuildsOnly(vendor));
    }
    if kit.configs.is_none() {
        notes.push(KitNote::NotInConfigs(vendor));
    }
    if kit.configs_unproven {
        notes.push(KitNote::UnprovenConfigs(vendor));
    }
    if kit.libraries_unproven {
        notes.push(KitNote::UnprovenLibraries(vendor));
    }
    for setter in kit.setters.iter().filter(|setter| !kit.public.contains(&setter.value)) {
        notes.push(KitNote::SecretFromBuild {
            vendor,
            credential: setter.value,
            properties: plan.properties(vendor, setter.value),
        });
    }
    if kit.notification_channel.is_some() {
        notes.push(KitNote::NotificationChannel(vendor));
    }
}

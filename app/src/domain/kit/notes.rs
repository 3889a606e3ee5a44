//! What the reader of a kit must know, as facts; the words are in the locales.

use super::{AppChannel, Plan};
use crate::domain::{channel, redirect::RedirectHint, vendor::Vendor};
use serde::{Deserialize, Serialize};

/// A file that the vendor's own console hands out; it goes into the module's folder.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CompanionFile {
    /// From AppGallery Connect, for Huawei.
    AgconnectServices,
    /// From the Firebase console, for FCM.
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
}

/// One fact beside the files.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum KitNote {
    /// Values of this channel are missing; while a public one is, the files leave the channel out.
    ChannelIncomplete(Vendor),
    /// FCM was left out: it works at no mainland access point (`tpns.md` §1.1).
    FcmNotOnMainland,
    /// This vendor's own file must be put into the module's folder (`tpns.md` §5.1).
    Companion(CompanionFile),
    /// Only signed builds whose fingerprint the vendor knows can register (`tpns.md` §5.1).
    SignedBuildsOnly(Vendor),
    /// `tpns-configs.json` has no member for this vendor that any source shows (`tpns.md` §6).
    NotInConfigs(Vendor),
    /// The SDK wants OPPO's AppSecret in the app (spec step 6). It is in no file: the build takes it from a Gradle property.
    OppoSecretFromBuild,
    /// On Android 8 and later this vendor shows nothing without a notification channel (spec FAQ).
    NotificationChannelNeeded(Vendor),
    /// The spec's sample binds the account with one type and unbinds others, so a phone would go on receiving after
    /// logout; these files use one type for both (`tpns.md` §2.8).
    OneAccountType,
    /// The application is authorised for no IM app, so all that concerns IM is left out.
    ImNotAuthorised,
    /// There is no redirect URI yet, so a click only opens the app.
    NoRedirect,
    /// The redirect URI deserves a second look.
    Redirect(RedirectHint),
}

pub(super) fn of(plan: &Plan<'_>) -> Vec<KitNote> {
    let input = plan.input;
    let mut notes = Vec::new();
    for vendor in Vendor::ALL {
        if input.incomplete.contains(&vendor) {
            notes.push(KitNote::ChannelIncomplete(vendor));
        }
        let asked = input.channels.iter().any(|asked: &AppChannel| asked.vendor() == vendor);
        if asked && channel::allowed(vendor, input.access_point).is_err() {
            notes.push(KitNote::FcmNotOnMainland);
        }
        if plan.has(vendor) {
            of_vendor(vendor, &mut notes);
        }
    }
    notes.push(KitNote::OneAccountType);
    if input.im_app.is_none() {
        notes.push(KitNote::ImNotAuthorised);
    }
    match &input.redirect {
        Some(redirect) => notes.extend(redirect.hints().into_iter().map(KitNote::Redirect)),
        None => notes.push(KitNote::NoRedirect),
    }
    notes
}

fn of_vendor(vendor: Vendor, notes: &mut Vec<KitNote>) {
    match vendor {
        Vendor::Huawei => notes.extend([
            KitNote::Companion(CompanionFile::AgconnectServices),
            KitNote::SignedBuildsOnly(vendor),
        ]),
        Vendor::Fcm => notes.extend([
            KitNote::Companion(CompanionFile::GoogleServices),
            KitNote::NotInConfigs(vendor),
        ]),
        Vendor::Honor => notes.extend([KitNote::SignedBuildsOnly(vendor), KitNote::NotInConfigs(vendor)]),
        Vendor::Oppo => notes.push(KitNote::OppoSecretFromBuild),
        Vendor::Xiaomi | Vendor::Vivo | Vendor::Meizu => {}
    }
    if vendor.facts().needs_channel_id {
        notes.push(KitNote::NotificationChannelNeeded(vendor));
    }
}

//! Google Firebase Cloud Messaging (`tpns.md` §5).

use super::Credential;
use super::facts::{Advice, Hint, Receipt, Shape, VendorFacts, secret};

pub(super) const FACTS: VendorFacts = VendorFacts {
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
    before: &[Advice::FcmServices],
    traps: &[
        Advice::FcmFile,
        Advice::FcmLegacy,
        Advice::FiveMinutes,
        Advice::OnePackage,
    ],
    rules: &[],
    receipt: Receipt::ByItself,
};

//! Honor push (`tpns.md` §5).

use super::Credential;
use super::facts::{Advice, Hint, Receipt, Shape, VendorFacts, open, secret};

pub(super) const FACTS: VendorFacts = VendorFacts {
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
    before: &[Advice::HonorAccount, Advice::HonorVersions],
    traps: &[Advice::HonorSecret, Advice::FiveMinutes, Advice::OnePackage],
    rules: &[Advice::HonorQuota],
    receipt: Receipt::Console {
        path: "honor",
        with_access_id: true,
    },
};

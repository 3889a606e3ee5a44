//! Meizu (Flyme) push (`tpns.md` §5).

use super::Credential;
use super::facts::{Advice, Hint, Receipt, Shape, VendorFacts, open, secret};

pub(super) const FACTS: VendorFacts = VendorFacts {
    key: "meizu",
    label: "Meizu",
    letter: "Z",
    tpns_channel: "mz",
    credentials: &[
        open(Credential::AppId, Shape::Opaque, Hint::MeizuAppId),
        open(Credential::AppKey, Shape::Opaque, Hint::MeizuAppKey),
        secret(Credential::AppSecret, Shape::Opaque, Hint::MeizuAppSecret),
    ],
    works_in_mainland: true,
    console_url: "https://push.meizu.com/",
    length_limits: Some((32, 100)),
    needs_channel_id: false,
    before: &[Advice::MeizuRegistered],
    traps: &[Advice::FiveMinutes, Advice::OnePackage],
    rules: &[Advice::MeizuQuota, Advice::MeizuFolding],
    receipt: Receipt::Console {
        path: "mz",
        with_access_id: false,
    },
};

//! vivo push (`tpns.md` §5).

use super::Credential;
use super::facts::{Advice, Hint, Receipt, Shape, VendorFacts, open, secret};

pub(super) const FACTS: VendorFacts = VendorFacts {
    key: "vivo",
    label: "vivo",
    letter: "v",
    tpns_channel: "vivo",
    credentials: &[
        open(Credential::AppId, Shape::Digits, Hint::VivoAppId),
        open(Credential::AppKey, Shape::Opaque, Hint::VivoAppKey),
        secret(Credential::AppSecret, Shape::Opaque, Hint::VivoAppSecret),
    ],
    works_in_mainland: true,
    console_url: "https://dev.vivo.com.cn/",
    length_limits: Some((40, 128)),
    needs_channel_id: false,
    before: &[Advice::VivoListed],
    traps: &[Advice::VivoNumber, Advice::FiveMinutes, Advice::OnePackage],
    rules: &[Advice::VivoQuota, Advice::VivoHours, Advice::VivoTests],
    receipt: Receipt::ByItself,
};

//! Xiaomi Mi Push (`tpns.md` §5).

use super::Credential;
use super::facts::{Advice, Hint, Receipt, Shape, VendorFacts, open, secret};

pub(super) const FACTS: VendorFacts = VendorFacts {
    key: "xiaomi",
    label: "Xiaomi",
    letter: "M",
    tpns_channel: "xm",
    credentials: &[
        open(Credential::AppId, Shape::Opaque, Hint::XiaomiAppId),
        open(Credential::AppKey, Shape::Opaque, Hint::XiaomiAppKey),
        secret(Credential::AppSecret, Shape::Opaque, Hint::XiaomiAppSecret),
    ],
    works_in_mainland: true,
    console_url: "https://dev.mi.com/",
    length_limits: Some((50, 128)),
    needs_channel_id: false,
    before: &[Advice::XiaomiPush],
    traps: &[Advice::FiveMinutes, Advice::OnePackage],
    rules: &[Advice::XiaomiQuota, Advice::XiaomiPerDevice, Advice::XiaomiChannelId],
    receipt: Receipt::ByItself,
};

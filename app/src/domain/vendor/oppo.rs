//! OPPO PUSH (`tpns.md` §5).

use super::Credential;
use super::facts::{Advice, Hint, Receipt, Shape, VendorFacts, open, secret};

pub(super) const FACTS: VendorFacts = VendorFacts {
    key: "oppo",
    label: "OPPO",
    letter: "O",
    tpns_channel: "oppo",
    credentials: &[
        open(Credential::AppKey, Shape::Opaque, Hint::OppoAppKey),
        secret(Credential::AppSecret, Shape::Opaque, Hint::OppoAppSecret),
        secret(Credential::MasterSecret, Shape::Opaque, Hint::OppoMasterSecret),
    ],
    works_in_mainland: true,
    console_url: "https://open.oppomobile.com/",
    length_limits: Some((32, 200)),
    needs_channel_id: true,
    before: &[Advice::OppoAccount, Advice::OppoChannel],
    traps: &[
        Advice::OppoThree,
        Advice::OppoNames,
        Advice::OppoChannelId,
        Advice::OppoJson,
        Advice::FiveMinutes,
        Advice::OnePackage,
    ],
    rules: &[Advice::OppoQuota, Advice::OppoPerUser],
    receipt: Receipt::ByItself,
};

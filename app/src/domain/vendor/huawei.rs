//! Huawei Push Kit (`tpns.md` §5).

use super::Credential;
use super::facts::{Advice, Hint, Receipt, Shape, VendorFacts, open, secret};

pub(super) const FACTS: VendorFacts = VendorFacts {
    key: "huawei",
    label: "Huawei",
    letter: "H",
    tpns_channel: "hw",
    credentials: &[
        open(Credential::AppId, Shape::Opaque, Hint::HuaweiAppId),
        secret(Credential::AppSecret, Shape::Opaque, Hint::HuaweiAppSecret),
    ],
    works_in_mainland: true,
    console_url: "https://developer.huawei.com/consumer/en/service/josp/agc/index.html",
    length_limits: Some((40, 80)),
    needs_channel_id: false,
    before: &[Advice::HuaweiKits, Advice::HuaweiFingerprint, Advice::HuaweiFile],
    traps: &[
        Advice::HuaweiHonor,
        Advice::HuaweiReceipt,
        Advice::FiveMinutes,
        Advice::OnePackage,
    ],
    rules: &[Advice::HuaweiQuota, Advice::HuaweiCategory],
    receipt: Receipt::Console {
        path: "hw",
        with_access_id: true,
    },
};

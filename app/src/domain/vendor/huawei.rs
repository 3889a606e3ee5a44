//! Huawei Push Kit (`tpns.md` §5).

use super::{
    ConsoleReceipt, Credential, Receipt, ReceiptPlace, RuleKind,
    facts::{Hint, Shape, VendorFacts, open, secret},
    guide::{Advice, VendorGuide},
    registration::{RegistrationCause, code},
    rule::{TEST_WORDS, class, quota, quota_since},
    source,
};
use crate::domain::{
    field::Field,
    help::Question,
    message::{PushChannel, PushField},
};

pub(super) const FACTS: VendorFacts = VendorFacts {
    key: "huawei",
    label: "Huawei",
    letter: "H",
    channel: PushChannel::Huawei,
    brand: "huawei",
    credentials: &[
        open(Credential::AppId, Shape::Opaque, Hint::HuaweiAppId),
        secret(Credential::AppSecret, Shape::Opaque, Hint::HuaweiAppSecret),
    ],
    works_in_mainland: true,
    length_limits: Some((40, 80)),
    other_lengths: None,
    push_fields: &[
        Field::HuaweiChannelId,
        Field::HuaweiCategory,
        Field::HuaweiImportance,
        Field::Push(PushField::HuaweiQuickApp),
    ],
    needs_channel_id: false,
};

pub(super) const GUIDE: VendorGuide = VendorGuide {
    console_url: "https://developer.huawei.com/consumer/en/service/josp/agc/index.html",
    before: &[Advice::HuaweiKits, Advice::HuaweiFingerprint, Advice::HuaweiFile],
    traps: &[Advice::HuaweiHonor, Advice::FiveMinutes, Advice::OnePackage],
    rules: &[
        quota_since(RuleKind::MarketingByCategory { code: 256 }, "2023-01-05"),
        quota(RuleKind::DeviceMost { messages: 100_000 }),
        class(RuleKind::SelfClassification),
        class(RuleKind::ChannelVoidInChina),
        class(RuleKind::Importance),
        TEST_WORDS,
    ],
    codes: &[
        code("1001", RegistrationCause::HmsMissing),
        code("6003", RegistrationCause::Signature),
        code("907135000", RegistrationCause::AgconnectAppId),
        code("907135702", RegistrationCause::Fingerprint),
        code("907135003", RegistrationCause::ApiClient),
    ],
    questions: &[Question::NothingArrives],
    receipt: Receipt::Console(ConsoleReceipt {
        path: "hw",
        with_access_id: true,
        place: ReceiptPlace::AppGallery,
        certificate: true,
        activate: true,
        older_in_guangzhou: false,
        certain: true,
        documentation: Some(source::HUAWEI_RECEIPTS),
    }),
};

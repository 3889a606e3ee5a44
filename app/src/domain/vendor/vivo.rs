//! vivo push (`tpns.md` §5).

use super::{
    Credential, Receipt, RuleKind,
    facts::{Hint, Shape, VendorFacts, open, secret},
    guide::{Advice, VendorGuide},
    registration::{RegistrationCause, code},
    rule::{TEST_WORDS, class, quota},
    source,
};
use crate::domain::{field::Field, help::Question, message::PushChannel};

pub(super) const FACTS: VendorFacts = VendorFacts {
    key: "vivo",
    label: "vivo",
    letter: "v",
    channel: PushChannel::Vivo,
    brand: "vivo",
    credentials: &[
        open(Credential::AppId, Shape::Digits, Hint::VivoAppId),
        open(Credential::AppKey, Shape::Opaque, Hint::VivoAppKey),
        secret(Credential::AppSecret, Shape::Opaque, Hint::VivoAppSecret),
    ],
    works_in_mainland: true,
    length_limits: Some((40, 128)),
    other_lengths: Some(((40, 100), source::VIVO_LENGTHS)),
    push_fields: &[Field::VivoClassification],
    needs_channel_id: false,
};

pub(super) const GUIDE: VendorGuide = VendorGuide {
    console_url: "https://dev.vivo.com.cn/",
    before: &[Advice::VivoListed],
    traps: &[Advice::VivoNumber, Advice::FiveMinutes, Advice::OnePackage],
    rules: &[
        quota(RuleKind::ByClass {
            least: 10_000,
            operation: 2,
            operation_news: 3,
            system: 3,
        }),
        quota(RuleKind::OperationPerUser {
            most: 2,
            news: 5,
            older: 5,
        }),
        class(RuleKind::OperationHours { from: 7, to: 23 }),
        quota(RuleKind::Tests {
            operation: 100,
            system: 10_000,
            devices: 20,
        }),
        class(RuleKind::OperationOrSystem),
        TEST_WORDS,
    ],
    codes: &[
        code("10003", RegistrationCause::PackageName),
        code("10004", RegistrationCause::AppKey),
        code("10005", RegistrationCause::AppId),
    ],
    questions: &[Question::NothingArrives],
    receipt: Receipt::ByItself,
};

//! Meizu (Flyme) push (`tpns.md` §5).

use super::{
    ConsoleReceipt, Credential, Receipt, ReceiptPlace, RuleKind,
    facts::{Hint, Shape, VendorFacts, open, secret},
    guide::{Advice, VendorGuide},
    registration::{RegistrationCause, code},
    rule::{TEST_WORDS, quota},
    source,
};
use crate::domain::{help::Question, message::PushChannel};

pub(super) const FACTS: VendorFacts = VendorFacts {
    key: "meizu",
    label: "Meizu",
    letter: "Z",
    channel: PushChannel::Meizu,
    brand: "meizu",
    credentials: &[
        open(Credential::AppId, Shape::Opaque, Hint::MeizuAppId),
        open(Credential::AppKey, Shape::Opaque, Hint::MeizuAppKey),
        secret(Credential::AppSecret, Shape::Opaque, Hint::MeizuAppSecret),
    ],
    works_in_mainland: true,
    length_limits: Some((32, 100)),
    other_lengths: None,
    push_fields: &[],
    needs_channel_id: false,
};

pub(super) const GUIDE: VendorGuide = VendorGuide {
    console_url: "https://push.meizu.com/",
    before: &[Advice::MeizuRegistered],
    traps: &[Advice::FiveMinutes, Advice::OnePackage],
    rules: &[
        quota(RuleKind::Rate {
            per_second: 500,
            per_day: 1000,
            tags: 100,
        }),
        quota(RuleKind::Folding { messages: 4 }),
        TEST_WORDS,
    ],
    codes: &[
        code("110000", RegistrationCause::AppId),
        code("110001", RegistrationCause::AppKey),
    ],
    questions: &[Question::NothingArrives],
    receipt: Receipt::Console(ConsoleReceipt {
        path: "mz",
        with_access_id: false,
        place: ReceiptPlace::Flyme,
        certificate: false,
        activate: true,
        older_in_guangzhou: true,
        certain: false,
        documentation: Some(source::MEIZU_PUSHING),
    }),
};

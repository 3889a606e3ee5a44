//! Xiaomi Mi Push (`tpns.md` §5).

use super::{
    Credential, Receipt, RuleKind,
    facts::{Hint, Shape, VendorFacts, open, secret},
    guide::{Advice, VendorGuide},
    registration::{RegistrationCause, code},
    rule::{TEST_WORDS, class, quota, quota_since},
};
use crate::domain::{field::Field, help::Question, message::PushChannel};

pub(super) const FACTS: VendorFacts = VendorFacts {
    key: "xiaomi",
    label: "Xiaomi",
    letter: "M",
    channel: PushChannel::Xiaomi,
    brand: "xiaomi",
    credentials: &[
        open(Credential::AppId, Shape::Opaque, Hint::XiaomiAppId),
        open(Credential::AppKey, Shape::Opaque, Hint::XiaomiAppKey),
        secret(Credential::AppSecret, Shape::Opaque, Hint::XiaomiAppSecret),
    ],
    works_in_mainland: true,
    length_limits: Some((50, 128)),
    other_lengths: None,
    push_fields: &[Field::XiaomiChannelId],
    needs_channel_id: false,
};

pub(super) const GUIDE: VendorGuide = VendorGuide {
    console_url: "https://dev.mi.com/",
    before: &[Advice::XiaomiPush],
    traps: &[Advice::FiveMinutes, Advice::OnePackage],
    rules: &[
        quota_since(
            RuleKind::PublicByDevices {
                least: 10_000,
                times: 2,
                times_news: 3,
            },
            "2023-02-01",
        ),
        quota(RuleKind::PublicPerDevice {
            most: 5,
            licensed: 8,
            unclassified: 1,
        }),
        class(RuleKind::PrivateUnlimited),
        TEST_WORDS,
    ],
    codes: &[
        code("22006", RegistrationCause::AppId),
        code("22007", RegistrationCause::AppKey),
        code("22022", RegistrationCause::PackageName),
    ],
    questions: &[Question::NothingArrives],
    receipt: Receipt::ByItself,
};

//! Google Firebase Cloud Messaging (`tpns.md` §5).

use super::{
    Credential, Receipt, Rule, RuleKind,
    facts::{Hint, Shape, VendorFacts, secret},
    guide::{Advice, VendorGuide},
    rule::TEST_WORDS,
    source,
};
use crate::domain::{field::Field, help::Question, message::PushChannel};

pub(super) const FACTS: VendorFacts = VendorFacts {
    key: "fcm",
    label: "Google FCM",
    letter: "F",
    channel: PushChannel::Fcm,
    brand: "google",
    credentials: &[secret(
        Credential::ServiceAccount,
        Shape::ServiceAccountJson,
        Hint::FcmServiceAccount,
    )],
    works_in_mainland: false,
    length_limits: None,
    other_lengths: None,
    push_fields: &[Field::FcmChannelId],
    needs_channel_id: false,
};

pub(super) const GUIDE: VendorGuide = VendorGuide {
    console_url: "https://console.firebase.google.com/",
    before: &[Advice::FcmServices],
    traps: &[
        Advice::FcmFile,
        Advice::FcmLegacy,
        Advice::FiveMinutes,
        Advice::OnePackage,
    ],
    rules: &[
        Rule {
            kind: RuleKind::ChannelOfApp,
            since: None,
            source: source::PUSHING,
        },
        TEST_WORDS,
    ],
    codes: &[],
    questions: &[Question::NothingArrives],
    receipt: Receipt::ByItself,
};

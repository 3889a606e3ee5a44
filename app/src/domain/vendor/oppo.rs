//! OPPO PUSH (`tpns.md` §5).

use super::{
    Credential, Receipt, RuleKind,
    facts::{CredentialFacts, Hint, Shape, VendorFacts, open, secret},
    guide::{Advice, VendorGuide},
    registration::{RegistrationCause, code},
    rule::{TEST_WORDS, class, quota},
    source,
};
use crate::domain::{field::Field, help::Question, message::PushChannel};

pub(super) const FACTS: VendorFacts = VendorFacts {
    key: "oppo",
    label: "OPPO",
    letter: "O",
    channel: PushChannel::Oppo,
    brand: "oppo",
    credentials: &[
        // What the SDK calls OPPO's app id is its AppKey; the file's `app_key` would be the AppSecret.
        CredentialFacts {
            configs_member: Credential::AppId.key(),
            ..open(Credential::AppKey, Shape::Opaque, Hint::OppoAppKey)
        },
        secret(Credential::AppSecret, Shape::Opaque, Hint::OppoAppSecret),
        secret(Credential::MasterSecret, Shape::Opaque, Hint::OppoMasterSecret),
    ],
    works_in_mainland: true,
    length_limits: Some((32, 200)),
    other_lengths: Some(((50, 128), source::OPPO_LENGTHS)),
    push_fields: &[Field::OppoChannelId],
    needs_channel_id: true,
};

pub(super) const GUIDE: VendorGuide = VendorGuide {
    console_url: "https://open.oppomobile.com/",
    before: &[Advice::OppoAccount, Advice::OppoChannel],
    traps: &[
        Advice::OppoThree,
        Advice::OppoNames,
        Advice::OppoChannelId,
        Advice::OppoJson,
        Advice::FiveMinutes,
        Advice::OnePackage,
    ],
    rules: &[
        quota(RuleKind::PublicByUsers {
            below: 50_000,
            quota: 100_000,
            times: 2,
        }),
        quota(RuleKind::PublicPerUser {
            most: 2,
            news: 5,
            all: 2000,
        }),
        class(RuleKind::ChannelFixed),
        class(RuleKind::PrivateByMail),
        TEST_WORDS,
    ],
    codes: &[
        code("14", RegistrationCause::OppoSetters),
        code("15", RegistrationCause::AppKeyMissing),
        code("30", RegistrationCause::UnderReview),
    ],
    questions: &[Question::OppoShowsNothing, Question::NothingArrives],
    receipt: Receipt::ByItself,
};

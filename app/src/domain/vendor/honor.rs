//! Honor push (`tpns.md` §5).

use super::{
    ConsoleReceipt, Credential, Receipt, ReceiptPlace, RuleKind,
    facts::{CredentialFacts, Hint, Shape, VendorFacts, open, secret},
    guide::{Advice, VendorGuide},
    registration::{RegistrationCause, code},
    rule::{TEST_WORDS, class, quota},
};
use crate::domain::{field::Field, help::Question, message::PushChannel};

pub(super) const FACTS: VendorFacts = VendorFacts {
    key: "honor",
    label: "Honor",
    letter: "R",
    channel: PushChannel::Honor,
    brand: "honor",
    credentials: &[
        CredentialFacts {
            label: "AppId",
            ..open(Credential::AppId, Shape::Opaque, Hint::HonorAppId)
        },
        open(Credential::ClientId, Shape::Opaque, Hint::HonorClientId),
        secret(Credential::SecretKey, Shape::Opaque, Hint::HonorSecretKey),
    ],
    works_in_mainland: true,
    length_limits: None,
    other_lengths: None,
    push_fields: &[Field::HuaweiImportance],
    needs_channel_id: false,
};

pub(super) const GUIDE: VendorGuide = VendorGuide {
    console_url: "https://developer.hihonor.com/",
    before: &[Advice::HonorAccount, Advice::HonorVersions],
    traps: &[Advice::HonorSecret, Advice::FiveMinutes, Advice::OnePackage],
    rules: &[quota(RuleKind::MarketingByApp), class(RuleKind::Importance), TEST_WORDS],
    codes: &[
        code("8001000", RegistrationCause::NotSupported),
        code("8001003", RegistrationCause::FingerprintUnknown),
    ],
    questions: &[Question::NothingArrives],
    receipt: Receipt::Console(ConsoleReceipt {
        path: "honor",
        with_access_id: true,
        place: ReceiptPlace::HonorSite,
        certificate: false,
        activate: true,
        older_in_guangzhou: false,
        certain: false,
        documentation: None,
    }),
};

//! What is known of vendors, in words.

use crate::{
    domain::vendor::{Advice, Hint, ReceiptPlace, RegistrationCause, RuleKind, Vendor},
    ui::figure::in_words,
};

/// Where a value is found in the vendor's console.
pub(crate) fn hint(hint: Hint) -> &'static str {
    match hint {
        Hint::XiaomiAppId => t!(hints.xiaomi_app_id),
        Hint::XiaomiAppKey => t!(hints.xiaomi_app_key),
        Hint::XiaomiAppSecret => t!(hints.xiaomi_app_secret),
        Hint::HuaweiAppId => t!(hints.huawei_app_id),
        Hint::HuaweiAppSecret => t!(hints.huawei_app_secret),
        Hint::OppoAppKey => t!(hints.oppo_app_key),
        Hint::OppoAppSecret => t!(hints.oppo_app_secret),
        Hint::OppoMasterSecret => t!(hints.oppo_master_secret),
        Hint::VivoAppId => t!(hints.vivo_app_id),
        Hint::VivoAppKey => t!(hints.vivo_app_key),
        Hint::VivoAppSecret => t!(hints.vivo_app_secret),
        Hint::MeizuAppId => t!(hints.meizu_app_id),
        Hint::MeizuAppKey => t!(hints.meizu_app_key),
        Hint::MeizuAppSecret => t!(hints.meizu_app_secret),
        Hint::FcmServiceAccount => t!(hints.fcm_service_account),
        Hint::HonorAppId => t!(hints.honor_app_id),
        Hint::HonorClientId => t!(hints.honor_client_id),
        Hint::HonorSecretKey => t!(hints.honor_secret_key),
    }
}

/// Advice in words.
pub(crate) fn advice(advice: Advice) -> &'static str {
    match advice {
        Advice::XiaomiPush => t!(hints.xiaomi_push),
        Advice::FiveMinutes => t!(hints.five_minutes),
        Advice::OnePackage => t!(hints.one_package),
        Advice::HuaweiKits => t!(hints.huawei_kits),
        Advice::HuaweiFingerprint => t!(hints.huawei_fingerprint),
        Advice::HuaweiFile => t!(hints.huawei_file),
        Advice::HuaweiHonor => t!(hints.huawei_honor),
        Advice::OppoAccount => t!(hints.oppo_account),
        Advice::OppoChannel => t!(hints.oppo_channel),
        Advice::OppoThree => t!(hints.oppo_three),
        Advice::OppoNames => t!(hints.oppo_names),
        Advice::OppoChannelId => t!(hints.oppo_channel_id),
        Advice::OppoJson => t!(hints.oppo_json),
        Advice::VivoListed => t!(hints.vivo_listed),
        Advice::VivoNumber => t!(hints.vivo_number),
        Advice::MeizuRegistered => t!(hints.meizu_registered),
        Advice::FcmServices => t!(hints.fcm_services),
        Advice::FcmFile => t!(hints.fcm_file),
        Advice::FcmLegacy => t!(hints.fcm_legacy),
        Advice::HonorAccount => t!(hints.honor_account),
        Advice::HonorVersions => t!(hints.honor_versions),
        Advice::HonorSecret => t!(hints.honor_secret),
    }
}

/// A rule in words.
pub(crate) fn rule(kind: RuleKind) -> String {
    let number = |figure: u32| in_words(Some(figure.into()));
    match kind {
        RuleKind::PublicByDevices {
            least,
            times,
            times_news,
        } => t!(
            hints.rule_public_by_devices,
            times = times,
            least = number(least),
            news = times_news
        )
        .to_string(),
        RuleKind::PublicPerDevice {
            most,
            licensed,
            unclassified,
        } => t!(
            hints.rule_public_per_device,
            most = most,
            licensed = licensed,
            unclassified = unclassified
        )
        .to_string(),
        RuleKind::PrivateUnlimited => t!(hints.rule_private_unlimited).to_owned(),
        RuleKind::MarketingByCategory { code } => t!(hints.rule_marketing_by_category, code = code).to_string(),
        RuleKind::DeviceMost { messages } => t!(hints.rule_device_most, messages = number(messages)).to_string(),
        RuleKind::SelfClassification => t!(hints.rule_self_classification).to_owned(),
        RuleKind::ChannelVoidInChina => t!(hints.rule_channel_void).to_owned(),
        RuleKind::Importance => t!(hints.rule_importance).to_owned(),
        RuleKind::MarketingByApp => t!(hints.rule_marketing_by_app).to_owned(),
        RuleKind::PublicByUsers { below, quota, times } => t!(
            hints.rule_public_by_users,
            quota = number(quota),
            below = number(below),
            times = times
        )
        .to_string(),
        RuleKind::PublicPerUser { most, news, all } => {
            t!(hints.rule_public_per_user, most = most, news = news, all = number(all)).to_string()
        }
        RuleKind::ChannelFixed => t!(hints.rule_channel_fixed).to_owned(),
        RuleKind::PrivateByMail => t!(hints.rule_private_by_mail).to_owned(),
        RuleKind::ByClass {
            least,
            operation,
            operation_news,
            system,
        } => t!(
            hints.rule_by_class,
            least = number(least),
            operation = operation,
            news = operation_news,
            system = system
        )
        .to_string(),
        RuleKind::OperationPerUser { most, news, older } => {
            t!(hints.rule_operation_per_user, most = most, news = news, older = older).to_string()
        }
        RuleKind::OperationHours { from, to } => t!(hints.rule_operation_hours, from = from, to = to).to_string(),
        RuleKind::Tests {
            operation,
            system,
            devices,
        } => t!(
            hints.rule_tests,
            operation = number(operation),
            system = number(system),
            devices = devices
        )
        .to_string(),
        RuleKind::OperationOrSystem => t!(hints.rule_operation_or_system).to_owned(),
        RuleKind::Rate {
            per_second,
            per_day,
            tags,
        } => t!(
            hints.rule_rate,
            second = number(per_second),
            day = number(per_day),
            tags = number(tags)
        )
        .to_string(),
        RuleKind::Folding { messages } => t!(hints.rule_folding, messages = messages).to_string(),
        RuleKind::ChannelOfApp => t!(hints.rule_channel_of_app).to_owned(),
        RuleKind::TestWords => t!(hints.rule_test_words).to_owned(),
    }
}

/// Where the address of receipts is entered.
pub(crate) fn receipt_place(place: ReceiptPlace) -> &'static str {
    match place {
        ReceiptPlace::AppGallery => t!(hints.receipt_app_gallery),
        ReceiptPlace::HonorSite => t!(hints.receipt_honor_site),
        ReceiptPlace::Flyme => t!(hints.receipt_flyme),
    }
}

/// Why a phone cannot register, and what to do about it.
pub(crate) fn registration(cause: RegistrationCause) -> &'static str {
    match cause {
        RegistrationCause::HmsMissing => t!(help.hms_missing),
        RegistrationCause::Signature => t!(help.signature),
        RegistrationCause::AgconnectAppId => t!(help.agconnect_file),
        RegistrationCause::Fingerprint => t!(help.fingerprint),
        RegistrationCause::ApiClient => t!(help.api_client),
        RegistrationCause::AppId => t!(help.app_id),
        RegistrationCause::AppKey => t!(help.app_key),
        RegistrationCause::PackageName => t!(help.package_name),
        RegistrationCause::OppoSetters => t!(help.oppo_setters),
        RegistrationCause::AppKeyMissing => t!(help.app_key_missing),
        RegistrationCause::UnderReview => t!(help.under_review),
        RegistrationCause::NotSupported => t!(help.not_supported),
        RegistrationCause::FingerprintUnknown => t!(help.fingerprint_unknown),
    }
}

/// Everything that is said of a vendor, line by line: for whoever searches.
pub(crate) fn everything(vendor: Vendor) -> Vec<String> {
    let guide = vendor.guide();
    let hints = vendor
        .facts()
        .credentials
        .iter()
        .map(|facts| format!("{}: {}", facts.label, hint(facts.hint)));
    let advices = guide
        .before
        .iter()
        .chain(guide.traps)
        .map(|one| advice(*one).to_owned());
    let rules = guide.rules.iter().map(|one| rule(one.kind));
    hints.chain(advices).chain(rules).collect()
}

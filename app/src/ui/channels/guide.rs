//! What to do at the vendor before its values can be entered, and the traps on the way (`tpns.md` §5.1).

use crate::{
    domain::{
        access_point::AccessPoint,
        keys::AccessId,
        vendor::{Advice, Hint, RULES_AS_OF, Receipt, Vendor},
    },
    ui::kit::{CopyButton, Fact, Facts, OutwardLink, Section},
};
use leptos::prelude::*;

/// Where a value is found in the vendor's console.
pub(super) fn hint(hint: Hint) -> &'static str {
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
fn words(advice: Advice) -> &'static str {
    match advice {
        Advice::XiaomiPush => t!(hints.xiaomi_push),
        Advice::FiveMinutes => t!(hints.five_minutes),
        Advice::OnePackage => t!(hints.one_package),
        Advice::XiaomiQuota => t!(hints.xiaomi_quota),
        Advice::XiaomiPerDevice => t!(hints.xiaomi_per_device),
        Advice::XiaomiChannelId => t!(hints.xiaomi_channel_id),
        Advice::HuaweiKits => t!(hints.huawei_kits),
        Advice::HuaweiFingerprint => t!(hints.huawei_fingerprint),
        Advice::HuaweiFile => t!(hints.huawei_file),
        Advice::HuaweiReceipt => t!(hints.huawei_receipt),
        Advice::HuaweiHonor => t!(hints.huawei_honor),
        Advice::HuaweiQuota => t!(hints.huawei_quota),
        Advice::HuaweiCategory => t!(hints.huawei_category),
        Advice::OppoAccount => t!(hints.oppo_account),
        Advice::OppoChannel => t!(hints.oppo_channel),
        Advice::OppoThree => t!(hints.oppo_three),
        Advice::OppoNames => t!(hints.oppo_names),
        Advice::OppoChannelId => t!(hints.oppo_channel_id),
        Advice::OppoJson => t!(hints.oppo_json),
        Advice::OppoQuota => t!(hints.oppo_quota),
        Advice::OppoPerUser => t!(hints.oppo_per_user),
        Advice::VivoListed => t!(hints.vivo_listed),
        Advice::VivoNumber => t!(hints.vivo_number),
        Advice::VivoQuota => t!(hints.vivo_quota),
        Advice::VivoHours => t!(hints.vivo_hours),
        Advice::VivoTests => t!(hints.vivo_tests),
        Advice::MeizuRegistered => t!(hints.meizu_registered),
        Advice::MeizuQuota => t!(hints.meizu_quota),
        Advice::MeizuFolding => t!(hints.meizu_folding),
        Advice::FcmServices => t!(hints.fcm_services),
        Advice::FcmFile => t!(hints.fcm_file),
        Advice::FcmLegacy => t!(hints.fcm_legacy),
        Advice::HonorAccount => t!(hints.honor_account),
        Advice::HonorVersions => t!(hints.honor_versions),
        Advice::HonorSecret => t!(hints.honor_secret),
        Advice::HonorQuota => t!(hints.honor_quota),
    }
}

/// The way through the vendor's own console.
#[component]
pub(super) fn Guide(vendor: Vendor) -> impl IntoView {
    let facts = vendor.facts();
    let lengths = facts.length_limits.map(|(title, content)| {
        let words = t!(channels.lengths, vendor = facts.label, title = title, content = content).to_string();
        view! { <p class="muted small">{words}</p> }
    });
    let rules = (!facts.rules.is_empty()).then(|| {
        view! {
            <h3>{t!(channels.rules_title)}</h3>
            <Lines of=facts.rules />
            <p class="muted small">{t!(channels.rules_as_of, day = RULES_AS_OF).to_string()}</p>
        }
    });
    view! {
        <Section title=t!(channels.guide_title, vendor = facts.label).to_string()>
            <p>
                <OutwardLink href=facts.console_url label=t!(channels.open_site, vendor = facts.label).to_string() />
            </p>
            <div class="prose guide">
                <h3>{t!(channels.before_title)}</h3>
                <Lines of=facts.before />
                <h3>{t!(channels.watch_title)}</h3>
                <Lines of=facts.traps />
                {rules}
            </div>
            {lengths}
        </Section>
    }
}

#[component]
fn Lines(of: &'static [Advice]) -> impl IntoView {
    let lines = of
        .iter()
        .map(|advice| view! { <li>{words(*advice)}</li> })
        .collect_view();
    view! { <ul>{lines}</ul> }
}

/// The address that has to be entered in the vendor's console, so that arrivals are counted.
#[component]
pub(super) fn ReceiptSection(vendor: Vendor, point: AccessPoint, access_id: Option<AccessId>) -> impl IntoView {
    let facts = vendor.facts();
    if facts.receipt == Receipt::ByItself {
        return ().into_any();
    }
    let address = access_id.and_then(|id| facts.receipt.url(point, id));
    let address = match address {
        Some(url) => view! {
            <Facts>
                <Fact label=t!(channels.receipt_url)>
                    <span class="exact">
                        <code>{url.clone()}</code>
                        <CopyButton text=url label=t!(channels.receipt_copy) done=t!(common.copied) compact=true />
                    </span>
                </Fact>
            </Facts>
        }
        .into_any(),
        None => view! { <p class="muted">{t!(channels.receipt_keys)}</p> }.into_any(),
    };
    view! {
        <Section
            title=t!(channels.receipt_title)
            description=t!(channels.receipt_text, vendor = facts.label).to_string()
        >
            {address}
        </Section>
    }
    .into_any()
}

//! What to do at the vendor before its values can be entered, and the traps on the way (`tpns.md` §5.1).

use crate::{
    domain::vendor::{Hint, Vendor},
    ui::kit::{Icon, Section, Symbol},
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

/// What must be there before the vendor hands out anything that works.
fn before(vendor: Vendor) -> Vec<&'static str> {
    match vendor {
        Vendor::Xiaomi => vec![t!(hints.xiaomi_push)],
        Vendor::Huawei => vec![
            t!(hints.huawei_kits),
            t!(hints.huawei_fingerprint),
            t!(hints.huawei_file),
        ],
        Vendor::Oppo => vec![t!(hints.oppo_account), t!(hints.oppo_channel)],
        Vendor::Vivo => vec![t!(hints.vivo_listed)],
        Vendor::Meizu => vec![t!(hints.meizu_registered)],
        Vendor::Fcm => vec![t!(hints.fcm_services)],
        Vendor::Honor => vec![t!(hints.honor_account), t!(hints.honor_versions)],
    }
}

/// What others have stumbled over.
fn traps(vendor: Vendor) -> Vec<&'static str> {
    let mut traps = match vendor {
        Vendor::Xiaomi | Vendor::Meizu => vec![],
        Vendor::Huawei => vec![t!(hints.huawei_honor)],
        Vendor::Oppo => vec![
            t!(hints.oppo_three),
            t!(hints.oppo_names),
            t!(hints.oppo_channel_id),
            t!(hints.oppo_json),
        ],
        Vendor::Vivo => vec![t!(hints.vivo_number)],
        Vendor::Fcm => vec![t!(hints.fcm_file), t!(hints.fcm_legacy)],
        Vendor::Honor => vec![t!(hints.honor_secret)],
    };
    traps.push(t!(hints.five_minutes));
    traps.push(t!(hints.one_package));
    traps
}

/// The way through the vendor's own console.
#[component]
pub(super) fn Guide(vendor: Vendor) -> impl IntoView {
    let facts = vendor.facts();
    let lengths = facts.length_limits.map(|(title, content)| {
        let words = t!(channels.lengths, vendor = facts.label, title = title, content = content).to_string();
        view! { <p class="muted small">{words}</p> }
    });
    view! {
        <Section title=t!(channels.guide_title, vendor = facts.label).to_string()>
            <p>
                <a class="outward" href=facts.console_url target="_blank" rel="noreferrer">
                    {t!(channels.open_site, vendor = facts.label).to_string()}
                    <Icon of=Symbol::External />
                </a>
            </p>
            <div class="prose guide">
                <h3>{t!(channels.before_title)}</h3>
                <Lines lines=before(vendor) />
                <h3>{t!(channels.watch_title)}</h3>
                <Lines lines=traps(vendor) />
            </div>
            {lengths}
        </Section>
    }
}

#[component]
fn Lines(lines: Vec<&'static str>) -> impl IntoView {
    let lines = lines.into_iter().map(|line| view! { <li>{line}</li> }).collect_view();
    view! { <ul>{lines}</ul> }
}

//! What becomes of a message as it stands, and while it is typed.

use super::typed::{self, FORM};
use crate::{
    domain::{
        field::Field,
        kit::IM_SDK_VERSION,
        offline_message::{AndroidSetting, Finding, OfflineMessageForm, Severity},
    },
    ui::{mood::StateWords, texts, texts::states::Mood, typing::follow},
};
use leptos::{
    prelude::*,
    wasm_bindgen::JsCast,
    web_sys::{FormData, HtmlFormElement},
};
use serde::{Deserialize, Serialize};

/// One sentence about the message; without a severity it is good news.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Said {
    severity: Option<Severity>,
    words: String,
}

/// Everything there is to say of a form: what is wrong with its fields, or else what was found.
pub(super) fn look(form: &OfflineMessageForm) -> Vec<Said> {
    let said = |severity, words| Said { severity, words };
    match form.check() {
        Err(problems) => problems
            .into_iter()
            .map(|(field, problem)| {
                let words = texts::labelled(field, &texts::problem(field, problem));
                said(Some(Severity::Lost), words)
            })
            .collect(),
        Ok(message) => {
            let findings = message.findings();
            if findings.is_empty() {
                return vec![said(None, t!(message.no_findings).to_owned())];
            }
            let found = |finding: Finding| said(Some(finding.severity()), words(finding));
            findings.into_iter().map(found).collect()
        }
    }
}

/// The findings, looked at again with every change of the form.
#[island]
pub(super) fn Findings(
    /// What there is to say when the page is made.
    at_first: Vec<Said>,
) -> impl IntoView {
    let said = RwSignal::new(at_first);
    follow(FORM.to_owned(), move |_| {
        if let Some(form) = in_page() {
            said.set(look(&form));
        }
    });
    let lines = move || {
        let line = |Said { severity, words }| view! { <li><StateWords mood=mood(severity) words=words /></li> };
        said.get().into_iter().map(line).collect_view()
    };
    view! {
        <div role="status">
            <ul class="plain-list stack stack--tight">{lines}</ul>
        </div>
    }
}

/// The form as it stands in the browser.
fn in_page() -> Option<OfflineMessageForm> {
    let form = document().get_element_by_id(FORM)?.dyn_into::<HtmlFormElement>().ok()?;
    let data = FormData::new_with_form(&form).ok()?;
    Some(typed::read(|name| data.get(name).as_string().unwrap_or_default()))
}

const fn mood(severity: Option<Severity>) -> Mood {
    match severity {
        None => Mood::Good,
        Some(Severity::Note) => Mood::Neutral,
        Some(Severity::Warning) => Mood::Warning,
        Some(Severity::Lost) => Mood::Bad,
    }
}

fn words(finding: Finding) -> String {
    match finding {
        Finding::ExtNotJson => t!(message.ext_not_json).to_owned(),
        Finding::ExtNotObject => t!(message.ext_not_object).to_owned(),
        Finding::CustomWithoutDesc => t!(message.custom_without_desc).to_owned(),
        Finding::NoOppoChannelId => t!(message.no_oppo_channel_id).to_owned(),
        Finding::TooManyBytes { bytes, limit } => t!(message.too_many_bytes, bytes = bytes, limit = limit).to_string(),
        Finding::TitleTooLong { vendor, limit } => {
            t!(message.title_too_long, vendor = vendor.facts().label, limit = limit).to_string()
        }
        Finding::DescTooLong { vendor, limit } => {
            t!(message.desc_too_long, vendor = vendor.facts().label, limit = limit).to_string()
        }
        Finding::TestWord => t!(message.test_word).to_owned(),
        Finding::GroupWithoutSender => t!(message.group_without_sender).to_owned(),
        Finding::RestWithoutSender => t!(message.rest_without_sender).to_owned(),
        Finding::CallWithoutContent => t!(message.call_without_content).to_owned(),
        Finding::OnlyByRest(of) => t!(message.only_by_rest, setting = setting(of)).to_string(),
        Finding::NeedsNewerSdk(of) => {
            t!(message.needs_newer_sdk, setting = setting(of), version = IM_SDK_VERSION).to_string()
        }
    }
}

fn setting(setting: AndroidSetting) -> &'static str {
    match setting {
        AndroidSetting::XiaomiChannelId => texts::label(Field::XiaomiChannelId),
        AndroidSetting::FcmChannelId => texts::label(Field::FcmChannelId),
        AndroidSetting::HuaweiCategory => texts::label(Field::HuaweiCategory),
        AndroidSetting::HuaweiChannelId => texts::label(Field::HuaweiChannelId),
        AndroidSetting::HuaweiImportance => texts::label(Field::HuaweiImportance),
        AndroidSetting::HuaweiIntentParam => t!(message.huawei_intent_param),
    }
}

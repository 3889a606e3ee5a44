//! What a sender should know before sending, as facts; the words are in the locales.

use super::{Action, ChatType, DESC_AND_EXT_BYTES, Ext, MessageKind, OfflineMessage};
use crate::domain::vendor::Vendor;
use serde::{Deserialize, Serialize};

/// How bad a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// Worth knowing.
    Note,
    /// Some phones show it cut, late or not at all.
    Warning,
    /// Some phone, or every phone, gets nothing.
    Lost,
}

/// A vendor's setting that not every way of sending has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AndroidSetting {
    /// Xiaomi's channel id.
    XiaomiChannelId,
    /// FCM's channel id.
    FcmChannelId,
    /// Huawei's category.
    HuaweiCategory,
    /// Huawei's channel id.
    HuaweiChannelId,
    /// Huawei's importance.
    HuaweiImportance,
    /// Ext as parameter of Huawei's intent.
    HuaweiIntentParam,
}

/// One fact about a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Finding {
    /// The ext is not JSON: OPPO drops the whole push (spec FAQ).
    ExtNotJson,
    /// The ext is JSON but no object, which OPPO cannot split into extras.
    ExtNotObject,
    /// A custom message without description is not pushed (spec FAQ).
    CustomWithoutDesc,
    /// No OPPO channel id: on Android 8 and later OPPO shows nothing, unless the console has one (spec FAQ).
    NoOppoChannelId,
    /// Description and ext together are longer than advised (`tpns.md` §7).
    TooManyBytes {
        /// Bytes there are.
        bytes: u32,
        /// Bytes advised at most.
        limit: u32,
    },
    /// The vendor cuts or refuses a title this long (`tpns.md` §5.5).
    TitleTooLong {
        /// Which vendor.
        vendor: Vendor,
        /// Its limit, in characters.
        limit: u16,
    },
    /// The vendor cuts or refuses a text this long (`tpns.md` §5.5).
    DescTooLong {
        /// Which vendor.
        vendor: Vendor,
        /// Its limit, in characters.
        limit: u16,
    },
    /// Vendors hide what looks like a test (`tpns.md` §5.1).
    TestWord,
    /// A group's chat is opened by its id (spec step 8), which the sending code cannot know.
    GroupWithoutSender,
    /// A chat is not opened without its sender (spec step 8). The sending code fills in who is logged in; the REST body
    /// cannot.
    RestWithoutSender,
    /// TUIKit passes over a call without content.
    CallWithoutContent,
    /// The SDK's class has no setter for it: only the REST API carries it.
    OnlyByRest(AndroidSetting),
    /// The SDK's class has the setter only in versions after the spec's.
    NeedsNewerSdk(AndroidSetting),
}

impl Finding {
    /// How bad it is.
    #[must_use]
    pub const fn severity(self) -> Severity {
        match self {
            Self::ExtNotJson | Self::CustomWithoutDesc | Self::NoOppoChannelId | Self::GroupWithoutSender => {
                Severity::Lost
            }
            Self::ExtNotObject
            | Self::TooManyBytes { .. }
            | Self::TitleTooLong { .. }
            | Self::DescTooLong { .. }
            | Self::TestWord
            | Self::RestWithoutSender
            | Self::CallWithoutContent => Severity::Warning,
            Self::OnlyByRest(_) | Self::NeedsNewerSdk(_) => Severity::Note,
        }
    }
}

impl OfflineMessage {
    /// Everything found, worst first.
    #[must_use]
    pub fn findings(&self) -> Vec<Finding> {
        let mut findings = Vec::new();
        self.ext_findings(&mut findings);
        if self.kind == MessageKind::Custom && self.desc.is_empty() {
            findings.push(Finding::CustomWithoutDesc);
        }
        if self.android.oppo_channel_id.is_none() {
            findings.push(Finding::NoOppoChannelId);
        }
        self.length_findings(&mut findings);
        self.setting_findings(&mut findings);
        findings.sort_by_key(|finding| std::cmp::Reverse(finding.severity()));
        findings
    }

    fn ext_findings(&self, findings: &mut Vec<Finding>) {
        match &self.ext {
            Ext::None => {}
            Ext::Own(text) => match serde_json::from_str::<serde_json::Value>(text) {
                Err(_) => findings.push(Finding::ExtNotJson),
                Ok(value) if !value.is_object() => findings.push(Finding::ExtNotObject),
                Ok(_) => {}
            },
            Ext::TuiKit(entity) => {
                if entity.sender.is_empty() {
                    findings.push(match entity.chat_type {
                        Some(ChatType::Group) => Finding::GroupWithoutSender,
                        Some(ChatType::Single) | None => Finding::RestWithoutSender,
                    });
                }
                if entity.action == Action::Call && entity.content.is_empty() {
                    findings.push(Finding::CallWithoutContent);
                }
            }
        }
    }

    fn length_findings(&self, findings: &mut Vec<Finding>) {
        let number = |bytes: usize| u32::try_from(bytes).unwrap_or(u32::MAX);
        let bytes = self.desc.len() + self.ext_text().map_or(0, |ext| ext.len());
        if bytes > DESC_AND_EXT_BYTES {
            findings.push(Finding::TooManyBytes {
                bytes: number(bytes),
                limit: number(DESC_AND_EXT_BYTES),
            });
        }
        for vendor in Vendor::ALL {
            let Some((title, desc)) = vendor.facts().length_limits else {
                continue;
            };
            if self.title.chars().count() > usize::from(title) {
                findings.push(Finding::TitleTooLong { vendor, limit: title });
            }
            if self.desc.chars().count() > usize::from(desc) {
                findings.push(Finding::DescTooLong { vendor, limit: desc });
            }
        }
        if [&self.title, &self.desc].into_iter().any(|text| has_test_word(text)) {
            findings.push(Finding::TestWord);
        }
    }

    fn setting_findings(&self, findings: &mut Vec<Finding>) {
        use AndroidSetting as Setting;
        let android = &self.android;
        for (used, finding) in [
            (
                android.xiaomi_channel_id.is_some(),
                Finding::NeedsNewerSdk(Setting::XiaomiChannelId),
            ),
            (
                android.fcm_channel_id.is_some(),
                Finding::NeedsNewerSdk(Setting::FcmChannelId),
            ),
            (
                android.huawei_category.is_some(),
                Finding::NeedsNewerSdk(Setting::HuaweiCategory),
            ),
            (
                android.huawei_channel_id.is_some(),
                Finding::OnlyByRest(Setting::HuaweiChannelId),
            ),
            (
                android.huawei_importance.is_some(),
                Finding::OnlyByRest(Setting::HuaweiImportance),
            ),
            (
                android.ext_as_huawei_intent_param,
                Finding::OnlyByRest(Setting::HuaweiIntentParam),
            ),
        ] {
            if used {
                findings.push(finding);
            }
        }
    }
}

/// The word by itself: *contest* and *latest* are no tests.
fn has_test_word(text: &str) -> bool {
    text.contains("测试")
        || text
            .split(|letter: char| !letter.is_ascii_alphanumeric())
            .any(|word| word.eq_ignore_ascii_case("test"))
}

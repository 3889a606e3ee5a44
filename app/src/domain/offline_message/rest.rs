//! `OfflinePushInfo` of IM's REST API (`tpns.md` §7).

use super::OfflineMessage;
use serde::Serialize;

#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
struct Body<'a> {
    offline_push_info: OfflinePushInfo<'a>,
}

#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
struct OfflinePushInfo<'a> {
    /// 0: push; 1 would switch it off.
    push_flag: u8,
    #[serde(skip_serializing_if = "str::is_empty")]
    title: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    desc: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    ext: Option<String>,
    #[serde(skip_serializing_if = "AndroidInfo::is_empty")]
    android_info: AndroidInfo<'a>,
}

#[derive(Default, PartialEq, Eq, Serialize)]
struct AndroidInfo<'a> {
    #[serde(rename = "OPPOChannelID", skip_serializing_if = "Option::is_none")]
    oppo_channel_id: Option<&'a str>,
    #[serde(rename = "XiaoMiChannelID", skip_serializing_if = "Option::is_none")]
    xiaomi_channel_id: Option<&'a str>,
    #[serde(rename = "HuaWeiChannelID", skip_serializing_if = "Option::is_none")]
    huawei_channel_id: Option<&'a str>,
    #[serde(rename = "GoogleChannelID", skip_serializing_if = "Option::is_none")]
    google_channel_id: Option<&'a str>,
    #[serde(rename = "VIVOClassification", skip_serializing_if = "Option::is_none")]
    vivo_classification: Option<u8>,
    #[serde(rename = "HuaWeiImportance", skip_serializing_if = "Option::is_none")]
    huawei_importance: Option<&'a str>,
    #[serde(rename = "HuaWeiCategory", skip_serializing_if = "Option::is_none")]
    huawei_category: Option<&'a str>,
    #[serde(rename = "ExtAsHuaweiIntentParam", skip_serializing_if = "Option::is_none")]
    ext_as_huawei_intent_param: Option<u8>,
}

impl AndroidInfo<'_> {
    fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

impl OfflineMessage {
    /// The member `OfflinePushInfo` as it stands in the body of `v4/openim/sendmsg` and its kin, indented JSON.
    #[must_use]
    pub fn rest(&self) -> String {
        let android = &self.android;
        let body = Body {
            offline_push_info: OfflinePushInfo {
                push_flag: 0,
                title: &self.title,
                desc: &self.desc,
                ext: self.ext_text(),
                android_info: AndroidInfo {
                    oppo_channel_id: android.oppo_channel_id.as_deref(),
                    xiaomi_channel_id: android.xiaomi_channel_id.as_deref(),
                    huawei_channel_id: android.huawei_channel_id.as_deref(),
                    google_channel_id: android.fcm_channel_id.as_deref(),
                    vivo_classification: android.vivo_classification.map(super::VivoClassification::number),
                    huawei_importance: android.huawei_importance.map(super::HuaweiImportance::key),
                    huawei_category: android.huawei_category.as_deref(),
                    ext_as_huawei_intent_param: android.ext_as_huawei_intent_param.then_some(1),
                },
            },
        };
        // Strings and numbers only: nothing in it can fail to serialise.
        let mut text = serde_json::to_string_pretty(&body).unwrap_or_default();
        text.push('\n');
        text
    }
}

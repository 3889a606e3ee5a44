//! What an IM message carries for phones that are offline: `V2TIMOfflinePushInfo` (spec steps 7 and 8; `tpns.md` §7).

mod arrived;
mod entity;
mod findings;
mod form;
mod handler;
mod rest;
mod sending;
#[cfg(test)]
mod tests;

pub use arrived::{Arrived, ArrivedProblem, Carried, Route};
pub use entity::{Action, ChatType, ENTITY_VERSION, Entity, Member};
pub use findings::{AndroidSetting, Finding, Severity};
pub use form::{ExtKind, OfflineMessageForm};
pub use handler::handler;
pub use sending::SENDING_CLASS;
use serde::{Deserialize, Serialize};

/// Most bytes of description and ext together, in UTF-8; advice, not a refusal (`tpns.md` §7: 3 KB).
pub const DESC_AND_EXT_BYTES: usize = 3 * 1024;

/// What sort of IM message it goes with.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum MessageKind {
    /// Text, picture, voice …: IM has words for it even without a description.
    #[default]
    Standard,
    /// A custom message: not pushed without a description (spec FAQ).
    Custom,
}

impl MessageKind {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Standard, Self::Custom];

    /// The name in forms.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Standard => "standard",
            Self::Custom => "custom",
        }
    }
}

/// What is handed to the app on a click.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Ext {
    /// Nothing.
    #[default]
    None,
    /// The app's own text, as typed; it should be a JSON object.
    Own(String),
    /// TUIKit's container.
    TuiKit(Entity),
}

/// vivo's class of message (`AndroidInfo.VIVOClassification`); IM takes *system* when none is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum VivoClassification {
    /// 0
    Operation,
    /// 1
    System,
}

impl VivoClassification {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Operation, Self::System];

    /// The number on the wire.
    #[must_use]
    pub const fn number(self) -> u8 {
        match self {
            Self::Operation => 0,
            Self::System => 1,
        }
    }

    /// The name in forms.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Operation => "operation",
            Self::System => "system",
        }
    }
}

/// Huawei's class of message (`AndroidInfo.HuaWeiImportance`); IM takes *normal* when none is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum HuaweiImportance {
    /// Shown without sound.
    Low,
    /// Shown with sound.
    Normal,
}

impl HuaweiImportance {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Low, Self::Normal];

    /// The word on the wire and in forms.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Low => "LOW",
            Self::Normal => "NORMAL",
        }
    }
}

/// What single vendors want to know; each channel id overrides the one in the console (`tpns.md` §7).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AndroidInfo {
    /// OPPO's channel id; without one, Android 8 and later show nothing (spec FAQ).
    pub oppo_channel_id: Option<String>,
    /// Xiaomi's channel id.
    pub xiaomi_channel_id: Option<String>,
    /// Huawei's channel id.
    pub huawei_channel_id: Option<String>,
    /// FCM's channel id.
    pub fcm_channel_id: Option<String>,
    /// vivo's class.
    pub vivo_classification: Option<VivoClassification>,
    /// Huawei's class.
    pub huawei_importance: Option<HuaweiImportance>,
    /// Huawei's category, such as `IM`.
    pub huawei_category: Option<String>,
    /// Whether Huawei hands the ext over as parameter of the intent instead of its action.
    pub ext_as_huawei_intent_param: bool,
}

/// A whole `V2TIMOfflinePushInfo`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OfflineMessage {
    /// What sort of message it goes with.
    pub kind: MessageKind,
    /// Title of the notification; IM has its own when empty.
    pub title: String,
    /// Text of the notification; IM has its own for standard messages when empty.
    pub desc: String,
    /// What the app gets on a click.
    pub ext: Ext,
    /// Vendors' settings.
    pub android: AndroidInfo,
}

impl OfflineMessage {
    /// The ext as it travels.
    #[must_use]
    pub fn ext_text(&self) -> Option<String> {
        match &self.ext {
            Ext::None => None,
            Ext::Own(text) => Some(text.clone()),
            Ext::TuiKit(entity) => Some(entity.container()),
        }
    }
}

//! The form "offline message" as typed.

use super::{
    Action, AndroidInfo, ChatType, Entity, Ext, HuaweiImportance, MessageKind, OfflineMessage, VivoClassification,
};
use crate::domain::{
    field::{Checks, Field, Problem, Problems},
    message::{CHANNEL_ID_LIMIT, CONTENT_LIMIT, TITLE_LIMIT},
    text,
};

/// Longest ext or content accepted here, in characters; the size that vendors carry is a finding, not a refusal.
const EXT_LIMIT: u16 = 8000;
/// Longest UserID, group id or nickname accepted here, in characters; our own bound.
const NAME_LIMIT: u16 = 100;
/// Longest address of a picture, in characters; our own bound.
const ADDRESS_LIMIT: u16 = 500;

/// Which ext a form asks for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum ExtKind {
    /// None.
    #[default]
    None,
    /// The app's own JSON.
    Own,
    /// TUIKit's container.
    TuiKit,
}

impl ExtKind {
    /// All three.
    pub const ALL: [Self; 3] = [Self::None, Self::Own, Self::TuiKit];

    /// The name in forms.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Own => "own",
            Self::TuiKit => "tuikit",
        }
    }
}

/// Every choice is a key of its enum; an empty one means the default, and any other value may stay empty.
#[derive(Clone, Debug, Default)]
pub struct OfflineMessageForm {
    /// A [`MessageKind`] key.
    pub kind: String,
    /// Title.
    pub title: String,
    /// Description.
    pub desc: String,
    /// An [`ExtKind`] key.
    pub ext_kind: String,
    /// The app's own ext.
    pub ext: String,
    /// An [`Action`] key.
    pub action: String,
    /// A [`ChatType`] key.
    pub chat_type: String,
    /// UserID or group id.
    pub sender: String,
    /// Nickname.
    pub nickname: String,
    /// Address of the picture.
    pub face_url: String,
    /// Content.
    pub content: String,
    /// OPPO's channel id.
    pub oppo_channel_id: String,
    /// Xiaomi's channel id.
    pub xiaomi_channel_id: String,
    /// Huawei's channel id.
    pub huawei_channel_id: String,
    /// FCM's channel id.
    pub fcm_channel_id: String,
    /// A [`VivoClassification`] key.
    pub vivo_classification: String,
    /// A [`HuaweiImportance`] key.
    pub huawei_importance: String,
    /// Huawei's category.
    pub huawei_category: String,
    /// Whether the box is ticked.
    pub ext_as_huawei_intent_param: bool,
}

impl OfflineMessageForm {
    /// Reads the form. Only what cannot be written down is refused; what will not arrive is a
    /// [`Finding`](super::Finding).
    ///
    /// # Errors
    /// Every problem, field by field.
    pub fn check(&self) -> Result<OfflineMessage, Problems> {
        let mut checks = Checks::default();
        let kind = choice(
            &mut checks,
            Field::MessageKind,
            &self.kind,
            &MessageKind::ALL,
            MessageKind::key,
        );
        let title = checks.read(Field::Title, text::optional_line(&self.title, TITLE_LIMIT));
        let desc = checks.read(Field::Desc, text::paragraph(&self.desc, CONTENT_LIMIT));
        let ext = self.ext(&mut checks);
        let android = self.android(&mut checks);
        let value = (|| {
            Some(OfflineMessage {
                kind: kind?.unwrap_or_default(),
                title: title?,
                desc: desc?,
                ext: ext?,
                android: android?,
            })
        })();
        checks.finish(value)
    }

    fn ext(&self, checks: &mut Checks) -> Option<Ext> {
        let kind = choice(checks, Field::Ext, &self.ext_kind, &ExtKind::ALL, ExtKind::key)?;
        match kind.unwrap_or_default() {
            ExtKind::None => Some(Ext::None),
            ExtKind::Own => {
                let ext = checks.read(Field::Ext, text::paragraph(&self.ext, EXT_LIMIT))?;
                Some(if ext.is_empty() { Ext::None } else { Ext::Own(ext) })
            }
            ExtKind::TuiKit => self.entity(checks).map(Ext::TuiKit),
        }
    }

    fn entity(&self, checks: &mut Checks) -> Option<Entity> {
        let action = choice(checks, Field::ClickAction, &self.action, &Action::ALL, Action::key);
        let chat_type = choice(checks, Field::ChatType, &self.chat_type, &ChatType::ALL, ChatType::key);
        let sender = checks.read(Field::Sender, text::optional_line(&self.sender, NAME_LIMIT));
        let nickname = checks.read(Field::Nickname, text::optional_line(&self.nickname, NAME_LIMIT));
        let face_url = checks.read(Field::FaceUrl, text::optional_line(&self.face_url, ADDRESS_LIMIT));
        let content = checks.read(Field::Content, text::paragraph(&self.content, EXT_LIMIT));
        Some(Entity {
            chat_type: Some(chat_type?.unwrap_or_default()),
            action: action?.unwrap_or_default(),
            sender: sender?,
            nickname: nickname?,
            face_url: face_url?,
            content: content?,
            send_time: None,
        })
    }

    fn android(&self, checks: &mut Checks) -> Option<AndroidInfo> {
        let oppo = channel_id(checks, Field::OppoChannelId, &self.oppo_channel_id);
        let xiaomi = channel_id(checks, Field::XiaomiChannelId, &self.xiaomi_channel_id);
        let huawei = channel_id(checks, Field::HuaweiChannelId, &self.huawei_channel_id);
        let fcm = channel_id(checks, Field::FcmChannelId, &self.fcm_channel_id);
        let category = channel_id(checks, Field::HuaweiCategory, &self.huawei_category);
        let classification = choice(
            checks,
            Field::VivoClassification,
            &self.vivo_classification,
            &VivoClassification::ALL,
            VivoClassification::key,
        );
        let importance = choice(
            checks,
            Field::HuaweiImportance,
            &self.huawei_importance,
            &HuaweiImportance::ALL,
            HuaweiImportance::key,
        );
        Some(AndroidInfo {
            oppo_channel_id: oppo?,
            xiaomi_channel_id: xiaomi?,
            huawei_channel_id: huawei?,
            fcm_channel_id: fcm?,
            vivo_classification: classification?,
            huawei_importance: importance?,
            huawei_category: category?,
            ext_as_huawei_intent_param: self.ext_as_huawei_intent_param,
        })
    }
}

/// Outer `None`: not a choice, noted. Inner `None`: nothing chosen.
fn choice<T: Copy>(
    checks: &mut Checks,
    field: Field,
    typed: &str,
    all: &[T],
    key: impl Fn(T) -> &'static str,
) -> Option<Option<T>> {
    if typed.is_empty() {
        return Some(None);
    }
    let found = all.iter().copied().find(|known| key(*known) == typed);
    checks.read(field, found.ok_or(Problem::NotAChoice)).map(Some)
}

/// Outer `None`: a problem, noted. Inner `None`: left empty.
fn channel_id(checks: &mut Checks, field: Field, typed: &str) -> Option<Option<String>> {
    match typed.trim() {
        "" => Some(None),
        typed => checks.read(field, text::token(typed, CHANNEL_ID_LIMIT)).map(Some),
    }
}

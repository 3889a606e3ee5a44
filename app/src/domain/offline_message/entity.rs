//! TUIKit's container: what Tencent's own screens read on a click (`tpns.md` §7).

use super::ArrivedProblem;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// The only version TUIKit's demo reads; others it refuses.
pub const ENTITY_VERSION: i64 = 1;

/// What the click leads to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Action {
    /// 1: the chat.
    #[default]
    Chat,
    /// 2: an incoming call.
    Call,
}

impl Action {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Chat, Self::Call];

    /// The number in the container.
    #[must_use]
    pub const fn number(self) -> i64 {
        match self {
            Self::Chat => 1,
            Self::Call => 2,
        }
    }

    /// The name in forms.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Chat => "chat",
            Self::Call => "call",
        }
    }
}

/// With whom the chat is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ChatType {
    /// 1: one person.
    #[default]
    Single,
    /// 2: a group.
    Group,
}

impl ChatType {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Single, Self::Group];

    /// The number in the container.
    #[must_use]
    pub const fn number(self) -> i64 {
        match self {
            Self::Single => 1,
            Self::Group => 2,
        }
    }

    /// The name in forms.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Single => "single",
            Self::Group => "group",
        }
    }
}

/// A member of the container's entity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Member {
    /// `entity` itself
    Entity,
    /// `version`
    Version,
    /// `chatType`
    ChatType,
    /// `action`
    Action,
    /// `sender`
    Sender,
    /// `nickname`
    Nickname,
    /// `faceUrl`
    FaceUrl,
    /// `content`
    Content,
    /// `sendTime`
    SendTime,
}

impl Member {
    /// Its name in the JSON.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Entity => "entity",
            Self::Version => "version",
            Self::ChatType => "chatType",
            Self::Action => "action",
            Self::Sender => "sender",
            Self::Nickname => "nickname",
            Self::FaceUrl => "faceUrl",
            Self::Content => "content",
            Self::SendTime => "sendTime",
        }
    }
}

/// The container's entity.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entity {
    /// With whom; older senders leave it out.
    pub chat_type: Option<ChatType>,
    /// Where the click leads.
    pub action: Action,
    /// UserID of the sender; in a group, the group's id. A chat is not opened without it (spec step 8).
    pub sender: String,
    /// Name shown above the chat.
    pub nickname: String,
    /// Address of the picture; may be empty.
    pub face_url: String,
    /// Text, or a call's own JSON as text.
    pub content: String,
    /// When it was sent, in seconds since 1970; `None` when unknown. TUIKit takes a call without it for one that rang out.
    pub send_time: Option<i64>,
}

#[derive(Serialize)]
struct Container<'a> {
    entity: Wire<'a>,
}

/// The entity as TUIKit writes it.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Wire<'a> {
    version: i64,
    #[serde(skip_serializing_if = "Option::is_none")]
    chat_type: Option<i64>,
    action: i64,
    sender: &'a str,
    nickname: &'a str,
    face_url: &'a str,
    content: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    send_time: Option<i64>,
}

impl Entity {
    /// The container as JSON on one line.
    #[must_use]
    pub fn container(&self) -> String {
        let container = Container {
            entity: Wire {
                version: ENTITY_VERSION,
                chat_type: self.chat_type.map(ChatType::number),
                action: self.action.number(),
                sender: &self.sender,
                nickname: &self.nickname,
                face_url: &self.face_url,
                content: &self.content,
                send_time: self.send_time,
            },
        };
        // Strings and numbers only: nothing in it can fail to serialise.
        serde_json::to_string(&container).unwrap_or_default()
    }

    /// Reads an entity back. `version` and `action` must be there, as TUIKit's writer always sends them; unknown members
    /// are passed over.
    ///
    /// # Errors
    /// [`ArrivedProblem::Lacks`], [`ArrivedProblem::WrongType`], [`ArrivedProblem::UnknownVersion`],
    /// [`ArrivedProblem::UnknownAction`], [`ArrivedProblem::UnknownChatType`].
    pub(super) fn read(entity: &Map<String, Value>) -> Result<Self, ArrivedProblem> {
        let version = number(entity, Member::Version)?.ok_or(ArrivedProblem::Lacks(Member::Version))?;
        if version != ENTITY_VERSION {
            return Err(ArrivedProblem::UnknownVersion(version));
        }
        let action = number(entity, Member::Action)?.ok_or(ArrivedProblem::Lacks(Member::Action))?;
        let action = Action::ALL
            .into_iter()
            .find(|known| known.number() == action)
            .ok_or(ArrivedProblem::UnknownAction(action))?;
        let chat_type = match number(entity, Member::ChatType)? {
            None | Some(0) => None,
            Some(typed) => Some(
                ChatType::ALL
                    .into_iter()
                    .find(|known| known.number() == typed)
                    .ok_or(ArrivedProblem::UnknownChatType(typed))?,
            ),
        };
        Ok(Self {
            chat_type,
            action,
            sender: string(entity, Member::Sender)?,
            nickname: string(entity, Member::Nickname)?,
            face_url: string(entity, Member::FaceUrl)?,
            content: string(entity, Member::Content)?,
            send_time: number(entity, Member::SendTime)?.filter(|seconds| *seconds > 0),
        })
    }
}

fn number(entity: &Map<String, Value>, member: Member) -> Result<Option<i64>, ArrivedProblem> {
    match entity.get(member.key()) {
        None | Some(Value::Null) => Ok(None),
        Some(value) => value.as_i64().map(Some).ok_or(ArrivedProblem::WrongType(member)),
    }
}

fn string(entity: &Map<String, Value>, member: Member) -> Result<String, ArrivedProblem> {
    match entity.get(member.key()) {
        None | Some(Value::Null) => Ok(String::new()),
        Some(Value::String(text)) => Ok(text.clone()),
        Some(_) => Err(ArrivedProblem::WrongType(member)),
    }
}

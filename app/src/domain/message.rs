//! A test push as typed and as checked (`tpns.md` §2).

mod calendar;

pub use calendar::{Date, Moment, NotATime, Time};

use super::{
    field::{Checks, Field, Problem, Problems},
    text,
};
use serde::{Deserialize, Serialize};

/// Length of a TPNS token, in characters (`tpns.md` §1.5).
pub const TOKEN_LENGTH: usize = 36;
/// Longest account, in characters; as in account packages (`tpns.md` §3).
pub const ACCOUNT_LIMIT: u16 = 100;
/// Shortest account, in characters.
pub const ACCOUNT_MINIMUM: usize = 2;
/// Longest title accepted here, in characters. Vendors show less (`tpns.md` §5.5): the form warns, it does not refuse.
pub const TITLE_LIMIT: u16 = 200;
/// Longest content accepted here, in characters; the whole message must stay below 4 KB (`tpns.md` §1.5).
pub const CONTENT_LIMIT: u16 = 1000;
/// Largest `message` member, in bytes of UTF-8 JSON (`tpns.md` §1.5).
pub const MESSAGE_BYTES: usize = 4096;
/// Longest vendor channel id, in characters.
pub const CHANNEL_ID_LIMIT: u16 = 64;

/// Whom a test push is for.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Audience {
    /// One device.
    Token(String),
    /// The newest device of one account.
    Account(String),
}

impl Audience {
    /// The value of `audience_type`.
    #[must_use]
    pub const fn key(&self) -> &'static str {
        match self {
            Self::Token(_) => "token",
            Self::Account(_) => "account",
        }
    }

    /// The token or account.
    #[must_use]
    pub fn target(&self) -> &str {
        match self {
            Self::Token(target) | Self::Account(target) => target,
        }
    }

    /// Reads `audience_type` and its target back from rows.
    #[must_use]
    pub fn from_parts(key: &str, target: String) -> Option<Self> {
        match key {
            "token" => Some(Self::Token(target)),
            "account" => Some(Self::Account(target)),
            _ => None,
        }
    }
}

/// The form "test push" as typed.
#[derive(Clone, Debug, Default)]
pub struct PushForm {
    /// `token` or `account`.
    pub audience: String,
    /// The token or account.
    pub target: String,
    /// Title.
    pub title: String,
    /// Content.
    pub content: String,
    /// OPPO's notification channel id; may be empty.
    pub oppo_channel_id: String,
}

/// A notification that may be sent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Notification {
    /// For whom.
    pub audience: Audience,
    /// Title.
    pub title: String,
    /// Content.
    pub content: String,
    /// OPPO's notification channel id (`oppo_ch_id`).
    pub oppo_channel_id: Option<String>,
}

impl PushForm {
    /// Reads the form.
    ///
    /// # Errors
    /// Every problem, field by field.
    pub fn check(&self) -> Result<Notification, Problems> {
        let mut checks = Checks::default();
        let audience = match self.audience.as_str() {
            "token" => checks.read(Field::Target, token(&self.target)).map(Audience::Token),
            "account" => checks.read(Field::Target, account(&self.target)).map(Audience::Account),
            _ => {
                checks.note(Field::Audience, Problem::NotAChoice);
                None
            }
        };
        let title = checks.read(Field::Title, text::line(&self.title, TITLE_LIMIT));
        let content = checks.read(Field::Content, non_empty(text::paragraph(&self.content, CONTENT_LIMIT)));
        let channel = match self.oppo_channel_id.trim() {
            "" => Some(None),
            typed => checks
                .read(Field::OppoChannelId, text::token(typed, CHANNEL_ID_LIMIT))
                .map(Some),
        };
        let value = (|| {
            Some(Notification {
                audience: audience?,
                title: title?,
                content: content?,
                oppo_channel_id: channel?,
            })
        })();
        checks.finish(value)
    }
}

fn non_empty(text: Result<String, Problem>) -> Result<String, Problem> {
    text.and_then(|text| {
        if text.is_empty() {
            Err(Problem::Required)
        } else {
            Ok(text)
        }
    })
}

fn token(typed: &str) -> Result<String, Problem> {
    let token = text::token(typed.trim(), 200)?;
    if token.len() == TOKEN_LENGTH && token.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        Ok(token)
    } else {
        Err(Problem::NotToken)
    }
}

fn account(typed: &str) -> Result<String, Problem> {
    let account = text::line(typed, ACCOUNT_LIMIT)?;
    if account.chars().count() < ACCOUNT_MINIMUM {
        Err(Problem::TooShort(2))
    } else {
        Ok(account)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form() -> PushForm {
        PushForm {
            audience: "token".into(),
            target: "0".repeat(36),
            title: "Hi".into(),
            content: "There".into(),
            ..PushForm::default()
        }
    }

    #[test]
    fn a_token_has_36_characters() {
        assert!(form().check().is_ok());
        let short = PushForm {
            target: "0".repeat(35),
            ..form()
        };
        assert_eq!(short.check(), Err(vec![(Field::Target, Problem::NotToken)]));
    }

    #[test]
    fn title_and_content_are_both_needed() {
        let empty = PushForm {
            title: " ".into(),
            content: "\n".into(),
            ..form()
        };
        assert_eq!(
            empty.check(),
            Err(vec![
                (Field::Title, Problem::Required),
                (Field::Content, Problem::Required)
            ])
        );
    }
}

//! What a tap on a notification opens (`tpns.md` §2.3, `action`).

use super::{
    PushField, PushProblem,
    form::{PushForm, Reader},
};
use crate::domain::{
    field::{Field, Problem},
    text,
};
use serde::{Deserialize, Serialize};

/// Longest address, URI or name of an activity, in characters; our own bound.
const ADDRESS_LIMIT: u16 = 1000;
/// Schemes that no app should be sent to: code, and files of the phone.
const FORBIDDEN: [&str; 7] = ["javascript", "data", "file", "content", "about", "blob", "vbscript"];

/// What a tap opens.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Action {
    /// The app as from the launcher.
    #[default]
    App,
    /// One activity of the app.
    Activity {
        /// Its class, such as `com.example.app.OrderActivity`.
        name: String,
        /// Flags of the intent (`aty_attr.if`).
        intent_flags: Option<u32>,
        /// Flags of the pending intent (`aty_attr.pf`).
        pending_flags: Option<u32>,
    },
    /// A page in the browser.
    Browser {
        /// `http` or `https`.
        url: String,
        /// Whether the phone asks first.
        confirm: bool,
    },
    /// A URI that the app's manifest answers to: `scheme://host/path`.
    Intent(String),
}

impl Action {
    /// The names in forms.
    pub const KEYS: [&'static str; 4] = ["app", "activity", "browser", "intent"];

    /// The name in forms.
    #[must_use]
    pub const fn key(&self) -> &'static str {
        match self {
            Self::App => "app",
            Self::Activity { .. } => "activity",
            Self::Browser { .. } => "browser",
            Self::Intent(_) => "intent",
        }
    }

    /// What is opened: a class, an address or a URI; empty for the app itself.
    #[must_use]
    pub fn target(&self) -> &str {
        match self {
            Self::App => "",
            Self::Activity { name, .. } => name,
            Self::Browser { url, .. } => url,
            Self::Intent(uri) => uri,
        }
    }

    pub(super) fn read(reader: &mut Reader<'_>) -> Option<Self> {
        let typed = reader.typed(PushField::ActionTarget);
        match reader.typed(Field::ClickAction) {
            "" | "app" => Some(Self::App),
            "activity" => {
                let name = reader.take(PushField::ActionTarget, activity(typed));
                let intent_flags = reader.optional(PushField::IntentFlags, flags);
                let pending_flags = reader.optional(PushField::PendingFlags, flags);
                Some(Self::Activity {
                    name: name?,
                    intent_flags: intent_flags?,
                    pending_flags: pending_flags?,
                })
            }
            "browser" => Some(Self::Browser {
                url: reader.take(PushField::ActionTarget, url(typed))?,
                confirm: reader.ticked(PushField::ActionConfirm),
            }),
            "intent" => reader.take(PushField::ActionTarget, intent(typed)).map(Self::Intent),
            _ => reader.take(Field::ClickAction, Err(Problem::NotAChoice)),
        }
    }

    pub(super) fn write(&self, form: &mut PushForm) {
        form.click_action = self.key().to_owned();
        form.action_target = self.target().to_owned();
        match self {
            Self::Activity {
                intent_flags,
                pending_flags,
                ..
            } => {
                let text = |flags: &Option<u32>| flags.map(|flags| flags.to_string()).unwrap_or_default();
                form.intent_flags = text(intent_flags);
                form.pending_flags = text(pending_flags);
            }
            Self::Browser { confirm: true, .. } => form.action_confirm = "on".to_owned(),
            Self::App | Self::Browser { .. } | Self::Intent(_) => {}
        }
    }
}

fn flags(typed: &str) -> Result<u32, Problem> {
    typed.parse().map_err(|_| Problem::NotDigits)
}

fn activity(typed: &str) -> Result<String, Problem> {
    let name = text::token(typed.trim(), ADDRESS_LIMIT)?;
    let part = |part: &str| {
        part.starts_with(|letter: char| letter.is_ascii_alphabetic() || letter == '_')
            && part
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'$'))
    };
    if name.contains('.') && name.split('.').all(part) {
        Ok(name)
    } else {
        Err(PushProblem::NotActivity.into())
    }
}

/// Reads an address that a browser opens.
///
/// # Errors
/// [`PushProblem::NotUrl`] and those of a copied value.
pub(super) fn url(typed: &str) -> Result<String, Problem> {
    let url = text::token(typed.trim(), ADDRESS_LIMIT)?;
    let lowered = url.to_ascii_lowercase();
    let rest = lowered
        .strip_prefix("https://")
        .or_else(|| lowered.strip_prefix("http://"));
    let has_host = rest.is_some_and(|rest| {
        let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
        host.starts_with(|letter: char| letter.is_ascii_alphanumeric() || letter == '[') && !host.contains('@')
    });
    if has_host && !url.contains(['"', '<', '>', '\\', '^', '`', '{', '|', '}']) {
        Ok(url)
    } else {
        Err(PushProblem::NotUrl.into())
    }
}

fn intent(typed: &str) -> Result<String, Problem> {
    let uri = text::token(typed.trim(), ADDRESS_LIMIT)?;
    let fits = uri.split_once("://").is_some_and(|(scheme, rest)| {
        let lowered = scheme.to_ascii_lowercase();
        scheme.starts_with(|letter: char| letter.is_ascii_alphabetic())
            && scheme
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.'))
            && !FORBIDDEN.contains(&lowered.as_str())
            && !matches!(lowered.as_str(), "http" | "https")
            && !rest.is_empty()
    });
    if fits {
        Ok(uri)
    } else {
        Err(PushProblem::NotIntent.into())
    }
}

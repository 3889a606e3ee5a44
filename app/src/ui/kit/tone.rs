//! The five tones a state can have.

use super::Symbol;

/// How a state feels; each tone has its own colour and its own icon shape, so colour never stands alone.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tone {
    /// Nothing to say about it: off, draft, free.
    #[default]
    Neutral,
    /// Something is going on.
    Info,
    /// As it should be.
    Ok,
    /// Works, but look at it.
    Warn,
    /// Broken or refused.
    Danger,
}

impl Tone {
    /// The last part of the CSS class (`badge--ok`).
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Neutral => "neutral",
            Self::Info => "info",
            Self::Ok => "ok",
            Self::Warn => "warn",
            Self::Danger => "danger",
        }
    }

    /// The shape that tells the tone without colour.
    #[must_use]
    pub const fn symbol(self) -> Symbol {
        match self {
            Self::Neutral => Symbol::Ring,
            Self::Info => Symbol::Info,
            Self::Ok => Symbol::CheckCircle,
            Self::Warn => Symbol::Warning,
            Self::Danger => Symbol::CrossOctagon,
        }
    }
}

//! Calls to TPNS that came to nothing, in words.

use super::states;
use crate::domain::push::{Obstacle, Trouble};

/// What stood in the way of a call other than a push, and what to do.
pub(crate) fn obstacle(obstacle: Obstacle) -> (String, &'static str) {
    match obstacle {
        Obstacle::Code(code) => {
            let (what, next) = states::meaning(code.meaning());
            let words = t!(push.code_words, code = code.0);
            (format!("{words} {what}"), next)
        }
        Obstacle::Trouble(Trouble::Unreachable | Trouble::NeverSent) => {
            (t!(calls.unreachable).to_owned(), t!(calls.unreachable_next))
        }
        Obstacle::Trouble(Trouble::TooMany) => (t!(calls.too_many).to_owned(), t!(calls.too_many_next)),
        Obstacle::Trouble(Trouble::NotTpns) => (t!(calls.not_tpns).to_owned(), t!(calls.unsure_next)),
        Obstacle::Trouble(Trouble::NoAnswer | Trouble::Interrupted) => {
            (t!(calls.no_answer).to_owned(), t!(calls.unsure_next))
        }
    }
}

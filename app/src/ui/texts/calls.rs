//! Calls to TPNS that came to nothing, in words.

use crate::domain::{
    push::{Obstacle, Trouble},
    return_code::ReturnCode,
};

/// What stood in the way of a call other than a push, and what to do.
pub(crate) fn obstacle(obstacle: Obstacle) -> (String, &'static str) {
    match obstacle {
        Obstacle::Code(code) => refused(code),
        Obstacle::Trouble(Trouble::Unreachable | Trouble::NeverSent | Trouble::HeldUp | Trouble::Resting) => {
            (t!(calls.unreachable).to_owned(), t!(calls.unreachable_next))
        }
        Obstacle::Trouble(Trouble::TooMany) => (t!(calls.too_many).to_owned(), t!(calls.too_many_next)),
        Obstacle::Trouble(Trouble::NotTpns) => (t!(calls.not_tpns).to_owned(), t!(calls.unsure_next)),
        Obstacle::Trouble(Trouble::NoAnswer | Trouble::Interrupted) => {
            (t!(calls.no_answer).to_owned(), t!(calls.unsure_next))
        }
    }
}

/// TPNS said no, and what its code means.
#[cfg(feature = "ssr")]
fn refused(code: ReturnCode) -> (String, &'static str) {
    let (what, next) = super::states::meaning(code.meaning());
    let words = t!(push.code_words, code = code.0).to_string();
    (super::together(&[words, what.to_owned()]), next)
}

/// The browser's bundle does without the words for every code: they stand on a page that the server makes.
#[cfg(not(feature = "ssr"))]
fn refused(code: ReturnCode) -> (String, &'static str) {
    (t!(push.code_words, code = code.0).to_string(), t!(calls.code_next))
}

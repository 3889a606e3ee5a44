//! What an answer, or the lack of one, proves.

use crate::tpns::{reception::Reception, wire::Answer};
use pushboard_app::domain::{
    keys::{CLOCK_TOLERANCE_SECONDS, CheckOutcome},
    push::Trouble,
    return_code::{Meaning, ReturnCode},
};

/// What a failure before the status line proves.
///
/// `is_connect` is true only for failures inside hyper-util's connector (name, connection, TLS, the connect timeout): no
/// byte of a request is written before it is done. All else, a kept connection that the other side closed
/// included, may have carried the request. hyper-util's own second try is for a request still in its queue, never begun.
pub(super) fn trouble(error: &reqwest::Error) -> Trouble {
    tracing::debug!(error = error as &dyn std::error::Error, "no answer from the gateway");
    if error.is_connect() || error.is_builder() {
        Trouble::Unreachable
    } else {
        Trouble::NoAnswer
    }
}

/// Reads an answer as TPNS's. A status other than 200 is not, however much of its body came; 429 proves that nothing was done.
pub(super) fn understand(reception: &Reception) -> Result<Answer, Trouble> {
    match reception.status {
        200 => {}
        429 => return Err(Trouble::TooMany),
        _ => return Err(Trouble::NotTpns),
    }
    if !reception.whole {
        return Err(Trouble::NoAnswer);
    }
    Answer::read(&reception.body).ok_or(Trouble::NotTpns)
}

/// What an answer to a signed call proves about the keys; `ours` is our clock when it came, in seconds since 1970.
/// Only code 0 proves them right: any other may have been given before the signature was looked at.
pub(super) fn verdict(reception: &Reception, ours: i64) -> CheckOutcome {
    let code = match understand(reception) {
        Ok(answer) => ReturnCode(answer.code),
        Err(Trouble::NotTpns | Trouble::TooMany) => return CheckOutcome::NotTpns(reception.status),
        Err(_) => return CheckOutcome::NoAnswer,
    };
    match code.meaning() {
        Meaning::Accepted => CheckOutcome::Right,
        Meaning::WrongAccessPoint => CheckOutcome::WrongAccessPoint,
        Meaning::AuthenticationFailed => {
            let ahead = reception.clock().map_or(0, |theirs| ours.saturating_sub(theirs));
            if ahead.unsigned_abs() > CLOCK_TOLERANCE_SECONDS.unsigned_abs() {
                CheckOutcome::ClockOff(ahead)
            } else {
                CheckOutcome::WrongSecret
            }
        }
        _ => CheckOutcome::Refused(code.0),
    }
}

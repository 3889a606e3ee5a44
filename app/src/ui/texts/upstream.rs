//! Why TPNS did not do what it was asked, and what to do. Only codes that calls about devices get have words of their own: these words
//! travel with every form.

use super::together;
use crate::domain::{
    push::{Obstacle, Trouble},
    return_code::Meaning,
};

/// A heading; what happened and what to do.
pub(crate) fn upstream(obstacle: Obstacle) -> (&'static str, String) {
    match obstacle {
        Obstacle::Code(code) => {
            let (what, next) = meaning(code.meaning());
            let words = [
                t!(push.code_words, code = code.0).to_string(),
                what.to_owned(),
                next.to_owned(),
            ];
            (t!(lookup.refused), together(&words))
        }
        Obstacle::Trouble(trouble) => match trouble {
            Trouble::Unreachable | Trouble::NeverSent => (t!(lookup.not_done), t!(lookup.unreachable).to_owned()),
            Trouble::TooMany => (t!(lookup.not_done), t!(lookup.too_many).to_owned()),
            Trouble::NoAnswer | Trouble::Interrupted => (t!(lookup.not_known), t!(lookup.no_answer).to_owned()),
            Trouble::NotTpns => (t!(lookup.not_known), t!(lookup.not_tpns).to_owned()),
        },
    }
}

/// What a code means, and what to do.
fn meaning(meaning: Meaning) -> (&'static str, &'static str) {
    match meaning {
        Meaning::InvalidToken => (t!(states.code_token), t!(states.code_token_next)),
        Meaning::NoSuchDevice => (t!(states.code_device), t!(lookup.no_device_next)),
        Meaning::AuthenticationFailed => (t!(states.code_authentication), t!(states.code_authentication_next)),
        Meaning::WrongAccessPoint => (t!(states.code_access_point), t!(states.code_access_point_next)),
        Meaning::NotPaid => (t!(states.code_paid), t!(states.code_paid_next)),
        Meaning::Terminated => (t!(states.code_terminated), t!(states.code_terminated_next)),
        Meaning::InvalidParameter => (t!(states.code_parameter), t!(lookup.parameter_next)),
        Meaning::InternalCallFailed => (t!(states.code_internal), t!(lookup.later)),
        Meaning::TooFast => (t!(lookup.too_fast), t!(lookup.later)),
        Meaning::Undocumented => (t!(states.code_undocumented), t!(lookup.later)),
        Meaning::Accepted
        | Meaning::ParsingFailed
        | Meaning::ParameterMissing
        | Meaning::ContentRefused
        | Meaning::CertificateExpired
        | Meaning::NoTarget
        | Meaning::IllegalTime
        | Meaning::Repeated => (t!(lookup.unexpected), t!(lookup.see_help)),
    }
}

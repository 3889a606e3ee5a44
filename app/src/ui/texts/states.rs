//! States in words: the same word, tone and icon everywhere (LOOK, "States and their words").

use crate::domain::{
    channel::{ChannelOutcome, Standing},
    keys::{CheckOutcome, KeysState},
    product::{Category, Gateway, Step, StepState},
    push::{PushState, Trouble},
    return_code::Meaning,
};

/// How good or bad a state is; the kit gives each its colour and shape.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mood {
    /// Nothing to say.
    Neutral,
    /// On its way.
    Busy,
    /// As it should be.
    Good,
    /// Wants attention.
    Warning,
    /// Wrong.
    Bad,
}

/// How a channel stands.
pub(crate) fn channel(standing: Standing) -> (Mood, &'static str) {
    match standing {
        Standing::Off => (Mood::Neutral, t!(states.channel_off)),
        Standing::Incomplete => (Mood::Warning, t!(states.channel_incomplete)),
        Standing::Set => (Mood::Good, t!(states.channel_set)),
        Standing::Verified => (Mood::Good, t!(states.channel_verified)),
        Standing::Failing => (Mood::Bad, t!(states.channel_failing)),
    }
}

/// What a push showed of a channel: the heading, and what to do.
pub(crate) fn channel_outcome(outcome: ChannelOutcome) -> (Mood, &'static str, &'static str) {
    match outcome {
        ChannelOutcome::Arrived => (Mood::Good, t!(states.proof_arrived), t!(states.proof_arrived_next)),
        ChannelOutcome::NotArrived => (
            Mood::Bad,
            t!(states.proof_not_arrived),
            t!(states.proof_not_arrived_next),
        ),
        ChannelOutcome::NotTaken => (Mood::Bad, t!(states.proof_not_taken), t!(states.proof_not_taken_next)),
        ChannelOutcome::NoChannelId => (
            Mood::Bad,
            t!(states.proof_no_channel_id),
            t!(states.proof_no_channel_id_next),
        ),
    }
}

/// The state of an application's keys.
pub(crate) fn keys(state: KeysState) -> (Mood, &'static str) {
    match state {
        KeysState::Missing => (Mood::Neutral, t!(states.keys_missing)),
        KeysState::Unchecked => (Mood::Warning, t!(states.keys_unchecked)),
        KeysState::Right => (Mood::Good, t!(states.keys_right)),
        KeysState::WrongSecret | KeysState::WrongAccessPoint => (Mood::Bad, t!(states.keys_wrong)),
    }
}

/// What a check said: a heading, and what to do.
pub(crate) fn check(outcome: CheckOutcome) -> (Mood, &'static str, String) {
    let plain = |mood, title, body: &str| (mood, title, body.to_owned());
    match outcome {
        CheckOutcome::Right => plain(Mood::Good, t!(states.check_right), t!(states.check_right_body)),
        CheckOutcome::WrongSecret => plain(
            Mood::Bad,
            t!(states.check_wrong_secret),
            t!(states.check_wrong_secret_body),
        ),
        CheckOutcome::WrongAccessPoint => plain(
            Mood::Bad,
            t!(states.check_wrong_access_point),
            t!(states.check_wrong_access_point_body),
        ),
        CheckOutcome::ClockOff(seconds) => {
            let body = if seconds >= 0 {
                t!(states.clock_ahead, seconds = seconds).to_string()
            } else {
                t!(states.clock_behind, seconds = -seconds).to_string()
            };
            (Mood::Bad, t!(states.check_clock), body)
        }
        CheckOutcome::Unreachable => plain(
            Mood::Warning,
            t!(states.check_unreachable),
            t!(states.check_unreachable_body),
        ),
        CheckOutcome::NoAnswer => plain(
            Mood::Warning,
            t!(states.check_no_answer),
            t!(states.check_no_answer_body),
        ),
        CheckOutcome::NotTpns(status) => (
            Mood::Warning,
            t!(states.check_not_tpns),
            t!(states.check_not_tpns_body, status = status).to_string(),
        ),
        CheckOutcome::Refused(code) => (
            Mood::Warning,
            t!(states.check_refused),
            t!(states.check_refused_body, code = code).to_string(),
        ),
    }
}

/// A push's state.
pub(crate) fn push(state: PushState) -> (Mood, &'static str) {
    match state {
        PushState::Queued => (Mood::Busy, t!(states.push_queued)),
        PushState::Sending => (Mood::Busy, t!(states.push_sending)),
        PushState::Sent => (Mood::Good, t!(states.push_sent)),
        PushState::Failed => (Mood::Bad, t!(states.push_failed)),
        PushState::Unknown => (Mood::Warning, t!(states.push_unknown)),
        PushState::Withdrawn => (Mood::Neutral, t!(states.push_withdrawn)),
        PushState::Cancelled => (Mood::Neutral, t!(push.status_cancelled)),
        PushState::Stopped => (Mood::Neutral, t!(push.status_terminated)),
        PushState::Recalled => (Mood::Neutral, t!(push.status_revoked)),
    }
}

/// Why a push has no return code: what happened, and what to do.
pub(crate) fn trouble(trouble: Trouble) -> (&'static str, &'static str) {
    match trouble {
        Trouble::Unreachable => (t!(states.trouble_unreachable), t!(states.trouble_unreachable_next)),
        Trouble::NoAnswer => (t!(states.trouble_no_answer), t!(states.trouble_no_answer_next)),
        Trouble::NotTpns => (t!(states.trouble_not_tpns), t!(states.trouble_not_tpns_next)),
        Trouble::Interrupted => (t!(states.trouble_interrupted), t!(states.trouble_interrupted_next)),
        Trouble::NeverSent => (t!(states.trouble_never_sent), t!(states.trouble_never_sent_next)),
        Trouble::TooMany => (t!(states.trouble_too_many), t!(states.trouble_too_many_next)),
        Trouble::HeldUp => (t!(states.trouble_held_up), t!(states.trouble_held_up_next)),
        Trouble::Resting => (t!(states.trouble_resting), t!(states.trouble_resting_next)),
    }
}

/// What a return code means, and what to do (`tpns.md` §2.10).
pub(crate) fn meaning(meaning: Meaning) -> (&'static str, &'static str) {
    match meaning {
        Meaning::Accepted => (t!(states.code_accepted), t!(states.code_accepted_next)),
        Meaning::ParsingFailed => (t!(states.code_parsing), t!(states.code_parsing_next)),
        Meaning::ParameterMissing => (t!(states.code_missing), t!(states.code_missing_next)),
        Meaning::AuthenticationFailed => (t!(states.code_authentication), t!(states.code_authentication_next)),
        Meaning::InternalCallFailed => (t!(states.code_internal), t!(states.code_internal_next)),
        Meaning::InvalidToken => (t!(states.code_token), t!(states.code_token_next)),
        Meaning::InvalidParameter => (t!(states.code_parameter), t!(states.code_parameter_next)),
        Meaning::UploadFailed => (t!(states.code_upload), t!(states.code_upload_next)),
        Meaning::FileEmpty => (t!(states.code_empty_file), t!(states.code_empty_file_next)),
        Meaning::ContentRefused => (t!(states.code_content), t!(states.code_content_next)),
        Meaning::CertificateExpired => (t!(states.code_certificate), t!(states.code_certificate_next)),
        Meaning::NoSuchPush => (t!(states.code_push), t!(states.code_push_next)),
        Meaning::BadDate => (t!(states.code_date), t!(states.code_date_next)),
        Meaning::PartlyFailed => (t!(states.code_partly), t!(states.code_partly_next)),
        Meaning::WhollyFailed => (t!(states.code_wholly), t!(states.code_wholly_next)),
        Meaning::TooFast => (t!(states.code_fast), t!(states.code_fast_next)),
        Meaning::NotPaid => (t!(states.code_paid), t!(states.code_paid_next)),
        Meaning::Terminated => (t!(states.code_terminated), t!(states.code_terminated_next)),
        Meaning::WrongAccessPoint => (t!(states.code_access_point), t!(states.code_access_point_next)),
        Meaning::NoTarget => (t!(states.code_target), t!(states.code_target_next)),
        Meaning::IllegalTime => (t!(states.code_time), t!(states.code_time_next)),
        Meaning::Repeated => (t!(states.code_repeated), t!(states.code_repeated_next)),
        Meaning::NoSuchDevice => (t!(states.code_device), t!(states.code_device_next)),
        Meaning::Undocumented => (t!(states.code_undocumented), t!(states.code_undocumented_next)),
    }
}

/// Who answers for a product.
pub(crate) fn gateway(gateway: Gateway) -> &'static str {
    match gateway {
        Gateway::Rehearsal => t!(common.rehearsal),
        Gateway::Tencent => t!(common.tencent),
    }
}

/// A category.
pub(crate) fn category(category: Category) -> &'static str {
    match category {
        Category::Social => t!(states.category_social),
        Category::Shopping => t!(states.category_shopping),
        Category::Games => t!(states.category_games),
        Category::News => t!(states.category_news),
        Category::Media => t!(states.category_media),
        Category::Finance => t!(states.category_finance),
        Category::Education => t!(states.category_education),
        Category::Health => t!(states.category_health),
        Category::Travel => t!(states.category_travel),
        Category::Work => t!(states.category_work),
        Category::Tools => t!(states.category_tools),
        Category::Other => t!(states.category_other),
    }
}

/// A step of the set-up.
pub(crate) fn step(step: Step) -> &'static str {
    match step {
        Step::Product => t!(states.step_product),
        Step::Keys => t!(states.step_keys),
        Step::Channels => t!(states.step_channels),
        Step::Im => t!(states.step_im),
        Step::Redirect => t!(states.step_redirect),
        Step::Kit => t!(states.step_kit),
        Step::Push => t!(states.step_push),
    }
}

/// How a step stands.
pub(crate) fn step_state(state: StepState) -> (Mood, &'static str) {
    match state {
        StepState::Done => (Mood::Good, t!(states.step_done)),
        StepState::Next => (Mood::Busy, t!(states.step_next)),
        StepState::Later => (Mood::Neutral, t!(states.step_later)),
        StepState::Blocked => (Mood::Neutral, t!(states.step_blocked)),
        StepState::Attention => (Mood::Warning, t!(states.step_attention)),
    }
}

//! Questions and causes in words.

use crate::domain::help::{IM_PUSH_CHECK, Question, SdkCause, TPNS_PUSH_TASKS};

/// The question.
pub(super) fn title(question: Question) -> &'static str {
    match question {
        Question::NothingArrives => t!(help.nothing_arrives),
        Question::OppoShowsNothing => t!(help.oppo),
        Question::CustomMessage => t!(help.custom),
        Question::ClickOpensNothing => t!(help.click),
        Question::Sound => t!(help.sound),
    }
}

/// Its answer line by line.
pub(super) fn answer(question: Question) -> Vec<&'static str> {
    match question {
        Question::NothingArrives => vec![
            t!(help.nothing_arrives_1),
            t!(help.nothing_arrives_2),
            t!(help.nothing_arrives_3),
            t!(help.nothing_arrives_4),
            t!(help.nothing_arrives_5),
            t!(help.nothing_arrives_6),
            t!(help.nothing_arrives_7),
            t!(help.nothing_arrives_8),
            t!(help.nothing_arrives_9),
        ],
        Question::OppoShowsNothing => vec![t!(help.oppo_1), t!(help.oppo_2)],
        Question::CustomMessage => vec![t!(help.custom_1), t!(help.custom_2)],
        Question::ClickOpensNothing => vec![t!(help.click_1), t!(help.click_2), t!(help.click_3)],
        Question::Sound => vec![t!(help.sound_1)],
    }
}

/// Where else to look: address and words.
pub(super) fn tools(question: Question) -> Vec<(&'static str, &'static str)> {
    match question {
        Question::NothingArrives => vec![
            (IM_PUSH_CHECK, t!(help.im_push_check)),
            (TPNS_PUSH_TASKS, t!(help.tpns_push_tasks)),
        ],
        Question::OppoShowsNothing | Question::CustomMessage | Question::ClickOpensNothing | Question::Sound => {
            Vec::new()
        }
    }
}

/// A cause, and what to do about it.
pub(super) fn cause(cause: SdkCause) -> &'static str {
    match cause {
        SdkCause::Authentication => t!(help.authentication),
        SdkCause::AccessPoint => t!(help.access_point),
        SdkCause::NativeLibrary => t!(help.native_library),
        SdkCause::Service => t!(help.service),
        SdkCause::Network => t!(help.network),
    }
}

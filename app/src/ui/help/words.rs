//! Questions and causes in words.

use crate::domain::help::{Cause, Question, Source};

/// The question, and its answer line by line.
pub(super) fn answer(question: Question) -> (&'static str, Vec<&'static str>) {
    match question {
        Question::NothingArrives => (
            t!(help.nothing_arrives),
            vec![
                t!(help.nothing_arrives_1),
                t!(help.nothing_arrives_2),
                t!(help.nothing_arrives_3),
                t!(help.nothing_arrives_4),
                t!(help.nothing_arrives_5),
            ],
        ),
        Question::OppoShowsNothing => (t!(help.oppo), vec![t!(help.oppo_1), t!(help.oppo_2)]),
        Question::CustomMessage => (t!(help.custom), vec![t!(help.custom_1), t!(help.custom_2)]),
        Question::ClickOpensNothing => (
            t!(help.click),
            vec![t!(help.click_1), t!(help.click_2), t!(help.click_3)],
        ),
        Question::Sound => (t!(help.sound), vec![t!(help.sound_1)]),
    }
}

/// Who writes a code.
pub(super) fn source(source: Source) -> &'static str {
    match source {
        Source::Sdk => "TPNS SDK",
        Source::Vendor(vendor) => vendor.facts().label,
    }
}

/// A cause, and what to do about it.
pub(super) fn cause(cause: Cause) -> &'static str {
    match cause {
        Cause::HmsMissing => t!(help.hms_missing),
        Cause::Signature => t!(help.signature),
        Cause::AppId => t!(help.app_id),
        Cause::Fingerprint => t!(help.fingerprint),
        Cause::AgconnectFile => t!(help.agconnect_file),
        Cause::AppKey => t!(help.app_key),
        Cause::AppKeyMissing => t!(help.app_key_missing),
        Cause::PackageName => t!(help.package_name),
        Cause::Authentication => t!(help.authentication),
        Cause::AccessPoint => t!(help.access_point),
        Cause::NativeLibrary => t!(help.native_library),
        Cause::Service => t!(help.service),
        Cause::Network => t!(help.network),
    }
}

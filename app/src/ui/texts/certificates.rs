//! What is wrong with an APNs certificate in words.

use crate::domain::certificate::CertificateProblem;

/// What is wrong with a file, or with its password, and what to do about it.
pub(super) fn problem(problem: CertificateProblem) -> &'static str {
    match problem {
        CertificateProblem::WrongPassword => t!(errors.certificate_wrong_password),
        of_file => in_file(of_file),
    }
}

/// The browser's bundle does without these words: a file goes up by a plain form, whose page the server makes.
#[cfg(not(feature = "ssr"))]
fn in_file(_: CertificateProblem) -> &'static str {
    t!(errors.invalid_title)
}

#[cfg(feature = "ssr")]
fn in_file(problem: CertificateProblem) -> &'static str {
    match problem {
        CertificateProblem::NotP12 => t!(errors.certificate_not_p12),
        CertificateProblem::Unreadable => t!(errors.certificate_unreadable),
        CertificateProblem::WrongPassword => t!(errors.certificate_wrong_password),
        CertificateProblem::NoCertificate => t!(errors.certificate_none),
        CertificateProblem::NoKey => t!(errors.certificate_no_key),
        CertificateProblem::NotForPush => t!(errors.certificate_not_for_push),
        CertificateProblem::OtherTopic => t!(errors.certificate_other_topic),
        CertificateProblem::Expired => t!(errors.certificate_expired),
    }
}

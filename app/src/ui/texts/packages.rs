//! What is wrong with a file of tokens or accounts, in words.

use crate::domain::package::PackageProblem;
#[cfg(feature = "ssr")]
use crate::domain::package::{BadLines, SHOWN_LINES};

/// The browser's bundle does without these words: a file goes up by a plain form, whose page the server makes.
#[cfg(not(feature = "ssr"))]
pub(super) fn problem(_: PackageProblem) -> String {
    t!(errors.invalid_title).to_owned()
}

/// What is wrong, and what to do.
#[cfg(feature = "ssr")]
pub(super) fn problem(problem: PackageProblem) -> String {
    match problem {
        PackageProblem::Empty => t!(packages.empty).to_owned(),
        PackageProblem::TooLarge => t!(packages.too_large).to_owned(),
        PackageProblem::Name => t!(packages.bad_name).to_owned(),
        PackageProblem::Ending => t!(packages.bad_ending).to_owned(),
        PackageProblem::NotArchive => t!(packages.not_archive).to_owned(),
        PackageProblem::NotText => t!(packages.not_text).to_owned(),
        PackageProblem::NotTokens(bad) if is_all(bad) => t!(packages.not_tokens, lines = lines(bad)).to_string(),
        PackageProblem::NotTokens(bad) => {
            t!(packages.not_tokens_first, count = bad.count, lines = lines(bad)).to_string()
        }
        PackageProblem::NotAccounts(bad) if is_all(bad) => t!(packages.not_accounts, lines = lines(bad)).to_string(),
        PackageProblem::NotAccounts(bad) => {
            t!(packages.not_accounts_first, count = bad.count, lines = lines(bad)).to_string()
        }
    }
}

/// Whether every bad line is told by its number.
#[cfg(feature = "ssr")]
fn is_all(bad: BadLines) -> bool {
    usize::try_from(bad.count).is_ok_and(|count| count <= SHOWN_LINES)
}

#[cfg(feature = "ssr")]
fn lines(bad: BadLines) -> String {
    bad.first().map(|line| line.to_string()).collect::<Vec<_>>().join(", ")
}

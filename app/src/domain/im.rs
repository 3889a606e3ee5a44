//! Tencent IM applications and their authorisation (`tpns.md` §7).

use super::{
    channel::EnteredMark,
    field::{Checks, Field, Problem, Problems},
    id::{ImAppId, ProductId},
    message::PushProblem,
    text,
};
use serde::{Deserialize, Serialize};

/// Longest name of an IM app, in characters.
pub const NAME_LIMIT: u16 = 60;

/// The number Tencent gives an IM application.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct SdkAppId(pub u32);

impl SdkAppId {
    /// Reads an SDKAppID: a positive number below 2³².
    ///
    /// # Errors
    /// [`Problem::Required`], [`Problem::Blanks`], [`Problem::NotDigits`], [`PushProblem::OutOfRange`].
    pub fn parse(typed: &str) -> Result<Self, Problem> {
        let digits = text::token(typed.trim(), 20)?;
        if !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(Problem::NotDigits);
        }
        digits
            .parse()
            .ok()
            .filter(|number| *number > 0)
            .map(Self)
            .ok_or(Problem::Push(PushProblem::OutOfRange(1, u32::MAX)))
    }
}

/// Reads the form "register an IM app".
///
/// # Errors
/// Every problem, field by field.
pub fn check_registration(sdk_app_id: &str, name: &str) -> Result<(SdkAppId, String), Problems> {
    let mut checks = Checks::default();
    let number = checks.read(Field::SdkAppId, SdkAppId::parse(sdk_app_id));
    let name = checks.read(Field::Name, check_name(name));
    checks.finish(number.zip(name))
}

/// Reads the name of an IM app.
///
/// # Errors
/// [`Problem::Required`], [`Problem::TooLong`], [`Problem::ControlCharacters`].
pub fn check_name(name: &str) -> Result<String, Problem> {
    text::line(name, NAME_LIMIT)
}

/// An IM app as pages show it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImAppView {
    /// Its id here.
    pub id: ImAppId,
    /// Tencent's number.
    pub sdk_app_id: SdkAppId,
    /// Its name.
    pub name: String,
    /// Whom it is authorised for; `None` means free.
    pub authorised: Option<Authorisation>,
    /// On gateway Tencent: the product it was released from here while TPNS's console still has it.
    pub left: Option<LeftBehind>,
    /// When it was registered here, in milliseconds since 1970.
    pub created_at: i64,
}

/// One IM app bound to one application.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Authorisation {
    /// The product of the application.
    pub product: ProductId,
    /// Its name.
    pub product_name: String,
    /// Whether that product is on gateway Tencent, where the same must be done in TPNS's console.
    pub on_tencent: bool,
    /// When, in milliseconds since 1970.
    pub at: i64,
    /// E-mail of who did it.
    pub by: String,
    /// On gateway Tencent: the mark "done there".
    pub entered: Option<EnteredMark>,
}

impl Authorisation {
    /// Whether the operator still has to do the same in TPNS's console (on gateway Tencent).
    #[must_use]
    pub fn needs_entering(&self) -> bool {
        self.on_tencent && self.entered.as_ref().is_none_or(|mark| mark.stale)
    }
}

/// An authorisation that was released here and still stands in TPNS's console, where pushes go on by it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LeftBehind {
    /// The product it was authorised for.
    pub product: ProductId,
    /// Its name.
    pub product_name: String,
    /// When it was released here, in milliseconds since 1970.
    pub at: i64,
    /// E-mail of who released it.
    pub by: String,
}

/// The IM apps that still have to be released from a product in TPNS's console, each with what is left there.
#[must_use]
pub fn left_at(apps: &[ImAppView], product: &ProductId) -> Vec<(ImAppView, LeftBehind)> {
    apps.iter()
        .filter_map(|app| Some((app.clone(), app.left.clone().filter(|left| left.product == *product)?)))
        .collect()
}

/// The IM apps that are authorised for a product, each with its authorisation.
#[must_use]
pub fn authorised_for(apps: &[ImAppView], product: &ProductId) -> Vec<(ImAppView, Authorisation)> {
    apps.iter()
        .filter_map(|app| {
            let authorisation = app.authorised.clone().filter(|at| at.product == *product)?;
            Some((app.clone(), authorisation))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_that_is_too_large_is_told_its_range_and_not_that_it_has_letters() {
        let range = Problem::from(PushProblem::OutOfRange(1, u32::MAX));
        assert_eq!(SdkAppId::parse("1400000001"), Ok(SdkAppId(1_400_000_001)));
        assert_eq!(SdkAppId::parse("14001234567890123"), Err(range));
        assert_eq!(SdkAppId::parse("0"), Err(range));
        assert_eq!(SdkAppId::parse("1400o00001"), Err(Problem::NotDigits));
    }
}

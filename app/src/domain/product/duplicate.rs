//! A product once more, at an access point of its own: access points share no data (`tpns.md` §1.1), so serving another region means
//! a second product.

use super::{NAME_LIMIT, choice};
use crate::domain::{
    access_point::AccessPoint,
    field::{Checks, Field, Problem, Problems},
    text,
};

/// The form "duplicate" as typed.
#[derive(Clone, Debug, Default)]
pub struct DuplicateForm {
    /// What the name gets behind it, blanks in front included, such as ` (Singapore)`.
    pub suffix: String,
    /// An [`AccessPoint`] key; any, also the product's own.
    pub access_point: String,
}

/// What the second product differs in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Duplicate {
    /// Its name, unique in the tenant.
    pub name: String,
    /// Its access point, for good.
    pub access_point: AccessPoint,
}

impl DuplicateForm {
    /// Reads the form for a product of this name.
    ///
    /// # Errors
    /// At [`Field::Suffix`] what is wrong with it, or [`Problem::TooLong`] when the whole name has more than [`NAME_LIMIT`]
    /// characters; at [`Field::AccessPoint`] what is wrong with that.
    pub fn check(&self, name: &str) -> Result<Duplicate, Problems> {
        let whole = match self.suffix.trim() {
            "" => Err(Problem::Required),
            _ => text::line(&format!("{name}{}", self.suffix), NAME_LIMIT),
        };
        let mut checks = Checks::default();
        let name = checks.read(Field::Suffix, whole);
        let access_point = checks.read(Field::AccessPoint, choice(&self.access_point));
        let value = name
            .zip(access_point)
            .map(|(name, access_point)| Duplicate { name, access_point });
        checks.finish(value)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form(suffix: &str, access_point: &str) -> DuplicateForm {
        DuplicateForm {
            suffix: suffix.to_owned(),
            access_point: access_point.to_owned(),
        }
    }

    #[test]
    fn the_suffix_is_put_behind_the_name_as_it_was_typed() {
        let read = |suffix| form(suffix, "hongkong").check("한강 Shop").map(|new| new.name);
        assert_eq!(read(" (홍콩) "), Ok("한강 Shop (홍콩)".to_owned()));
        assert_eq!(read("-hk"), Ok("한강 Shop-hk".to_owned()));
        assert_eq!(read(" "), Err(vec![(Field::Suffix, Problem::Required)]));
        assert_eq!(read(&"x".repeat(54)), Err(vec![(Field::Suffix, Problem::TooLong(60))]));
    }

    #[test]
    fn every_problem_is_told_at_once() {
        assert_eq!(
            form("", "mars").check("Shop"),
            Err(vec![
                (Field::Suffix, Problem::Required),
                (Field::AccessPoint, Problem::NotAChoice),
            ])
        );
    }
}

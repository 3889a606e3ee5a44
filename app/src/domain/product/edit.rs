//! Changing a product after it was made. Access point and gateway are for good: TPNS fixes them when it creates the product
//! (`tpns.md` §1.1).

use super::{Category, DESCRIPTION_LIMIT, NAME_LIMIT, choice};
use crate::domain::{
    field::{Checks, Field, Problem, Problems},
    text,
};

/// The form "edit product" as typed.
#[derive(Clone, Debug, Default)]
pub struct ProductEditForm {
    /// Name.
    pub name: String,
    /// Description; may be empty.
    pub description: String,
    /// A [`Category`] key.
    pub category: String,
}

/// What a product becomes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProductEdit {
    /// Name, unique in the tenant.
    pub name: String,
    /// Description; may be empty.
    pub description: String,
    /// Category.
    pub category: Category,
}

impl ProductEditForm {
    /// Reads the form.
    ///
    /// # Errors
    /// Every problem, field by field.
    pub fn check(&self) -> Result<ProductEdit, Problems> {
        let mut checks = Checks::default();
        let edit = self.read(&mut checks);
        checks.finish(edit)
    }

    /// Reads what a product is told to be, when it is made and when it is changed.
    pub(super) fn read(&self, checks: &mut Checks) -> Option<ProductEdit> {
        let name = checks.read(Field::Name, text::line(&self.name, NAME_LIMIT));
        let description = checks.read(
            Field::Description,
            text::paragraph(&self.description, DESCRIPTION_LIMIT),
        );
        let category = checks.read(Field::Category, choice(&self.category));
        Some(ProductEdit {
            name: name?,
            description: description?,
            category: category?,
        })
    }
}

/// Whether somebody typed the product's name to confirm that it goes: every character, in its case; blanks around it do not count.
///
/// # Errors
/// [`Problem::Required`] or [`Problem::NotTheName`].
pub fn confirm(name: &str, typed: &str) -> Result<(), Problem> {
    match typed.trim() {
        "" => Err(Problem::Required),
        typed if typed == name => Ok(()),
        _ => Err(Problem::NotTheName),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_edit_tells_every_problem_at_once() {
        let form = ProductEditForm {
            category: "mars".to_owned(),
            description: "x".repeat(301),
            ..ProductEditForm::default()
        };
        assert_eq!(
            form.check(),
            Err(vec![
                (Field::Name, Problem::Required),
                (Field::Description, Problem::TooLong(300)),
                (Field::Category, Problem::NotAChoice),
            ])
        );
    }

    #[test]
    fn only_the_whole_name_confirms() {
        assert_eq!(confirm("한강 Shop", " 한강 Shop "), Ok(()));
        assert_eq!(confirm("한강 Shop", "한강 shop"), Err(Problem::NotTheName));
        assert_eq!(confirm("한강 Shop", "한강"), Err(Problem::NotTheName));
        assert_eq!(confirm("한강 Shop", " "), Err(Problem::Required));
    }
}

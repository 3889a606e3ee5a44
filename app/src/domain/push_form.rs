//! Pushes that somebody goes on with later: drafts, and templates with a name.

use super::{
    choices::choices,
    field::{Checks, Field, Problem, Problems},
    id::PushFormId,
    message::{PushForm, PushProblem},
    push_template::{VARIABLES_LIMIT, has_too_many},
    text,
};
use serde::{Deserialize, Serialize};

/// The most drafts and templates of a product, together.
pub const PUSH_FORMS_LIMIT: u16 = 100;
/// Longest name, in characters.
pub const NAME_LIMIT: u16 = 80;
/// The most bytes of all fields together, as JSON.
pub const BYTES_LIMIT: usize = 64 * 1024;

choices! {
    /// What a form is kept for.
    KeptKind {
        /// To go on with; its name is its title.
        Draft => "draft",
        /// To begin from again and again; its name is one of a kind in its product.
        Template => "template",
    }
}

/// A kept form without its fields.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptFormSummary {
    /// Its id.
    pub id: PushFormId,
    /// Draft or template.
    pub kind: KeptKind,
    /// Its name; empty for a draft without a title.
    pub name: String,
    /// When it was kept last, in milliseconds since 1970.
    pub updated_at: i64,
    /// E-mail of who kept it last.
    pub updated_by: String,
}

/// A kept form.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptForm {
    /// What lists show.
    pub summary: KeptFormSummary,
    /// The fields as they were typed.
    pub form: PushForm,
}

/// The name of a draft: as much of its title as fits in a line of a list.
#[must_use]
pub fn draft_name(form: &PushForm) -> String {
    let title = form.title.trim().chars().filter(|letter| !letter.is_control());
    title.take(usize::from(NAME_LIMIT)).collect()
}

/// Reads the name of a template, and sees that its variables can all be filled in.
///
/// # Errors
/// Every problem, field by field.
pub fn check_template(name: &str, form: &PushForm) -> Result<String, Problems> {
    let mut checks = Checks::default();
    let name = checks.read(Field::TemplateName, text::line(name, NAME_LIMIT));
    if has_too_many(form) {
        let problem = Problem::from(PushProblem::TooManyVariables(VARIABLES_LIMIT));
        checks.note(Field::TemplateName, problem);
    }
    checks.finish(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn titled(title: &str) -> PushForm {
        PushForm {
            title: title.to_owned(),
            ..PushForm::default()
        }
    }

    #[test]
    fn a_draft_is_called_by_its_title_as_far_as_it_fits() {
        assert_eq!(draft_name(&titled(" 배가\n들어왔습니다 ")), "배가들어왔습니다");
        assert_eq!(draft_name(&titled("")), "");
        assert_eq!(draft_name(&titled(&"한".repeat(99))).chars().count(), 80);
    }

    #[test]
    fn a_template_has_a_name_and_at_most_ten_variables() {
        assert_eq!(check_template(" Order ", &titled("{{a}}")), Ok("Order".to_owned()));
        let many = (0..11).map(|number| format!("{{{{v{number}}}}}")).collect::<String>();
        assert_eq!(
            check_template("", &titled(&many)),
            Err(vec![
                (Field::TemplateName, Problem::Required),
                (Field::TemplateName, PushProblem::TooManyVariables(10).into()),
            ])
        );
    }
}

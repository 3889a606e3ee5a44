//! Push plans, under which TPNS counts pushes together (`tpns.md` §3, `add_plan_push`).

use super::{
    field::{Checks, Field, Problems},
    text,
};
use serde::{Deserialize, Serialize};

/// Longest name, in characters.
pub const NAME_LIMIT: u16 = 60;
/// Longest description, in characters.
pub const DESCRIPTION_LIMIT: u16 = 300;
/// The most plans that can be made in a day.
pub const PLANS_PER_DAY: u16 = 200;

/// A plan to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewPlan {
    /// Its name.
    pub name: String,
    /// What it is for; may be empty.
    pub description: String,
}

/// A plan as TPNS made it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Plan {
    /// The value of a push's `plan_id`.
    pub id: String,
    /// Its name.
    pub name: String,
    /// What it is for.
    pub description: String,
    /// When it was made, as TPNS writes it; may be empty.
    pub created_at: String,
}

/// The form "new plan" as typed.
#[derive(Clone, Debug, Default)]
pub struct PlanForm {
    /// Name.
    pub name: String,
    /// Description.
    pub description: String,
}

impl PlanForm {
    /// Reads the form.
    ///
    /// # Errors
    /// Every problem, field by field.
    pub fn check(&self) -> Result<NewPlan, Problems> {
        let mut checks = Checks::default();
        let name = checks.read(Field::Name, text::line(&self.name, NAME_LIMIT));
        let description = checks.read(
            Field::Description,
            text::paragraph(&self.description, DESCRIPTION_LIMIT),
        );
        checks.finish(
            name.zip(description)
                .map(|(name, description)| NewPlan { name, description }),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::field::Problem;

    #[test]
    fn a_plan_needs_a_name_and_nothing_else() {
        let check = |name: &str, description: &str| {
            PlanForm {
                name: name.to_owned(),
                description: description.to_owned(),
            }
            .check()
        };
        assert_eq!(check(" 가을 ", "").map(|plan| plan.name), Ok("가을".to_owned()));
        let (name, description) = ("가".repeat(61), "가".repeat(301));
        let problems = vec![
            (Field::Name, Problem::TooLong(60)),
            (Field::Description, Problem::TooLong(300)),
        ];
        assert_eq!(check(&name, &description), Err(problems));
        assert!(check(&name[3..], &description[3..]).is_ok());
    }
}

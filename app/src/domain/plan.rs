//! Push plans, under which TPNS counts pushes together (`tpns.md` §3, `add_plan_push`).

use super::{
    application::Platform,
    error::Conflict,
    field::{Checks, Field, Problem, Problems},
    id::PushPlanId,
    message::{PLAN_ID_LIMIT, PushField},
    push::Obstacle,
    statistics::{ChannelFigures, Span},
    text,
};
use serde::{Deserialize, Serialize};

/// Longest name, in characters.
pub const NAME_LIMIT: u16 = 60;
/// Longest description, in characters.
pub const DESCRIPTION_LIMIT: u16 = 300;
/// The most plans that can be made in a day.
pub const PLANS_PER_DAY: u16 = 200;
/// The most plans that are kept of a product; our own bound.
pub const PLANS_LIMIT: u16 = 100;

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

/// A plan as it is kept here: TPNS has no call that lists plans.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlanView {
    /// Our id.
    pub id: PushPlanId,
    /// What the plan's application runs on.
    pub platform: Platform,
    /// The value of a push's `plan_id`.
    pub plan_id: String,
    /// Its name.
    pub name: String,
    /// What it is for; may be empty.
    pub description: String,
    /// Whether it was made from here; otherwise it was made elsewhere and entered by hand.
    pub made_here: bool,
    /// Whether the application has another AccessID since, under which TPNS does not know the plan.
    pub is_foreign: bool,
    /// When it was made or entered, in milliseconds since 1970.
    pub created_at: i64,
    /// E-mail of who did.
    pub created_by: String,
}

/// What TPNS counted for a plan last.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlanFigures {
    /// When it was asked, in milliseconds since 1970; 0 for never.
    pub asked_at: i64,
    /// The days the figures are of.
    pub span: Option<Span>,
    /// By channel; none while TPNS has not counted.
    pub figures: Vec<ChannelFigures>,
    /// Why TPNS did not say.
    pub trouble: Option<Obstacle>,
    /// TPNS may be asked so often only, and was: these are older figures.
    pub held_back: bool,
    /// Why TPNS cannot be asked at all now.
    pub silent: Option<Conflict>,
    /// TPNS is being asked while this is shown.
    #[serde(default)]
    pub asking: bool,
}

/// A plan with its figures.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FollowedPlan {
    /// The plan.
    pub plan: PlanView,
    /// What TPNS counted.
    pub figures: PlanFigures,
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
        let name = checks.read(Field::PlanName, text::line(&self.name, NAME_LIMIT));
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

/// A plan that was made elsewhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KnownPlan {
    /// The value of a push's `plan_id`.
    pub plan_id: String,
    /// What it is called here.
    pub name: String,
}

/// The form "enter a plan" as typed.
#[derive(Clone, Debug, Default)]
pub struct KnownPlanForm {
    /// The plan's id at TPNS.
    pub plan_id: String,
    /// Name.
    pub name: String,
}

impl KnownPlanForm {
    /// Reads the form.
    ///
    /// # Errors
    /// Every problem, field by field.
    pub fn check(&self) -> Result<KnownPlan, Problems> {
        let mut checks = Checks::default();
        let plan_id = text::token(self.plan_id.trim(), PLAN_ID_LIMIT);
        let plan_id = checks.read(Field::Push(PushField::PlanId), plan_id);
        let name = checks.read(Field::KnownPlanName, text::line(&self.name, NAME_LIMIT));
        checks.finish(plan_id.zip(name).map(|(plan_id, name)| KnownPlan { plan_id, name }))
    }
}

/// What stands against one more plan of that name beside those `kept`: TPNS would take a second one of the same name, and nobody
/// could tell the two apart.
///
/// # Errors
/// [`Problem::TooMany`], [`Problem::Taken`].
pub fn check_room(kept: &[PlanView], platform: Platform, name: &str) -> Result<(), Problem> {
    let name = name.to_lowercase();
    if kept.len() >= usize::from(PLANS_LIMIT) {
        Err(Problem::TooMany(PLANS_LIMIT))
    } else if kept
        .iter()
        .any(|plan| plan.platform == platform && plan.name.to_lowercase() == name)
    {
        Err(Problem::Taken)
    } else {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
            (Field::PlanName, Problem::TooLong(60)),
            (Field::Description, Problem::TooLong(300)),
        ];
        assert_eq!(check(&name, &description), Err(problems));
        assert!(check(&name[3..], &description[3..]).is_ok());
    }

    #[test]
    fn a_plan_from_elsewhere_needs_its_id_and_a_name() {
        let check = |plan_id: &str, name: &str| {
            KnownPlanForm {
                plan_id: plan_id.to_owned(),
                name: name.to_owned(),
            }
            .check()
        };
        let known = check(" 4711\n", " Autumn ").expect("a plan");
        assert_eq!((known.plan_id.as_str(), known.name.as_str()), ("4711", "Autumn"));
        let (plan_id, name) = (Field::Push(PushField::PlanId), Field::KnownPlanName);
        assert_eq!(
            check("", ""),
            Err(vec![(plan_id, Problem::Required), (name, Problem::Required)])
        );
        assert_eq!(check("47 11", "a"), Err(vec![(plan_id, Problem::Blanks)]));
        assert_eq!(check(&"4".repeat(65), "a"), Err(vec![(plan_id, Problem::TooLong(64))]));
    }

    #[test]
    fn an_application_has_one_plan_of_a_name_and_a_product_so_many_plans() {
        let plan = |platform, name: &str| PlanView {
            id: PushPlanId::from_random([0; crate::domain::id::LENGTH]),
            platform,
            plan_id: "1".to_owned(),
            name: name.to_owned(),
            description: String::new(),
            made_here: true,
            is_foreign: false,
            created_at: 0,
            created_by: "kim@example.com".to_owned(),
        };
        let autumn = plan(Platform::Android, "Autumn");
        let kept = std::slice::from_ref(&autumn);
        assert_eq!(check_room(kept, Platform::Android, "AUTUMN"), Err(Problem::Taken));
        assert_eq!(check_room(kept, Platform::Ios, "Autumn"), Ok(()));
        assert_eq!(check_room(kept, Platform::Android, "Winter"), Ok(()));
        let many = vec![autumn; usize::from(PLANS_LIMIT)];
        assert_eq!(
            check_room(&many, Platform::Android, "Winter"),
            Err(Problem::TooMany(PLANS_LIMIT))
        );
    }
}

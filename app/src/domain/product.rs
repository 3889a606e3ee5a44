//! A product, its Android application, and the set-up checklist of the spec's steps.

mod duplicate;
mod edit;
mod package_name;
mod progress;
mod query;
mod view;

pub use duplicate::{Duplicate, DuplicateForm};
pub use edit::{ProductEdit, ProductEditForm, confirm};
pub use package_name::{PACKAGE_NAME_LIMIT, PackageName};
pub use progress::{PUSHES_COUNTED, Progress, Step, StepState};
pub use query::{
    ProductCursor, ProductQuery, ProductQueryForm, ProductSort, ProductState, SEARCH_LIMIT, Side, Standing,
};
pub use view::{ProductSummary, ProductView};

use super::{
    access_point::AccessPoint,
    field::{Checks, Field, Problem, Problems},
};
use serde::{Deserialize, Serialize};
use std::str::FromStr;

/// Longest product name, in characters.
pub const NAME_LIMIT: u16 = 60;
/// Longest product description, in characters.
pub const DESCRIPTION_LIMIT: u16 = 300;

/// Who answers the REST API for a product.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Gateway {
    /// TPNS itself.
    Tencent,
    /// The local TPNS with virtual handsets.
    Rehearsal,
}

/// Not one of the choices.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not one of the choices")]
pub struct NotAChoice;

impl Gateway {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Rehearsal, Self::Tencent];

    /// The name in forms and rows.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Tencent => "tencent",
            Self::Rehearsal => "rehearsal",
        }
    }
}

impl FromStr for Gateway {
    type Err = NotAChoice;
    fn from_str(key: &str) -> Result<Self, NotAChoice> {
        Self::ALL
            .into_iter()
            .find(|gateway| gateway.key() == key)
            .ok_or(NotAChoice)
    }
}

/// What kind of product it is; a label for people, no rule hangs on it.
///
/// TPNS's console asks for a "product category" with name, description and access point (`tpns.md` §10, D:`快速入门/创建产品和应用`, "Creating
/// a product", step 3), but its documentation shows the choices in a screenshot only and no API has the field. So these names are ours,
/// and the choice is made once more in TPNS's console.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Category {
    /// Messaging and communities.
    Social,
    /// Shops.
    Shopping,
    /// Games.
    Games,
    /// News and reading.
    News,
    /// Video, music, live.
    Media,
    /// Banks, payments, insurance.
    Finance,
    /// Schools and learning.
    Education,
    /// Health and sport.
    Health,
    /// Travel, maps, transport.
    Travel,
    /// Work and offices.
    Work,
    /// Tools.
    Tools,
    /// Everything else.
    Other,
}

impl Category {
    /// All, in the order of the list.
    pub const ALL: [Self; 12] = [
        Self::Social,
        Self::Shopping,
        Self::Games,
        Self::News,
        Self::Media,
        Self::Finance,
        Self::Education,
        Self::Health,
        Self::Travel,
        Self::Work,
        Self::Tools,
        Self::Other,
    ];

    /// The name in forms and rows.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Social => "social",
            Self::Shopping => "shopping",
            Self::Games => "games",
            Self::News => "news",
            Self::Media => "media",
            Self::Finance => "finance",
            Self::Education => "education",
            Self::Health => "health",
            Self::Travel => "travel",
            Self::Work => "work",
            Self::Tools => "tools",
            Self::Other => "other",
        }
    }
}

impl FromStr for Category {
    type Err = NotAChoice;
    fn from_str(key: &str) -> Result<Self, NotAChoice> {
        Self::ALL
            .into_iter()
            .find(|category| category.key() == key)
            .ok_or(NotAChoice)
    }
}

/// The form "new product" as typed.
#[derive(Clone, Debug, Default)]
pub struct ProductForm {
    /// Name.
    pub name: String,
    /// Description; may be empty.
    pub description: String,
    /// A [`Category`] key.
    pub category: String,
    /// An [`AccessPoint`] key.
    pub access_point: String,
    /// A [`Gateway`] key.
    pub gateway: String,
    /// Package name of the Android application.
    pub package_name: String,
}

/// A product that may be created.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewProduct {
    /// Name, unique in the tenant.
    pub name: String,
    /// Description; may be empty.
    pub description: String,
    /// Category.
    pub category: Category,
    /// Access point, for good.
    pub access_point: AccessPoint,
    /// Gateway, for good.
    pub gateway: Gateway,
    /// Package name of the Android application.
    pub package_name: PackageName,
}

/// One of the choices, by its key.
fn choice<T: FromStr>(key: &str) -> Result<T, Problem> {
    if key.is_empty() {
        Err(Problem::Required)
    } else {
        key.parse().map_err(|_| Problem::NotAChoice)
    }
}

impl ProductForm {
    /// Reads the form.
    ///
    /// # Errors
    /// Every problem, field by field.
    pub fn check(&self) -> Result<NewProduct, Problems> {
        let mut checks = Checks::default();
        let about = ProductEditForm {
            name: self.name.clone(),
            description: self.description.clone(),
            category: self.category.clone(),
        }
        .read(&mut checks);
        let access_point = checks.read(Field::AccessPoint, choice(&self.access_point));
        let gateway = checks.read(Field::Gateway, choice(&self.gateway));
        let package_name = checks.read(Field::PackageName, PackageName::parse(&self.package_name));
        let value = (|| {
            let about = about?;
            Some(NewProduct {
                name: about.name,
                description: about.description,
                category: about.category,
                access_point: access_point?,
                gateway: gateway?,
                package_name: package_name?,
            })
        })();
        checks.finish(value)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_problem_of_a_form_is_told_at_once() {
        let form = ProductForm {
            access_point: "mars".to_owned(),
            ..ProductForm::default()
        };
        let fields: Vec<_> = form.check().expect_err("nothing was entered").into_iter().collect();
        assert_eq!(
            fields,
            [
                (Field::Name, Problem::Required),
                (Field::Category, Problem::Required),
                (Field::AccessPoint, Problem::NotAChoice),
                (Field::Gateway, Problem::Required),
                (Field::PackageName, Problem::Required),
            ]
        );
    }
}

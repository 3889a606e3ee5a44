//! Who is looking.

use super::{role::Role, tenant::Slug};
use serde::{Deserialize, Serialize};

/// The signed-in person as pages may know them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Session {
    /// The sign-in name.
    pub email: String,
    /// Where they are a member, by name.
    pub memberships: Vec<Membership>,
}

/// One tenant the person belongs to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Membership {
    /// The tenant's address.
    pub slug: Slug,
    /// The tenant's name.
    pub name: String,
    /// What they may do there.
    pub role: Role,
}

impl Session {
    /// The membership in this tenant, if any.
    #[must_use]
    pub fn membership(&self, slug: &str) -> Option<&Membership> {
        self.memberships
            .iter()
            .find(|membership| membership.slug.as_str() == slug)
    }
}

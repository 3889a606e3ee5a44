//! Five roles and what each may do: the one permission table.

use serde::{Deserialize, Serialize};
use std::str::FromStr;

/// A member's role in a tenant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Role {
    /// Everything, and cannot be removed by others.
    Owner,
    /// Everything but the owner's own rights.
    Admin,
    /// Configures products.
    Operator,
    /// Sends test pushes.
    Pusher,
    /// Looks.
    Viewer,
}

/// No role has this name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a role")]
pub struct UnknownRole;

/// What a desk is asked to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Action {
    /// See products, channels, IM apps, pushes, handsets.
    View,
    /// See the audit list.
    ViewAudit,
    /// Create, change, archive, delete and duplicate products and their applications.
    EditProducts,
    /// Enter and check TPNS keys.
    EditKeys,
    /// Enter, switch and mark vendor channels.
    EditChannels,
    /// Register, authorise, release and delete IM apps.
    EditImApps,
    /// Import configurations: may create products and change channels and IM apps.
    Import,
    /// Send test pushes.
    SendPushes,
    /// Add and remove members.
    ManageMembers,
}

impl Role {
    /// All five, from the most to the least.
    pub const ALL: [Self; 5] = [Self::Owner, Self::Admin, Self::Operator, Self::Pusher, Self::Viewer];

    /// The name in rows and on the command line.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Owner => "owner",
            Self::Admin => "admin",
            Self::Operator => "operator",
            Self::Pusher => "pusher",
            Self::Viewer => "viewer",
        }
    }

    /// Whether the role carries the right. Nothing else in the house decides this.
    #[must_use]
    pub const fn may(self, action: Action) -> bool {
        match action {
            Action::View => true,
            Action::SendPushes => !matches!(self, Self::Viewer),
            Action::EditProducts | Action::EditKeys | Action::EditChannels | Action::EditImApps | Action::Import => {
                matches!(self, Self::Owner | Self::Admin | Self::Operator)
            }
            Action::ViewAudit | Action::ManageMembers => matches!(self, Self::Owner | Self::Admin),
        }
    }
}

impl Action {
    /// Every action, for tables and tests.
    pub const ALL: [Self; 9] = [
        Self::View,
        Self::ViewAudit,
        Self::EditProducts,
        Self::EditKeys,
        Self::EditChannels,
        Self::EditImApps,
        Self::Import,
        Self::SendPushes,
        Self::ManageMembers,
    ];
}

impl FromStr for Role {
    type Err = UnknownRole;
    fn from_str(key: &str) -> Result<Self, UnknownRole> {
        Self::ALL.into_iter().find(|role| role.key() == key).ok_or(UnknownRole)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lower_role_never_has_a_right_its_senior_lacks() {
        for pair in Role::ALL.windows(2) {
            for action in Action::ALL {
                assert!(pair[0].may(action) || !pair[1].may(action), "{pair:?} {action:?}");
            }
        }
    }

    #[test]
    fn a_viewer_only_looks_and_a_pusher_only_pushes() {
        let rights = |role: Role| {
            Action::ALL
                .into_iter()
                .filter(|action| role.may(*action))
                .collect::<Vec<_>>()
        };
        assert_eq!(rights(Role::Viewer), [Action::View]);
        assert_eq!(rights(Role::Pusher), [Action::View, Action::SendPushes]);
    }
}

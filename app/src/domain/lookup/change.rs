//! What may be changed about devices at TPNS, from the form to the audit line.

use super::typed::{AccountForm, AttributeForm, attribute, tags};
use crate::domain::{
    choices::choices,
    device::{AttributeChange, NamedAccount},
    field::{Checks, Field, Problems},
    message, product, tag,
};
use serde::{Deserialize, Serialize};

/// Tags that an audit line names; of further ones it has the count.
const NAMED_TAGS: usize = 10;

choices! {
    /// What TPNS made of a change.
    Heard {
        /// It took it.
        Accepted => "accepted",
        /// It refused it, or provably never got it.
        Refused => "refused",
        /// No whole answer came: it may have been carried out.
        Unknown => "unknown",
    }
}

/// A change as the audit list names it: never more than the names of devices, accounts and tags.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "change", rename_all = "snake_case")]
pub enum NamedChange {
    /// A device got an account and lost all others.
    AccountBound {
        /// The device.
        token: String,
        /// The account.
        account: String,
    },
    /// A device lost an account.
    AccountUnbound {
        /// The device.
        token: String,
        /// The account.
        account: String,
    },
    /// A device lost all accounts.
    AccountsUnbound {
        /// The device.
        token: String,
    },
    /// Every device lost an account.
    AccountUnboundEverywhere {
        /// The account.
        account: String,
    },
    /// A device got tags.
    TagsAdded {
        /// The device.
        token: String,
        /// The first tags.
        tags: String,
        /// How many more there were.
        more: u32,
    },
    /// A device lost tags.
    TagsRemoved {
        /// The device.
        token: String,
        /// The first tags.
        tags: String,
        /// How many more there were.
        more: u32,
    },
    /// Every device lost a tag.
    TagDeleted {
        /// The tag.
        tag: String,
    },
    /// The attributes of a device were changed.
    AttributesChanged {
        /// The device.
        token: String,
    },
}

/// A change as typed. `token` is that of the device it is about; `confirm_name` is the product's name, typed for what reaches every
/// device.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ChangeForm {
    /// Gives a device this account and no other.
    BindAccount {
        /// The device.
        token: String,
        /// The account.
        account: AccountForm,
    },
    /// Takes an account off a device.
    UnbindAccount {
        /// The device.
        token: String,
        /// The account.
        account: AccountForm,
    },
    /// Takes all accounts off a device.
    UnbindAccounts {
        /// The device.
        token: String,
    },
    /// Takes an account off every device.
    UnbindEverywhere {
        /// The account.
        account: AccountForm,
        /// The product's name.
        confirm_name: String,
    },
    /// Puts tags on a device.
    AddTags {
        /// The device.
        token: String,
        /// One per line.
        tags: String,
    },
    /// Takes tags off a device.
    RemoveTags {
        /// The device.
        token: String,
        /// One per line.
        tags: String,
    },
    /// Takes a tag off every device.
    DeleteTag {
        /// The tag.
        tag: String,
        /// The product's name.
        confirm_name: String,
    },
    /// Gives a device an attribute that it does not have.
    AddAttribute {
        /// The device.
        token: String,
        /// Key and value.
        attribute: AttributeForm,
    },
    /// Gives an attribute of a device another value.
    UpdateAttribute {
        /// The device.
        token: String,
        /// Key and value.
        attribute: AttributeForm,
    },
    /// Takes an attribute off a device.
    RemoveAttribute {
        /// The device.
        token: String,
        /// The key.
        key: String,
    },
    /// Takes all attributes off a device.
    ClearAttributes {
        /// The device.
        token: String,
    },
}

/// A change that may be asked of TPNS.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// Gives a device this account and no other.
    BindAccount {
        /// The device.
        token: String,
        /// The account.
        account: NamedAccount,
    },
    /// Takes an account off a device.
    UnbindAccount {
        /// The device.
        token: String,
        /// The account.
        account: NamedAccount,
    },
    /// Takes all accounts off a device.
    UnbindAccounts {
        /// The device.
        token: String,
    },
    /// Takes an account off every device.
    UnbindEverywhere(NamedAccount),
    /// Puts tags on a device.
    AddTags {
        /// The device.
        token: String,
        /// The tags.
        tags: Vec<String>,
    },
    /// Takes tags off a device.
    RemoveTags {
        /// The device.
        token: String,
        /// The tags.
        tags: Vec<String>,
    },
    /// Takes a tag off every device.
    DeleteTag(String),
    /// Changes a device's attributes.
    Attributes {
        /// The device.
        token: String,
        /// The change.
        change: AttributeChange,
    },
}

impl ChangeForm {
    /// Reads the form; `product` is the product's name.
    ///
    /// # Errors
    /// Every problem, field by field.
    pub fn check(&self, product: &str) -> Result<Change, Problems> {
        let mut checks = Checks::default();
        let change = match self {
            Self::UnbindEverywhere { confirm_name, .. } | Self::DeleteTag { confirm_name, .. } => {
                let change = self.everywhere(&mut checks);
                let confirmed = checks.read(Field::ConfirmName, product::confirm(product, confirm_name));
                change.zip(confirmed).map(|(change, ())| change)
            }
            Self::BindAccount { token, .. }
            | Self::UnbindAccount { token, .. }
            | Self::UnbindAccounts { token }
            | Self::AddTags { token, .. }
            | Self::RemoveTags { token, .. }
            | Self::AddAttribute { token, .. }
            | Self::UpdateAttribute { token, .. }
            | Self::RemoveAttribute { token, .. }
            | Self::ClearAttributes { token } => {
                let token = checks.read(Field::DeviceTarget, message::token(token));
                self.of_device(&mut checks, token.unwrap_or_default())
            }
        };
        checks.finish(change)
    }

    /// What reaches every device.
    fn everywhere(&self, checks: &mut Checks) -> Option<Change> {
        match self {
            Self::UnbindEverywhere { account, .. } => account.read(checks).map(Change::UnbindEverywhere),
            Self::DeleteTag { tag, .. } => checks.read(Field::Tag, tag::tag(tag)).map(Change::DeleteTag),
            _ => None,
        }
    }

    /// What is about one device.
    fn of_device(&self, checks: &mut Checks, token: String) -> Option<Change> {
        Some(match self {
            Self::BindAccount { account, .. } => Change::BindAccount {
                account: account.read(checks)?,
                token,
            },
            Self::UnbindAccount { account, .. } => Change::UnbindAccount {
                account: account.read(checks)?,
                token,
            },
            Self::UnbindAccounts { .. } => Change::UnbindAccounts { token },
            Self::AddTags { tags: typed, .. } => Change::AddTags {
                tags: checks.read(Field::Tags, tags(typed))?,
                token,
            },
            Self::RemoveTags { tags: typed, .. } => Change::RemoveTags {
                tags: checks.read(Field::Tags, tags(typed))?,
                token,
            },
            Self::AddAttribute { attribute, .. } => Change::Attributes {
                change: AttributeChange::Add([attribute.read(checks)?].into()),
                token,
            },
            Self::UpdateAttribute { attribute, .. } => Change::Attributes {
                change: AttributeChange::Update([attribute.read(checks)?].into()),
                token,
            },
            Self::RemoveAttribute { key, .. } => Change::Attributes {
                change: AttributeChange::Remove(vec![checks.read(Field::AttributeKey, attribute(key))?]),
                token,
            },
            Self::ClearAttributes { .. } => Change::Attributes {
                change: AttributeChange::Clear,
                token,
            },
            Self::UnbindEverywhere { .. } | Self::DeleteTag { .. } => return None,
        })
    }
}

impl Change {
    /// Whether it changes tags, which TPNS wants a second apart (`tpns.md` §1.5).
    #[must_use]
    pub const fn is_of_tags(&self) -> bool {
        matches!(
            self,
            Self::AddTags { .. } | Self::RemoveTags { .. } | Self::DeleteTag(_)
        )
    }

    /// What the audit list says of it.
    #[must_use]
    pub fn named(self) -> NamedChange {
        match self {
            Self::BindAccount { token, account } => NamedChange::AccountBound {
                token,
                account: account.account,
            },
            Self::UnbindAccount { token, account } => NamedChange::AccountUnbound {
                token,
                account: account.account,
            },
            Self::UnbindAccounts { token } => NamedChange::AccountsUnbound { token },
            Self::UnbindEverywhere(account) => NamedChange::AccountUnboundEverywhere {
                account: account.account,
            },
            Self::AddTags { token, tags } => {
                let (tags, more) = named(&tags);
                NamedChange::TagsAdded { token, tags, more }
            }
            Self::RemoveTags { token, tags } => {
                let (tags, more) = named(&tags);
                NamedChange::TagsRemoved { token, tags, more }
            }
            Self::DeleteTag(tag) => NamedChange::TagDeleted { tag },
            Self::Attributes { token, .. } => NamedChange::AttributesChanged { token },
        }
    }
}

/// The first tags as one text, and how many more there are.
fn named(tags: &[String]) -> (String, u32) {
    let first = tags.iter().take(NAMED_TAGS).map(String::as_str);
    let more = tags.len().saturating_sub(NAMED_TAGS);
    (
        first.collect::<Vec<_>>().join(", "),
        u32::try_from(more).unwrap_or(u32::MAX),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::field::Problem;

    #[test]
    fn what_reaches_every_device_wants_the_products_name() {
        let form = |tag: &str, name: &str| ChangeForm::DeleteTag {
            tag: tag.to_owned(),
            confirm_name: name.to_owned(),
        };
        assert_eq!(form("vip", "Shop").check("Shop"), Ok(Change::DeleteTag("vip".into())));
        assert_eq!(
            form("", "shop").check("Shop"),
            Err(vec![
                (Field::Tag, Problem::Required),
                (Field::ConfirmName, Problem::NotTheName)
            ])
        );
    }

    #[test]
    fn a_change_of_one_device_wants_its_token() {
        let form = ChangeForm::AddTags {
            token: "short".to_owned(),
            tags: String::new(),
        };
        assert_eq!(
            form.check("Shop"),
            Err(vec![
                (Field::DeviceTarget, Problem::NotToken),
                (Field::Tags, Problem::Required)
            ])
        );
    }

    #[test]
    fn an_audit_line_names_ten_tags_and_counts_the_rest_and_no_value() {
        let token = "0".repeat(36);
        let change = Change::AddTags {
            token: token.clone(),
            tags: (0..12).map(|number| number.to_string()).collect(),
        };
        let line = NamedChange::TagsAdded {
            token: token.clone(),
            tags: "0, 1, 2, 3, 4, 5, 6, 7, 8, 9".into(),
            more: 2,
        };
        assert_eq!(change.named(), line);
        let change = Change::Attributes {
            token: token.clone(),
            change: AttributeChange::Add([("grade".to_owned(), "gold".to_owned())].into()),
        };
        assert_eq!(change.named(), NamedChange::AttributesChanged { token });
    }
}

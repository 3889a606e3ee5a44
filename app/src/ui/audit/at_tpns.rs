//! What TPNS was asked to change about devices, in words.

use crate::domain::lookup::{Heard, NamedChange};

/// The change, and what TPNS made of it.
pub(super) fn words(change: &NamedChange, heard: Heard) -> String {
    let heard = match heard {
        Heard::Accepted => t!(audit.heard_accepted),
        Heard::Refused => t!(audit.heard_refused),
        Heard::Unknown => t!(audit.heard_unknown),
    };
    t!(audit.at_tpns, asked = asked(change), heard = heard).to_string()
}

fn asked(change: &NamedChange) -> String {
    match change {
        NamedChange::AccountBound { token, account } => {
            t!(audit.account_bound, token = token.as_str(), account = account.as_str()).to_string()
        }
        NamedChange::AccountUnbound { token, account } => t!(
            audit.account_unbound,
            token = token.as_str(),
            account = account.as_str()
        )
        .to_string(),
        NamedChange::AccountsUnbound { token } => t!(audit.accounts_unbound, token = token.as_str()).to_string(),
        NamedChange::AccountUnboundEverywhere { account } => {
            t!(audit.account_unbound_everywhere, account = account.as_str()).to_string()
        }
        NamedChange::TagsAdded { token, tags, more } => {
            t!(audit.tags_added, token = token.as_str(), tags = and_more(tags, *more)).to_string()
        }
        NamedChange::TagsRemoved { token, tags, more } => {
            t!(audit.tags_removed, token = token.as_str(), tags = and_more(tags, *more)).to_string()
        }
        NamedChange::TagDeleted { tag } => t!(audit.tag_deleted, tag = tag.as_str()).to_string(),
        NamedChange::AttributesChanged { token } => t!(audit.attributes_changed, token = token.as_str()).to_string(),
    }
}

/// The first names of a list, and how many more there are.
fn and_more(names: &str, more: u32) -> String {
    match more {
        0 => names.to_owned(),
        more => t!(audit.and_more, names = names, more = more).to_string(),
    }
}

//! Test pushes: the form, the result, the lists.

pub(crate) mod account_types;
mod blanks;
mod compose;
mod detail;
mod filters;
mod followed;
mod lengths;
mod list;
mod moves;
mod opened;
mod outcome;
mod picks;
mod preview;
mod saved;
mod send;
mod table;
mod test_devices;
mod timeline;

pub(crate) use detail::PushPage;
pub(crate) use list::{ProductPushListPage, PushListPage, newest_pushes};
pub(crate) use saved::{SavedPushesPage, kept_name};
pub(crate) use send::SendPushPage;
pub(crate) use table::PushTable;

use super::routes;
use crate::domain::message::{AccountType, Audience};

/// The form for a test push, filled in for that device or account.
pub(crate) fn send_to(tenant: &str, product: &str, audience: &Audience) -> String {
    format!(
        "{}?audience={}&target={}",
        routes::send(tenant, product),
        audience.key(),
        routes::escape(audience.target())
    )
}

/// The same with a type of account, where that is not the usual one.
pub(crate) fn send_to_type(tenant: &str, product: &str, audience: &Audience, kind: Option<AccountType>) -> String {
    let form = send_to(tenant, product, audience);
    match kind.filter(|kind| *kind != AccountType::default()) {
        None => form,
        Some(kind) => format!("{form}&account_type={}", kind.number()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_account_stays_one_value_in_an_address() {
        let account = Audience::Account("kim&co=1 한강".into());
        assert_eq!(
            send_to("han", "p", &account),
            "/t/han/products/p/push?audience=account&target=kim%26co%3D1%20%ED%95%9C%EA%B0%95"
        );
    }
}

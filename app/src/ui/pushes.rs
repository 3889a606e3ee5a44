//! Test pushes: the form, the result, the lists.

pub(crate) mod account_types;
mod blanks;
mod compose;
mod detail;
mod filters;
mod followed;
mod funnel;
mod known;
mod lengths;
mod list;
mod moves;
mod neighbours;
mod opened;
mod ordered;
mod outcome;
mod packages;
mod picks;
mod plan;
mod plans;
mod platforms;
mod preview;
mod saved;
mod send;
mod table;
mod test_devices;
mod timeline;

pub(crate) use detail::PushPage;
pub(crate) use funnel::Funnel;
pub(crate) use list::{ProductPushListPage, PushListPage, newest_pushes};
pub(crate) use packages::PushPackagesPage;
pub(crate) use plan::PushPlanPage;
pub(crate) use plans::PushPlansPage;
pub(crate) use saved::{SavedPushesPage, kept_name};
pub(crate) use send::SendPushPage;
pub(crate) use table::PushTable;
pub(crate) use timeline::obstacle;

use super::routes;
use crate::domain::{
    application::Platform,
    message::{AccountType, Audience, Package},
    package::PackageView,
    plan::PlanView,
};

/// The form for a test push, filled in for that device or account.
fn send_to(tenant: &str, product: &str, audience: &Audience) -> String {
    let whom = match audience {
        Audience::Package(package) => format!("upload_id={}", package.upload_id),
        named => format!("target={}", routes::escape(named.target())),
    };
    format!("{}?audience={}&{whom}", routes::send(tenant, product), audience.key())
}

/// The form for a push, filled in for an uploaded package.
fn send_to_package(tenant: &str, product: &str, package: &PackageView) -> String {
    let audience = Audience::Package(Package {
        kind: package.kind,
        upload_id: package.upload_id,
    });
    on_platform(send_to(tenant, product, &audience), package.platform)
}

/// The form for a push, to be counted under a plan.
fn send_with_plan(tenant: &str, product: &str, plan: &PlanView) -> String {
    let form = routes::send(tenant, product);
    on_platform(
        format!("{form}?plan_id={}", routes::escape(&plan.plan_id)),
        plan.platform,
    )
}

/// The same for a device or account of one of the product's applications.
pub(crate) fn send_to_on(tenant: &str, product: &str, audience: &Audience, platform: Platform) -> String {
    on_platform(send_to(tenant, product, audience), platform)
}

/// The same form for an application that is not the usual one.
fn on_platform(form: String, platform: Platform) -> String {
    match platform {
        Platform::Android => form,
        other => format!("{form}&platform={}", other.key()),
    }
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
        let package = Audience::Package(Package {
            kind: crate::domain::message::PackageKind::Tokens,
            upload_id: 7,
        });
        assert_eq!(
            send_to("han", "p", &package),
            "/t/han/products/p/push?audience=package_token_push&upload_id=7"
        );
    }
}

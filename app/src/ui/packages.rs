//! Which package name of an Android application a page speaks of: it stands in the address, `?package=…`; without one, the first.

use super::{
    kit::{LinkMenu, MenuLink},
    layout::ProductOfPage,
    params::query,
};
use crate::{
    api::applications::list_applications,
    domain::{
        application::{ApplicationView, Platform},
        error::Error,
    },
};
use leptos::prelude::*;

/// The package name in the address; empty means the first.
pub(crate) fn package() -> Memo<String> {
    query("package")
}

/// The applications of the page's product.
pub(crate) fn applications() -> Resource<Result<Vec<ApplicationView>, Error>> {
    let here = ProductOfPage::here();
    Resource::new(
        move || (here.tenant.get(), here.id.get()),
        |(tenant, product)| list_applications(tenant, product),
    )
}

/// The package names of a product, the first first.
pub(crate) fn names(applications: &[ApplicationView]) -> Vec<String> {
    let android = applications
        .iter()
        .find(|application| application.platform == Platform::Android);
    android.map(|application| application.names.clone()).unwrap_or_default()
}

/// Says which package name the page speaks of, and leads to the same page of another. One name alone is not worth a word.
#[component]
pub(crate) fn PackageSwitch(
    /// All package names, the first first.
    names: Vec<String>,
    /// The name in the address; empty means the first.
    package: String,
    /// The address of this page for a name.
    place: impl Fn(&str) -> String,
) -> impl IntoView {
    if names.len() < 2 {
        return ().into_any();
    }
    let is_chosen = |at: usize, name: &str| if package.is_empty() { at == 0 } else { name == package };
    let mut current = package.clone();
    let items = names
        .into_iter()
        .enumerate()
        .map(|(at, name)| {
            let chosen = is_chosen(at, &name);
            if chosen {
                current.clone_from(&name);
            }
            MenuLink {
                href: place(&name),
                label: name,
                current: chosen,
            }
        })
        .collect();
    view! {
        <nav class="package-switch" aria-label=t!(fields.package_name)>
            <LinkMenu label=t!(fields.package_name) current=current items=items />
        </nav>
    }
    .into_any()
}

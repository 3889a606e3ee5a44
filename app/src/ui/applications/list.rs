//! All applications of a product.

use super::{
    android::AndroidSection,
    apple::AppleSection,
    forms::{AddApplicationForm, AddPackageForm},
};
use crate::{
    domain::{
        application::{ApplicationView, PACKAGES_LIMIT, Platform},
        product::ProductView,
        role::Action,
    },
    ui::{
        kit::Section,
        layout::{ProductOfPage, RoleOfPage},
        packages::{applications, names},
        with_product::WithProduct,
    },
};
use leptos::prelude::*;
use leptos_meta::Title;

/// A section for each application, and the forms that add names and applications.
#[component]
pub(crate) fn ApplicationListPage() -> impl IntoView {
    let here = ProductOfPage::here();
    let may_edit = RoleOfPage::may(Action::EditProducts);
    let show = move |product: ProductView, applications: Vec<ApplicationView>| {
        let (tenant, id) = (here.tenant.get_untracked(), product.id.to_string());
        let names = names(&applications);
        let full = names.len() >= usize::from(PACKAGES_LIMIT);
        let missing: Vec<_> = Platform::ALL
            .into_iter()
            .filter(|platform| applications.iter().all(|application| application.platform != *platform))
            .collect();
        let sections = applications
            .into_iter()
            .map(|application| {
                let (tenant, id) = (tenant.clone(), id.clone());
                if application.platform.is_apple() {
                    view! { <AppleSection tenant=tenant product=id application=application /> }.into_any()
                } else {
                    view! { <AndroidSection tenant=tenant product=id application=application may_edit=may_edit /> }
                        .into_any()
                }
            })
            .collect_view();
        let forms = may_edit.then(|| {
            let name = if full {
                view! { <p class="muted">{t!(applications.full, limit = PACKAGES_LIMIT).to_string()}</p> }.into_any()
            } else {
                view! { <AddPackageForm tenant=tenant.clone() product=id.clone() /> }.into_any()
            };
            let application = (!missing.is_empty()).then(|| {
                view! {
                    <Section title=t!(applications.add_title) description=t!(applications.add_text)>
                        <AddApplicationForm tenant=tenant product=id missing=missing />
                    </Section>
                }
            });
            view! {
                <Section title=t!(applications.add_name_title) description=t!(applications.add_name_text)>
                    {name}
                </Section>
                {application}
            }
        });
        view! {
            <div class="split">
                <div class="stack">
                    {sections}
                    {(!may_edit).then(|| view! { <p class="muted small">{t!(applications.read_only)}</p> })}
                </div>
                <div class="stack">{forms}</div>
            </div>
        }
    };
    view! {
        <Title text=t!(applications.title) />
        <WithProduct data=applications() view=show />
    }
}

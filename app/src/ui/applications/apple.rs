//! The iOS and the macOS application: in the list of all, and on a page of its own.

use super::{certificate::CertificateSection, forms::RemoveApplicationForm};
use crate::{
    api::certificates::get_certificate,
    domain::{
        application::{ApplicationView, Platform},
        certificate::CertificateView,
        error::Error,
        product::ProductView,
        role::Action,
    },
    ui::{
        error_view::ErrorView,
        keys::{KeysBody, KeysOf},
        kit::{ButtonLink, Fact, Facts, Section},
        layout::{ProductOfPage, RoleOfPage},
        mood::StateBadge,
        packages::applications,
        params::param,
        routes,
        texts::states,
        together::Together,
    },
};
use leptos::prelude::*;
use leptos_meta::Title;

/// What is known of the application, and the way to its page.
#[component]
pub(super) fn AppleSection(tenant: String, product: String, application: ApplicationView) -> impl IntoView {
    let platform = application.platform;
    let href = routes::application(&tenant, &product, platform.key());
    let state = states::keys(application.keys.state);
    let access_id = application.keys.access_id.map(|id| id.0.to_string());
    let access_id = match access_id {
        Some(id) => view! { <code>{id}</code> }.into_any(),
        None => view! { <span class="muted">{t!(keys.not_set)}</span> }.into_any(),
    };
    view! {
        <Section
            title=platform.label()
            actions=move || view! { <ButtonLink href=href>{t!(applications.open)}</ButtonLink> }
        >
            <Facts>
                <Fact label=t!(fields.bundle_id)>
                    <code class="package-name">{application.names.concat()}</code>
                </Fact>
                <Fact label="AccessID">{access_id}</Fact>
                <Fact label=t!(keys.title)>
                    <StateBadge state=state />
                </Fact>
            </Facts>
        </Section>
    }
}

/// What the page is made from.
type Data = (ProductView, Vec<ApplicationView>, Option<CertificateView>);

/// The page of the iOS or macOS application: its keys, its certificate, and the way to take it away.
#[component]
pub(crate) fn ApplicationPage() -> impl IntoView {
    let here = ProductOfPage::here();
    let platform = param("platform");
    let may_edit = RoleOfPage::may(Action::EditProducts);
    let label = move || {
        platform.with(|key| {
            key.parse::<Platform>()
                .map_or_else(|_| key.clone(), |platform| platform.label().to_owned())
        })
    };
    let may_check = RoleOfPage::may(Action::EditKeys);
    let applications = applications();
    let certificate = Resource::new(
        move || (here.tenant.get(), here.id.get(), platform.get()),
        |(tenant, product, platform)| get_certificate(tenant, product, platform),
    );
    let wait = move || async move { Ok((here.product.await?, applications.await?, certificate.await?)) };
    let show = move |(product, applications, certificate): Data| {
        let (tenant, id) = (here.tenant.get_untracked(), product.id.to_string());
        let wanted = platform.get_untracked();
        let found = applications
            .into_iter()
            .find(|application| application.platform.is_apple() && application.platform.key() == wanted);
        let Some(application) = found else {
            return view! { <ErrorView error=Error::NotFound /> }.into_any();
        };
        let (platform, name) = (application.platform, application.names.concat());
        let list = routes::applications(&tenant, &id);
        let of = KeysOf::application(tenant.clone(), product, application);
        let (slug, of_product) = (tenant.clone(), id.clone());
        let remove = may_edit.then(|| {
            view! {
                <Section
                    title=t!(applications.remove_title, platform = platform.label()).to_string()
                    description=t!(applications.remove_about)
                >
                    <RemoveApplicationForm tenant=tenant product=id platform=platform />
                </Section>
            }
        });
        view! {
            <div class="stack">
                <div class="spread">
                    <h2 class="channel-name">
                        {platform.label()} " · " <code class="package-name">{name}</code>
                    </h2>
                    <a href=list>{t!(applications.back)}</a>
                </div>
                <KeysBody of=of />
                <CertificateSection
                    tenant=slug
                    product=of_product
                    platform=platform
                    certificate=certificate
                    may_edit=may_check
                />
                {remove}
            </div>
        }
        .into_any()
    };
    view! {
        <Title text=label />
        <Together wait=wait view=show />
    }
}

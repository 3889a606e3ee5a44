//! The APNs certificate of an iOS or macOS application: what was read of it, and the form that has one read.

use crate::{
    domain::{
        application::Platform,
        certificate::{CertificateView, Environment, Life},
        field::Field,
    },
    ui::{
        error_view::FormErrors,
        fields::{FileInput, SecretInput},
        form::FormState,
        kit::{Alert, Button, Fact, Facts, FormActions, OutwardLink, Section, Tone, Variant},
        moment::Moment,
        products::TPNS_CONSOLE,
        routes,
    },
};
use leptos::prelude::*;

/// What the last certificate said, and the form for another.
#[component]
pub(super) fn CertificateSection(
    tenant: String,
    product: String,
    platform: Platform,
    certificate: Option<CertificateView>,
    may_edit: bool,
) -> impl IntoView {
    let last = match certificate {
        Some(certificate) => view! { <Known certificate=certificate /> }.into_any(),
        None => view! { <p class="muted">{t!(applications.certificate_none)}</p> }.into_any(),
    };
    let form = may_edit.then(|| view! { <CheckForm tenant=tenant product=product platform=platform /> });
    view! {
        <Section id="certificate" title=t!(applications.certificate_title) description=t!(applications.certificate_text)>
            <div class="stack">
                {last}
                <div class="columns">
                    {form}
                    <div class="prose guide">
                        <h3>{t!(applications.certificate_kept_title)}</h3>
                        <ul>
                            <li>{t!(applications.certificate_kept)}</li>
                            <li>{t!(applications.certificate_upload)}</li>
                        </ul>
                        <p>
                            <OutwardLink href=TPNS_CONSOLE label=t!(products.console_open) />
                        </p>
                    </div>
                </div>
            </div>
        </Section>
    }
}

#[component]
fn Known(certificate: CertificateView) -> impl IntoView {
    let (tone, title, body) = match certificate.life {
        Life::Valid => (Tone::Ok, t!(applications.certificate_valid), None),
        Life::EndsSoon => (
            Tone::Warn,
            t!(applications.certificate_ends_soon),
            Some(t!(applications.certificate_renew)),
        ),
        Life::Ended => (
            Tone::Danger,
            t!(applications.certificate_ended),
            Some(t!(applications.certificate_renew)),
        ),
    };
    let environment = match certificate.environment {
        Environment::Development => t!(applications.certificate_development),
        Environment::Production => t!(applications.certificate_production),
        Environment::Both => t!(applications.certificate_both),
    };
    view! {
        <Alert tone=tone title=title>
            {body.map(|body| view! { <p>{body}</p> })}
            <p class="small">
                {t!(applications.certificate_checked)} " · " <Moment at=certificate.checked_at /> " · "
                {t!(common.by, who = certificate.checked_by).to_string()}
            </p>
        </Alert>
        <Facts>
            <Fact label=t!(applications.certificate_topic)>
                <code class="package-name">{certificate.topic}</code>
            </Fact>
            <Fact label=t!(applications.certificate_environment)>{environment}</Fact>
            <Fact label=t!(applications.certificate_expires)>
                <Moment at=certificate.expires_at />
            </Fact>
            <Fact label=t!(applications.certificate_serial)>
                <code class="package-name">{certificate.serial}</code>
            </Fact>
            <Fact label="SHA-256">
                <code class="package-name">{certificate.fingerprint}</code>
            </Fact>
        </Facts>
    }
}

/// A plain form, with scripts too: it carries a file.
#[component]
fn CheckForm(tenant: String, product: String, platform: Platform) -> impl IntoView {
    let marks = [("product", product.as_str()), ("platform", platform.key())];
    let state = FormState::at(routes::CHECK_CERTIFICATE, &marks);
    view! {
        <div class="form-frame">
            <FormErrors refusal=RwSignal::new(state.error()) />
            <form method="post" action=state.function() enctype="multipart/form-data">
                <input type="hidden" name="tenant" value=tenant />
                <input type="hidden" name="product" value=product.clone() />
                <input type="hidden" name="platform" value=platform.key() />
                <FileInput
                    state=state
                    field=Field::Certificate
                    label=t!(fields.certificate)
                    help=t!(applications.certificate_file_help)
                    accept=".p12,.pfx,application/x-pkcs12"
                />
                <SecretInput
                    state=state
                    field=Field::Password
                    label=t!(fields.password)
                    help=t!(applications.certificate_password_help)
                />
                <FormActions>
                    <Button variant=Variant::Secondary>{t!(applications.certificate_check)}</Button>
                </FormActions>
            </form>
        </div>
    }
}

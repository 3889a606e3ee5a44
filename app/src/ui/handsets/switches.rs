//! What TPNS and the vendors make of an application, as switches: its contract, its certificate, its quotas.

use crate::{
    api::devices::{SetQuota, SetSwitches},
    domain::{
        application::Platform,
        field::Field,
        handset::switches::{CertificateSwitch, Service, Switches},
        vendor::Vendor,
    },
    ui::{
        fields::{SelectInput, TextInput},
        form::{CheckedForm, FormState},
        kit::{Badge, Button, FormActions, Section, SelectField, Size, Symbol, Tone, Variant, field_id},
        moment::Moment,
    },
};
use leptos::prelude::*;

fn service_words(service: Service) -> &'static str {
    match service {
        Service::Active => t!(switches.active),
        Service::Unpaid => t!(switches.unpaid),
        Service::Ended => t!(switches.ended),
    }
}

fn certificate_words(certificate: CertificateSwitch) -> &'static str {
    match certificate {
        CertificateSwitch::Told => t!(switches.certificate_told),
        CertificateSwitch::Valid => t!(switches.certificate_valid),
        CertificateSwitch::Ended => t!(switches.certificate_ended),
    }
}

/// The switches of one application.
#[component]
pub(super) fn ApplicationSwitches(
    tenant: String,
    product: String,
    platform: Platform,
    switches: Switches,
    may_send: bool,
) -> impl IntoView {
    let title = t!(switches.title, platform = platform.label()).to_string();
    let touched = switches
        .are_touched()
        .then(|| view! { <Badge tone=Tone::Warn label=t!(switches.touched) /> });
    let apple = platform.is_apple().then(|| {
        let end = match switches.certificate_ends_at {
            Some(at) => view! { {t!(switches.checked_until)} " " <Moment at=at /> }.into_any(),
            None => t!(switches.unchecked).into_any(),
        };
        view! { <p class="small muted">{end}</p> }
    });
    let form = may_send.then(|| {
        view! { <Form tenant=tenant.clone() product=product.clone() platform=platform switches=switches.clone() /> }
    });
    let stands = (!may_send).then(|| {
        let certificate = platform
            .is_apple()
            .then(|| view! { <li>{t!(switches.certificate)} ": " {certificate_words(switches.certificate)}</li> });
        view! {
            <ul>
                <li>{t!(switches.service)} ": " {service_words(switches.service)}</li>
                {certificate}
            </ul>
        }
    });
    let quotas = (!platform.is_apple()).then(|| {
        view! { <Quotas tenant=tenant product=product quotas=switches.quotas may_send=may_send /> }
    });
    view! {
        <Section title=title description=t!(switches.text)>
            <div class="stack">
                {touched.map(|badge| view! { <p>{badge}</p> })}
                {stands}
                {form}
                {apple}
                {quotas}
            </div>
        </Section>
    }
}

/// A page has these fields once for each application.
fn id_of(field: Field, platform: Platform) -> String {
    field_id(&format!("{} {}", platform.key(), field.key()))
}

#[component]
fn Form(tenant: String, product: String, platform: Platform, switches: Switches) -> impl IntoView {
    let state = FormState::of::<SetSwitches>(&[("product", &product), ("platform", platform.key())]);
    let services = Service::ALL
        .iter()
        .map(|service| (service.key().to_owned(), service_words(*service).to_owned()))
        .collect();
    let certificate = platform.is_apple().then(|| {
        let certificates = CertificateSwitch::ALL
            .iter()
            .map(|switch| (switch.key().to_owned(), certificate_words(*switch).to_owned()))
            .collect();
        let value = state.typed_or(Field::CertificateSwitch, switches.certificate.key());
        view! {
            <SelectField
                name=Field::CertificateSwitch.key()
                id=id_of(Field::CertificateSwitch, platform)
                label=t!(switches.certificate)
                options=certificates
                value=value
            />
        }
    });
    let service = state.typed_or(Field::Service, switches.service.key());
    view! {
        <CheckedForm state=state>
            <input type="hidden" name="tenant" value=tenant />
            <input type="hidden" name="product" value=product />
            <input type="hidden" name="platform" value=platform.key() />
            <div class="field-grid">
                <SelectField
                    name=Field::Service.key()
                    id=id_of(Field::Service, platform)
                    label=t!(switches.service)
                    options=services
                    value=service
                />
                {certificate}
            </div>
            <FormActions>
                <Button variant=Variant::Secondary>{t!(switches.save)}</Button>
            </FormActions>
        </CheckedForm>
    }
}

/// The quotas that are set, and a form for another one.
#[component]
fn Quotas(tenant: String, product: String, quotas: Vec<(Vendor, u32)>, may_send: bool) -> impl IntoView {
    let none = quotas
        .is_empty()
        .then(|| view! { <p class="muted">{t!(switches.no_quota)}</p> });
    let lines = quotas
        .into_iter()
        .map(|(vendor, messages)| {
            let label = vendor.facts().label;
            let words = match messages {
                0 => t!(switches.quota_used_up, vendor = label).to_string(),
                number => t!(switches.quota, vendor = label, number = number).to_string(),
            };
            let lift = may_send.then(|| view! { <Lift tenant=tenant.clone() product=product.clone() vendor=vendor /> });
            view! { <li class="spread"><span>{words}</span> {lift}</li> }
        })
        .collect_view();
    let form = may_send.then(|| {
        let state = FormState::of::<SetQuota>(&[("product", &product), ("which", "any")]);
        let vendors = Vendor::ALL
            .into_iter()
            .map(|vendor| (vendor.key().to_owned(), vendor.facts().label.to_owned()))
            .collect();
        view! {
            <CheckedForm state=state>
                <input type="hidden" name="tenant" value=tenant.clone() />
                <input type="hidden" name="product" value=product.clone() />
                <input type="hidden" name="which" value="any" />
                <div class="field-grid">
                    <SelectInput state=state field=Field::QuotaVendor label=t!(switches.vendor) options=vendors />
                    <TextInput
                        state=state
                        field=Field::QuotaMessages
                        label=t!(switches.messages)
                        help=t!(switches.messages_help)
                        inputmode="numeric"
                        required=false
                    />
                </div>
                <FormActions>
                    <Button variant=Variant::Secondary>{t!(switches.set_quota)}</Button>
                </FormActions>
            </CheckedForm>
        }
    });
    view! {
        <h3>{t!(switches.quotas)}</h3>
        {none}
        <ul class="plain-list stack stack--tight">{lines}</ul>
        {form}
    }
}

/// Takes one quota away.
#[component]
fn Lift(tenant: String, product: String, vendor: Vendor) -> impl IntoView {
    let state = FormState::of::<SetQuota>(&[("quota_vendor", vendor.key()), ("which", "lift")]);
    let label = t!(switches.lift_label, vendor = vendor.facts().label).to_string();
    view! {
        <CheckedForm state=state>
            <input type="hidden" name="tenant" value=tenant />
            <input type="hidden" name="product" value=product />
            <input type="hidden" name="which" value="lift" />
            <input type="hidden" name="quota_vendor" value=vendor.key() />
            <Button size=Size::Small icon=Symbol::Cross label=label>
                {t!(switches.lift)}
            </Button>
        </CheckedForm>
    }
}

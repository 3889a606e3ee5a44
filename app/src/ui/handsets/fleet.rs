//! The fleet of a product on Rehearsal: every virtual device, a form for another one, and the faults that are on.

use super::settings::{DeviceFields, presence_words};
use crate::{
    api::devices::{AddDevice, AddFault, ClearFaults, FleetView, get_fleet},
    domain::{
        fault::{FaultChoice, FaultView},
        field::Field,
        handset::{
            device::{Device, DeviceSettings, Make},
            form::DeviceForm,
        },
        role::Action,
        vendor::Vendor,
    },
    ui::{
        fields::{SelectInput, TextInput, TickInput},
        form::{CheckedForm, FormState},
        kit::{
            Badge, Button, Cell, Column, DataTable, Disclosure, FormActions, Row, RowHead, Section, Symbol, Tone,
            Variant,
        },
        layout::{ProductOfPage, RoleOfPage},
        load::Loaded,
        routes,
        texts::journeys,
    },
};
use leptos::prelude::*;
use leptos_meta::Title;

/// The page "fleet".
#[component]
pub(crate) fn FleetPage() -> impl IntoView {
    let here = ProductOfPage::here();
    let may_send = RoleOfPage::may(Action::SendPushes);
    let fleet = Resource::new(
        move || (here.tenant.get(), here.id.get()),
        |(tenant, product)| get_fleet(tenant, product),
    );
    let show = move |view: FleetView| {
        let (tenant, product) = (here.tenant.get_untracked(), here.id.get_untracked());
        let add = may_send.then(|| view! { <Add tenant=tenant.clone() product=product.clone() /> });
        let faults = view! {
            <Faults tenant=tenant.clone() product=product.clone() faults=view.faults may_send=may_send />
        };
        view! {
            <Section title=t!(devices.fleet_title) description=t!(devices.fleet_text) flush=true>
                <Table tenant=tenant product=product devices=view.fleet.devices />
            </Section>
            {add}
            {faults}
        }
    };
    view! {
        <Title text=t!(devices.fleet_title) />
        <Loaded data=fleet view=show />
    }
}

#[component]
fn Table(tenant: String, product: String, devices: Vec<Device>) -> impl IntoView {
    if devices.is_empty() {
        return view! { <p class="muted section__empty">{t!(devices.none)}</p> }.into_any();
    }
    let columns = vec![
        Column::new(t!(devices.device)),
        Column::new(t!(devices.presence)),
        Column::new(t!(devices.app_version)),
        Column::new(t!(devices.accounts)),
        Column::new(t!(devices.tags)),
        Column::new(t!(handsets.token)),
    ];
    let rows = devices
        .into_iter()
        .map(|device| {
            let href = routes::device(&tenant, &product, device.id);
            let settings = device.settings;
            let name = format!("{} {} · {}", journeys::make(settings.make), settings.system, device.id);
            let troubles = [
                (!settings.installed).then_some(t!(devices.uninstalled)),
                (!settings.notifications).then_some(t!(devices.silenced)),
            ]
            .into_iter()
            .flatten()
            .map(|words| view! { <Badge tone=Tone::Warn label=words /> })
            .collect_view();
            let accounts = settings
                .accounts
                .into_iter()
                .map(|bound| bound.account)
                .collect::<Vec<_>>()
                .join(", ");
            view! {
                <Row>
                    <RowHead href=href>{name}</RowHead>
                    <Cell label=t!(devices.presence)>
                        <span class="cluster">{presence_words(settings.presence)} {troubles}</span>
                    </Cell>
                    <Cell label=t!(devices.app_version)>{settings.app_version}</Cell>
                    <Cell label=t!(devices.accounts)>{accounts}</Cell>
                    <Cell label=t!(devices.tags)>{settings.tags.join(", ")}</Cell>
                    <Cell label=t!(handsets.token)>
                        <code>{device.token}</code>
                    </Cell>
                </Row>
            }
        })
        .collect_view();
    view! {
        <DataTable caption=t!(devices.fleet_title) columns=columns>
            {rows}
        </DataTable>
    }
    .into_any()
}

#[component]
fn Add(tenant: String, product: String) -> impl IntoView {
    let state = FormState::of::<AddDevice>(&[("product", &product)]);
    let makes = Vendor::ALL
        .into_iter()
        .map(Make::Vendor)
        // The product's application is the Android one, where Apple's devices cannot register.
        .chain([Make::Other])
        .map(|make| (make.key().to_owned(), journeys::make(make).to_owned()))
        .collect();
    let [first, ..] = Vendor::ALL;
    let base = DeviceForm::from(&DeviceSettings::of(Make::Vendor(first), 14));
    view! {
        <Section title=t!(devices.add_title) description=t!(devices.add_text)>
            <Disclosure id="add-device" summary=t!(devices.add_open) open=state.error().is_some()>
                <CheckedForm state=state>
                    <input type="hidden" name="tenant" value=tenant />
                    <input type="hidden" name="product" value=product />
                    <SelectInput
                        state=state
                        field=Field::Make
                        label=t!(devices.make)
                        options=makes
                        value=base.make.clone()
                    />
                    <DeviceFields state=state base=base />
                    <FormActions>
                        <Button variant=Variant::Primary icon=Symbol::Plus>
                            {t!(devices.add)}
                        </Button>
                    </FormActions>
                </CheckedForm>
            </Disclosure>
        </Section>
    }
}

/// The faults that are on, and a form for another one.
#[component]
fn Faults(tenant: String, product: String, faults: Vec<FaultView>, may_send: bool) -> impl IntoView {
    let none = faults.is_empty();
    let on = faults
        .into_iter()
        .map(|fault| view! { <li>{told(fault)}</li> })
        .collect_view();
    let on = if none {
        view! { <p class="muted">{t!(devices.faults_none)}</p> }.into_any()
    } else {
        view! { <ul>{on}</ul> }.into_any()
    };
    let forms = may_send.then(|| {
        let state = FormState::of::<AddFault>(&[("product", &product)]);
        let clear = FormState::of::<ClearFaults>(&[("product", &product)]);
        let choices = FaultChoice::ALL
            .iter()
            .map(|choice| (choice.key().to_owned(), choice_words(*choice).to_owned()))
            .collect();
        let (slug, of) = (tenant.clone(), product.clone());
        let off = (!none).then(move || {
            view! {
                <CheckedForm state=clear>
                    <input type="hidden" name="tenant" value=slug />
                    <input type="hidden" name="product" value=of />
                    <Button variant=Variant::Secondary icon=Symbol::Cross>
                        {t!(devices.faults_clear)}
                    </Button>
                </CheckedForm>
            }
        });
        view! {
            {off}
            <CheckedForm state=state>
                <input type="hidden" name="tenant" value=tenant />
                <input type="hidden" name="product" value=product />
                <div class="field-grid">
                    <SelectInput state=state field=Field::Fault label=t!(devices.fault) options=choices />
                    <TextInput
                        state=state
                        field=Field::FaultNumber
                        label=t!(devices.number)
                        help=t!(devices.number_help)
                        inputmode="numeric"
                        required=false
                    />
                    <TextInput
                        state=state
                        field=Field::FaultCalls
                        label=t!(devices.calls)
                        help=t!(devices.calls_help)
                        inputmode="numeric"
                        required=false
                    />
                </div>
                <TickInput
                    state=state
                    field=Field::FaultCarriedOut
                    label=t!(devices.carried_out)
                    help=t!(devices.carried_out_help)
                    ticked=false
                />
                <FormActions>
                    <Button variant=Variant::Secondary>{t!(devices.fault_add)}</Button>
                </FormActions>
            </CheckedForm>
        }
    });
    view! {
        <Section title=t!(devices.faults_title) description=t!(devices.faults_text)>
            <div class="stack">{on} {forms}</div>
        </Section>
    }
}

fn told(fault: FaultView) -> String {
    let what = choice_words(fault.choice);
    let number = if fault.choice.has_number() {
        format!(" {}", fault.number)
    } else {
        String::new()
    };
    let calls = fault.calls.map_or_else(
        || t!(devices.until_off).to_owned(),
        |calls| t!(devices.calls_left, calls = calls).to_string(),
    );
    format!("{what}{number} · {calls}")
}

fn choice_words(choice: FaultChoice) -> &'static str {
    match choice {
        FaultChoice::Delay => t!(devices.fault_delay),
        FaultChoice::Status => t!(devices.fault_status),
        FaultChoice::Code => t!(devices.fault_code),
        FaultChoice::NoAnswer => t!(devices.fault_no_answer),
        FaultChoice::Stall => t!(devices.fault_stall),
        FaultChoice::Reset => t!(devices.fault_reset),
        FaultChoice::Garbage => t!(devices.fault_garbage),
        FaultChoice::WrongTypes => t!(devices.fault_wrong_types),
        FaultChoice::Endless => t!(devices.fault_endless),
        FaultChoice::Skew => t!(devices.fault_skew),
        FaultChoice::Partial => t!(devices.fault_partial),
    }
}

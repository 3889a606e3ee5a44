//! The fleet of a product on Rehearsal: every virtual device, a form for another one, what TPNS makes of its applications, and the
//! faults that are on.

use super::{
    faults::Faults,
    settings::{DeviceFields, presence_words},
    switches::ApplicationSwitches,
};
use crate::{
    api::devices::{AddDevice, FleetView, get_fleet},
    domain::{
        application::Platform,
        field::Field,
        handset::{
            device::{Device, DeviceSettings, Make},
            form::DeviceForm,
        },
        role::Action,
        vendor::Vendor,
    },
    ui::{
        fields::SelectInput,
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
        let FleetView { fleets, faults, paths } = view;
        let platforms: Vec<Platform> = fleets.iter().map(|of| of.platform).collect();
        let add = may_send.then(|| {
            view! { <Add tenant=tenant.clone() product=product.clone() platforms=platforms.clone() /> }
        });
        let mut devices = Vec::new();
        let mut switches = Vec::new();
        for of in fleets {
            devices.extend(of.fleet.devices);
            switches.push(view! {
                <ApplicationSwitches
                    tenant=tenant.clone()
                    product=product.clone()
                    platform=of.platform
                    switches=of.switches
                    may_send=may_send
                />
            });
        }
        let table = view! { <Table tenant=tenant.clone() product=product.clone() devices=devices /> };
        view! {
            <Section title=t!(devices.fleet_title) description=t!(devices.fleet_text) flush=true>
                {table}
            </Section>
            {add}
            {switches}
            <Faults
                tenant=tenant
                product=product
                faults=faults
                paths=paths
                platforms=platforms
                may_send=may_send
            />
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
fn Add(tenant: String, product: String, platforms: Vec<Platform>) -> impl IntoView {
    let state = FormState::of::<AddDevice>(&[("product", &product)]);
    let makes = Vendor::ALL
        .into_iter()
        .map(Make::Vendor)
        .chain(platforms.iter().map(|platform| Make::of(*platform)))
        .map(|make| (make.key().to_owned(), journeys::make(make).to_owned()))
        .collect();
    let apple = platforms.iter().any(|platform| platform.is_apple());
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
                    <DeviceFields state=state base=base apple=apple />
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

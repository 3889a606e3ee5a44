//! One virtual device: its screen, what can be set on it, and the way of each message to it.

use super::{
    settings::{DeviceFields, presence_words},
    stories::Steps,
};
use crate::{
    api::devices::{ChangeDevice, DeviceView, RemoveDevice, TapNotification, WipeNotification, get_device},
    domain::{
        handset::{
            device::{Device, Make},
            form::DeviceForm,
            journey::{Destination, Journey, Landing},
        },
        message::Audience,
        product::ProductView,
        role::Action,
    },
    ui::{
        form::{CheckedForm, FormState},
        kit::{
            Alert, Button, ButtonLink, Confirm, FormActions, Handset as Telephone, HandsetNotification, Section, Size,
            Symbol, Tone, Variant,
        },
        layout::{ProductOfPage, RoleOfPage},
        live::{Live, version_of},
        moment::TimeOfDay,
        params::{Pairs, param},
        pushes::send_to,
        routes,
        texts::journeys,
        with_product::WithProduct,
    },
};
use leptos::prelude::*;
use leptos_meta::Title;

/// How often the device is looked at, in seconds.
const LOOK: u32 = 3;

/// The page of one device.
#[component]
pub(crate) fn DevicePage() -> impl IntoView {
    let here = ProductOfPage::here();
    let number = param("device");
    let may_send = RoleOfPage::may(Action::SendPushes);
    let tapped = Pairs::here().value("tapped");
    let data = Resource::new(
        move || (here.tenant.get(), here.id.get(), number.get()),
        |(tenant, product, device)| get_device(tenant, product, device),
    );
    let show = move |product: ProductView, view: DeviceView| {
        let (tenant, id) = (here.tenant.get_untracked(), product.id.to_string());
        let DeviceView { device, journeys } = view;
        let opened = journeys
            .iter()
            .find(|journey| journey.push_id == tapped)
            .and_then(|journey| journey.opened.as_ref())
            .map(|opened| {
                let title = opened_words(opened);
                let content = custom_content(opened);
                view! { <Alert tone=Tone::Ok title=title>{content}</Alert> }
            });
        let version = version_of(&(&device, &journeys));
        let setting = may_send.then(|| {
            view! { <Settings tenant=tenant.clone() product=id.clone() device=device.clone() /> }
        });
        let fleet = routes::fleet(&tenant, &id);
        view! {
            <p>
                <ButtonLink href=fleet size=Size::Small>{t!(devices.back)}</ButtonLink>
            </p>
            {opened}
            <div class="split">
                <div class="stack">
                    {setting}
                </div>
                <Live key="device".to_owned() version=version every=LOOK note=String::new()>
                    <div class="stack">
                        <Screen tenant=tenant.clone() product=id.clone() name=product.name device=device.clone() journeys=journeys.clone() may_send=may_send />
                        <Ways tenant=tenant product=id device=device.id journeys=journeys may_send=may_send />
                    </div>
                </Live>
            </div>
        }
    };
    view! {
        <Title text=t!(devices.device) />
        <WithProduct data=data view=show />
    }
}

/// The phone as one would hold it.
#[component]
fn Screen(
    tenant: String,
    product: String,
    name: String,
    device: Device,
    journeys: Vec<Journey>,
    may_send: bool,
) -> impl IntoView {
    let settings = device.settings;
    let skin = match settings.make {
        Make::Vendor(vendor) => vendor.key(),
        Make::Other | Make::Apple => "fcm",
    };
    let shown = journeys
        .iter()
        .filter(|journey| journey.is_on_screen())
        .map(|journey| HandsetNotification {
            app: name.clone(),
            title: journey.title.clone(),
            content: journey.content.clone(),
            meta: journey.notification_channel.clone().unwrap_or_default(),
            time: journey
                .steps
                .last()
                .map(|step| view! { <TimeOfDay at=step.at /> }.into_any())
                .unwrap_or_else(|| ().into_any()),
        })
        .collect::<Vec<_>>();
    let face = journeys
        .first()
        .and_then(|journey| journey.steps.last())
        .map(|step| view! { <TimeOfDay at=step.at /> }.into_any())
        .unwrap_or_else(|| "10:10".into_any());
    let system = match settings.make {
        Make::Apple => format!("iOS {}", settings.system),
        _ => format!("Android {}", settings.system),
    };
    let send = may_send.then(|| {
        let href = send_to(&tenant, &product, &Audience::Token(device.token.clone()));
        view! {
            <ButtonLink href=href size=Size::Small icon=Symbol::Send>
                {t!(handsets.send)}
            </ButtonLink>
        }
    });
    let badge = (device.badge > 0)
        .then(|| view! { <p class="small">{t!(devices.badge, number = device.badge).to_string()}</p> });
    view! {
        <Telephone
            skin=skin
            vendor=journeys::make(settings.make)
            android=system
            time=face
            notifications=shown
            empty=t!(handsets.empty_screen)
        >
            <p class="small">{presence_words(settings.presence)}</p>
            {badge}
            <p class="small">
                <code>{device.token.clone()}</code>
            </p>
            {send}
        </Telephone>
    }
}

/// What a tap opened.
fn opened_words(opened: &Landing) -> String {
    let target = match &opened.destination {
        Destination::App => None,
        Destination::Activity { name } => Some(name),
        Destination::Browser { url, .. } => Some(url),
        Destination::Intent { uri, .. } => Some(uri),
    };
    target.map_or_else(
        || t!(devices.opened_app).to_owned(),
        |target| t!(devices.opened, target = target.as_str()).to_string(),
    )
}

/// The custom content that a tap handed over; nothing without any.
fn custom_content(opened: &Landing) -> Option<impl IntoView + use<>> {
    let content = Some(opened.custom_content.clone()).filter(|content| !content.is_empty())?;
    Some(view! {
        <p class="small">{t!(devices.opened_content)} " " <code>{content}</code></p>
    })
}

/// The way of each message, step by step; what is on the screen can be tapped.
#[component]
fn Ways(tenant: String, product: String, device: i64, journeys: Vec<Journey>, may_send: bool) -> impl IntoView {
    if journeys.is_empty() {
        return view! {
            <Section title=t!(devices.ways)>
                <p class="muted">{t!(handsets.no_stories)}</p>
            </Section>
        }
        .into_any();
    }
    let ways = journeys
        .into_iter()
        .map(|journey| {
            let on_screen = journey.is_on_screen();
            let opened = journey.opened.as_ref().map(|opened| {
                let words = opened_words(opened);
                let content = custom_content(opened);
                view! {
                    <p class="small muted">{words}</p>
                    {content}
                }
            });
            let wipe = (on_screen && may_send).then(|| {
                let push = journey.push_id.clone();
                let (tenant, product) = (tenant.clone(), product.clone());
                let state = FormState::of::<WipeNotification>(&[("push", &push)]);
                view! {
                    <CheckedForm state=state>
                        <input type="hidden" name="tenant" value=tenant />
                        <input type="hidden" name="product" value=product />
                        <input type="hidden" name="device" value=device.to_string() />
                        <input type="hidden" name="push" value=push />
                        <Button size=Size::Small>{t!(devices.wipe)}</Button>
                    </CheckedForm>
                }
            });
            let tap = (on_screen && may_send).then(|| {
                let push = journey.push_id.clone();
                let (tenant, product) = (tenant.clone(), product.clone());
                let state = FormState::of::<TapNotification>(&[("push", &push)]);
                view! {
                    <CheckedForm state=state>
                        <input type="hidden" name="tenant" value=tenant />
                        <input type="hidden" name="product" value=product />
                        <input type="hidden" name="device" value=device.to_string() />
                        <input type="hidden" name="push" value=push />
                        <Button size=Size::Small>{t!(devices.tap)}</Button>
                    </CheckedForm>
                }
            });
            view! {
                <li class="stack stack--tight">
                    <div class="spread">
                        <strong>{journey.title}</strong>
                        <span class="cluster">
                            {tap}
                            {wipe}
                        </span>
                    </div>
                    <Steps steps=journey.steps />
                    {opened}
                </li>
            }
        })
        .collect_view();
    view! {
        <Section title=t!(devices.ways)>
            <ul class="plain-list stack stack--wide">{ways}</ul>
        </Section>
    }
    .into_any()
}

#[component]
fn Settings(tenant: String, product: String, device: Device) -> impl IntoView {
    let number = device.id.to_string();
    let state = FormState::of::<ChangeDevice>(&[("device", &number)]);
    let remove = FormState::of::<RemoveDevice>(&[("device", &number)]);
    let base = DeviceForm::from(&device.settings);
    let title = format!("{} · {number}", journeys::make(device.settings.make));
    let (make, development) = (base.make.clone(), base.development.clone());
    let (slug, of, gone) = (tenant.clone(), product.clone(), number.clone());
    view! {
        <Section title=title description=t!(devices.settings_text)>
            <CheckedForm state=state>
                <input type="hidden" name="tenant" value=tenant />
                <input type="hidden" name="product" value=product />
                <input type="hidden" name="device" value=number />
                <input type="hidden" name="make" value=make />
                <input type="hidden" name="development" value=development />
                <DeviceFields state=state base=base />
                <FormActions>
                    <Button variant=Variant::Primary>{t!(devices.save)}</Button>
                </FormActions>
            </CheckedForm>
            <Confirm summary=t!(devices.remove) text=t!(devices.remove_text)>
                <CheckedForm state=remove>
                    <input type="hidden" name="tenant" value=slug />
                    <input type="hidden" name="product" value=of />
                    <input type="hidden" name="device" value=gone />
                    <Button variant=Variant::Danger>{t!(devices.remove_do)}</Button>
                </CheckedForm>
            </Confirm>
        </Section>
    }
}

//! One virtual device: its screen, what can be set on it, and the way of each message to it.

use super::{
    notes::{Whose, custom_content, on_screen, opened_screen, opened_words, tap_form},
    settings::{DeviceFields, presence_words},
    stories::Steps,
};
use crate::{
    api::devices::{ChangeDevice, DeviceView, RemoveDevice, WipeNotification, get_device},
    domain::{
        handset::{
            device::Device,
            form::DeviceForm,
            journey::{Journey, Landing},
        },
        message::Audience,
        product::ProductView,
        role::Action,
    },
    ui::{
        form::{CheckedForm, FormState},
        kit::{
            Alert, Button, ButtonLink, Confirm, FormActions, Handset as Telephone, HandsetApp, Section, Size, Symbol,
            Tone, Variant,
        },
        layout::{ProductOfPage, RoleOfPage},
        live::{Live, version_of},
        moment::TimeOfDay,
        params::{Pairs, param},
        pushes::send_to_on,
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
        let opened = opened(&journeys, &tapped).map(|opened| {
            let title = opened_words(opened);
            let content = custom_content(opened);
            view! { <Alert tone=Tone::Ok title=title>{content}</Alert> }
        });
        let version = version_of(&(&device, &journeys));
        let tapped = tapped.clone();
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
                        <Screen tenant=tenant.clone() product=id.clone() name=product.name device=device.clone() journeys=journeys.clone() tapped=tapped may_send=may_send />
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
    /// The message whose notification was tapped; empty for none.
    tapped: String,
    may_send: bool,
) -> impl IntoView {
    let settings = device.settings;
    let make = settings.make;
    let whose = Whose {
        tenant: &tenant,
        product: &product,
        app: &name,
        may_send,
    };
    let shown = on_screen(whose, &journeys);
    let opened = opened(&journeys, &tapped).map(|opened| {
        let back = routes::device(&tenant, &product, device.id);
        opened_screen(opened, &name, back)
    });
    let face = journeys
        .first()
        .and_then(|journey| journey.steps.last())
        .map(|step| view! { <TimeOfDay at=step.at /> }.into_any())
        .unwrap_or_else(|| "10:10".into_any());
    let send = may_send.then(|| {
        let href = send_to_on(
            &tenant,
            &product,
            &Audience::Token(device.token.clone()),
            make.platform(),
        );
        view! {
            <ButtonLink href=href size=Size::Small icon=Symbol::Send>
                {t!(handsets.send)}
            </ButtonLink>
        }
    });
    let number = device.badge;
    let badge = (number > 0).then(|| view! { <p class="small">{t!(devices.badge, number = number).to_string()}</p> });
    let app = settings.installed.then_some(HandsetApp { name, badge: number });
    view! {
        <Telephone
            skin=journeys::mark(make).1
            vendor=journeys::make(make)
            android=format!("{} {}", journeys::system(make), settings.system)
            time=face
            opened=opened
            app=app
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

/// Where the notification of a push led.
fn opened<'a>(journeys: &'a [Journey], tapped: &str) -> Option<&'a Landing> {
    let tapped = journeys.iter().find(|journey| journey.push_id == tapped)?;
    tapped.opened.as_ref()
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
            let whose = Whose {
                tenant: &tenant,
                product: &product,
                app: "",
                may_send,
            };
            let tap = (on_screen && may_send).then(|| {
                tap_form(whose, &journey, || {
                    view! { <Button size=Size::Small>{t!(devices.tap)}</Button> }.into_any()
                })
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
    let make = base.make.clone();
    let apple = device.settings.make.is_apple();
    let (slug, of, gone) = (tenant.clone(), product.clone(), number.clone());
    view! {
        <Section title=title description=t!(devices.settings_text)>
            <CheckedForm state=state>
                <input type="hidden" name="tenant" value=tenant />
                <input type="hidden" name="product" value=product />
                <input type="hidden" name="device" value=number />
                <input type="hidden" name="make" value=make />
                <DeviceFields state=state base=base apple=apple />
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

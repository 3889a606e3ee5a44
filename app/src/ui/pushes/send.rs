//! The form for a test push (spec, step 6 end; `tpns.md` §2).

use super::{
    blanks::BlanksForm,
    compose::{Compose, Composed},
    lengths,
    neighbours::{Neighbour, Neighbours},
    opened::{Asked, Beginning, Opened, Start, begin},
    picks::Picks,
    preview::Previews,
    test_devices::{FirstDevice, TestDevices},
};
use crate::{
    api::{
        applications::list_applications,
        channels::list_channels,
        handsets::list_handsets,
        push_forms::{KeepDraft, SaveTemplate},
        push_packages::list_push_packages,
        push_plans::list_push_plans,
        pushes::{SendPush, fresh_once},
        redirects::get_redirect,
        test_devices::list_test_devices,
    },
    domain::{
        application::{ApplicationView, Platform},
        channel::{ChannelState, ChannelView},
        field::Field,
        handset::Handset,
        keys::KeysState,
        message::{PushField, PushForm},
        package::PackageView,
        page::Page,
        plan::PlanView,
        product::{Gateway, ProductView},
        redirect::RedirectView,
        role::Action,
        test_device::{TOKEN_KIND, TestDeviceView},
    },
    ui::{
        form::FormState,
        kit::{Alert, Section, Tone},
        layout::{ProductOfPage, RoleOfPage},
        params::Pairs,
        routes,
        together::Together,
    },
};
use leptos::prelude::*;
use leptos_meta::Title;

/// What the page is made of.
struct Loaded {
    product: ProductView,
    channels: Vec<ChannelView>,
    handsets: Vec<Handset>,
    applications: Vec<ApplicationView>,
    redirect: Option<RedirectView>,
    devices: Vec<TestDeviceView>,
    plans: Vec<PlanView>,
    packages: Page<PackageView>,
    once: String,
    opened: Opened,
}

/// Where the form's contents come from, if from a template.
fn origin(tenant: &str, product: &str, start: &Start) -> Option<impl IntoView + use<>> {
    let (id, name) = start.filled_from.as_ref()?;
    let other = routes::send_template(tenant, product, id);
    let words = t!(push.filled_from, name = name.as_str()).to_string();
    Some(view! {
        <p class="muted">
            {words} " " <a href=other>{t!(push.filled_other)}</a>
        </p>
    })
}

/// What a test device would be saved with: the one token or account of the form.
fn first_device(form: &PushForm) -> FirstDevice {
    let kind = match form.audience.as_str() {
        "token" => TOKEN_KIND.to_owned(),
        "account" => match form.value(PushField::AccountType.into()) {
            "" => "0".to_owned(),
            number => number.to_owned(),
        },
        _ => return FirstDevice::default(),
    };
    FirstDevice {
        kind,
        target: form.target.clone(),
    }
}

/// The page "send a push".
#[component]
pub(crate) fn SendPushPage() -> impl IntoView {
    let here = ProductOfPage::here();
    let may_send = RoleOfPage::may(Action::SendPushes);
    let product_id = here.id.get_untracked();
    let state = FormState::of::<SendPush>(&[("product", &product_id)])
        .or::<KeepDraft>(&[("product", &product_id)])
        .or::<SaveTemplate>(&[("product", &product_id)]);
    let pairs = Pairs::here();
    let asked = Asked::of(&pairs);
    let place = move || (here.tenant.get(), here.id.get());
    let channels = Resource::new(place, |(tenant, product)| list_channels(tenant, product, String::new()));
    let handsets = Resource::new(place, |(tenant, product)| list_handsets(tenant, product));
    let applications = Resource::new(place, |(tenant, product)| list_applications(tenant, product));
    let redirect = Resource::new(place, |(tenant, product)| get_redirect(tenant, product));
    let devices = Resource::new(place, |(tenant, product)| list_test_devices(tenant, product));
    let plans = Resource::new(place, |(tenant, product)| list_push_plans(tenant, product));
    let packages = Resource::new(place, |(tenant, product)| {
        list_push_packages(tenant, product, String::new())
    });
    let once = Resource::new(move || here.tenant.get(), fresh_once);
    let opened = Resource::new(place, move |(tenant, product)| asked.clone().open(tenant, product));
    let wait = move || async move {
        Ok(Loaded {
            product: here.product.await?,
            channels: channels.await?,
            handsets: handsets.await?,
            applications: applications.await?,
            redirect: redirect.await?,
            devices: devices.await?,
            plans: plans.await?,
            packages: packages.await?,
            once: once.await?,
            opened: opened.await?,
        })
    };
    let show = move |loaded: Loaded| {
        let Loaded {
            product,
            channels,
            handsets,
            applications,
            redirect,
            devices,
            plans,
            packages,
            once,
            opened,
        } = loaded;
        let tenant = here.tenant.get_untracked();
        if !may_send {
            return view! {
                <Alert tone=Tone::Info title=t!(push.no_right_title)>
                    <p>{t!(push.no_right_text)}</p>
                </Alert>
            }
            .into_any();
        }
        let keys = routes::keys(&tenant, product.id.as_str());
        if product.keys.state == KeysState::Missing {
            return view! {
                <Alert tone=Tone::Warn title=t!(push.blocked_title) href=keys link=t!(push.blocked_link)>
                    <p>{t!(push.blocked_text)}</p>
                </Alert>
            }
            .into_any();
        }
        let enabled = channels
            .iter()
            .filter(|channel| channel.state != ChannelState::Off)
            .map(|channel| channel.vendor)
            .collect::<Vec<_>>();
        let channels = routes::channels(&tenant, product.id.as_str());
        let wrong = product.keys.state.is_wrong().then(|| {
            view! {
                <Alert tone=Tone::Warn title=t!(push.wrong_title) href=keys link=t!(push.wrong_link)>
                    <p>{t!(push.wrong_text)}</p>
                </Alert>
            }
        });
        let rehearsal = product.gateway == Gateway::Rehearsal;
        let unreachable = (enabled.is_empty() && !rehearsal).then(|| {
            view! {
                <Alert tone=Tone::Warn title=t!(push.no_channels_title) href=channels link=t!(push.no_channels_link)>
                    <p>{t!(push.no_channels_text)}</p>
                </Alert>
            }
        });
        let id = product.id.to_string();
        let start = match begin(&pairs, opened) {
            Beginning::Variables(blanks) => {
                return view! { <BlanksForm tenant=tenant product=id blanks=blanks /> }.into_any();
            }
            Beginning::Form(start) => *start,
        };
        let redirect = redirect.map(|view| view.redirect.uri()).unwrap_or_default();
        let start = start.leading_to(&redirect);
        let actions = {
            let (tenant, id) = (tenant.clone(), id.clone());
            move || view! { <Neighbours tenant=tenant product=id here=Neighbour::Send may_send=true /> }
        };
        let origin = origin(&tenant, &id, &start);
        let picks = rehearsal.then(|| view! { <Picks tenant=tenant.clone() product=id.clone() handsets=handsets /> });
        let devices = view! {
            <TestDevices
                tenant=tenant.clone()
                product=id.clone()
                devices=devices
                first=first_device(&start.form)
            />
        };
        let platforms: Vec<Platform> = applications
            .into_iter()
            .map(|application| application.platform)
            .collect();
        let shown_by = lengths::shown_by(&enabled, &platforms);
        let title = state.typed_or(Field::Title, &start.form.title);
        let content = state.typed_or(Field::Content, &start.form.content);
        let composed = Composed {
            tenant,
            product: id,
            product_name: product.name,
            once,
            start,
            enabled,
            platforms,
            redirect,
            plans,
            packages: packages.items,
        };
        view! {
            {wrong}
            {unreachable}
            <div class="split">
                <Section title=t!(push.send_title) description=t!(push.send_text) actions=actions>
                    {origin} <Compose composed=composed state=state />
                </Section>
                <div class="stack">
                    {picks} {devices} <Previews title=title content=content channels=shown_by />
                </div>
            </div>
        }
        .into_any()
    };
    view! {
        <Title text=t!(push.send_title) />
        <Together wait=wait view=show />
    }
}

//! The form for a test push (spec, step 6 end; `tpns.md` §2).

use super::{
    compose::{Compose, Composed},
    lengths::limits,
    picks::Picks,
    preview::Previews,
};
use crate::{
    api::{
        applications::list_applications,
        channels::list_channels,
        handsets::list_handsets,
        pushes::{SendPush, fresh_once, get_push},
        redirects::get_redirect,
    },
    domain::{
        application::ApplicationView,
        channel::{ChannelState, ChannelView},
        error::Error,
        field::Field,
        handset::Handset,
        keys::KeysState,
        message::PushForm,
        product::{Gateway, ProductView},
        push::PushView,
        redirect::RedirectView,
        role::Action,
    },
    ui::{
        form::FormState,
        kit::{Alert, Section, Tone},
        layout::{ProductOfPage, RoleOfPage},
        params::query,
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
    once: String,
    earlier: Option<PushView>,
}

/// The push to begin from; none when the address names none.
async fn earlier(tenant: String, from: String) -> Result<Option<PushView>, Error> {
    if from.is_empty() {
        return Ok(None);
    }
    get_push(tenant, from).await.map(Some)
}

/// The page "send a push".
#[component]
pub(crate) fn SendPushPage() -> impl IntoView {
    let here = ProductOfPage::here();
    let may_send = RoleOfPage::may(Action::SendPushes);
    let product_id = here.id.get_untracked();
    let state = FormState::of::<SendPush>(&[("product", &product_id)]);
    let (audience, target, from) = (query("audience"), query("target"), query("from"));
    let place = move || (here.tenant.get(), here.id.get());
    let channels = Resource::new(place, |(tenant, product)| list_channels(tenant, product, String::new()));
    let handsets = Resource::new(place, |(tenant, product)| list_handsets(tenant, product));
    let applications = Resource::new(place, |(tenant, product)| list_applications(tenant, product));
    let redirect = Resource::new(place, |(tenant, product)| get_redirect(tenant, product));
    let once = Resource::new(move || here.tenant.get(), fresh_once);
    let earlier = Resource::new(
        move || (here.tenant.get(), from.get()),
        |(tenant, from)| earlier(tenant, from),
    );
    let wait = move || async move {
        Ok(Loaded {
            product: here.product.await?,
            channels: channels.await?,
            handsets: handsets.await?,
            applications: applications.await?,
            redirect: redirect.await?,
            once: once.await?,
            earlier: earlier.await?,
        })
    };
    let show = move |loaded: Loaded| {
        let Loaded {
            product,
            channels,
            handsets,
            applications,
            redirect,
            once,
            earlier,
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
        let mut base = earlier
            .map(|push| PushForm::from(&push.notification))
            .unwrap_or_default();
        if !audience.get_untracked().is_empty() {
            base.audience = audience.get_untracked();
            base.target = target.get_untracked();
        }
        let id = product.id.to_string();
        let picks = rehearsal.then(|| view! { <Picks tenant=tenant.clone() product=id.clone() handsets=handsets /> });
        let shown_by = limits(&enabled);
        let title = state.typed_or(Field::Title, &base.title);
        let content = state.typed_or(Field::Content, &base.content);
        let split = rehearsal || !shown_by.is_empty();
        let composed = Composed {
            tenant,
            product: id,
            product_name: product.name,
            once,
            base,
            enabled,
            platforms: applications
                .into_iter()
                .map(|application| application.platform)
                .collect(),
            redirect: redirect.map(|view| view.redirect.uri()).unwrap_or_default(),
        };
        view! {
            {wrong}
            {unreachable}
            <div class=if split { "split" } else { "stack" }>
                <Section title=t!(push.send_title) description=t!(push.send_text)>
                    <Compose composed=composed state=state />
                </Section>
                <div class="stack">
                    {picks} <Previews title=title content=content limits=shown_by />
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

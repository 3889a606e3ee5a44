//! The form for a test push (spec, step 6 end; `tpns.md` §2).

use super::{
    lengths::{LengthWarning, Limits, limits},
    picks::Picks,
};
use crate::{
    api::{
        channels::list_channels,
        handsets::list_handsets,
        pushes::{SendPush, fresh_once},
    },
    domain::{
        channel::{ChannelState, ChannelView},
        field::Field,
        handset::Handset,
        keys::KeysState,
        product::{Gateway, ProductView},
        role::Action,
        vendor::Vendor,
    },
    ui::{
        fields::{AreaInput, ChoiceCards, TextInput},
        form::{Check, CheckedForm, FormState},
        kit::{Alert, Button, FormActions, RadioCard, Section, Symbol, Tone, Variant},
        layout::{ProductOfPage, RoleOfPage},
        params::query,
        routes,
        together::Together,
    },
};
use leptos::prelude::*;
use leptos_meta::Title;

/// The page "send a test".
#[component]
pub(crate) fn SendPushPage() -> impl IntoView {
    let here = ProductOfPage::here();
    let may_send = RoleOfPage::may(Action::SendPushes);
    let product_id = here.id.get_untracked();
    let state = FormState::of::<SendPush>(&[("product", &product_id)]);
    let (audience, target) = (query("audience"), query("target"));
    let place = move || (here.tenant.get(), here.id.get());
    let channels = Resource::new(place, |(tenant, product)| list_channels(tenant, product, String::new()));
    let handsets = Resource::new(place, |(tenant, product)| list_handsets(tenant, product));
    let once = Resource::new(move || here.tenant.get(), fresh_once);
    let wait = move || async move { Ok((here.product.await?, channels.await?, handsets.await?, once.await?)) };
    let show = move |(product, channels, handsets, once): (ProductView, Vec<ChannelView>, Vec<Handset>, String)| {
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
        let prefilled = (audience.get_untracked(), target.get_untracked());
        let id = product.id.to_string();
        let aside = rehearsal.then(|| view! { <Picks tenant=tenant.clone() product=id.clone() handsets=handsets /> });
        view! {
            {wrong}
            {unreachable}
            <div class=if rehearsal { "split" } else { "stack" }>
                <Section title=t!(push.send_title) description=t!(push.send_text)>
                    <SendForm
                        tenant=tenant
                        product=id
                        once=once
                        prefilled=prefilled
                        enabled=enabled
                        state=state
                    />
                </Section>
                {aside}
            </div>
        }
        .into_any()
    };
    view! {
        <Title text=t!(push.send_title) />
        <Together wait=wait view=show />
    }
}

#[component]
fn SendForm(
    tenant: String,
    product: String,
    /// Makes a double click harmless.
    once: String,
    /// Audience and target from the address.
    prefilled: (String, String),
    /// Vendors whose channel is on.
    enabled: Vec<Vendor>,
    state: FormState,
) -> impl IntoView {
    let (audience, target) = prefilled;
    let audience = if audience.is_empty() {
        "token".to_owned()
    } else {
        audience
    };
    let card = |value: &str, title: &str, about: &str| RadioCard {
        value: value.to_owned(),
        title: title.to_owned(),
        lines: vec![about.to_owned()],
        ..RadioCard::default()
    };
    let audiences = vec![
        card("token", t!(push.token), t!(push.token_about)),
        card("account", t!(push.account), t!(push.account_about)),
    ];
    let (title, content) = (state.typed(Field::Title), state.typed(Field::Content));
    let shown_by = limits(&enabled);
    let needs_channel_id = enabled.iter().any(|vendor| vendor.facts().needs_channel_id);
    let oppo = needs_channel_id.then(|| {
        view! {
            <TextInput
                state=state
                field=Field::OppoChannelId
                label=t!(push.oppo_channel_id)
                help=t!(push.oppo_channel_id_help)
                required=false
                mono=true
            />
        }
    });
    view! {
        <CheckedForm state=state check=Check::Push>
            <input type="hidden" name="tenant" value=tenant />
            <input type="hidden" name="product" value=product />
            <input type="hidden" name="once" value=once />
            <ChoiceCards
                state=state
                field=Field::Audience
                legend=t!(push.audience)
                options=audiences
                value=audience
            />
            <TextInput
                state=state
                field=Field::Target
                label=t!(push.target)
                help=t!(push.target_help)
                value=target
                mono=true
            />
            <TextInput state=state field=Field::Title label=t!(push.title) />
            <LengthWarning of=Field::Title at_first=title limits=shown_by.clone() />
            <AreaInput state=state field=Field::Content label=t!(push.content) />
            <LengthWarning of=Field::Content at_first=content limits=shown_by />
            {oppo}
            <p class="muted small">{t!(push.notify)}</p>
            <FormActions>
                <Button variant=Variant::Primary icon=Symbol::Send>
                    {t!(push.send)}
                </Button>
            </FormActions>
        </CheckedForm>
        <Limits enabled=enabled />
    }
}

//! On gateway Tencent: everything of a product that still has to be carried into TPNS's own console, on one page.

use super::{
    channels::{InConsole, Line, MarkForm as ChannelMark, VendorName, Whose},
    im_apps::{AtGateway, Left, MarkForm as ImMark},
    kit::{Alert, CopyButton, EmptyState, Fact, Facts, OutwardLink, Section, Symbol, Tone},
    layout::{ProductOfPage, RoleOfPage},
    mood::StateWords,
    products::TPNS_CONSOLE,
    routes,
    texts::states::Mood,
    together::Together,
};
use crate::{
    api::{channels::list_all_channels, im_apps::list_im_apps},
    domain::{
        channel::{ChannelState, ChannelView, ChannelsOfPackage},
        im::{self, Authorisation, ImAppView, LeftBehind},
        keys::KeysState,
        product::{Gateway, ProductView},
        role::Action,
    },
};
use leptos::prelude::*;
use leptos_meta::Title;

/// Whether something is left to do in TPNS's console for a channel.
fn is_open(channel: &ChannelView) -> bool {
    channel.needs_entering() || channel.needs_switching_off()
}

/// The list of what TPNS's console must hold, in that console's order, each with what is left to do.
#[component]
pub(crate) fn ConsolePage() -> impl IntoView {
    let here = ProductOfPage::here();
    let channels = Resource::new(
        move || (here.tenant.get(), here.id.get()),
        |(tenant, product)| list_all_channels(tenant, product),
    );
    let apps = Resource::new(move || here.tenant.get(), list_im_apps);
    let wait = move || async move { Ok((here.product.await?, channels.await?, apps.await?)) };
    let show = move |(product, channels, apps): (ProductView, Vec<ChannelsOfPackage>, Vec<ImAppView>)| {
        let tenant = here.tenant.get_untracked();
        if product.gateway == Gateway::Rehearsal {
            return view! {
                <EmptyState icon=Symbol::Check title=t!(console.rehearsal_title) text=t!(console.rehearsal_text) />
            }
            .into_any();
        }
        view! { <Checklist tenant=tenant product=product channels=channels apps=apps /> }.into_any()
    };
    view! {
        <Title text=t!(console.title) />
        <Together wait=wait view=show />
    }
}

#[component]
fn Checklist(
    tenant: String,
    product: ProductView,
    channels: Vec<ChannelsOfPackage>,
    apps: Vec<ImAppView>,
) -> impl IntoView {
    let id = product.id.to_string();
    // One name alone need not be told.
    let several = channels.len() > 1;
    let packages: Vec<String> = channels.iter().map(|of| of.package.clone()).collect();
    let channels = channels
        .into_iter()
        .flat_map(|ChannelsOfPackage { package, channels }| {
            let package = if several { package } else { String::new() };
            channels.into_iter().map(move |channel| (package.clone(), channel))
        })
        .filter(|(_, channel)| channel.state != ChannelState::Off || channel.entered.is_some())
        .collect::<Vec<_>>();
    let mine = im::authorised_for(&apps, &product.id);
    let left = im::left_at(&apps, &product.id);
    let keys_missing = product.keys.state == KeysState::Missing;
    let open = usize::from(keys_missing)
        + channels.iter().filter(|(_, channel)| is_open(channel)).count()
        + mine.iter().filter(|(_, at)| at.needs_entering()).count()
        + left.len();
    let may_edit = RoleOfPage::may(Action::EditChannels);
    let blocks = channels
        .into_iter()
        .map(|(package, channel)| {
            let whose = Whose {
                tenant: tenant.clone(),
                product: id.clone(),
                package,
            };
            view! { <Channel whose=whose channel=channel may_edit=may_edit /> }
        })
        .collect_view();
    let may_authorise = RoleOfPage::may(Action::EditImApps);
    view! {
        <Summary open=open />
        <Basics tenant=tenant.clone() product=id.clone() packages=packages keys_missing=keys_missing />
        {blocks}
        <Im tenant=tenant product=id mine=mine left=left may_edit=may_authorise />
    }
}

/// How much is left, and the way there.
#[component]
fn Summary(open: usize) -> impl IntoView {
    let (tone, title) = if open == 0 {
        (Tone::Ok, t!(console.done).to_owned())
    } else {
        (Tone::Warn, t!(console.open, count = open).to_string())
    };
    view! {
        <Alert tone=tone title=title>
            <p>{t!(console.lead)}</p>
            <p>
                <OutwardLink href=TPNS_CONSOLE label=t!(channels.console_open) />
                " "
                {t!(channels.tencent_open)}
            </p>
        </Alert>
    }
}

/// The package names and the keys of the Android application.
#[component]
fn Basics(tenant: String, product: String, packages: Vec<String>, keys_missing: bool) -> impl IntoView {
    let names = packages
        .into_iter()
        .map(|name| {
            let label = t!(channels.copy_value, name = name.as_str()).to_string();
            view! {
                <Fact label=t!(fields.package_name)>
                    <span class="exact">
                        <code class="package-name">{name.clone()}</code>
                        <CopyButton text=name label=label done=t!(common.copied) compact=true />
                    </span>
                </Fact>
            }
        })
        .collect_view();
    let missing = keys_missing.then(|| {
        let href = routes::keys(&tenant, &product);
        view! {
            <p>
                <StateWords mood=Mood::Warning words=t!(console.keys_missing) />
                " "
                <a href=href>{t!(console.to_keys)}</a>
            </p>
        }
    });
    view! {
        <Section title=t!(console.keys) description=t!(console.keys_text)>
            <Facts>{names}</Facts>
            {missing}
        </Section>
    }
}

/// One vendor's card of TPNS's console, field by field.
#[component]
fn Channel(whose: Whose, channel: ChannelView, may_edit: bool) -> impl IntoView {
    let vendor = channel.vendor;
    let href = whose.channel(vendor);
    let package = (!whose.package.is_empty()).then(|| {
        let name = whose.package.clone();
        view! { <code class="package-name">{name}</code> }
    });
    let body = match channel.state {
        ChannelState::Off => {
            let form = may_edit.then(|| {
                view! { <ChannelMark whose=whose vendor=vendor from=routes::FROM_CONSOLE words=t!(channels.off_mark) /> }
            });
            view! {
                <p>{t!(channels.off_text)}</p>
                {form}
            }
            .into_any()
        }
        ChannelState::Incomplete => view! {
            <p class="muted">
                {t!(channels.mark_first)} " " <a href=href.clone()>{t!(console.to_channel)}</a>
            </p>
        }
        .into_any(),
        ChannelState::Set => {
            let lines = channel
                .values
                .clone()
                .into_iter()
                .map(|(credential, value)| view! { <Line label=vendor.label_of(credential) value=value /> })
                .collect_view();
            let form = (may_edit && channel.needs_entering()).then(|| {
                view! { <ChannelMark whose=whose vendor=vendor from=routes::FROM_CONSOLE /> }
            });
            view! {
                <Facts>{lines}</Facts>
                {form}
            }
            .into_any()
        }
    };
    view! {
        <Section title=t!(console.channel, vendor = vendor.facts().label).to_string()>
            <div class="spread">
                <p class="cluster">
                    <a href=href>
                        <VendorName vendor=vendor />
                    </a>
                    {package}
                </p>
                <p>
                    <InConsole channel=channel />
                </p>
            </div>
            {body}
        </Section>
    }
}

/// The third party authorisation of TPNS's console.
#[component]
fn Im(
    tenant: String,
    product: String,
    mine: Vec<(ImAppView, Authorisation)>,
    left: Vec<(ImAppView, LeftBehind)>,
    may_edit: bool,
) -> impl IntoView {
    let over = left
        .into_iter()
        .map(|(app, left)| {
            let (tenant, product) = (tenant.clone(), product.clone());
            view! { <Left tenant=tenant product=product app=app left=left may_edit=may_edit from=routes::FROM_CONSOLE /> }
        })
        .collect_view();
    let lines = if mine.is_empty() {
        let href = routes::im(&tenant, &product);
        view! {
            <p class="muted">
                {t!(im.here_empty_title)} " " <a href=href>{t!(console.to_im)}</a>
            </p>
        }
        .into_any()
    } else {
        mine.into_iter()
            .map(|(app, at)| {
                let (name, number) = (app.name.clone(), app.sdk_app_id.0.to_string());
                let form = (may_edit && at.needs_entering()).then(|| {
                    view! { <ImMark tenant=tenant.clone() product=product.clone() app=app from=routes::FROM_CONSOLE /> }
                });
                view! {
                    <div class="spread">
                        <p class="cluster">
                            <strong>{name}</strong>
                            <code>{number}</code>
                        </p>
                        <p>
                            <AtGateway authorisation=at />
                        </p>
                        {form}
                    </div>
                }
            })
            .collect_view()
            .into_any()
    };
    view! {
        <Section title=t!(console.im) description=t!(console.im_text)>
            {over}
            {lines}
        </Section>
    }
}

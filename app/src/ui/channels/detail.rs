//! One vendor channel: its state, its form, its guide.

use super::{
    ChannelBadge, Hidden, VendorName, Whose,
    console::ConsoleSection,
    form::{ChannelFormSection, StoredFile},
    guide::Guide,
    history::HistorySection,
    missing,
    proof::ProofAlert,
    receipt::ReceiptSection,
    refusal,
};
use crate::{
    api::{
        channel_versions::list_channel_versions,
        channels::{SwitchChannel, get_channel},
    },
    domain::{
        application::ApplicationView,
        channel::{ChannelState, ChannelVersion, ChannelView, StoredValue},
        product::{Gateway, ProductView},
        role::Action,
        vendor::Vendor,
    },
    ui::{
        form::CheckedForm,
        keys::SecretMarkLine,
        kit::{Alert, Button, Fact, Facts, Section, Tone, Variant, VendorMark},
        layout::{ProductOfPage, RoleOfPage},
        moment::Moment,
        packages::{PackageSwitch, applications, names, package},
        params::param,
        routes,
        together::Together,
    },
};
use leptos::prelude::*;
use leptos_meta::Title;

/// The page of one vendor.
#[component]
pub(crate) fn ChannelPage() -> impl IntoView {
    let here = ProductOfPage::here();
    let (vendor, package) = (param("vendor"), package());
    let channel = Resource::new(
        move || (here.tenant.get(), here.id.get(), package.get(), vendor.get()),
        |(tenant, product, package, vendor)| get_channel(tenant, product, package, vendor),
    );
    let versions = Resource::new(
        move || (here.tenant.get(), here.id.get(), package.get(), vendor.get()),
        |(tenant, product, package, vendor)| list_channel_versions(tenant, product, package, vendor),
    );
    let applications = applications();
    let wait = move || async move {
        Ok((
            here.product.await?,
            channel.await?,
            versions.await?,
            applications.await?,
        ))
    };
    let show = move |(product, channel, versions, applications): (
        ProductView,
        ChannelView,
        Vec<ChannelVersion>,
        Vec<ApplicationView>,
    )| {
        let whose = Whose {
            tenant: here.tenant.get_untracked(),
            product: product.id.to_string(),
            package: package.get_untracked(),
        };
        let (strip, current) = (whose.clone(), channel.vendor);
        let other = whose.clone();
        let place = move |package: &str| routes::channel_of(&other.tenant, &other.product, package, current.key());
        view! {
            <div class="stack">
                <PackageSwitch names=names(&applications) package=whose.package.clone() place=place />
                <VendorStrip whose=strip current=current />
                <Channel whose=whose product=product channel=channel versions=versions />
            </div>
        }
    };
    // Looked up here, not in the closure: the words need the page's owner, which a title written later has no more.
    let page = t!(channels.title);
    let title = move || {
        let label = vendor.with(|key| key.parse::<Vendor>().map_or("", |vendor| vendor.facts().label));
        format!("{label} · {page}")
    };
    view! {
        <Title text=title />
        <Together wait=wait view=show />
    }
}

/// From vendor to vendor without the way over the list.
#[component]
fn VendorStrip(whose: Whose, current: Vendor) -> impl IntoView {
    let links = Vendor::ALL
        .map(|vendor| {
            let href = whose.channel(vendor);
            view! {
                <li>
                    <a class="vendor-strip__link" href=href aria-current=(vendor == current).then_some("page")>
                        <VendorName vendor=vendor />
                    </a>
                </li>
            }
        })
        .into_iter()
        .collect_view();
    view! {
        <nav class="vendor-strip" aria-label=t!(channels.vendors)>
            <ul class="cluster plain-list">{links}</ul>
        </nav>
    }
}

#[component]
fn Channel(whose: Whose, product: ProductView, channel: ChannelView, versions: Vec<ChannelVersion>) -> impl IntoView {
    let may_edit = RoleOfPage::may(Action::EditChannels);
    let vendor = channel.vendor;
    let facts = vendor.facts();
    let (state, standing, refused) = (channel.state, channel.standing(), channel.refused.is_some());
    // Switching on without every value would only make an incomplete channel: saving the values switches it on.
    let may_switch = may_edit && !refused && (state != ChannelState::Off || missing(&channel).is_empty());
    let switch =
        may_switch.then(|| view! { <SwitchForm whose=whose.clone() vendor=vendor on=state == ChannelState::Off /> });
    let said = channel.updated_at.map(|at| {
        let who = channel.updated_by.clone().unwrap_or_default();
        view! {
            <span class="muted small">
                <Moment at=at />
                " · "
                {t!(common.by, who = who).to_string()}
            </span>
        }
    });
    let switches = channel.switches.clone();
    view! {
        <div class="spread">
            <div class="cluster">
                <VendorMark letter=facts.letter hue=facts.key large=true />
                <h2 class="channel-name">{facts.label}</h2>
                <ChannelBadge standing=standing refused=refused />
                {said}
            </div>
            {switch}
        </div>
        <div class="split">
            <div class="stack">
                <Working whose=whose.clone() product=product channel=channel may_edit=may_edit />
            </div>
            <Guide tenant=whose.tenant.clone() vendor=vendor />
        </div>
        <HistorySection whose=whose vendor=vendor versions=versions switches=switches may_edit=may_edit />
    }
}

/// What can be done here: the form, and what follows from it on this product's gateway.
#[component]
fn Working(whose: Whose, product: ProductView, channel: ChannelView, may_edit: bool) -> impl IntoView {
    if let Some(reason) = refusal(&channel) {
        return view! {
            <Alert
                tone=Tone::Warn
                title=t!(channels.refused_title)
                href=routes::new_product(&whose.tenant)
                link=t!(channels.refused_link)
            >
                <p>{reason}</p>
            </Alert>
        }
        .into_any();
    }
    let proof = view! { <ProofAlert tenant=whose.tenant.clone() channel=channel.clone() /> };
    let shared = channel
        .shared
        .iter()
        .map(|shared| {
            let label = shared.credential.label();
            let title = t!(channels.shared_title, value = label, product = shared.name.clone()).to_string();
            let vendor = channel.vendor.key();
            let href = routes::channel_of(&whose.tenant, shared.product.as_str(), &shared.package, vendor);
            view! {
                <Alert tone=Tone::Warn title=title href=href link=t!(channels.shared_link)>
                    <p>{t!(channels.shared_text)}</p>
                </Alert>
            }
        })
        .collect_view();
    let first = whose.package.is_empty() || whose.package == product.package_name;
    let rehearsal = (product.gateway == Gateway::Rehearsal).then(|| {
        if !first {
            let text = t!(channels.rehearsal_other_text, first = product.package_name.as_str()).to_string();
            return view! {
                <Alert tone=Tone::Info title=t!(channels.rehearsal_other_title)>
                    <p>{text}</p>
                </Alert>
            }
            .into_any();
        }
        let href = routes::devices(&whose.tenant, &whose.product);
        view! { <OnRehearsal vendor=channel.vendor set=channel.state == ChannelState::Set href=href /> }.into_any()
    });
    let values = if may_edit {
        view! { <ChannelFormSection whose=whose.clone() channel=channel.clone() /> }.into_any()
    } else {
        view! { <Values channel=channel.clone() /> }.into_any()
    };
    let receipt =
        view! { <ReceiptSection vendor=channel.vendor point=product.access_point access_id=product.keys.access_id /> };
    let console = (product.gateway == Gateway::Tencent)
        .then(|| view! { <ConsoleSection whose=whose channel=channel may_edit=may_edit /> });
    view! { {proof} {shared} {rehearsal} {values} {receipt} {console} }.into_any()
}

/// What the rehearsal gateway makes of the values.
#[component]
fn OnRehearsal(vendor: Vendor, set: bool, href: String) -> impl IntoView {
    let label = vendor.facts().label;
    if set {
        return view! {
            <Alert
                tone=Tone::Ok
                title=t!(channels.rehearsal_on_title)
                href=href
                link=t!(channels.rehearsal_link)
            >
                <p>{t!(channels.rehearsal_on_text, vendor = label).to_string()}</p>
            </Alert>
        }
        .into_any();
    }
    view! {
        <Alert tone=Tone::Info title=t!(channels.rehearsal_off_title)>
            <p>{t!(channels.rehearsal_off_text, vendor = label).to_string()}</p>
        </Alert>
    }
    .into_any()
}

/// The values for somebody who may only look.
#[component]
fn Values(channel: ChannelView) -> impl IntoView {
    let label = channel.vendor.facts().label;
    let rows = channel
        .values
        .into_iter()
        .map(|(credential, value)| {
            let words = match value {
                StoredValue::Missing => view! { <span class="muted">{t!(keys.not_set)}</span> }.into_any(),
                StoredValue::Shown(value) => view! { <code>{value}</code> }.into_any(),
                StoredValue::Secret(mark) => view! { <SecretMarkLine mark=mark /> }.into_any(),
            };
            view! { <Fact label=credential.label()>{words}</Fact> }
        })
        .collect_view();
    view! {
        <Section title=t!(channels.form_title, vendor = label).to_string()>
            <Facts>{rows}</Facts>
            <StoredFile account=channel.service_account mark=None />
            <p class="muted small">{t!(channels.read_only)}</p>
        </Section>
    }
}

#[component]
fn SwitchForm(whose: Whose, vendor: Vendor, on: bool) -> impl IntoView {
    let state = whose.form::<SwitchChannel>(vendor);
    let (variant, words) = if on {
        (Variant::Primary, t!(channels.switch_on))
    } else {
        (Variant::Secondary, t!(channels.switch_off))
    };
    view! {
        <CheckedForm state=state>
            <Hidden whose=whose vendor=vendor />
            <input type="hidden" name="on" value=if on { "true" } else { "false" } />
            <Button variant=variant>
                {words}
            </Button>
        </CheckedForm>
    }
}

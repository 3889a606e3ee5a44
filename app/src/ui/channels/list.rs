//! The seven vendors with how each channel stands.

use super::{ChannelBadge, VendorName, Whose, missing, proof::ProofLink, refusal};
use crate::{
    api::channels::list_channels,
    domain::{
        application::ApplicationView,
        channel::{ChannelState, ChannelView},
        product::{Gateway, ProductView},
    },
    ui::{
        kit::{Alert, Cell, Column, DataTable, Row, RowHead, Section, Tone},
        layout::ProductOfPage,
        moment::Moment,
        mood::StateBadge,
        packages::{PackageSwitch, applications, names, package},
        routes,
        texts::states::Mood,
        together::Together,
    },
};
use leptos::prelude::*;
use leptos_meta::Title;

/// All vendor channels of one package name.
#[component]
pub(crate) fn ChannelListPage() -> impl IntoView {
    let here = ProductOfPage::here();
    let package = package();
    let channels = Resource::new(
        move || (here.tenant.get(), here.id.get(), package.get()),
        |(tenant, product, package)| list_channels(tenant, product, package),
    );
    let applications = applications();
    let wait = move || async move { Ok((here.product.await?, channels.await?, applications.await?)) };
    let show = move |(product, channels, applications): (ProductView, Vec<ChannelView>, Vec<ApplicationView>)| {
        let whose = Whose {
            tenant: here.tenant.get_untracked(),
            product: product.id.to_string(),
            package: package.get_untracked(),
        };
        let other = whose.clone();
        let place = move |package: &str| routes::channels_of(&other.tenant, &other.product, package);
        let twice = (product.gateway == Gateway::Tencent).then(|| {
            view! {
                <Alert
                    tone=Tone::Info
                    title=t!(channels.list_tencent_title)
                    href=routes::console(&whose.tenant, &whose.product)
                    link=t!(console.to_console)
                >
                    <p>{t!(channels.list_tencent_text)}</p>
                </Alert>
            }
        });
        view! {
            <div class="stack">
                <PackageSwitch names=names(&applications) package=whose.package.clone() place=place />
                {twice}
                <Section title=t!(channels.list_title) description=t!(channels.list_text) flush=true>
                    <ChannelTable whose=whose on_tencent=product.gateway == Gateway::Tencent channels=channels />
                </Section>
            </div>
        }
    };
    view! {
        <Title text=t!(channels.title) />
        <Together wait=wait view=show />
    }
}

#[component]
fn ChannelTable(whose: Whose, on_tencent: bool, channels: Vec<ChannelView>) -> impl IntoView {
    let mut columns = vec![
        Column::new(t!(channels.vendor)),
        Column::new(t!(channels.state)),
        Column::new(t!(channels.values)),
    ];
    if on_tencent {
        columns.push(Column::new(t!(channels.in_console)));
    }
    columns.push(Column::new(t!(channels.changed)));
    let row = move |channel: ChannelView| {
        let href = whose.channel(channel.vendor);
        let console = on_tencent.then(|| {
            let channel = channel.clone();
            view! {
                <Cell label=t!(channels.in_console)>
                    <InConsole channel=channel />
                </Cell>
            }
        });
        let values = values(&channel);
        let (vendor, standing, refused) = (channel.vendor, channel.standing(), channel.refused.is_some());
        let proof = view! { <ProofLink tenant=whose.tenant.clone() channel=channel.clone() /> };
        let changed = match channel.updated_at {
            None => view! { <span class="muted">{t!(channels.never)}</span> }.into_any(),
            Some(at) => {
                let who = channel.updated_by.unwrap_or_default();
                view! {
                    <Moment at=at />
                    " "
                    <span class="muted small">{t!(common.by, who = who).to_string()}</span>
                }
                .into_any()
            }
        };
        view! {
            <Row>
                <RowHead href=href>
                    <VendorName vendor=vendor />
                </RowHead>
                <Cell label=t!(channels.state)>
                    <ChannelBadge standing=standing refused=refused />
                    {proof}
                </Cell>
                <Cell label=t!(channels.values)>{values}</Cell>
                {console}
                <Cell label=t!(channels.changed)>{changed}</Cell>
            </Row>
        }
    };
    let rows = channels.into_iter().map(row).collect_view();
    view! {
        <DataTable caption=t!(channels.title) columns=columns>
            {rows}
        </DataTable>
    }
}

/// What is stored and what is missing; for a refused vendor, why.
fn values(channel: &ChannelView) -> impl IntoView + use<> {
    if let Some(reason) = refusal(channel) {
        return view! { <span class="small">{reason}</span> }.into_any();
    }
    let missing = missing(channel);
    if missing.is_empty() {
        return view! { <span class="nowrap">{t!(channels.values_all)}</span> }.into_any();
    }
    if missing.len() == channel.values.len() && channel.state == ChannelState::Off {
        return view! { <span class="muted nowrap">{t!(channels.values_none)}</span> }.into_any();
    }
    t!(channels.values_missing, names = missing.join(", "))
        .to_string()
        .into_any()
}

/// Whether TPNS's own console has the values, as far as the operator's marks say.
#[component]
pub(crate) fn InConsole(channel: ChannelView) -> impl IntoView {
    let needs_entering = channel.needs_entering();
    let state = match (channel.state, channel.entered.as_ref()) {
        (ChannelState::Set, Some(_)) if !needs_entering => (Mood::Good, t!(channels.mark_set)),
        (ChannelState::Set, Some(_)) => (Mood::Warning, t!(channels.mark_stale)),
        (ChannelState::Set, None) => (Mood::Warning, t!(channels.mark_none)),
        (ChannelState::Off | ChannelState::Incomplete, Some(_)) => (Mood::Neutral, t!(channels.mark_still_there)),
        (ChannelState::Off | ChannelState::Incomplete, None) => {
            return view! { <span class="muted">{t!(channels.mark_unneeded)}</span> }.into_any();
        }
    };
    let said = channel.entered.map(|mark| {
        view! {
            " "
            <span class="muted small">
                <Moment at=mark.at />
                " "
                {t!(common.by, who = mark.by).to_string()}
            </span>
        }
    });
    view! {
        <StateBadge state=state />
        {said}
    }
    .into_any()
}

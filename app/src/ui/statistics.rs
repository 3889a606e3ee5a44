//! What TPNS counts of an application: pushes and devices over days, and what the devices are.

use crate::{
    api::statistics::get_statistics,
    domain::{
        application::Platform,
        error::{Conflict, Error},
        message::Date,
        statistics::{
            DayFigures, DayShares, DaysShown, DeviceDay, DeviceTrait, Figures, StatisticsForm, StatisticsQuery,
            StatisticsReport, Told, sum,
        },
    },
    ui::{
        error_view::ErrorView,
        figure::in_words,
        kit::{
            Alert, ButtonLink, Cell, Chart, ChoiceLinks, Column, DataTable, Disclosure, Line, MenuLink, Row, RowHead,
            Section, Size, Symbol, Tone,
        },
        layout::ProductOfPage,
        live::{Live, version_of},
        moment::Moment,
        mood::StateWords,
        params::Pairs,
        pushes::{Funnel, obstacle},
        routes,
        texts::states::Mood,
        together::Together,
    },
};
use leptos::prelude::*;
use leptos_meta::Title;

/// The most kinds of devices that are listed; TPNS may know hundreds of cities.
const SHARES_SHOWN: usize = 20;

/// How often the page is looked at while TPNS is being asked, in seconds.
const LOOK: u32 = 2;

/// What is counted: its name, and where it stands.
type Counted<Of, Figure> = (&'static str, fn(&Of) -> Figure);

/// The page.
#[component]
pub(crate) fn StatisticsPage() -> impl IntoView {
    let here = ProductOfPage::here();
    let pairs = Pairs::here();
    let form = StatisticsForm {
        platform: pairs.value("platform"),
        days: pairs.value("days"),
        by: pairs.value("by"),
    };
    let query = form.check();
    let data = Resource::new(
        move || (here.tenant.get(), here.id.get()),
        move |(tenant, product)| {
            let StatisticsForm { platform, days, by } = form.clone();
            get_statistics(tenant, product, platform, days, by)
        },
    );
    let wait = move || async move { Ok(data.await) };
    let show = move |report: Result<StatisticsReport, Error>| {
        let (tenant, product) = (here.tenant.get_untracked(), here.id.get_untracked());
        match (report, query.clone()) {
            (Ok(report), Ok(query)) => {
                let place = Place {
                    page: routes::statistics(&tenant, &product),
                    pairs: pairs.clone(),
                };
                view! { <Report place=place query=query report=report /> }.into_any()
            }
            (Err(Error::Conflict(Conflict::KeysMissing)), _) => {
                let keys = routes::keys(&tenant, &product);
                view! {
                    <Alert tone=Tone::Warn title=t!(statistics.no_keys_title) href=keys link=t!(statistics.no_keys_link)>
                        <p>{t!(statistics.no_keys_text)}</p>
                    </Alert>
                }
                .into_any()
            }
            (Err(error), _) | (_, Err(error)) => view! { <ErrorView error=error /> }.into_any(),
        }
    };
    view! {
        <Title text=t!(statistics.title) />
        <Together wait=wait view=show />
    }
}

/// The page's address, for links that change one thing of it.
#[derive(Clone)]
struct Place {
    page: String,
    pairs: Pairs,
}

impl Place {
    fn with(&self, name: &str, value: &str) -> String {
        format!("{}?{}", self.page, self.pairs.with(name, value).query())
    }
}

#[component]
fn Report(place: Place, query: StatisticsQuery, report: StatisticsReport) -> impl IntoView {
    let platforms = (report.platforms.len() > 1).then(|| {
        let items = report
            .platforms
            .iter()
            .map(|platform: &Platform| MenuLink {
                label: platform.label().to_owned(),
                href: place.with("platform", platform.key()),
                current: *platform == query.platform,
            })
            .collect();
        view! { <ChoiceLinks label=t!(statistics.platform) items=items /> }
    });
    let days = DaysShown::ALL
        .iter()
        .map(|days| MenuLink {
            label: t!(statistics.last_days, count = days.count()).to_string(),
            href: place.with("days", days.key()),
            current: *days == query.days,
        })
        .collect();
    let csv = format!("{}.csv?{}", place.page, place.pairs.query());
    let asking = report.pushes.asking || report.devices.asking || report.shares.asking;
    let version = version_of(&report);
    let here = format!("{}?{}", place.page, place.pairs.query());
    let refresh = asking.then(|| {
        view! {
            <div class="cluster">
                <StateWords mood=Mood::Neutral words=t!(push.follow_asking) />
                <ButtonLink href=here size=Size::Small icon=Symbol::Refresh>{t!(push.refresh)}</ButtonLink>
            </div>
        }
    });
    let shown = report.days();
    let days_shown = shown.clone();
    view! {
        <div class="stack">
            <div class="cluster">{platforms} <ChoiceLinks label=t!(statistics.days) items=days /></div>
            <Live key="statistics".to_owned() version=version every=if asking { LOOK } else { 0 } note=String::new()>
                <div class="stack">
                    {refresh}
                    <Section
                        title=t!(statistics.pushes)
                        description=t!(statistics.pushes_text)
                        actions=move || view! { <ButtonLink href=csv size=Size::Small icon=Symbol::Download>"CSV"</ButtonLink> }
                    >
                        <Pushes told=report.pushes shown=days_shown />
                    </Section>
                    <Section title=t!(statistics.devices) description=t!(statistics.devices_text)>
                        <Devices told=report.devices shown=shown />
                    </Section>
                    <Section title=t!(statistics.kinds) description=t!(statistics.kinds_text)>
                        <Kinds told=report.shares place=place by=query.by />
                    </Section>
                </div>
            </Live>
        </div>
    }
    .into_any()
}

/// Why TPNS told less than it was asked, and how old its words are.
#[component]
fn Asked(#[prop(into)] told: Told<()>) -> impl IntoView {
    let trouble = told.trouble.map(|what| {
        view! { <StateWords mood=Mood::Warning words=t!(push.follow_trouble, why = obstacle(what)).to_string() /> }
    });
    let held_back = told
        .held_back
        .then(|| view! { <StateWords mood=Mood::Neutral words=t!(push.follow_held_back) /> });
    let when = (told.asked_at > 0).then(|| {
        view! { <p class="muted small">{t!(statistics.asked)} " " <Moment at=told.asked_at /></p> }
    });
    view! {
        {trouble}
        {held_back}
        {when}
    }
    .into_any()
}

/// The same without what was told.
fn about<T>(told: &Told<T>) -> Told<()> {
    Told {
        asked_at: told.asked_at,
        said: None,
        trouble: told.trouble,
        held_back: told.held_back,
        asking: told.asking,
    }
}

/// The sum of all channels on a day: TPNS's own, or ours where it gave none.
fn whole(day: &DayFigures) -> Figures {
    match day.channels.iter().find(|channel| channel.is_sum()) {
        Some(sum) => sum.figures,
        None => day
            .channels
            .iter()
            .fold(Figures::default(), |sum, channel| sum.plus(channel.figures)),
    }
}

#[component]
fn Pushes(told: Told<Vec<DayFigures>>, shown: Vec<Date>) -> impl IntoView {
    let asked = view! { <Asked told=about(&told) /> };
    // Never told is not the same as nothing.
    let Some(days) = told.said else {
        return asked.into_any();
    };
    if days
        .iter()
        .all(|day| whole(day).sent.unwrap_or(0) == 0 && whole(day).planned.unwrap_or(0) == 0)
    {
        return view! { <div class="stack"><p class="muted">{t!(statistics.pushes_none)}</p> {asked}</div> }.into_any();
    }
    let on = |date: &Date| days.iter().find(|day| day.date == *date).map(whole);
    let steps: [Counted<Figures, Option<u64>>; 4] = [
        (t!(push.figures_planned), |figures| figures.planned),
        (t!(push.figures_sent), |figures| figures.sent),
        (t!(push.figures_arrived), |figures| figures.arrived),
        (t!(push.figures_clicked), |figures| figures.clicked),
    ];
    let lines = steps
        .iter()
        .map(|(label, figure)| Line {
            label: (*label).to_owned(),
            // A day that TPNS leaves out had no pushes.
            figures: shown
                .iter()
                .map(|date| on(date).as_ref().map_or(Some(0), figure))
                .collect(),
        })
        .collect();
    let mut columns = vec![Column::new(t!(statistics.day))];
    columns.extend(steps.iter().map(|(label, _)| Column::figure(*label)));
    let rows = days
        .iter()
        .rev()
        .map(|day| {
            let figures = whole(day);
            let cells = steps
                .iter()
                .map(|(label, figure)| {
                    let (label, words) = (*label, in_words(figure(&figures)));
                    view! { <Cell label=label figure=true>{words}</Cell> }
                })
                .collect_view();
            let date = day.date.to_string();
            view! {
                <Row>
                    <RowHead>{date}</RowHead>
                    {cells}
                </Row>
            }
        })
        .collect_view();
    let chart_days = shown.iter().map(ToString::to_string).collect();
    view! {
        <div class="stack">
            <Chart label=t!(statistics.pushes_chart) days=chart_days lines=lines />
            <Disclosure summary=t!(statistics.by_day)>
                <DataTable caption=t!(statistics.by_day) columns=columns>{rows}</DataTable>
            </Disclosure>
            <h3>{t!(statistics.by_channel)}</h3>
            <Funnel figures=sum(days.iter().flat_map(|day| &day.channels)) none=t!(statistics.pushes_none) />
            {asked}
        </div>
    }
    .into_any()
}

#[component]
fn Devices(told: Told<Vec<DeviceDay>>, shown: Vec<Date>) -> impl IntoView {
    let asked = view! { <Asked told=about(&told) /> };
    // Never told is not the same as nothing.
    let Some(days) = told.said else {
        return asked.into_any();
    };
    if days.iter().all(|day| day.total == 0) {
        return view! { <div class="stack"><p class="muted">{t!(statistics.devices_none)}</p> {asked}</div> }
            .into_any();
    }
    let kinds: [Counted<DeviceDay, u64>; 3] = [
        (t!(statistics.total), |day| day.total),
        (t!(statistics.active), |day| day.active),
        (t!(statistics.new), |day| day.new),
    ];
    let lines = kinds
        .iter()
        .map(|(label, figure)| Line {
            label: (*label).to_owned(),
            figures: shown
                .iter()
                .map(|date| days.iter().find(|day| day.date == *date).map(figure))
                .collect(),
        })
        .collect();
    let mut columns = vec![Column::new(t!(statistics.day))];
    columns.extend(kinds.iter().map(|(label, _)| Column::figure(*label)));
    let rows = days
        .iter()
        .rev()
        .map(|day| {
            let cells = kinds
                .iter()
                .map(|(label, figure)| {
                    let (label, words) = (*label, in_words(Some(figure(day))));
                    view! { <Cell label=label figure=true>{words}</Cell> }
                })
                .collect_view();
            let date = day.date.to_string();
            view! {
                <Row>
                    <RowHead>{date}</RowHead>
                    {cells}
                </Row>
            }
        })
        .collect_view();
    let chart_days = shown.iter().map(ToString::to_string).collect();
    view! {
        <div class="stack">
            <Chart label=t!(statistics.devices_chart) days=chart_days lines=lines />
            <Disclosure summary=t!(statistics.by_day)>
                <DataTable caption=t!(statistics.by_day) columns=columns>{rows}</DataTable>
            </Disclosure>
            {asked}
        </div>
    }
    .into_any()
}

#[component]
fn Kinds(told: Told<DayShares>, place: Place, by: DeviceTrait) -> impl IntoView {
    let items = DeviceTrait::ALL
        .iter()
        .map(|other| MenuLink {
            label: trait_words(*other).to_owned(),
            href: format!("{}#kinds", place.with("by", other.key())),
            current: *other == by,
        })
        .collect();
    let choice = view! { <ChoiceLinks label=t!(statistics.by) items=items /> };
    let asked = view! { <Asked told=about(&told) /> };
    let none = told
        .said
        .as_ref()
        .map(|_| view! { <p class="muted">{t!(statistics.kinds_none)}</p> });
    let Some(day) = told.said.filter(|day| !day.shares.is_empty()) else {
        return view! {
            <div class="stack" id="kinds">
                {choice} {none} {asked}
            </div>
        }
        .into_any();
    };
    let largest = day.shares.iter().map(|share| share.count).max().unwrap_or(0).max(1);
    let hidden = day.shares.len().saturating_sub(SHARES_SHOWN);
    let rows = day
        .shares
        .into_iter()
        .take(SHARES_SHOWN)
        .map(|share| {
            let tenths = share.count.saturating_mul(10).div_ceil(largest);
            let name = if share.value.is_empty() {
                t!(statistics.unknown).to_owned()
            } else {
                share.value
            };
            view! {
                <Row>
                    <RowHead>{name}</RowHead>
                    <Cell label=t!(statistics.count)>
                        <span class="funnel">
                            <span class=format!("funnel__bar funnel__bar--{tenths}") aria-hidden="true"></span>
                            <span class="funnel__figure">{in_words(Some(share.count))}</span>
                        </span>
                    </Cell>
                </Row>
            }
        })
        .collect_view();
    let columns = vec![Column::new(trait_words(by)), Column::new(t!(statistics.count))];
    let rest = (hidden > 0)
        .then(|| view! { <p class="muted small">{t!(statistics.kinds_rest, count = hidden).to_string()}</p> });
    view! {
        <div class="stack" id="kinds">
            {choice}
            <DataTable caption=t!(statistics.kinds) columns=columns>{rows}</DataTable>
            {rest}
            <p class="muted small">{t!(statistics.kinds_day, day = day.date.to_string()).to_string()}</p>
            {asked}
        </div>
    }
    .into_any()
}

fn trait_words(by: DeviceTrait) -> &'static str {
    match by {
        DeviceTrait::City => t!(statistics.city),
        DeviceTrait::Province => t!(statistics.province),
        DeviceTrait::AppVersion => t!(statistics.app_version),
        DeviceTrait::SdkVersion => t!(statistics.sdk_version),
        DeviceTrait::SystemVersion => t!(statistics.system_version),
        DeviceTrait::Brand => t!(statistics.brand),
        DeviceTrait::Model => t!(statistics.model),
    }
}

//! How many devices pushes reached, step by step and channel by channel: of one push, or of a plan.

use crate::{
    domain::{message::PushChannel, statistics::ChannelFigures},
    ui::{
        figure::in_words,
        kit::{Cell, Column, DataTable, Row, RowHead},
    },
};
use leptos::prelude::*;

/// Planned → sent → arrived → clicked, channel by channel, as a table whose cells carry bars.
#[component]
pub(crate) fn Funnel(
    figures: Vec<ChannelFigures>,
    /// What to say while there are none.
    none: &'static str,
) -> impl IntoView {
    if figures.is_empty() {
        return view! { <p class="muted">{none}</p> }.into_any();
    }
    let columns = vec![
        Column::new(t!(push.figures_channel)),
        Column::new(t!(push.figures_planned)),
        Column::new(t!(push.figures_sent)),
        Column::new(t!(push.figures_arrived)),
        Column::new(t!(push.figures_clicked)),
    ];
    // TPNS lists channels that had nothing to do, too.
    let rows = figures
        .into_iter()
        .filter(|channel| {
            channel.is_sum() || channel.figures.planned.unwrap_or(0) > 0 || channel.figures.sent.unwrap_or(0) > 0
        })
        .map(|channel| {
            let name = channel_name(&channel);
            let steps = [
                (t!(push.figures_planned), channel.figures.planned),
                (t!(push.figures_sent), channel.figures.sent),
                (t!(push.figures_arrived), channel.figures.arrived),
                (t!(push.figures_clicked), channel.figures.clicked),
            ];
            // Each step is measured against the widest, so that the way narrows as a funnel does.
            let widest = steps.iter().filter_map(|(_, figure)| *figure).max().unwrap_or(0).max(1);
            let cells = steps
                .into_iter()
                .map(|(label, figure)| {
                    let words = in_words(figure);
                    let tenths = figure.unwrap_or(0).saturating_mul(10).div_ceil(widest);
                    view! {
                        <Cell label=label>
                            <span class="funnel">
                                <span class=format!("funnel__bar funnel__bar--{tenths}") aria-hidden="true"></span>
                                <span class="funnel__figure">{words}</span>
                            </span>
                        </Cell>
                    }
                })
                .collect_view();
            view! {
                <Row>
                    <RowHead>{name}</RowHead>
                    {cells}
                </Row>
            }
        })
        .collect_view();
    view! {
        <DataTable caption=t!(push.figures) columns=columns>
            {rows}
        </DataTable>
        <p class="muted small">{t!(push.figures_text)}</p>
    }
    .into_any()
}

fn channel_name(channel: &ChannelFigures) -> String {
    if channel.is_sum() {
        return t!(push.figures_all).to_owned();
    }
    match channel.known() {
        Some(PushChannel::Tpns) => "TPNS".to_owned(),
        Some(PushChannel::Huawei) => "Huawei".to_owned(),
        Some(PushChannel::Xiaomi) => "Xiaomi".to_owned(),
        Some(PushChannel::Meizu) => "Meizu".to_owned(),
        Some(PushChannel::Vivo) => "vivo".to_owned(),
        Some(PushChannel::Oppo) => "OPPO".to_owned(),
        Some(PushChannel::Apns) => "APNs".to_owned(),
        Some(PushChannel::Honor) => "Honor".to_owned(),
        Some(PushChannel::Fcm) => "Google FCM".to_owned(),
        None => channel.channel.clone(),
    }
}

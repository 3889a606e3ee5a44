//! Lines over days, drawn on the server. The figures themselves belong into a table beside it.

use leptos::prelude::*;

/// The most lines of one chart: each has a colour and a pattern of its own.
const LINES: usize = 4;
/// Width and height of the drawing's own space; the style sheet stretches it.
const SIDE: f64 = 1000.0;

/// One line of a [`Chart`].
#[derive(Clone, Debug)]
pub struct Line {
    /// What it counts.
    pub label: String,
    /// One figure for each day; `None` where there is none.
    pub figures: Vec<Option<u64>>,
}

/// Up to four lines over the same days, with a legend.
#[component]
pub fn Chart(
    /// What the chart shows, with its lowest and highest words: screen readers get this instead of the drawing.
    #[prop(into)]
    label: String,
    /// The days, the oldest first.
    days: Vec<String>,
    /// The lines; the first four are drawn.
    lines: Vec<Line>,
) -> impl IntoView {
    let highest = lines.iter().flat_map(|line| line.figures.iter().flatten()).max();
    let top = round_up(highest.copied().unwrap_or(0));
    let drawn = lines
        .iter()
        .take(LINES)
        .enumerate()
        .map(|(place, line)| {
            let path = path(&line.figures, top);
            view! { <path class=format!("chart__line chart__line--{place}") d=path /> }
        })
        .collect_view();
    let legend = lines
        .into_iter()
        .take(LINES)
        .enumerate()
        .map(|(place, line)| {
            view! {
                <li class="chart__name">
                    <svg class="chart__sample" viewBox="0 0 28 8" aria-hidden="true">
                        <path class=format!("chart__line chart__line--{place}") d="M1 4H27" />
                    </svg>
                    {line.label}
                </li>
            }
        })
        .collect_view();
    let (first, last) = (days.first().cloned(), days.last().cloned());
    view! {
        <figure class="chart">
            <div class="chart__plot">
                <div class="chart__scale" aria-hidden="true">
                    <span>{top.to_string()}</span>
                    <span>{(top / 2).to_string()}</span>
                    <span>"0"</span>
                </div>
                <svg
                    class="chart__drawing"
                    viewBox="0 0 1000 1000"
                    preserveAspectRatio="none"
                    role="img"
                    aria-label=label
                >
                    <path class="chart__grid" d="M0 0H1000M0 500H1000M0 1000H1000" />
                    {drawn}
                </svg>
            </div>
            <div class="chart__days" aria-hidden="true">
                <span>{first}</span>
                <span>{last}</span>
            </div>
            <ul class="chart__legend">{legend}</ul>
        </figure>
    }
    .into_any()
}

/// The next even number of the kind 2, 4, 10, 20, 40, 100 …, so that the half is a round number too.
fn round_up(highest: u64) -> u64 {
    let mut step = 1_u64;
    loop {
        for factor in [2, 4, 10] {
            let top = step.saturating_mul(factor);
            if top >= highest {
                return top;
            }
        }
        step = step.saturating_mul(10);
    }
}

/// The line through the figures, with gaps where there is none. A figure alone is a line of no length, whose round ends make a dot.
fn path(figures: &[Option<u64>], top: u64) -> String {
    #[expect(clippy::cast_precision_loss, reason = "a drawing needs no more than a few digits")]
    let share = |part: u64, whole: u64| SIDE * part as f64 / whole.max(1) as f64;
    let last = u64::try_from(figures.len().saturating_sub(1)).unwrap_or(1);
    let mut path = String::new();
    let mut connected = false;
    for (day, figure) in (0_u64..).zip(figures) {
        let Some(figure) = figure else {
            connected = false;
            continue;
        };
        let (x, y) = (share(day, last), SIDE - share(*figure, top));
        if connected {
            path.push_str(&format!("L{x:.0} {y:.0}"));
        } else {
            path.push_str(&format!("M{x:.0} {y:.0}h0"));
        }
        connected = true;
    }
    path
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_scale_ends_at_a_round_number_with_a_round_half() {
        let tops: Vec<u64> = [0, 1, 2, 3, 5, 10, 11, 39, 41, 5_000, u64::MAX].map(round_up).to_vec();
        assert_eq!(tops, [2, 2, 2, 4, 10, 10, 20, 40, 100, 10_000, u64::MAX]);
    }

    #[test]
    fn a_line_has_a_gap_where_nothing_was_counted_and_a_dot_where_one_day_stands_alone() {
        let figures = [Some(0), Some(10), None, Some(5), None];
        assert_eq!(path(&figures, 10), "M0 1000h0L250 0M750 500h0");
        assert_eq!(path(&[], 2), "");
        assert_eq!(path(&[Some(2)], 2), "M0 0h0");
    }
}

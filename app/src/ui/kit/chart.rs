//! Figures people compare, as bars drawn on the server; the table stands beside them.

use leptos::prelude::*;

/// One bar of [`Bars`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bar {
    /// What is counted.
    pub label: String,
    /// How many.
    pub count: u64,
    /// The figure as the reader's language writes it.
    pub figure: String,
    /// The last part of the class `bar--…`: a tone or a hue.
    pub hue: String,
}

/// Horizontal bars on one scale, each with its name and figure.
#[component]
pub fn Bars(
    /// What the bars compare, for screen readers.
    #[prop(into)]
    label: String,
    /// The bars.
    bars: Vec<Bar>,
) -> impl IntoView {
    let longest = bars.iter().map(|bar| bar.count).max().unwrap_or(0).max(1);
    let rows = bars
        .into_iter()
        .map(|bar| {
            // At most 1000 thousandths; a count that is not nothing stays visible.
            let width = (u128::from(bar.count) * 1000 / u128::from(longest)).max(u128::from(bar.count > 0) * 6);
            view! {
                <li class="bar">
                    <span class="bar__label">{bar.label}</span>
                    <svg class=format!("bar__track bar--{}", bar.hue) width="100%" height="8" viewBox="0 0 1000 8" preserveAspectRatio="none"
                        aria-hidden="true" focusable="false">
                        <rect class="bar__ground" width="1000" height="8"></rect>
                        <rect class="bar__fill" width=width.to_string() height="8"></rect>
                    </svg>
                    <span class="bar__figure">{bar.figure}</span>
                </li>
            }
        })
        .collect_view();
    view! { <ul class="bars" aria-label=label>{rows}</ul> }.into_any()
}

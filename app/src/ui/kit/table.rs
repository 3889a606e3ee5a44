//! Tables that become stacked rows where they do not fit.

use super::given;
use leptos::prelude::*;

/// One column of a [`DataTable`].
#[derive(Clone, Debug)]
pub struct Column {
    label: String,
    figure: bool,
    quiet: bool,
}

impl Column {
    /// A column of words.
    #[must_use]
    pub fn new(label: impl Into<String>) -> Self {
        Self {
            label: label.into(),
            figure: false,
            quiet: false,
        }
    }

    /// A column of figures, aligned to the right.
    #[must_use]
    pub fn figure(label: impl Into<String>) -> Self {
        Self {
            label: label.into(),
            figure: true,
            quiet: false,
        }
    }

    /// A column whose name only screen readers need: row actions.
    #[must_use]
    pub fn quiet(label: impl Into<String>) -> Self {
        Self {
            label: label.into(),
            figure: true,
            quiet: true,
        }
    }
}

/// A table. Roles are spelled out because browsers drop them when rows are stacked.
#[component]
pub fn DataTable(
    /// What the table lists, for screen readers.
    #[prop(into)]
    caption: String,
    /// The columns.
    columns: Vec<Column>,
    /// [`Row`]s.
    children: Children,
) -> impl IntoView {
    let heads = columns
        .into_iter()
        .map(|column| {
            view! {
                <th role="columnheader" scope="col" class:figure=column.figure>
                    <span class:visually-hidden=column.quiet>{column.label}</span>
                </th>
            }
        })
        .collect_view();
    view! {
        <div class="table-frame">
            <table class="table" role="table">
                <caption class="visually-hidden">{caption}</caption>
                <thead role="rowgroup"><tr role="row">{heads}</tr></thead>
                <tbody role="rowgroup">{children()}</tbody>
            </table>
        </div>
    }
    .into_any()
}

/// One row of a [`DataTable`]: a [`RowHead`] and [`Cell`]s.
#[component]
pub fn Row(
    /// The cells.
    children: Children,
) -> impl IntoView {
    view! { <tr role="row">{children()}</tr> }.into_any()
}

/// The cell that names its row.
#[component]
pub fn RowHead(
    /// Where the row leads; the whole name becomes a link.
    #[prop(optional, into)]
    href: String,
    /// The name.
    children: Children,
) -> impl IntoView {
    let name = match given(href) {
        Some(href) => view! { <a class="table__name" href=href>{children()}</a> }.into_any(),
        None => children(),
    };
    view! { <th role="rowheader" scope="row">{name}</th> }.into_any()
}

/// Another cell.
#[component]
pub fn Cell(
    /// The column's name, shown beside the value where rows are stacked.
    #[prop(optional, into)]
    label: String,
    /// A figure, aligned to the right.
    #[prop(optional)]
    figure: bool,
    /// An exact value, in fixed pitch.
    #[prop(optional)]
    mono: bool,
    /// Buttons at the end of a row.
    #[prop(optional)]
    actions: bool,
    /// The value.
    children: Children,
) -> impl IntoView {
    view! {
        <td role="cell" class:figure=figure class:mono=mono class:table__actions=actions data-label=given(label)>
            <div class="table__value">{children()}</div>
        </td>
    }
    .into_any()
}

//! Codes in a phone's log, each with its cause and remedy.

use crate::{
    domain::vendor::Vendor,
    ui::{
        kit::{Cell, Column, DataTable, Row, RowHead},
        texts::vendors::registration,
    },
};
use leptos::prelude::*;

/// A code, and its cause with what to do.
pub(super) type Code = (&'static str, &'static str);

/// The codes of a vendor in words.
pub(super) fn of(vendor: Vendor) -> Vec<Code> {
    let codes = vendor.guide().codes.iter();
    codes.map(|code| (code.code, registration(code.cause))).collect()
}

/// A table of codes.
#[component]
pub(super) fn LogCodes(label: &'static str, codes: Vec<Code>) -> impl IntoView {
    let columns = vec![Column::new(t!(help.code)), Column::new(t!(help.cause))];
    let rows = codes
        .into_iter()
        .map(|(code, cause)| {
            view! {
                <Row>
                    <RowHead>
                        <code>{code}</code>
                    </RowHead>
                    <Cell label=t!(help.cause)>{cause}</Cell>
                </Row>
            }
        })
        .collect_view();
    view! {
        <DataTable caption=label columns=columns>
            {rows}
        </DataTable>
    }
}

/// Why a vendor's phones cannot register.
#[component]
pub(crate) fn CodesOf(vendor: Vendor) -> impl IntoView {
    view! { <LogCodes label=vendor.facts().label codes=of(vendor) /> }
}

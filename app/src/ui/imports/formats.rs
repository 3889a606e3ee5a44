//! What may stand in a file.

use crate::{
    domain::{
        import::{Part, SAMPLE_CSV, SAMPLE_JSON},
        vendor::{Credential, Vendor},
    },
    ui::{
        kit::{Cell, CodeBlock, Column, DataTable, Disclosure, Row, RowHead, Section},
        routes,
        texts::imports::vendor_names,
    },
};
use leptos::prelude::*;

/// Both kinds of files, with samples to take.
#[component]
pub(super) fn Formats() -> impl IntoView {
    let copy = || Some((t!(kit.copy).to_owned(), t!(common.copied).to_owned()));
    view! {
        <Section title=t!(imports.console_title) description=t!(imports.console_text)>
            <p class="cluster">
                <a href=routes::IMPORT_SAMPLE_JSON download="im-console.json" rel="external">
                    {t!(imports.sample_json)}
                </a>
                <a href=routes::IMPORT_SAMPLE_CSV download="im-console.csv" rel="external">
                    {t!(imports.sample_csv)}
                </a>
            </p>
            <p class="muted small">{t!(imports.console_same)}</p>
            <Members />
            <Disclosure summary=t!(imports.sample_json)>
                <CodeBlock text=SAMPLE_JSON label="im-console.json" copy=copy() />
            </Disclosure>
            <Disclosure summary=t!(imports.sample_csv)>
                <CodeBlock text=SAMPLE_CSV label="im-console.csv" copy=copy() />
            </Disclosure>
        </Section>
        <Section title=t!(imports.configs_title) description=t!(imports.configs_text)>
            <p class="muted small">{t!(imports.oppo_text)}</p>
        </Section>
    }
}

/// The names in the file and what they mean.
#[component]
fn Members() -> impl IntoView {
    let mut lines = vec![
        (Part::SdkAppId.key(), t!(imports.sdk_app_id).to_owned()),
        (Part::Name.key(), t!(imports.app_name).to_owned()),
        (
            Part::Vendor.key(),
            t!(imports.vendor, names = vendor_names()).to_string(),
        ),
        (Part::PackageName.key(), t!(imports.package_name).to_owned()),
    ];
    lines.extend(Credential::ALL.map(|credential| (credential.key(), meaning(credential))));
    let rows = lines
        .into_iter()
        .map(|(name, words)| {
            view! {
                <Row>
                    <RowHead>
                        <code>{name}</code>
                    </RowHead>
                    <Cell label=t!(imports.meaning)>{words}</Cell>
                </Row>
            }
        })
        .collect_view();
    view! {
        <DataTable
            caption=t!(imports.format)
            columns=vec![Column::new(t!(imports.member)), Column::new(t!(imports.meaning))]
        >
            {rows}
        </DataTable>
    }
}

/// Whose value it is.
fn meaning(credential: Credential) -> String {
    let has = |vendor: &Vendor| {
        vendor
            .facts()
            .credentials
            .iter()
            .any(|facts| facts.credential == credential)
    };
    let vendors = Vendor::ALL
        .into_iter()
        .filter(has)
        .map(|vendor| vendor.facts().label)
        .collect::<Vec<_>>()
        .join(", ");
    t!(imports.value_of, label = credential.label(), vendors = vendors).to_string()
}

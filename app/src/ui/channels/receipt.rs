//! The address that has to be entered in the vendor's console, so that arrivals are counted (`tpns.md` §3, "Receipts").

use crate::{
    domain::{
        access_point::AccessPoint,
        keys::AccessId,
        vendor::{Receipt, Vendor, certificate_url, source},
    },
    ui::{
        kit::{CopyButton, Fact, Facts, OutwardLink, Section},
        texts::vendors,
    },
};
use leptos::prelude::*;

/// What to enter, where, and what to expect.
#[component]
pub(super) fn ReceiptSection(vendor: Vendor, point: AccessPoint, access_id: Option<AccessId>) -> impl IntoView {
    let facts = vendor.facts();
    let Receipt::Console(receipt) = vendor.guide().receipt else {
        return ().into_any();
    };
    let address = match access_id {
        Some(id) => {
            let rows = receipt
                .urls(point, id)
                .into_iter()
                .map(|url| {
                    view! {
                        <Fact label=t!(channels.receipt_url)>
                            <span class="exact">
                                <code>{url.clone()}</code>
                                <CopyButton
                                    text=url
                                    label=t!(channels.receipt_copy)
                                    done=t!(common.copied)
                                    compact=true
                                />
                            </span>
                        </Fact>
                    }
                })
                .collect_view();
            view! { <Facts>{rows}</Facts> }.into_any()
        }
        None => view! { <p class="muted">{t!(channels.receipt_keys)}</p> }.into_any(),
    };
    let two = receipt.older_in_guangzhou && point == AccessPoint::Guangzhou;
    let certificate = receipt.certificate.then(|| {
        view! {
            <li>
                {t!(channels.receipt_certificate)} " "
                <OutwardLink href=certificate_url(point) label=t!(channels.receipt_certificate_get) />
            </li>
            <li>{t!(channels.receipt_test)}</li>
        }
    });
    view! {
        <Section
            title=t!(channels.receipt_title)
            description=t!(channels.receipt_text, vendor = facts.label).to_string()
            id="receipt"
        >
            {address}
            <div class="prose">
                <ol>
                    <li>{vendors::receipt_place(receipt.place)}</li>
                    {two.then(|| view! { <li>{t!(channels.receipt_two)}</li> })}
                    {certificate}
                    {receipt
                        .activate
                        .then(|| view! { <li>{t!(channels.receipt_activate, vendor = facts.label).to_string()}</li> })}
                </ol>
            </div>
            {(!receipt.certain).then(|| view! { <p class="muted small">{t!(channels.receipt_uncertain)}</p> })}
            {receipt
                .documentation
                .map(|documentation| {
                    let words = t!(
                        channels.receipt_documentation,
                        vendor = facts.label,
                        day = documentation.read_on
                    );
                    view! {
                        <p class="small">
                            <OutwardLink href=documentation.url label=words.to_string() />
                        </p>
                    }
                })}
            <p class="small">
                <OutwardLink
                    href=source::RECEIPTS.url
                    label=t!(channels.source, day = source::RECEIPTS.read_on).to_string()
                />
            </p>
        </Section>
    }
    .into_any()
}

//! What needs somebody: a sentence and a link for each.

use crate::{
    domain::{
        product::ProductSummary,
        push::{PushState, PushSummary},
    },
    ui::{
        kit::{Alert, ButtonLink, Cell, Column, DataTable, Row, RowHead, Section, Size, Tone},
        mood::StateWords,
        routes,
        texts::states::Mood,
    },
};
use leptos::prelude::*;

/// One thing to see to.
struct Matter {
    product: String,
    product_href: String,
    mood: Mood,
    words: String,
    href: String,
}

/// Everything wrong or waiting in these products.
fn of_products(tenant: &str, products: &[ProductSummary]) -> Vec<Matter> {
    let mut matters = Vec::new();
    for product in products {
        let id = product.id.as_str();
        let mut note = |mood, words: String, href: String| {
            let product_href = routes::product(tenant, id);
            matters.push(Matter {
                product: product.name.clone(),
                product_href,
                mood,
                words,
                href,
            });
        };
        let progress = product.progress;
        if progress.keys.is_wrong() {
            note(Mood::Bad, t!(overview.keys_wrong).to_owned(), routes::keys(tenant, id));
        }
        if progress.channels_failing > 0 {
            let words = t!(overview.channels_failing, number = progress.channels_failing).to_string();
            note(Mood::Bad, words, routes::channels(tenant, id));
        }
        if progress.channels_incomplete > 0 {
            let words = t!(overview.channels_incomplete, number = progress.channels_incomplete).to_string();
            note(Mood::Warning, words, routes::channels(tenant, id));
        }
        if progress.channels_unentered > 0 {
            let words = t!(overview.channels_unentered, number = progress.channels_unentered).to_string();
            note(Mood::Warning, words, routes::channels(tenant, id));
        }
        if progress.im_apps_unentered > 0 {
            let words = t!(overview.im_apps_unentered, number = progress.im_apps_unentered).to_string();
            note(Mood::Warning, words, routes::im(tenant, id));
        }
    }
    matters
}

/// Pushes that ended badly, where no later push of the same product was accepted.
fn of_pushes(tenant: &str, pushes: &[PushSummary]) -> Vec<Matter> {
    let mut matters = Vec::new();
    let mut settled = Vec::new();
    for push in pushes {
        if settled.contains(&&push.product) {
            continue;
        }
        let title = push.title.clone();
        let (mood, words) = match push.state {
            PushState::Queued | PushState::Sending | PushState::Withdrawn => continue,
            PushState::Sent | PushState::Cancelled | PushState::Stopped | PushState::Recalled => {
                settled.push(&push.product);
                continue;
            }
            PushState::Failed => (Mood::Bad, t!(overview.push_failed, title = title).to_string()),
            PushState::Unknown => (Mood::Warning, t!(overview.push_unknown, title = title).to_string()),
        };
        matters.push(Matter {
            product: push.product_name.clone(),
            product_href: routes::product(tenant, push.product.as_str()),
            mood,
            words,
            href: routes::push(tenant, push.id.as_str()),
        });
    }
    matters
}

/// The list of what needs attention, or that nothing does.
#[component]
pub(super) fn Attention(tenant: String, products: Vec<ProductSummary>, pushes: Vec<PushSummary>) -> impl IntoView {
    let mut matters = of_products(&tenant, &products);
    matters.extend(of_pushes(&tenant, &pushes));
    if matters.is_empty() {
        return view! { <Alert tone=Tone::Ok title=t!(overview.all_well) /> }.into_any();
    }
    let columns = vec![
        Column::new(t!(overview.attention_product)),
        Column::new(t!(overview.attention_what)),
        Column::quiet(t!(overview.attention_look)),
    ];
    let rows = matters
        .into_iter()
        .map(|matter| {
            let label = format!("{}: {}", t!(overview.attention_look), matter.words);
            view! {
                <Row>
                    <RowHead href=matter.product_href>{matter.product}</RowHead>
                    <Cell label=t!(overview.attention_what)>
                        <StateWords mood=matter.mood words=matter.words />
                    </Cell>
                    <Cell actions=true>
                        <ButtonLink href=matter.href size=Size::Small label=label>
                            {t!(overview.attention_look)}
                        </ButtonLink>
                    </Cell>
                </Row>
            }
        })
        .collect_view();
    view! {
        <Section title=t!(overview.attention) flush=true>
            <DataTable caption=t!(overview.attention) columns=columns>
                {rows}
            </DataTable>
        </Section>
    }
    .into_any()
}

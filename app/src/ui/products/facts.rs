//! What never changes about a product, and what its app must be told.

use super::GatewayBadge;
use crate::{
    domain::product::{Gateway, ProductView},
    ui::{
        kit::{CopyButton, Fact, Facts, Section},
        moment::Moment,
        texts::{access_point, states},
    },
};
use leptos::prelude::*;

/// The product's facts in a list.
#[component]
pub(super) fn ProductFacts(product: ProductView) -> impl IntoView {
    let point = product.access_point;
    let place = if point.is_mainland() {
        t!(products.point_mainland, place = access_point(point)).to_string()
    } else {
        t!(products.point_abroad, place = access_point(point)).to_string()
    };
    let stand_in = (product.gateway == Gateway::Rehearsal)
        .then(|| view! { <p class="muted small">{t!(products.host_rehearsal)}</p> });
    let suffix = match point.sdk_domain() {
        None => view! { <span class="muted">{t!(products.suffix_none)}</span> }.into_any(),
        Some(domain) => view! { <Exact value=domain /> }.into_any(),
    };
    let description =
        (!product.description.is_empty()).then(|| view! { <p class="product-words">{product.description}</p> });
    view! {
        <Section title=t!(products.facts_title)>
            {description}
            <Facts>
                <Fact label=t!(products.gateway)>
                    <GatewayBadge gateway=product.gateway />
                </Fact>
                <Fact label=t!(products.access_point)>{place}</Fact>
                <Fact label=t!(products.fact_region)>
                    <code>{point.region()}</code>
                </Fact>
                <Fact label=t!(products.fact_host)>
                    <Exact value=point.api_host() />
                    {stand_in}
                </Fact>
                <Fact label="XG_SERVER_SUFFIX">{suffix}</Fact>
                <Fact label=t!(products.package_name)>
                    <Exact value=product.package_name />
                </Fact>
                <Fact label=t!(products.category)>{states::category(product.category)}</Fact>
                <Fact label=t!(products.created)>
                    <Moment at=product.created_at />
                </Fact>
            </Facts>
        </Section>
    }
}

/// A value to be copied letter for letter.
#[component]
fn Exact(#[prop(into)] value: String) -> impl IntoView {
    view! {
        <span class="exact">
            <code>{value.clone()}</code>
            <CopyButton
                text=value.clone()
                label=format!("{} {value}", t!(common.copy))
                done=t!(common.copied)
                compact=true
            />
        </span>
    }
}

//! What the list of products is asked for: a form that only changes the address.

use crate::{
    domain::{
        access_point::AccessPoint,
        field::Field,
        product::{Gateway, ProductQueryForm, ProductSort, ProductState},
    },
    ui::{
        kit::{Button, FilterBar, SelectField, Symbol, TextField, Variant},
        routes,
        texts::{access_point, states},
    },
};
use leptos::prelude::*;

/// Search, filters and order; as they stand in the address.
#[component]
pub(super) fn Filters(tenant: String, asked: ProductQueryForm) -> impl IntoView {
    let with_all = |choices: Vec<(String, String)>| {
        let mut options = vec![(String::new(), t!(products.filter_all).to_owned())];
        options.extend(choices);
        options
    };
    let points = AccessPoint::ALL.map(|point| (point.key().to_owned(), access_point(point).to_owned()));
    let gateways = Gateway::ALL.map(|gateway| (gateway.key().to_owned(), states::gateway(gateway).to_owned()));
    let product_states = ProductState::ALL.map(|state| (state.key().to_owned(), state_words(state).to_owned()));
    let sorts = ProductSort::ALL.map(|sort| (sort.key().to_owned(), sort_words(sort).to_owned()));
    view! {
        <FilterBar action=routes::products(&tenant) label=t!(products.filter_label)>
            <TextField
                name=Field::Search.key()
                kind="search"
                label=t!(products.search)
                placeholder=t!(products.search_example)
                value=asked.search
            />
            <SelectField
                name=Field::AccessPoint.key()
                label=t!(products.access_point)
                options=with_all(points.to_vec())
                value=asked.access_point
            />
            <SelectField
                name=Field::Gateway.key()
                label=t!(products.gateway)
                options=with_all(gateways.to_vec())
                value=asked.gateway
            />
            <SelectField
                name=Field::State.key()
                label=t!(products.state)
                options=product_states.to_vec()
                value=asked.state
            />
            <SelectField name=Field::Sort.key() label=t!(products.sort) options=sorts.to_vec() value=asked.sort />
            <Button variant=Variant::Secondary icon=Symbol::Search>
                {t!(products.filter)}
            </Button>
        </FilterBar>
    }
}

fn state_words(state: ProductState) -> &'static str {
    match state {
        ProductState::Active => t!(products.state_active),
        ProductState::Archived => t!(products.state_archived),
        ProductState::All => t!(products.state_all),
    }
}

fn sort_words(sort: ProductSort) -> &'static str {
    match sort {
        ProductSort::Newest => t!(products.sort_newest),
        ProductSort::Name => t!(products.sort_name),
    }
}

//! What a list of pushes is asked for: a form that only changes the address.

use crate::{
    domain::{
        field::Field,
        product::ProductSummary,
        push::{PushQueryForm, PushState},
    },
    ui::{
        kit::{Button, FilterBar, SelectField, Symbol, TextField, Variant},
        texts::states,
    },
};
use leptos::prelude::*;

/// The filters, as they stand in the address. Without products it is one product's own list.
#[component]
pub(super) fn Filters(action: String, products: Option<Vec<ProductSummary>>, asked: PushQueryForm) -> impl IntoView {
    let with_all = |choices: Vec<(String, String)>| {
        let mut options = vec![(String::new(), t!(push.filter_all).to_owned())];
        options.extend(choices);
        options
    };
    let push_states = PushState::ALL.map(|state| (state.key().to_owned(), states::push(state).1.to_owned()));
    let product = products.map(|products| {
        let choices = products
            .into_iter()
            .map(|product| (product.id.to_string(), product.name))
            .collect();
        view! {
            <SelectField
                name=Field::Product.key()
                label=t!(push.product)
                options=with_all(choices)
                value=asked.product
            />
        }
    });
    view! {
        <FilterBar action=action label=t!(push.filter_label)>
            <TextField
                name=Field::Search.key()
                kind="search"
                label=t!(push.push_id)
                value=asked.search
                mono=true
            />
            {product}
            <SelectField
                name=Field::State.key()
                label=t!(push.state)
                options=with_all(push_states.to_vec())
                value=asked.state
            />
            <TextField
                name=Field::SentBy.key()
                label=t!(push.sent_by)
                placeholder="kim@example.com"
                value=asked.sender
                plain=true
            />
            <TextField name=Field::From.key() kind="date" label=t!(push.filter_from) value=asked.from />
            <TextField name=Field::Until.key() kind="date" label=t!(push.filter_until) value=asked.until />
            <Button variant=Variant::Secondary icon=Symbol::Search>
                {t!(push.filter)}
            </Button>
        </FilterBar>
    }
}

//! The attributes of a device.

use super::{Asking, HiddenDevice, Untold};
use crate::{
    api::lookups::{AddAttribute, ClearAttributes, DeclareAttributes, RemoveAttribute, UpdateAttribute},
    domain::{device::Attributes, field::Field, lookup::Told},
    ui::{
        fields::{AreaInput, TextInput},
        form::{Check, CheckedForm, FormState},
        kit::{
            Button, Cell, Column, Confirm, DataTable, Disclosure, FormActions, Row, RowHead, Section, Size, Variant,
        },
        texts,
    },
};
use leptos::{prelude::*, server_fn::ServerFn};

/// The attributes, and the forms that change them.
#[component]
pub(super) fn AttributesPart(
    asking: Asking,
    token: String,
    attributes: Told<Attributes>,
    /// On Rehearsal: the keys it takes.
    declared: Option<Vec<String>>,
) -> impl IntoView {
    let some = attributes.as_ref().is_ok_and(|attributes| !attributes.is_empty());
    let told = match attributes {
        Err(why) => view! { <Untold why=why /> }.into_any(),
        Ok(attributes) if attributes.is_empty() => {
            view! { <p class="muted">{t!(lookup.attributes_none)}</p> }.into_any()
        }
        Ok(attributes) => {
            view! { <Table asking=asking.clone() token=token.clone() attributes=attributes /> }.into_any()
        }
    };
    let forms = asking.may_send.then(|| {
        view! {
            <SetForm asking=asking.clone() token=token.clone() />
            {declared
                .map(|keys| view! { <DeclareForm asking=asking.clone() token=token.clone() keys=keys /> })}
            {some.then(|| view! { <ClearForm asking=asking.clone() token=token.clone() /> })}
        }
    });
    view! {
        <Section title=t!(lookup.attributes) description=t!(lookup.attributes_text)>
            <div class="stack">{told} {forms}</div>
        </Section>
    }
}

#[component]
fn Table(asking: Asking, token: String, attributes: Attributes) -> impl IntoView {
    let mut columns = vec![
        Column::new(texts::label(Field::AttributeKey)),
        Column::new(texts::label(Field::AttributeValue)),
    ];
    if asking.may_send {
        columns.push(Column::quiet(t!(lookup.actions)));
    }
    let rows = attributes
        .into_iter()
        .map(|(key, value)| {
            let remove = view! { <RemoveRow asking=asking.clone() token=token.clone() key=key.clone() /> };
            let actions = asking.may_send.then(|| view! { <Cell actions=true>{remove}</Cell> });
            view! {
                <Row>
                    <RowHead>{key}</RowHead>
                    <Cell label=texts::label(Field::AttributeValue)>{value}</Cell>
                    {actions}
                </Row>
            }
        })
        .collect_view();
    view! {
        <DataTable caption=t!(lookup.attributes) columns=columns>
            {rows}
        </DataTable>
    }
}

#[component]
fn RemoveRow(asking: Asking, token: String, key: String) -> impl IntoView {
    let state = FormState::of::<RemoveAttribute>(&[("token", &token), (Field::AttributeKey.key(), &key)]);
    let label = t!(lookup.attribute_remove_label, key = key.as_str()).to_string();
    view! {
        <CheckedForm state=state>
            <HiddenDevice asking=asking token=token />
            <input type="hidden" name=Field::AttributeKey.key() value=key />
            <Button size=Size::Small label=label>
                {t!(lookup.attribute_remove)}
            </Button>
        </CheckedForm>
    }
}

#[component]
fn SetForm(asking: Asking, token: String) -> impl IntoView {
    let marks = [("token", token.as_str())];
    let state = FormState::of::<AddAttribute>(&marks).or::<UpdateAttribute>(&marks);
    let refused = state.error().is_some();
    view! {
        <Disclosure summary=t!(lookup.attribute_open) open=refused>
            <CheckedForm state=state check=Check::Attribute>
                <HiddenDevice asking=asking token=token />
                <p class="muted">{t!(lookup.attribute_text)}</p>
                <div class="field-grid">
                    <TextInput state=state field=Field::AttributeKey label=texts::label(Field::AttributeKey) />
                    <TextInput state=state field=Field::AttributeValue label=texts::label(Field::AttributeValue) />
                </div>
                <FormActions>
                    <Button variant=Variant::Secondary>{t!(lookup.attribute_add)}</Button>
                    <Button variant=Variant::Secondary formaction=UpdateAttribute::url()>
                        {t!(lookup.attribute_update)}
                    </Button>
                </FormActions>
            </CheckedForm>
        </Disclosure>
    }
}

/// What an operator does in TPNS's console, on Rehearsal.
#[component]
fn DeclareForm(asking: Asking, token: String, keys: Vec<String>) -> impl IntoView {
    let state = FormState::of::<DeclareAttributes>(&[("token", &token)]);
    view! {
        <Disclosure summary=t!(lookup.declare_open) open=state.error().is_some()>
            <CheckedForm state=state>
                <HiddenDevice asking=asking token=token />
                <AreaInput
                    state=state
                    field=Field::AttributeKeys
                    label=texts::label(Field::AttributeKeys)
                    help=t!(lookup.declare_help)
                    value=keys.join("\n")
                    required=false
                />
                <FormActions>
                    <Button variant=Variant::Secondary>{t!(lookup.declare)}</Button>
                </FormActions>
            </CheckedForm>
        </Disclosure>
    }
}

#[component]
fn ClearForm(asking: Asking, token: String) -> impl IntoView {
    let state = FormState::of::<ClearAttributes>(&[("token", &token)]);
    view! {
        <Confirm
            summary=t!(lookup.attributes_clear_open)
            text=t!(lookup.attributes_clear_text)
            open=state.error().is_some()
        >
            <CheckedForm state=state>
                <HiddenDevice asking=asking token=token />
                <Button variant=Variant::Danger>{t!(lookup.attributes_clear)}</Button>
            </CheckedForm>
        </Confirm>
    }
}

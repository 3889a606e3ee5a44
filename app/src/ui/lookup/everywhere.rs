//! What reaches every device of the application, and wants the product's name typed.

use super::{Asking, Hidden};
use crate::{
    api::lookups::{DeleteTag, UnbindEverywhere},
    domain::{field::Field, message::AccountType},
    ui::{
        fields::TextInput,
        form::{Check, CheckedForm, FormState},
        kit::{Button, Confirm, FormActions, Section, Variant},
        texts,
    },
};
use leptos::prelude::*;

/// Takes an account off every device.
#[component]
pub(super) fn UnbindEverywhereForm(asking: Asking, account: String, kind: AccountType) -> impl IntoView {
    let (number, product) = (kind.number().to_string(), asking.product.id.to_string());
    let state = FormState::of::<UnbindEverywhere>(&[
        ("product", &product),
        (Field::BoundAccount.key(), &account),
        (Field::AccountKind.key(), &number),
    ]);
    let name = asking.product.name.clone();
    let check = Check::ProductName { name: name.clone() };
    view! {
        <Confirm
            summary=t!(lookup.everywhere_open)
            text=t!(lookup.everywhere_text)
            open=state.error().is_some()
        >
            <CheckedForm state=state check=check>
                <Hidden asking=asking />
                <input type="hidden" name=Field::BoundAccount.key() value=account />
                <input type="hidden" name=Field::AccountKind.key() value=number />
                <TextInput
                    state=state
                    field=Field::ConfirmName
                    label=t!(settings.confirm_name)
                    help=t!(settings.confirm_help, name = name).to_string()
                />
                <FormActions>
                    <Button variant=Variant::Danger>{t!(lookup.everywhere)}</Button>
                </FormActions>
            </CheckedForm>
        </Confirm>
    }
}

/// Takes a tag off every device.
#[component]
pub(super) fn DeleteTagPart(asking: Asking) -> impl IntoView {
    let product = asking.product.id.to_string();
    let state = FormState::of::<DeleteTag>(&[("product", &product)]);
    let name = asking.product.name.clone();
    let check = Check::DeleteTag { name: name.clone() };
    view! {
        <Section title=t!(lookup.all_title) description=t!(lookup.all_text)>
            <Confirm
                summary=t!(lookup.delete_tag_open)
                text=t!(lookup.delete_tag_text)
                open=state.error().is_some()
            >
                <CheckedForm state=state check=check>
                    <Hidden asking=asking />
                    <TextInput state=state field=Field::Tag label=texts::label(Field::Tag) />
                    <TextInput
                        state=state
                        field=Field::ConfirmName
                        label=t!(settings.confirm_name)
                        help=t!(settings.confirm_help, name = name).to_string()
                    />
                    <FormActions>
                        <Button variant=Variant::Danger>{t!(lookup.delete_tag)}</Button>
                    </FormActions>
                </CheckedForm>
            </Confirm>
        </Section>
    }
}

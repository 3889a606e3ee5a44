//! The accounts of a device.

use super::{Asking, HiddenDevice, Untold};
use crate::{
    api::lookups::{BindAccount, UnbindAccount, UnbindAccounts},
    domain::{device::KnownAccount, field::Field, lookup::Told, message::AccountType},
    ui::{
        fields::{SelectInput, TextInput},
        form::{Check, CheckedForm, FormState},
        kit::{
            Button, Cell, Column, Confirm, DataTable, Disclosure, FormActions, Row, RowHead, Section, Size, Variant,
        },
        pushes::account_types,
        texts,
    },
};
use leptos::{prelude::*, server_fn::ServerFn};

/// Tells the forms apart that unbind an account: the one in its row, and the one in which it is typed.
const FROM: &str = "from";
const ROW: &str = "row";
const TYPED: &str = "typed";

/// The accounts, and the forms that change them.
#[component]
pub(super) fn AccountsPart(asking: Asking, token: String, accounts: Told<Vec<KnownAccount>>) -> impl IntoView {
    let some = accounts.as_ref().is_ok_and(|accounts| !accounts.is_empty());
    let told = match accounts {
        Err(why) => view! { <Untold why=why /> }.into_any(),
        Ok(accounts) if accounts.is_empty() => view! { <p class="muted">{t!(lookup.accounts_none)}</p> }.into_any(),
        Ok(accounts) => view! { <Table asking=asking.clone() token=token.clone() accounts=accounts /> }.into_any(),
    };
    let forms = asking.may_send.then(|| {
        view! {
            <BindForm asking=asking.clone() token=token.clone() />
            {some.then(|| view! { <UnbindAllForm asking=asking.clone() token=token.clone() /> })}
        }
    });
    view! {
        <Section title=t!(lookup.accounts) description=t!(lookup.accounts_text)>
            <div class="stack">{told} {forms}</div>
        </Section>
    }
}

#[component]
fn Table(asking: Asking, token: String, accounts: Vec<KnownAccount>) -> impl IntoView {
    let mut columns = vec![Column::new(t!(lookup.account)), Column::new(t!(lookup.account_kind))];
    if asking.may_send {
        columns.push(Column::quiet(t!(lookup.actions)));
    }
    let rows = accounts
        .into_iter()
        .map(|KnownAccount { account, kind }| {
            let href = kind.map(|kind| asking.account(&account, kind)).unwrap_or_default();
            let words = kind.map_or_else(|| t!(lookup.kind_not_told).to_owned(), account_types::words);
            // With another type than the bound one TPNS agrees and does nothing, so it is not guessed here.
            let unbind = kind.map(|kind| {
                view! { <UnbindRow asking=asking.clone() token=token.clone() account=account.clone() kind=kind /> }
            });
            let actions = asking.may_send.then(|| view! { <Cell actions=true>{unbind}</Cell> });
            view! {
                <Row>
                    <RowHead href=href>{account}</RowHead>
                    <Cell label=t!(lookup.account_kind)>{words}</Cell>
                    {actions}
                </Row>
            }
        })
        .collect_view();
    view! {
        <DataTable caption=t!(lookup.accounts) columns=columns>
            {rows}
        </DataTable>
    }
}

#[component]
fn UnbindRow(asking: Asking, token: String, account: String, kind: AccountType) -> impl IntoView {
    let number = kind.number().to_string();
    let state = FormState::of::<UnbindAccount>(&[
        ("token", &token),
        (FROM, ROW),
        (Field::BoundAccount.key(), &account),
        (Field::AccountKind.key(), &number),
    ]);
    let label = t!(lookup.unbind_label, account = account.as_str()).to_string();
    view! {
        <CheckedForm state=state>
            <HiddenDevice asking=asking token=token />
            <input type="hidden" name=FROM value=ROW />
            <input type="hidden" name=Field::BoundAccount.key() value=account />
            <input type="hidden" name=Field::AccountKind.key() value=number />
            <Button size=Size::Small label=label>
                {t!(lookup.unbind)}
            </Button>
        </CheckedForm>
    }
}

#[component]
fn BindForm(asking: Asking, token: String) -> impl IntoView {
    let marks = [("token", token.as_str()), (FROM, TYPED)];
    let state = FormState::of::<BindAccount>(&marks).or::<UnbindAccount>(&marks);
    let refused = state.error().is_some();
    let kinds = AccountType::all().map(|kind| (kind.number().to_string(), account_types::words(kind)));
    view! {
        <Disclosure summary=t!(lookup.bind_open) open=refused>
            <CheckedForm state=state check=Check::Account>
                <HiddenDevice asking=asking token=token />
                <input type="hidden" name=FROM value=TYPED />
                <p class="muted">{t!(lookup.bind_text)}</p>
                <div class="field-grid">
                    <TextInput
                        state=state
                        field=Field::BoundAccount
                        label=texts::label(Field::BoundAccount)
                        mono=true
                    />
                    <SelectInput
                        state=state
                        field=Field::AccountKind
                        label=texts::label(Field::AccountKind)
                        options=kinds.collect()
                        value=AccountType::default().number().to_string()
                    />
                </div>
                <FormActions>
                    <Button variant=Variant::Secondary>{t!(lookup.bind)}</Button>
                    <Button variant=Variant::Secondary formaction=UnbindAccount::url()>
                        {t!(lookup.unbind_this)}
                    </Button>
                </FormActions>
            </CheckedForm>
        </Disclosure>
    }
}

#[component]
fn UnbindAllForm(asking: Asking, token: String) -> impl IntoView {
    let state = FormState::of::<UnbindAccounts>(&[("token", &token)]);
    view! {
        <Confirm
            summary=t!(lookup.unbind_all_open)
            text=t!(lookup.unbind_all_text)
            open=state.error().is_some()
        >
            <CheckedForm state=state>
                <HiddenDevice asking=asking token=token />
                <Button variant=Variant::Danger>{t!(lookup.unbind_all)}</Button>
            </CheckedForm>
        </Confirm>
    }
}

//! Drafts and templates of a product.

use super::neighbours::{Neighbour, Neighbours};
use crate::{
    api::push_forms::{RemovePushForm, list_push_forms},
    domain::{
        push_form::{KeptFormSummary, KeptKind},
        role::Action,
    },
    ui::{
        form::{CheckedForm, FormState},
        kit::{
            Button, ButtonLink, Cell, Column, Confirm, DataTable, EmptyState, Row, RowHead, Section, Symbol, Variant,
        },
        layout::{ProductOfPage, RoleOfPage},
        load::Loaded,
        moment::Moment,
        routes,
    },
};
use leptos::prelude::*;
use leptos_meta::Title;

/// What a kept form is called: a draft may have no title yet.
pub(crate) fn kept_name(name: &str) -> String {
    if name.is_empty() {
        t!(push.untitled).to_owned()
    } else {
        name.to_owned()
    }
}

/// The page "drafts and templates".
#[component]
pub(crate) fn SavedPushesPage() -> impl IntoView {
    let here = ProductOfPage::here();
    let may_send = RoleOfPage::may(Action::SendPushes);
    let forms = Resource::new(
        move || (here.tenant.get(), here.id.get()),
        |(tenant, product)| list_push_forms(tenant, product),
    );
    let show = move |forms: Vec<KeptFormSummary>| {
        let (templates, drafts): (Vec<_>, Vec<_>) = forms.into_iter().partition(|form| form.kind == KeptKind::Template);
        let (tenant, product) = (here.tenant.get_untracked(), here.id.get_untracked());
        let actions = {
            let (tenant, product) = (tenant.clone(), product.clone());
            move || view! { <Neighbours tenant=tenant product=product here=Neighbour::Saved may_send=may_send /> }
        };
        let table = move |kind, forms| {
            view! { <FormTable tenant=tenant.clone() product=product.clone() forms=forms kind=kind may_send=may_send /> }
        };
        let (drafts, templates) = (table(KeptKind::Draft, drafts), table(KeptKind::Template, templates));
        view! {
            <Section title=t!(push.drafts) description=t!(push.drafts_text) actions=actions flush=true>
                {drafts}
            </Section>
            <Section title=t!(push.templates) description=t!(push.templates_text) flush=true>
                {templates}
            </Section>
        }
    };
    view! {
        <Title text=t!(push.saved_title) />
        <Loaded data=forms view=show />
    }
}

#[component]
fn FormTable(
    tenant: String,
    product: String,
    forms: Vec<KeptFormSummary>,
    kind: KeptKind,
    may_send: bool,
) -> impl IntoView {
    let (caption, none_title, none_text) = match kind {
        KeptKind::Draft => (t!(push.drafts), t!(push.drafts_none), t!(push.drafts_none_text)),
        KeptKind::Template => (
            t!(push.templates),
            t!(push.templates_none),
            t!(push.templates_none_text),
        ),
    };
    if forms.is_empty() {
        return view! { <EmptyState icon=Symbol::List title=none_title text=none_text /> }.into_any();
    }
    let columns = vec![
        Column::new(t!(push.kept_name)),
        Column::new(t!(push.kept_at)),
        Column::quiet(t!(push.kept_actions)),
    ];
    let rows = forms
        .into_iter()
        .map(|form| view! { <FormRow tenant=tenant.clone() product=product.clone() form=form may_send=may_send /> })
        .collect_view();
    view! {
        <DataTable caption=caption columns=columns>
            {rows}
        </DataTable>
    }
    .into_any()
}

#[component]
fn FormRow(tenant: String, product: String, form: KeptFormSummary, may_send: bool) -> impl IntoView {
    let (id, name) = (form.id.to_string(), kept_name(&form.name));
    let as_kept = routes::send_draft(&tenant, &product, &id);
    let actions = may_send.then(|| {
        let links = match form.kind {
            KeptKind::Draft => {
                let label = t!(push.draft_open_label, name = name.as_str()).to_string();
                view! {
                    <ButtonLink href=as_kept label=label>
                        {t!(push.draft_open)}
                    </ButtonLink>
                }
                .into_any()
            }
            KeptKind::Template => {
                let use_label = t!(push.template_use_label, name = name.as_str()).to_string();
                let edit_label = t!(push.template_edit_label, name = name.as_str()).to_string();
                view! {
                    <ButtonLink href=routes::send_template(&tenant, &product, &id) label=use_label>
                        {t!(push.template_use)}
                    </ButtonLink>
                    <ButtonLink href=as_kept variant=Variant::Quiet label=edit_label>
                        {t!(push.template_edit)}
                    </ButtonLink>
                }
                .into_any()
            }
        };
        view! {
            <div class="cluster">{links}</div>
            <RemoveForm tenant=tenant product=product id=id name=name.clone() />
        }
    });
    view! {
        <Row>
            <RowHead>{name}</RowHead>
            <Cell label=t!(push.kept_at)>
                <Moment at=form.updated_at />
                " "
                <span class="muted small">{t!(common.by, who = form.updated_by).to_string()}</span>
            </Cell>
            <Cell actions=true>{actions}</Cell>
        </Row>
    }
}

#[component]
fn RemoveForm(tenant: String, product: String, id: String, name: String) -> impl IntoView {
    let state = FormState::of::<RemovePushForm>(&[("push_form", &id)]);
    let refused = state.error().is_some();
    view! {
        <Confirm
            summary=t!(push.kept_remove)
            text=t!(push.kept_remove_text, name = name).to_string()
            open=refused
        >
            <CheckedForm state=state>
                <input type="hidden" name="tenant" value=tenant />
                <input type="hidden" name="product" value=product />
                <input type="hidden" name="push_form" value=id />
                <Button variant=Variant::Danger>
                    {t!(push.kept_remove_now)}
                </Button>
            </CheckedForm>
        </Confirm>
    }
}

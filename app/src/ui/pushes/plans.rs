//! Push plans of a product: those that are kept here, and the forms that add one.

mod forms;

use super::{
    neighbours::{Neighbour, Neighbours},
    platforms::{is_keyless, platforms},
    send_with_plan,
};
use crate::{
    api::{
        applications::list_applications,
        push_plans::{RemovePushPlan, list_push_plans},
    },
    domain::{application::ApplicationView, plan::PlanView, product::ProductView, role::Action},
    ui::{
        form::{CheckedForm, FormState},
        kit::{
            Alert, Badge, Button, ButtonLink, Cell, Column, Confirm, CopyButton, DataTable, EmptyState, Row, RowHead,
            Section, Symbol, Tone, Variant,
        },
        layout::{ProductOfPage, RoleOfPage},
        moment::Moment,
        routes,
        together::Together,
    },
};
use forms::{EnterForm, MakeForm};
use leptos::prelude::*;
use leptos_meta::Title;

/// The page "push plans".
#[component]
pub(crate) fn PushPlansPage() -> impl IntoView {
    let here = ProductOfPage::here();
    let may_send = RoleOfPage::may(Action::SendPushes);
    let place = move || (here.tenant.get(), here.id.get());
    let plans = Resource::new(place, |(tenant, product)| list_push_plans(tenant, product));
    let applications = Resource::new(place, |(tenant, product)| list_applications(tenant, product));
    let wait = move || async move { Ok((here.product.await?, plans.await?, applications.await?)) };
    let show = move |(product, plans, applications): (ProductView, Vec<PlanView>, Vec<ApplicationView>)| {
        let (tenant, id) = (here.tenant.get_untracked(), product.id.to_string());
        let with_platform = plans.iter().any(|plan| plan.platform.is_apple());
        let may_change = may_send && product.archived_at.is_none();
        let actions = {
            let (tenant, id) = (tenant.clone(), id.clone());
            move || view! { <Neighbours tenant=tenant product=id here=Neighbour::Plans may_send=may_change /> }
        };
        let forms = may_change.then(|| {
            let keys = routes::keys(&tenant, &id);
            let make = if is_keyless(&applications) {
                view! {
                    <Alert tone=Tone::Warn title=t!(plans.keys_title) href=keys link=t!(push.blocked_link)>
                        <p>{t!(plans.keys_text)}</p>
                    </Alert>
                }
                .into_any()
            } else {
                view! { <MakeForm tenant=tenant.clone() product=id.clone() platforms=platforms(&applications) /> }
                    .into_any()
            };
            view! {
                {make}
                <EnterForm tenant=tenant.clone() product=id.clone() platforms=platforms(&applications) />
            }
        });
        view! {
            <Section title=t!(plans.title) description=t!(plans.text) actions=actions flush=true>
                <PlanTable tenant=tenant product=id plans=plans with_platform=with_platform may_change=may_change />
            </Section>
            {forms}
        }
    };
    view! {
        <Title text=t!(plans.title) />
        <Together wait=wait view=show />
    }
}

#[component]
fn PlanTable(
    tenant: String,
    product: String,
    plans: Vec<PlanView>,
    with_platform: bool,
    may_change: bool,
) -> impl IntoView {
    if plans.is_empty() {
        return view! { <EmptyState icon=Symbol::List title=t!(plans.none_title) text=t!(plans.none_text) /> }
            .into_any();
    }
    let mut columns = vec![Column::new(t!(plans.name)), Column::new(t!(plans.plan_id))];
    if with_platform {
        columns.push(Column::new(t!(plans.platform)));
    }
    columns.extend([Column::new(t!(plans.kept_at)), Column::quiet(t!(plans.actions))]);
    let rows = plans
        .into_iter()
        .map(|plan| {
            view! {
                <PlanRow
                    tenant=tenant.clone()
                    product=product.clone()
                    plan=plan
                    with_platform=with_platform
                    may_change=may_change
                />
            }
        })
        .collect_view();
    view! {
        <DataTable caption=t!(plans.title) columns=columns>
            {rows}
        </DataTable>
    }
    .into_any()
}

/// What is to be known of a plan before it is used.
#[component]
pub(super) fn PlanMarks(made_here: bool, is_foreign: bool) -> impl IntoView {
    let by_hand = (!made_here).then(|| view! { <Badge tone=Tone::Neutral label=t!(plans.by_hand) /> });
    let foreign = is_foreign.then(|| view! { <Badge tone=Tone::Warn label=t!(plans.foreign) /> });
    view! {
        {by_hand}
        {foreign}
    }
}

#[component]
fn PlanRow(tenant: String, product: String, plan: PlanView, with_platform: bool, may_change: bool) -> impl IntoView {
    let href = routes::push_plan(&tenant, &product, plan.id.as_str());
    let send = send_with_plan(&tenant, &product, &plan);
    let name = plan.name.clone();
    let actions = may_change.then(|| {
        let label = t!(plans.push_with_label, name = name.as_str()).to_string();
        view! {
            <div class="cluster">
                <ButtonLink href=send label=label>
                    {t!(plans.push_with)}
                </ButtonLink>
            </div>
            <RemoveForm tenant=tenant product=product id=plan.id.to_string() name=name />
        }
    });
    let platform = with_platform.then(|| view! { <Cell label=t!(plans.platform)>{plan.platform.label()}</Cell> });
    view! {
        <Row>
            <RowHead href=href>{plan.name}</RowHead>
            <Cell label=t!(plans.plan_id)>
                <span class="cluster">
                    <code class="package-name">{plan.plan_id.clone()}</code>
                    <CopyButton text=plan.plan_id label=t!(plans.copy_id) done=t!(common.copied) compact=true />
                    <PlanMarks made_here=plan.made_here is_foreign=plan.is_foreign />
                </span>
            </Cell>
            {platform}
            <Cell label=t!(plans.kept_at)>
                <Moment at=plan.created_at />
                " "
                <span class="muted small">{t!(common.by, who = plan.created_by).to_string()}</span>
            </Cell>
            <Cell actions=true>{actions}</Cell>
        </Row>
    }
}

#[component]
fn RemoveForm(tenant: String, product: String, id: String, name: String) -> impl IntoView {
    let state = FormState::of::<RemovePushPlan>(&[("push_plan", &id)]);
    let refused = state.error().is_some();
    view! {
        <Confirm summary=t!(plans.remove) text=t!(plans.remove_text, name = name).to_string() open=refused>
            <CheckedForm state=state>
                <input type="hidden" name="tenant" value=tenant />
                <input type="hidden" name="product" value=product />
                <input type="hidden" name="push_plan" value=id />
                <Button variant=Variant::Danger>{t!(plans.remove_now)}</Button>
            </CheckedForm>
        </Confirm>
    }
}

//! One more plan: made at TPNS, or entered by its id.

use crate::{
    api::push_plans::{EnterPushPlan, MakePushPlan},
    domain::{application::Platform, field::Field, message::PushField},
    ui::{
        fields::{AreaInput, TextInput},
        form::{Check, CheckedForm, FormState},
        kit::{Button, Disclosure, FormActions, Section, Symbol, Variant},
        pushes::platforms::PlatformInput,
    },
};
use leptos::prelude::*;

/// A new plan.
#[component]
pub(super) fn MakeForm(tenant: String, product: String, platforms: Vec<Platform>) -> impl IntoView {
    let state = FormState::of::<MakePushPlan>(&[("product", &product)]);
    view! {
        <Section title=t!(plans.new_title) description=t!(plans.new_text)>
            <CheckedForm state=state check=Check::NewPlan>
                <input type="hidden" name="tenant" value=tenant />
                <input type="hidden" name="product" value=product />
                <PlatformInput state=state platforms=platforms />
                <TextInput state=state field=Field::PlanName label=t!(plans.name) help=t!(plans.name_help) />
                <AreaInput
                    state=state
                    field=Field::Description
                    label=t!(plans.description)
                    help=t!(plans.description_help)
                    required=false
                />
                <FormActions>
                    <Button variant=Variant::Primary icon=Symbol::Plus>
                        {t!(plans.make)}
                    </Button>
                </FormActions>
            </CheckedForm>
        </Section>
    }
}

/// A plan that exists already.
#[component]
pub(super) fn EnterForm(tenant: String, product: String, platforms: Vec<Platform>) -> impl IntoView {
    let state = FormState::of::<EnterPushPlan>(&[("product", &product)]);
    let refused = state.error().is_some();
    let plan_id = Field::Push(PushField::PlanId);
    view! {
        <Section>
            <Disclosure summary=t!(plans.enter_title) open=refused>
                <CheckedForm state=state check=Check::KnownPlan>
                    <p class="muted">{t!(plans.enter_text)}</p>
                    <input type="hidden" name="tenant" value=tenant />
                    <input type="hidden" name="product" value=product />
                    <PlatformInput state=state platforms=platforms />
                    <TextInput state=state field=plan_id label=t!(plans.plan_id) help=t!(plans.plan_id_help) mono=true />
                    <TextInput state=state field=Field::KnownPlanName label=t!(plans.known_name) />
                    <FormActions>
                        <Button variant=Variant::Secondary icon=Symbol::Plus>
                            {t!(plans.enter)}
                        </Button>
                    </FormActions>
                </CheckedForm>
            </Disclosure>
        </Section>
    }
}

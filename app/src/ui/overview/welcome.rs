//! A tenant without products: three steps and the one action.

use crate::domain::product::StepState as Stage;
use crate::ui::{
    kit::{ButtonLink, PageHeader, Section, Step, StepState, Steps, Symbol, Variant},
    routes,
    texts::states,
};
use leptos::prelude::*;

/// What there is to do, from nothing to a notification.
#[component]
pub(super) fn Welcome(tenant: String, may_create: bool) -> impl IntoView {
    let new_product = routes::new_product(&tenant);
    let action = move || {
        may_create.then(|| {
            view! {
                <ButtonLink href=new_product variant=Variant::Primary icon=Symbol::Plus>
                    {t!(overview.new_product)}
                </ButtonLink>
            }
        })
    };
    let wait = (!may_create).then(|| view! { <p class="muted">{t!(overview.welcome_wait)}</p> });
    view! {
        <PageHeader title=t!(overview.welcome_title) lead=t!(overview.welcome_text) action=action />
        <Section flush=true>
            <Steps>
                <Step
                    state=StepState::Next
                    state_label=states::step_state(Stage::Next).1
                    title=t!(overview.welcome_product)
                    description=t!(overview.welcome_product_text)
                />
                <Step
                    state_label=states::step_state(Stage::Later).1
                    title=t!(overview.welcome_channels)
                    description=t!(overview.welcome_channels_text)
                />
                <Step
                    state_label=states::step_state(Stage::Later).1
                    title=t!(overview.welcome_push)
                    description=t!(overview.welcome_push_text)
                />
            </Steps>
        </Section>
        {wait}
    }
}

//! The set-up of one product: what is done, what is next, what is blocked and why.

use super::{
    TPNS_CONSOLE,
    facts::ProductFacts,
    steps::{done, place},
};
use crate::{
    domain::{
        keys::KeysState,
        product::{Gateway, PUSHES_COUNTED, ProductView, Progress, Step, StepState},
    },
    ui::{
        kit::{ButtonLink, OutwardLink, Section, Size, Step as StepRow, StepState as StepMark, Steps, Variant},
        layout::ProductOfPage,
        load::Loaded,
        texts::{access_point, states, together},
    },
};
use leptos::prelude::*;
use leptos_meta::Title;

/// The product's first page.
#[component]
pub(crate) fn ProductPage() -> impl IntoView {
    let here = ProductOfPage::here();
    let show = move |product: ProductView| {
        let tenant = here.tenant.get_untracked();
        let console = (product.gateway == Gateway::Tencent).then(|| view! { <Console progress=product.progress /> });
        view! {
            <div class="split">
                <div class="stack">
                    <Checklist tenant=tenant product=product.clone() />
                    {console}
                </div>
                <ProductFacts product=product />
            </div>
        }
    };
    view! {
        <Title text=t!(products.setup_title) />
        <Loaded data=here.product view=show />
    }
}

#[component]
fn Checklist(tenant: String, product: ProductView) -> impl IntoView {
    let steps = product.progress.steps();
    let (done, all) = (done(&steps), steps.len());
    let lead = if done == all {
        t!(products.setup_done).to_owned()
    } else {
        t!(products.setup_words, done = done, all = all).to_string()
    };
    // While a product rests, nothing is next.
    let rests = product.archived_at.is_some();
    let row = |(step, state): (Step, StepState)| {
        let state = match state {
            StepState::Next if rests => StepState::Later,
            other => other,
        };
        let href = place(&tenant, product.id.as_str(), step);
        let target = href.clone();
        let action = move || button(step, state, target);
        // This is the page of the first step: no link from itself to itself.
        let href = if step == Step::Product { String::new() } else { href };
        view! {
            <StepRow
                state=mark(state)
                state_label=states::step_state(state).1
                title=states::step(step)
                href=href
                description=about(step, &product)
                action=action
            />
        }
    };
    let rows = steps.map(row).into_iter().collect_view();
    view! {
        <Section title=t!(products.setup_title) description=lead flush=true>
            <Steps>{rows}</Steps>
        </Section>
    }
}

const fn mark(state: StepState) -> StepMark {
    match state {
        StepState::Done => StepMark::Done,
        StepState::Next => StepMark::Next,
        StepState::Later => StepMark::Todo,
        StepState::Blocked => StepMark::Blocked,
        StepState::Attention => StepMark::Attention,
    }
}

/// The step to take now has the page's primary action; what is wrong has a way to it.
fn button(step: Step, state: StepState, href: String) -> Option<impl IntoView> {
    let (variant, words) = match state {
        StepState::Next => (Variant::Primary, action_words(step)),
        StepState::Attention => (Variant::Secondary, t!(products.action_look)),
        StepState::Done | StepState::Later | StepState::Blocked => return None,
    };
    Some(view! {
        <ButtonLink href=href variant=variant size=Size::Small>
            {words}
        </ButtonLink>
    })
}

fn action_words(step: Step) -> &'static str {
    match step {
        Step::Product => t!(products.action_look),
        Step::Keys => t!(products.action_keys),
        Step::Channels => t!(products.action_channels),
        Step::Im => t!(products.action_im),
        Step::Redirect => t!(products.action_redirect),
        Step::Kit => t!(products.action_kit),
        Step::Push => t!(products.action_push),
    }
}

/// What is known of a step: what is done, what is missing, why it cannot be taken.
fn about(step: Step, product: &ProductView) -> String {
    match step {
        Step::Product => {
            let place = access_point(product.access_point);
            t!(
                products.product_done,
                place = place,
                package = product.package_name.clone()
            )
            .to_string()
        }
        Step::Keys => about_keys(product).to_owned(),
        Step::Channels => about_channels(product.progress),
        Step::Im => about_im(product.progress),
        Step::Redirect if product.progress.redirect_set => t!(products.redirect_done).to_owned(),
        Step::Redirect => t!(products.redirect_none).to_owned(),
        Step::Kit if product.progress.kit_taken => t!(products.kit_done).to_owned(),
        Step::Kit if product.progress.keys == KeysState::Missing => t!(products.kit_blocked).to_owned(),
        Step::Kit => t!(products.kit_none).to_owned(),
        Step::Push => about_push(product),
    }
}

fn about_keys(product: &ProductView) -> &'static str {
    match product.keys.state {
        KeysState::Missing => t!(products.keys_none),
        KeysState::WrongSecret => t!(products.keys_wrong_secret),
        KeysState::WrongAccessPoint => t!(products.keys_wrong_point),
        KeysState::Unchecked | KeysState::Right if product.gateway == Gateway::Rehearsal => t!(products.keys_rehearsal),
        KeysState::Unchecked => t!(products.keys_unchecked),
        KeysState::Right => t!(products.keys_right),
    }
}

fn about_channels(progress: Progress) -> String {
    let mut words = Vec::new();
    if progress.channels_set > 0 {
        words.push(t!(products.channels_done, number = progress.channels_set).to_string());
    }
    if progress.channels_failing > 0 {
        words.push(t!(products.channels_failing, number = progress.channels_failing).to_string());
    }
    if progress.channels_incomplete > 0 {
        words.push(t!(products.channels_incomplete, number = progress.channels_incomplete).to_string());
    }
    if progress.channels_unentered > 0 {
        words.push(t!(products.channels_unentered, number = progress.channels_unentered).to_string());
    }
    if words.is_empty() {
        words.push(t!(products.channels_none).to_owned());
    }
    together(&words)
}

fn about_im(progress: Progress) -> String {
    if progress.im_apps == 0 {
        return t!(products.im_none).to_owned();
    }
    let mut words = vec![t!(products.im_done, number = progress.im_apps).to_string()];
    if progress.im_apps_unentered > 0 {
        words.push(t!(products.im_unentered, number = progress.im_apps_unentered).to_string());
    }
    together(&words)
}

fn about_push(product: &ProductView) -> String {
    let progress = product.progress;
    if progress.pushes_sent >= PUSHES_COUNTED {
        return t!(products.push_done, number = format!("{PUSHES_COUNTED}+")).to_string();
    }
    if progress.pushes_sent > 0 {
        return t!(products.push_done, number = progress.pushes_sent).to_string();
    }
    let words = match product.gateway {
        _ if progress.keys == KeysState::Missing => t!(products.push_blocked),
        Gateway::Rehearsal => t!(products.push_rehearsal),
        Gateway::Tencent => t!(products.push_tencent),
    };
    words.to_owned()
}

/// On Tencent: what only TPNS's own console can take.
#[component]
fn Console(progress: Progress) -> impl IntoView {
    let mut tasks = Vec::new();
    if progress.keys == KeysState::Missing {
        tasks.push(t!(products.console_keys).to_owned());
    }
    if progress.channels_unentered > 0 {
        tasks.push(t!(products.console_channels, number = progress.channels_unentered).to_string());
    }
    if progress.im_apps_unentered > 0 {
        tasks.push(t!(products.console_im, number = progress.im_apps_unentered).to_string());
    }
    let body = if tasks.is_empty() {
        view! { <p>{t!(products.console_nothing)}</p> }.into_any()
    } else {
        let tasks = tasks.into_iter().map(|task| view! { <li>{task}</li> }).collect_view();
        view! { <ul>{tasks}</ul> }.into_any()
    };
    view! {
        <Section title=t!(products.console_title) description=t!(products.console_text)>
            <div class="prose">{body}</div>
            <p>
                <OutwardLink href=TPNS_CONSOLE label=t!(products.console_open) />
            </p>
        </Section>
    }
}

//! The faults of the rehearsal gateway that are on, each with what it does and a switch, and a form for another one.

use crate::{
    api::devices::{AddFault, ClearFaults, RemoveFault},
    domain::{
        application::Platform,
        fault::{FaultChoice, FaultSetting, FaultView},
        field::Field,
    },
    ui::{
        fields::{SelectInput, TextInput, TickInput},
        form::{CheckedForm, FormState},
        kit::{Button, Disclosure, FormActions, Section, Size, Symbol, Variant},
        texts,
    },
};
use leptos::prelude::*;

/// The faults that are on, and a form for another one.
#[component]
pub(super) fn Faults(
    tenant: String,
    product: String,
    faults: Vec<FaultView>,
    /// The paths that a fault can be for.
    paths: Vec<String>,
    /// The product's applications.
    platforms: Vec<Platform>,
    may_send: bool,
) -> impl IntoView {
    let own = faults.iter().filter(|on| on.setting.platform.is_some()).count();
    let several = platforms.len() > 1;
    let lines = if faults.is_empty() {
        view! { <p class="muted">{t!(devices.faults_none)}</p> }.into_any()
    } else {
        let lines = faults
            .into_iter()
            .map(|on| view! { <On tenant=tenant.clone() product=product.clone() on=on several=several may_send=may_send /> })
            .collect_view();
        view! { <ul class="plain-list stack">{lines}</ul> }.into_any()
    };
    let off = (may_send && own > 1).then(|| {
        let (tenant, product) = (tenant.clone(), product.clone());
        let state = FormState::of::<ClearFaults>(&[("product", &product)]);
        view! {
            <CheckedForm state=state>
                <input type="hidden" name="tenant" value=tenant />
                <input type="hidden" name="product" value=product />
                <Button variant=Variant::Secondary icon=Symbol::Cross>
                    {t!(devices.faults_clear)}
                </Button>
            </CheckedForm>
        }
    });
    let form = may_send.then(|| view! { <Add tenant=tenant product=product paths=paths platforms=platforms /> });
    view! {
        <Section title=t!(devices.faults_title) description=t!(devices.faults_text)>
            <div class="stack">{lines} {off} {form} <Explained /></div>
        </Section>
    }
}

/// A fault that is on.
#[component]
fn On(tenant: String, product: String, on: FaultView, several: bool, may_send: bool) -> impl IntoView {
    let FaultView { number, setting } = on;
    let own = setting.platform.is_some();
    let facts = facts(&setting, several).join(" · ");
    let title = title(&setting);
    let label = t!(devices.fault_off_label, fault = title.as_str()).to_string();
    let does = choice_does(setting.choice);
    let everybody = (!own).then(|| view! { <p class="small">{t!(devices.fault_everybody)}</p> });
    let off = (may_send && own).then(|| {
        let number = number.to_string();
        let state = FormState::of::<RemoveFault>(&[("number", &number)]);
        view! {
            <CheckedForm state=state>
                <input type="hidden" name="tenant" value=tenant />
                <input type="hidden" name="product" value=product />
                <input type="hidden" name="number" value=number />
                <Button size=Size::Small icon=Symbol::Cross label=label>
                    {t!(devices.fault_off)}
                </Button>
            </CheckedForm>
        }
    });
    view! {
        <li class="fault stack stack--tight">
            <div class="spread">
                <strong>{title}</strong>
                {off}
            </div>
            <p class="small fault__facts">{facts}</p>
            <p class="small muted">{does}</p>
            {everybody}
        </li>
    }
}

/// The fault with its number.
fn title(fault: &FaultSetting) -> String {
    let what = choice_words(fault.choice);
    if fault.choice.has_number() {
        format!("{what} {}", fault.number)
    } else {
        what.to_owned()
    }
}

/// For which calls it is, and how it plays.
fn facts(fault: &FaultSetting, several: bool) -> Vec<String> {
    let whose = match fault.platform {
        Some(platform) => several.then(|| platform.label().to_owned()),
        None => Some(t!(devices.fault_all_applications).to_owned()),
    };
    let path = fault
        .path
        .clone()
        .unwrap_or_else(|| t!(devices.fault_all_paths).to_owned());
    let retry = fault
        .retry_after_seconds
        .map(|seconds| t!(devices.retry_after_told, seconds = seconds).to_string());
    let calls = fault.calls.map_or_else(
        || t!(devices.until_off).to_owned(),
        |calls| t!(devices.calls_left, calls = calls).to_string(),
    );
    let carried = fault.carried_out.then(|| t!(devices.carried_out_told).to_owned());
    [whose, Some(path), retry, Some(calls), carried]
        .into_iter()
        .flatten()
        .collect()
}

/// Switches a fault on.
#[component]
fn Add(tenant: String, product: String, paths: Vec<String>, platforms: Vec<Platform>) -> impl IntoView {
    let state = FormState::of::<AddFault>(&[("product", &product)]);
    let choices = FaultChoice::ALL
        .iter()
        .map(|choice| (choice.key().to_owned(), choice_words(*choice).to_owned()))
        .collect();
    let every = (String::new(), t!(devices.fault_all_paths).to_owned());
    let paths = std::iter::once(every)
        .chain(paths.into_iter().map(|path| (path.clone(), path)))
        .collect();
    let platform = (platforms.len() > 1).then(|| {
        let options = platforms
            .into_iter()
            .map(|platform| (platform.key().to_owned(), platform.label().to_owned()))
            .collect();
        view! { <SelectInput state=state field=Field::Platform label=texts::label(Field::Platform) options=options /> }
    });
    view! {
        <CheckedForm state=state>
            <input type="hidden" name="tenant" value=tenant />
            <input type="hidden" name="product" value=product />
            <div class="field-grid">
                {platform}
                <SelectInput state=state field=Field::Fault label=t!(devices.fault) options=choices />
                <TextInput
                    state=state
                    field=Field::FaultNumber
                    label=t!(devices.number)
                    help=t!(devices.number_help)
                    inputmode="numeric"
                    required=false
                />
                <SelectInput state=state field=Field::FaultPath label=t!(devices.fault_path) options=paths />
                <TextInput
                    state=state
                    field=Field::FaultCalls
                    label=t!(devices.calls)
                    help=t!(devices.calls_help)
                    inputmode="numeric"
                    required=false
                />
                <TextInput
                    state=state
                    field=Field::FaultRetryAfter
                    label=t!(devices.retry_after)
                    help=t!(devices.retry_after_help)
                    inputmode="numeric"
                    required=false
                />
            </div>
            <TickInput
                state=state
                field=Field::FaultCarriedOut
                label=t!(devices.carried_out)
                help=t!(devices.carried_out_help)
                ticked=false
            />
            <FormActions>
                <Button variant=Variant::Secondary>{t!(devices.fault_add)}</Button>
            </FormActions>
        </CheckedForm>
    }
}

/// What each fault does, for whoever chooses one.
#[component]
fn Explained() -> impl IntoView {
    let lines = FaultChoice::ALL
        .iter()
        .map(|choice| {
            view! {
                <dt>{choice_words(*choice)}</dt>
                <dd>{choice_does(*choice)}</dd>
            }
        })
        .collect_view();
    view! {
        <Disclosure id="faults-explained" summary=t!(devices.faults_explained)>
            <dl class="fault-words">{lines}</dl>
        </Disclosure>
    }
}

fn choice_words(choice: FaultChoice) -> &'static str {
    match choice {
        FaultChoice::Delay => t!(devices.fault_delay),
        FaultChoice::Status => t!(devices.fault_status),
        FaultChoice::Code => t!(devices.fault_code),
        FaultChoice::NoAnswer => t!(devices.fault_no_answer),
        FaultChoice::Stall => t!(devices.fault_stall),
        FaultChoice::Reset => t!(devices.fault_reset),
        FaultChoice::Garbage => t!(devices.fault_garbage),
        FaultChoice::WrongTypes => t!(devices.fault_wrong_types),
        FaultChoice::Endless => t!(devices.fault_endless),
        FaultChoice::Skew => t!(devices.fault_skew),
        FaultChoice::Partial => t!(devices.fault_partial),
    }
}

fn choice_does(choice: FaultChoice) -> &'static str {
    match choice {
        FaultChoice::Delay => t!(devices.does_delay),
        FaultChoice::Status => t!(devices.does_status),
        FaultChoice::Code => t!(devices.does_code),
        FaultChoice::NoAnswer => t!(devices.does_no_answer),
        FaultChoice::Stall => t!(devices.does_stall),
        FaultChoice::Reset => t!(devices.does_reset),
        FaultChoice::Garbage => t!(devices.does_garbage),
        FaultChoice::WrongTypes => t!(devices.does_wrong_types),
        FaultChoice::Endless => t!(devices.does_endless),
        FaultChoice::Skew => t!(devices.does_skew),
        FaultChoice::Partial => t!(devices.does_partial),
    }
}

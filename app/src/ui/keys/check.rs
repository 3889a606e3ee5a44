//! *Check*: one harmless signed call, and what TPNS said to it.

use super::{Hidden, KeysOf};
use crate::{
    api::{applications::CheckApplicationKeys, keys::CheckKeys},
    domain::{
        keys::{CheckOutcome, KeysState, KeysView},
        product::Gateway,
    },
    ui::{
        form::CheckedForm,
        kit::{Alert, Button, Section, Symbol, Tone, Variant},
        moment::Moment,
        mood::tone,
        texts::states,
    },
};
use leptos::prelude::*;

/// The last word on the keys, and the button that asks again.
#[component]
pub(super) fn CheckSection(of: KeysOf, may_edit: bool) -> impl IntoView {
    let text = match of.product.gateway {
        Gateway::Rehearsal => t!(keys.check_text_rehearsal).to_owned(),
        Gateway::Tencent => t!(keys.check_text, host = of.product.access_point.api_host()).to_string(),
    };
    let keys = of.keys.clone();
    let known = keys.checked_at.is_some() || keys.last_check.is_some();
    let form = may_edit.then(|| view! { <CheckForm of=of again=known /> });
    view! {
        <Section title=t!(keys.check_title) description=text>
            <Verdict keys=keys />
            {form}
        </Section>
    }
}

#[component]
fn CheckForm(of: KeysOf, again: bool) -> impl IntoView {
    let state = of.form::<CheckKeys, CheckApplicationKeys>();
    let (variant, words) = if again {
        (Variant::Secondary, t!(keys.check_again))
    } else {
        (Variant::Primary, t!(keys.check))
    };
    view! {
        <CheckedForm state=state>
            <Hidden of=of />
            <Button variant=variant icon=Symbol::Refresh>
                {words}
            </Button>
        </CheckedForm>
    }
}

/// What the last check said, or the last push where that came later.
#[component]
fn Verdict(keys: KeysView) -> impl IntoView {
    let (tone, title, body, label) = match (keys.last_check, keys.checked_at) {
        (None, None) => return view! { <p class="muted">{t!(keys.never)}</p> }.into_any(),
        (Some(outcome), _) => {
            let (mood, title, body) = states::check(outcome);
            // The time kept is that of the last certain answer, which this check need not have given.
            let label = if settles(outcome) {
                t!(keys.checked)
            } else {
                t!(keys.answered)
            };
            (tone(mood), title, body, label)
        }
        (None, Some(_)) => {
            let (tone, title, body) = from_push(keys.state);
            (tone, title, body.to_owned(), t!(keys.pushed))
        }
    };
    let when = keys
        .checked_at
        .map(|at| view! { <p class="small">{label} " · " <Moment at=at /></p> });
    view! {
        <Alert tone=tone title=title>
            <p>{body}</p>
            {when}
        </Alert>
    }
    .into_any()
}

/// Whether a check says anything certain about the keys themselves.
const fn settles(outcome: CheckOutcome) -> bool {
    matches!(
        outcome,
        CheckOutcome::Right | CheckOutcome::WrongSecret | CheckOutcome::WrongAccessPoint
    )
}

/// What a push taught about the keys it was signed with.
fn from_push(state: KeysState) -> (Tone, &'static str, &'static str) {
    match state {
        KeysState::Right => (Tone::Ok, t!(keys.push_right), t!(keys.push_right_body)),
        KeysState::WrongSecret => (Tone::Danger, t!(keys.push_wrong_secret), t!(keys.push_wrong_body)),
        KeysState::WrongAccessPoint => (
            Tone::Danger,
            t!(keys.push_wrong_point),
            t!(states.check_wrong_access_point_body),
        ),
        KeysState::Missing | KeysState::Unchecked => (Tone::Neutral, t!(states.keys_unchecked), t!(keys.never)),
    }
}

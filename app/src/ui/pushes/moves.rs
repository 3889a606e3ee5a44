//! What somebody can do about a push that is not closed for good.

use crate::{
    api::pushes::{HastenPush, JudgePush, LookForPush, WithdrawPush},
    domain::push::{PushState, PushView, Trouble},
    ui::{
        form::{CheckedForm, FormState},
        kit::{Alert, Button, Section, Symbol, Tone, Variant},
        moment::Moment,
        texts::states,
    },
};
use leptos::prelude::*;

/// The waiting push: when its next try is, and the ways to hurry or withdraw it.
#[component]
pub(super) fn Waiting(tenant: String, push: PushView, may_send: bool) -> impl IntoView {
    let id = push.summary.id.to_string();
    let due_at = push.due_at.unwrap_or(push.summary.created_at);
    let first = push.attempts == 0;
    let (title, text) = if push.trouble == Some(Trouble::Resting) {
        (t!(push.waiting_title), states::trouble(Trouble::Resting).0)
    } else if first {
        (t!(push.waiting_first_title), t!(push.waiting_first_text))
    } else {
        (t!(push.waiting_title), t!(push.waiting_text))
    };
    let actions = may_send.then(|| {
        let hasten = FormState::of::<HastenPush>(&[("push", &id)]);
        let withdraw = FormState::of::<WithdrawPush>(&[("push", &id)]);
        view! {
            <div class="cluster">
                <Move state=hasten tenant=tenant.clone() push=id.clone() symbol=Symbol::Send label=t!(push.hasten) />
                <Move state=withdraw tenant=tenant push=id symbol=Symbol::Cross label=t!(push.withdraw) />
            </div>
        }
    });
    view! {
        <Alert tone=Tone::Info title=title live=true>
            <p>{text} " " {t!(push.waiting_next)} " " <Moment at=due_at /></p>
            {actions}
        </Alert>
    }
}

/// The push of unknown outcome: what is being done to find out, and the question to who can see a device.
#[component]
pub(super) fn Doubt(tenant: String, push: PushView, may_send: bool) -> impl IntoView {
    if push.summary.state != PushState::Unknown {
        return ().into_any();
    }
    let id = push.summary.id.to_string();
    let looking = match push.look_at {
        Some(at) => view! {
            <p>
                {t!(push.doubt_looking)} " " <Moment at=at />
            </p>
        }
        .into_any(),
        None => view! { <p>{t!(push.doubt_looked)}</p> }.into_any(),
    };
    let again = may_send.then(|| {
        let look = FormState::of::<LookForPush>(&[("push", &id)]);
        view! {
            <Move
                state=look
                tenant=tenant.clone()
                push=id.clone()
                symbol=Symbol::Refresh
                label=t!(push.look_again)
            />
        }
    });
    let judge = may_send.then(|| {
        view! {
            <p>{t!(push.doubt_question)}</p>
            <div class="cluster">
                <Judge tenant=tenant.clone() push=id.clone() sent="yes" label=t!(push.judge_sent) />
                <Judge tenant=tenant push=id sent="no" label=t!(push.judge_not_sent) />
            </div>
        }
    });
    view! {
        <Section title=t!(push.doubt_title)>
            <div class="stack">{looking} {again} {judge}</div>
        </Section>
    }
    .into_any()
}

#[component]
fn Move(state: FormState, tenant: String, push: String, symbol: Symbol, label: &'static str) -> impl IntoView {
    view! {
        <CheckedForm state=state>
            <input type="hidden" name="tenant" value=tenant />
            <input type="hidden" name="push" value=push />
            <Button variant=Variant::Secondary icon=symbol>
                {label}
            </Button>
        </CheckedForm>
    }
}

#[component]
fn Judge(tenant: String, push: String, sent: &'static str, label: &'static str) -> impl IntoView {
    let state = FormState::of::<JudgePush>(&[("push", &push), ("sent", sent)]);
    view! {
        <CheckedForm state=state>
            <input type="hidden" name="tenant" value=tenant />
            <input type="hidden" name="push" value=push />
            <input type="hidden" name="sent" value=sent />
            <Button variant=Variant::Secondary>{label}</Button>
        </CheckedForm>
    }
}

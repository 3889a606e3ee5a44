//! Tencent IM applications: the tenant's list, and the authorisation for one product's application.

mod forms;
mod list;
mod product;

pub(crate) use forms::MarkForm;
pub(crate) use list::ImAppListPage;
pub(crate) use product::ProductImPage;

use crate::{
    domain::im::{Authorisation, ImAppView, LeftBehind},
    ui::{
        kit::{Alert, Tone},
        moment::Moment,
        mood::StateWords,
        texts::states::Mood,
    },
};
use leptos::prelude::*;

/// Free or authorised.
fn state(app: &ImAppView) -> (Mood, &'static str) {
    if app.authorised.is_some() {
        (Mood::Good, t!(im.authorised))
    } else {
        (Mood::Neutral, t!(im.free))
    }
}

/// When an authorisation was given, and by whom.
#[component]
fn Since(authorisation: Authorisation) -> impl IntoView {
    view! {
        <span class="muted small">
            <Moment at=authorisation.at />
            " "
            {t!(common.by, who = authorisation.by).to_string()}
        </span>
    }
}

/// An IM app that was released here and not yet in TPNS's console, and the way to say that it was.
#[component]
pub(crate) fn Left(
    tenant: String,
    product: String,
    app: ImAppView,
    left: LeftBehind,
    may_edit: bool,
    /// Where it stands, as [`MarkForm`] wants to know it.
    #[prop(optional)]
    from: &'static str,
) -> impl IntoView {
    let (name, number) = (app.name.clone(), app.sdk_app_id.0.to_string());
    let form = may_edit.then(|| {
        view! { <MarkForm tenant=tenant product=product app=app from=from words=t!(im.left_mark) /> }
    });
    view! {
        <Alert tone=Tone::Warn title=t!(im.left)>
            <p class="cluster">
                <strong>{name}</strong>
                <code>{number}</code>
                <span class="muted small">
                    <Moment at=left.at />
                    " "
                    {t!(common.by, who = left.by).to_string()}
                </span>
            </p>
            <p>{t!(im.left_text)}</p>
            {form}
        </Alert>
    }
}

/// Whether the authorisation holds at the gateway too: at once on Rehearsal, by the operator's word on Tencent.
#[component]
pub(crate) fn AtGateway(authorisation: Authorisation) -> impl IntoView {
    if !authorisation.on_tencent {
        return view! { <StateWords mood=Mood::Good words=t!(im.rehearsal) /> }.into_any();
    }
    let Some(mark) = authorisation.entered else {
        return view! { <StateWords mood=Mood::Warning words=t!(im.mark_missing) /> }.into_any();
    };
    let (mood, words) = if mark.stale {
        (Mood::Warning, t!(im.mark_stale))
    } else {
        (Mood::Good, t!(im.mark_set))
    };
    view! {
        <StateWords mood=mood words=words />
        " "
        <span class="muted small">
            <Moment at=mark.at />
            " "
            {t!(common.by, who = mark.by).to_string()}
        </span>
    }
    .into_any()
}

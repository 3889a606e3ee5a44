//! Failures and waiting, in words.

use super::{
    kit::{Alert, BareFrame, ButtonLink, EmptyState, ErrorSummary, OutwardLink, PageHeader, Symbol, Tone, Variant},
    layout::ProductOfPage,
    params::param,
    routes, texts,
};
use crate::domain::{
    error::Error,
    field::{Field, Problem},
};
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::{components::Redirect, hooks::use_location};

/// While data is on its way.
pub(crate) fn loading() -> impl IntoView {
    view! { <p class="loading" role="status">{t!(common.loading)}</p> }
}

/// Why a page has no data. Somebody who is not signed in goes to the sign-in page and comes back.
#[component]
pub(crate) fn ErrorView(
    /// What went wrong.
    error: Error,
) -> impl IntoView {
    if error == Error::SignIn {
        let here = use_location();
        let (path, search) = (here.pathname.get_untracked(), here.search.get_untracked());
        let whole = match search.trim_start_matches('?') {
            "" => path,
            search => format!("{path}?{search}"),
        };
        return view! { <Redirect path=routes::sign_in_then(&whole) /> }.into_any();
    }
    // Below a product that is there, its name is the heading.
    let head = !ProductOfPage::is_there();
    if error == Error::NotFound {
        let tenant = param("tenant").get_untracked();
        return view! {
            {head.then(|| view! { <PageHeader title=t!(common.not_found) /> })}
            <NotFound home=routes::overview(&tenant) />
        }
        .into_any();
    }
    tell_status(&error);
    let (title, body) = texts::error(&error);
    view! {
        {head.then(|| view! { <PageHeader title=title.clone() /> })}
        <Alert tone=Tone::Danger title=title>
            <p>{body}</p>
        </Alert>
    }
    .into_any()
}

/// The answer's status says what the page says. A thing that is not in a state for this page is no failure: its page is there.
pub(crate) fn tell_status(error: &Error) {
    #[cfg(feature = "ssr")]
    {
        let status = match error {
            Error::Forbidden => http::StatusCode::FORBIDDEN,
            Error::NotFound => http::StatusCode::NOT_FOUND,
            Error::Busy => http::StatusCode::SERVICE_UNAVAILABLE,
            Error::Internal(_) => http::StatusCode::INTERNAL_SERVER_ERROR,
            _ => return,
        };
        if let Some(options) = use_context::<leptos_axum::ResponseOptions>() {
            options.set_status(status);
        }
    }
    #[cfg(not(feature = "ssr"))]
    let _ = error;
}

#[component]
fn NotFound(home: String) -> impl IntoView {
    tell_status(&Error::NotFound);
    let (title, body) = texts::error(&Error::NotFound);
    view! {
        <Title text=title.clone() />
        <EmptyState
            icon=Symbol::Search
            title=title
            text=body
            action=move || view! { <ButtonLink href=home variant=Variant::Primary>{t!(errors.to_overview)}</ButtonLink> }
        />
    }
}

/// A tenant that does not exist, or is foreign: the two look alike.
#[component]
pub(crate) fn NotFoundView() -> impl IntoView {
    view! {
        <BareFrame brand=t!(common.brand) title=t!(common.not_found)>
            <NotFound home=routes::HOME.to_owned() />
        </BareFrame>
    }
}

/// An address that no route knows.
#[component]
pub(crate) fn NotFoundPage() -> impl IntoView {
    view! { <NotFoundView /> }
}

/// What is wrong with a form: the summary that links to its fields, or the one failure.
#[component]
pub(crate) fn FormErrors(
    /// Why the form was refused.
    refusal: RwSignal<Option<Error>>,
) -> impl IntoView {
    let view = |error: Error| match error {
        Error::Invalid(problems) => {
            let line = |(field, problem): &(Field, Problem)| {
                let words = texts::labelled(*field, &texts::problem(*field, *problem));
                (field.key().to_owned(), words)
            };
            view! { <ErrorSummary title=t!(common.fix_these) errors=problems.iter().map(line).collect() /> }.into_any()
        }
        // In another tab: what is typed here stays, secrets too.
        Error::SignIn => view! {
            <Alert tone=Tone::Danger title=t!(errors.sign_in_title) live=true>
                <p>{t!(errors.sign_in_form)}</p>
                <p>
                    <OutwardLink href=routes::SIGN_IN label=t!(errors.to_sign_in) />
                </p>
            </Alert>
        }
        .into_any(),
        Error::SentBefore {
            ref tenant, ref push, ..
        } => {
            let (title, body) = texts::error(&error);
            let href = routes::push(tenant.as_str(), push.as_str());
            view! {
                <Alert tone=Tone::Warn title=title href=href link=t!(errors.to_earlier_push) live=true>
                    <p>{body}</p>
                </Alert>
            }
            .into_any()
        }
        error => {
            let (title, body) = texts::error(&error);
            view! {
                <Alert tone=Tone::Danger title=title live=true>
                    <p>{body}</p>
                </Alert>
            }
            .into_any()
        }
    };
    move || refusal.get().map(view)
}

//! Sending a form in place: a refusal keeps the page and everything typed, a success goes on.

use super::ONCE;
use crate::{domain::error::Error, ui::kit::set_state};
use leptos::{
    ev::SubmitEvent,
    prelude::*,
    task::spawn_local,
    wasm_bindgen::{JsCast, JsValue},
    web_sys::{Element, FormData, HtmlFormElement, HtmlInputElement, Request, RequestInit, Response, UrlSearchParams},
};
use wasm_bindgen_futures::JsFuture;

/// What the server made of a form.
enum Answer {
    /// Accepted: the page to go on to, or this one anew.
    Accepted(Option<String>),
    Refused(Error),
}

/// Sends the form, with its button marked busy until the answer is here.
pub(super) fn send(event: &SubmitEvent, data: &FormData, busy: RwSignal<bool>, refusal: RwSignal<Option<Error>>) {
    let Some(form) = event
        .target()
        .and_then(|target| target.dyn_into::<HtmlFormElement>().ok())
    else {
        return;
    };
    let pressed = event
        .submitter()
        .and_then(|submitter| submitter.dyn_into::<Element>().ok());
    let own_address = pressed.as_ref().and_then(|pressed| pressed.get_attribute("formaction"));
    let url = own_address.unwrap_or_else(|| form.action());
    let Ok(body) = UrlSearchParams::new_with_str_sequence_sequence(data) else {
        return;
    };
    mark(pressed.as_ref(), true);
    busy.set(true);
    spawn_local(async move {
        let answer = post(&url, &body).await;
        // Until the next page is there the button stays busy: a second press would send a second form.
        match answer {
            Ok(Answer::Accepted(next)) => go_on(next.as_deref()),
            Ok(Answer::Refused(error)) => {
                if let Error::SentBefore { once, .. } = &error {
                    renew(&form, once.as_str());
                }
                settle(pressed.as_ref(), busy, refusal, error);
            }
            Err(_) => settle(pressed.as_ref(), busy, refusal, Error::Unreachable),
        }
    });
}

/// Gives the form another idempotency key: who reads that it was sent before and presses again wants a push of its own.
fn renew(form: &HtmlFormElement, once: &str) {
    let field = form.query_selector(&format!("input[name={ONCE}]")).ok().flatten();
    if let Some(field) = field.and_then(|field| field.dyn_into::<HtmlInputElement>().ok()) {
        field.set_value(once);
    }
}

fn settle(pressed: Option<&Element>, busy: RwSignal<bool>, refusal: RwSignal<Option<Error>>, error: Error) {
    mark(pressed, false);
    busy.set(false);
    refusal.set(Some(error));
}

/// `aria-busy`, not `disabled`: a disabled button would lose the focus.
fn mark(pressed: Option<&Element>, busy: bool) {
    if let Some(pressed) = pressed {
        set_state(pressed, "aria-busy", busy);
    }
}

async fn post(url: &str, body: &UrlSearchParams) -> Result<Answer, JsValue> {
    let options = RequestInit::new();
    options.set_method("POST");
    options.set_body(body);
    let request = Request::new_with_str_and_init(url, &options)?;
    request.headers().set("accept", "application/json")?;
    let response: Response = JsFuture::from(window().fetch_with_request(&request))
        .await?
        .dyn_into()?;
    if response.ok() {
        return Ok(Answer::Accepted(response.headers().get("location")?));
    }
    let text = JsFuture::from(response.text()?).await?.as_string().unwrap_or_default();
    let fact = serde_json::from_str(&text).unwrap_or_else(|_| fact_of(response.status()));
    Ok(Answer::Refused(fact))
}

/// An answer without a fact of ours comes from something between us and the server; what its status says still holds.
fn fact_of(status: u16) -> Error {
    match status {
        413 => Error::TooLarge,
        429 => Error::Busy,
        _ => Error::Unreachable,
    }
}

fn go_on(next: Option<&str>) {
    let location = window().location();
    let path = location.pathname().unwrap_or_default();
    let whole = format!("{path}{}", location.search().unwrap_or_default());
    let outcome = match next {
        // The same page anew stays where it was scrolled to.
        Some(next) if next != path && next != whole => location.assign(next),
        _ => location.reload(),
    };
    outcome.unwrap_or_default();
}

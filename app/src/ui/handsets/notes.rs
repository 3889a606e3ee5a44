//! What stands on a device's screen, and where a tap led.

use crate::{
    api::devices::TapNotification,
    domain::handset::journey::{Destination, Journey, Landing, Step},
    ui::{
        form::{CheckedForm, FormState},
        kit::{HandsetNotification, TAP_CLASS},
        moment::TimeOfDay,
        texts::journeys,
    },
};
use leptos::prelude::*;

/// Notifications drawn on a screen: as many as fit.
const ON_SCREEN: usize = 5;

/// Whose screen it is.
#[derive(Clone, Copy)]
pub(super) struct Whose<'a> {
    pub(super) tenant: &'a str,
    pub(super) product: &'a str,
    /// The product's name: the app.
    pub(super) app: &'a str,
    /// Whether notifications can be tapped.
    pub(super) may_send: bool,
}

/// The notifications on a screen, newest first.
pub(super) fn on_screen(whose: Whose<'_>, journeys: &[Journey]) -> Vec<HandsetNotification> {
    let shown = journeys.iter().filter(|journey| journey.is_on_screen());
    shown
        .take(ON_SCREEN)
        .map(|journey| notification(whose, journey))
        .collect()
}

fn notification(whose: Whose<'_>, journey: &Journey) -> HandsetNotification {
    let at = journey.last().map_or(0, |last| last.at);
    let over = match journey.last().map(|last| last.step) {
        Some(Step::Shown { route }) => t!(handsets.via, channel = journeys::route(route)).to_string(),
        _ => String::new(),
    };
    let meta = match &journey.notification_channel {
        Some(channel) => format!("{over} · {channel}"),
        None => over,
    };
    let tap = whose.may_send.then(|| {
        let label = t!(devices.tap_label, title = journey.title.as_str()).to_string();
        tap_form(whose, journey, move || {
            view! { <button type="submit" class=TAP_CLASS aria-label=label></button> }.into_any()
        })
    });
    HandsetNotification {
        app: whose.app.to_owned(),
        title: journey.title.clone(),
        content: journey.content.clone(),
        meta,
        time: view! { <TimeOfDay at=at /> }.into_any(),
        pictures: [&journey.icon, &journey.picture].map(|address| address.clone().unwrap_or_default()),
        tap,
    }
}

/// The form that taps a notification, with its button.
pub(super) fn tap_form(
    whose: Whose<'_>,
    journey: &Journey,
    button: impl FnOnce() -> AnyView + Send + 'static,
) -> AnyView {
    let push = journey.push_id.clone();
    let (tenant, product) = (whose.tenant.to_owned(), whose.product.to_owned());
    let device = journey.device.to_string();
    let state = FormState::of::<TapNotification>(&[("push", &push), ("device", &device)]);
    view! {
        <CheckedForm state=state>
            <input type="hidden" name="tenant" value=tenant />
            <input type="hidden" name="product" value=product />
            <input type="hidden" name="device" value=device />
            <input type="hidden" name="push" value=push />
            {button()}
        </CheckedForm>
    }
    .into_any()
}

/// What a tap opened, in a sentence.
pub(super) fn opened_words(opened: &Landing) -> String {
    target(opened).map_or_else(
        || t!(devices.opened_app).to_owned(),
        |target| t!(devices.opened, target = target).to_string(),
    )
}

fn target(opened: &Landing) -> Option<&str> {
    match &opened.destination {
        Destination::App => None,
        Destination::Activity { name } => Some(name),
        Destination::Browser { url, .. } => Some(url),
        Destination::Intent { uri, .. } => Some(uri),
    }
}

/// The custom content that a tap handed over; nothing without any.
pub(super) fn custom_content(opened: &Landing) -> Option<AnyView> {
    let content = Some(opened.custom_content.clone()).filter(|content| !content.is_empty())?;
    let words = view! {
        <p class="small">{t!(devices.opened_content)} " " <code>{content}</code></p>
    };
    Some(words.into_any())
}

/// What a tap opened, as it fills the screen; `back` leads to the lock screen.
pub(super) fn opened_screen(opened: &Landing, app: &str, back: String) -> AnyView {
    let what = match &opened.destination {
        Destination::App => t!(devices.opens_app),
        Destination::Activity { .. } => t!(devices.opens_activity),
        Destination::Browser { confirm: true, .. } => t!(devices.opens_browser_asking),
        Destination::Browser { confirm: false, .. } => t!(devices.opens_browser),
        Destination::Intent { .. } => t!(devices.opens_intent),
    };
    let place = target(opened).map_or_else(
        || view! { <p class="handset__place">{app.to_owned()}</p> }.into_any(),
        |target| view! { <p class="handset__place"><code>{target.to_owned()}</code></p> }.into_any(),
    );
    view! {
        <p class="handset__what">{what}</p>
        {place}
        {custom_content(opened)}
        <p class="handset__back">
            <a href=back>{t!(devices.opens_back)}</a>
        </p>
    }
    .into_any()
}

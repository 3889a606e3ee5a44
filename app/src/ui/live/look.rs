//! The browser's half: fetch, compare, take over.

use super::LOOK_HEADER;
use crate::ui::moment::localise;
use leptos::{
    prelude::*,
    task::spawn_local,
    wasm_bindgen::{JsCast, JsValue},
    web_sys::{DomParser, Element, HtmlElement, NodeList, Response, SupportedType},
};
use std::time::Duration;
use wasm_bindgen_futures::JsFuture;
use web_sys::RequestInit;

/// Where the focus and the open details are looked for again after a change.
const HOLDS_STATE: &str = "a, button, summary, input, select, textarea";
/// The longest pause after looks that failed, in seconds.
const LONGEST_PAUSE: u32 = 60;

/// Looks at the part every so often.
pub(super) fn start(key: String, every: u32) {
    if every > 0 {
        wait(key, every, every);
    }
}

/// Looks after `pause` seconds, and again when that look is over: two never overlap. `every` is the pause while all is well, in seconds.
fn wait(key: String, every: u32, pause: u32) {
    let look = move || {
        spawn_local(async move {
            if document().hidden() {
                return wait(key, every, every);
            }
            match once(&key).await {
                Ok(Next::In(every)) => wait(key, every, every),
                Ok(Next::Never) => {}
                // The server may be busy or away: it is asked less and less often, but never given up.
                Ok(Next::Failed) | Err(_) => wait(key, every, pause.saturating_mul(2).min(LONGEST_PAUSE.max(every))),
            }
        });
    };
    set_timeout(look, Duration::from_secs(u64::from(pause)));
}

enum Next {
    /// After so many seconds.
    In(u32),
    Never,
    /// No page came.
    Failed,
}

async fn once(key: &str) -> Result<Next, JsValue> {
    let selector = format!("[data-live={key}]");
    let Some(now) = document().query_selector(&selector)? else {
        return Ok(Next::Never);
    };
    let here = window().location().href()?;
    let headers = js_sys::Object::new();
    js_sys::Reflect::set(&headers, &JsValue::from_str(LOOK_HEADER), &JsValue::from_str("1"))?;
    let how = RequestInit::new();
    how.set_headers(&headers);
    let fetched = window().fetch_with_str_and_init(&here, &how);
    let response: Response = JsFuture::from(fetched).await?.dyn_into()?;
    if !response.ok() {
        return Ok(match response.status() {
            // Gone, or no longer ours to see: what is shown stays as it was.
            403 | 404 => Next::Never,
            _ => Next::Failed,
        });
    }
    let text = JsFuture::from(response.text()?).await?.as_string().unwrap_or_default();
    let page = DomParser::new()?.parse_from_string(&text, SupportedType::TextHtml)?;
    // Signed out, so that another page came: what is shown stays as it was.
    let Some(fresh) = page.query_selector(&selector)? else {
        return Ok(Next::Never);
    };
    if fresh.get_attribute("data-version") != now.get_attribute("data-version") {
        take_over(&now, &fresh)?;
    }
    let every = fresh.get_attribute("data-every").and_then(|every| every.parse().ok());
    Ok(match every {
        None | Some(0) => Next::Never,
        Some(every) => Next::In(every),
    })
}

/// Shows the fresh part, with focus and open details where they were.
fn take_over(now: &Element, fresh: &Element) -> Result<(), JsValue> {
    let open = opened(now)?;
    let focus = focused(now)?;
    now.set_inner_html(&fresh.inner_html());
    for name in ["data-version", "data-every"] {
        now.set_attribute(name, &fresh.get_attribute(name).unwrap_or_default())?;
    }
    for details in elements(&now.query_selector_all("details[id]")?) {
        if open.contains(&details.id()) {
            details.set_attribute("open", "")?;
        }
    }
    localise(now);
    wake(now)?;
    let controls = elements(&now.query_selector_all(HOLDS_STATE)?);
    if let Some(control) = focus.and_then(|at| controls.get(at)) {
        control.unchecked_ref::<HtmlElement>().focus()?;
    }
    Ok(())
}

/// The ids of the open details.
fn opened(part: &Element) -> Result<Vec<String>, JsValue> {
    let open = part.query_selector_all("details[id][open]")?;
    Ok(elements(&open).iter().map(Element::id).collect())
}

/// Which of the controls has the focus.
fn focused(part: &Element) -> Result<Option<usize>, JsValue> {
    let Some(active) = document().active_element() else {
        return Ok(None);
    };
    let controls = elements(&part.query_selector_all(HOLDS_STATE)?);
    Ok(controls.iter().position(|control| *control == active))
}

/// Wakes the islands of the part, as the page's own script did at first.
fn wake(part: &Element) -> Result<(), JsValue> {
    let hydrate = js_sys::Reflect::get(&window(), &JsValue::from_str("__hydrateIsland"))?;
    let Ok(hydrate) = hydrate.dyn_into::<js_sys::Function>() else {
        return Ok(());
    };
    for island in elements(&part.query_selector_all("leptos-island")?) {
        let id = JsValue::from_str(&island.get_attribute("data-component").unwrap_or_default());
        hydrate.call2(&JsValue::NULL, &island, &id)?;
    }
    Ok(())
}

fn elements(nodes: &NodeList) -> Vec<Element> {
    (0..nodes.length())
        .filter_map(|at| nodes.item(at)?.dyn_into::<Element>().ok())
        .collect()
}

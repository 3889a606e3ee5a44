//! A value into the clipboard.

use super::{Icon, Symbol, hydrated};
use leptos::prelude::*;
use leptos::wasm_bindgen::{JsCast, JsValue, closure::Closure};
use leptos::web_sys::js_sys::{Function, Promise, Reflect};
use std::time::Duration;

/// How long "copied" stays before the button offers to copy again.
const SHOWN_FOR: Duration = Duration::from_secs(2);

/// Hands `text` to the browser's clipboard; `None` where the page may not (plain HTTP, an old browser).
fn write_to_clipboard(text: &str) -> Option<Promise> {
    let navigator = Reflect::get(window().as_ref(), &JsValue::from_str("navigator")).ok()?;
    let clipboard = Reflect::get(&navigator, &JsValue::from_str("clipboard")).ok()?;
    let write = Reflect::get(&clipboard, &JsValue::from_str("writeText"))
        .ok()?
        .dyn_into::<Function>()
        .ok()?;
    write
        .call1(&clipboard, &JsValue::from_str(text))
        .ok()?
        .dyn_into::<Promise>()
        .ok()
}

/// Copies a text. Without scripts it is not there: the text itself stands beside it and can be selected.
#[island]
pub fn CopyButton(
    /// What is copied.
    #[prop(into)]
    text: String,
    /// The words of the button, such as "Copy AccessID".
    #[prop(into)]
    label: String,
    /// What is read out afterwards, such as "Copied".
    #[prop(into)]
    done: String,
    /// Only the icon is seen; the words are for screen readers.
    compact: bool,
) -> impl IntoView {
    let ready = hydrated();
    let copied = RwSignal::new(false);
    let copy = move |_| {
        if let Some(promise) = write_to_clipboard(&text) {
            let finished = Closure::once_into_js(move |_: JsValue| {
                copied.set(true);
                set_timeout(move || copied.set(false), SHOWN_FOR);
            });
            // A refusal (no permission) leaves the button as it was; the text can still be selected.
            let refused = Closure::once_into_js(|_: JsValue| ());
            let then = Reflect::get(&promise, &JsValue::from_str("then"))
                .ok()
                .and_then(|then| then.dyn_into::<Function>().ok());
            if let Some(then) = then {
                then.call2(&promise, &finished, &refused).ok();
            }
        }
    };
    let hint = label.clone();
    let said = done.clone();
    view! {
        <button class="copy" class:copy--compact=compact class:copy--done=move || copied.get() type="button" hidden=move || !ready.get()
            title=compact.then_some(hint) on:click=copy>
            {move || if copied.get() { view! { <Icon of=Symbol::Check/> } } else { view! { <Icon of=Symbol::Copy/> } }}
            <span class:visually-hidden=compact>{move || if copied.get() && !compact { done.clone() } else { label.clone() }}</span>
            <span class="visually-hidden" role="status">{move || copied.get().then(|| said.clone())}</span>
        </button>
    }
    .into_any()
}

//! Whether scripts have taken over the page, and what they then say of its elements.

use leptos::{prelude::*, web_sys::Element};

/// False in the server's HTML and during hydration, true afterwards: effects run only in a browser.
///
/// Controls that do nothing without scripts bind `hidden` to its opposite.
#[must_use]
pub fn hydrated() -> ReadSignal<bool> {
    let (ready, set_ready) = signal(false);
    Effect::new(move |_| set_ready.set(true));
    ready
}

/// Sets a state such as `aria-busy` to true, or takes it away.
pub fn set_state(of: &Element, state: &str, holds: bool) {
    let outcome = if holds {
        of.set_attribute(state, "true")
    } else {
        of.remove_attribute(state)
    };
    // Only a malformed name can fail, and states have well-formed ones.
    outcome.unwrap_or_default();
}

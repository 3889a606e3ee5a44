//! Whether scripts have taken over the page.

use leptos::prelude::*;

/// False in the server's HTML and during hydration, true afterwards: effects run only in a browser.
///
/// Controls that do nothing without scripts bind `hidden` to its opposite.
#[must_use]
pub fn hydrated() -> ReadSignal<bool> {
    let (ready, set_ready) = signal(false);
    Effect::new(move |_| set_ready.set(true));
    ready
}

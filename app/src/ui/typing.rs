//! Listening to a field from an island beside it.

use leptos::{
    ev::Event,
    prelude::*,
    wasm_bindgen::{JsCast, closure::Closure},
    web_sys::HtmlInputElement,
};

/// Hands on what is typed into the field with this id, or into any field of the form with this id, for as long as the
/// page lives. Nothing on the server.
pub(crate) fn follow(id: String, heard: impl Fn(String) + Clone + 'static) {
    Effect::new(move |_| {
        let Some(control) = document().get_element_by_id(&id) else {
            return;
        };
        let heard = heard.clone();
        let read = move |event: Event| {
            // A text area has the same property, so the cast, which is unchecked, does for both.
            let control: HtmlInputElement = event_target(&event);
            heard(control.value());
        };
        let listener = Closure::<dyn FnMut(Event)>::new(read).into_js_value();
        let added = control.add_event_listener_with_callback("input", listener.unchecked_ref());
        added.unwrap_or_default();
    });
}

//! A file chosen on the visitor's machine and read into a field, so that the form stays a plain one.

use crate::{
    domain::field::Field,
    ui::kit::{self, ErrorLine, Wrong, field_id, hydrated},
};
use leptos::{
    ev::Event,
    prelude::*,
    wasm_bindgen::{JsCast, JsValue, closure::Closure},
    web_sys::js_sys::{Function, Reflect},
};

fn member(of: &JsValue, name: &str) -> Option<JsValue> {
    Reflect::get(of, &JsValue::from_str(name))
        .ok()
        .filter(|value| !value.is_undefined() && !value.is_null())
}

/// The file just chosen.
fn chosen(event: &Event) -> Option<JsValue> {
    let files = member(event.target()?.as_ref(), "files")?;
    Reflect::get_u32(&files, 0)
        .ok()
        .filter(|file| !file.is_undefined() && !file.is_null())
}

/// Whether a file has more than `limit` bytes.
fn too_large(file: &JsValue, limit: u32) -> bool {
    member(file, "size")
        .and_then(|size| size.as_f64())
        .is_none_or(|size| size > f64::from(limit))
}

/// Reads a file as text and hands the text, or the failure, on.
fn read(file: &JsValue, done: impl FnOnce(Option<String>) + Clone + 'static) -> Option<()> {
    let promise = member(file, "text")?.dyn_into::<Function>().ok()?.call0(file).ok()?;
    let then = member(&promise, "then")?.dyn_into::<Function>().ok()?;
    let refused = done.clone();
    let finished = Closure::once_into_js(move |text: JsValue| done(text.as_string()));
    let failed = Closure::once_into_js(move |_: JsValue| refused(None));
    then.call2(&promise, &finished, &failed).ok().map(|_| ())
}

/// Writes the text into the field, as if it had been pasted.
fn fill(field: Field, text: &str) -> Option<()> {
    let area = document().get_element_by_id(&field_id(field.key()))?;
    Reflect::set(area.as_ref(), &JsValue::from_str("value"), &JsValue::from_str(text))
        .ok()
        .map(|_| ())
}

/// A file picker that fills `field`. Without scripts it is not there: the file's text is pasted.
#[island]
pub(crate) fn FilePicker(
    /// The field that takes the file's text.
    field: Field,
    /// What it is called.
    label: String,
    /// What to choose, and what becomes of it.
    help: String,
    /// Which files the browser offers first.
    accept: String,
    /// The most bytes such a file has.
    limit: u32,
    /// What to say of a larger one.
    too_large_words: String,
) -> impl IntoView {
    let id = format!("{}-file", field_id(field.key()));
    let ready = hydrated();
    let trouble = RwSignal::new(None::<String>);
    let failed = t!(common.file_unreadable);
    let take = move |event: Event| {
        trouble.set(None);
        let Some(file) = chosen(&event) else { return };
        if too_large(&file, limit) {
            trouble.set(Some(too_large_words.clone()));
            return;
        }
        let done = move |text: Option<String>| {
            if text.and_then(|text| fill(field, &text)).is_none() {
                trouble.set(Some(failed.to_owned()));
            }
        };
        if read(&file, done).is_none() {
            trouble.set(Some(failed.to_owned()));
        }
    };
    // The input has no name: the file itself is never part of the form.
    view! {
        <div hidden=move || !ready.get()>
            <kit::Field
                id=id.clone()
                label=label
                help=help
                error=Some(Wrong {
                    now: false,
                    line: view! { <ErrorLine id=id.clone() words=trouble /> }.into_any(),
                })
            >
                <input
                    class="input input--file"
                    id=id.clone()
                    type="file"
                    accept=accept
                    aria-describedby=format!("{id}-help {id}-error")
                    on:change=take
                />
            </kit::Field>
        </div>
    }
}

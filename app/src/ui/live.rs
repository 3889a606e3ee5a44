//! A part of a page that is looked at again by itself: only with scripts, only while somebody can see the page.
//!
//! The server draws it, first and every later time: the browser fetches the page anew and takes over the part where its
//! version has changed. Without scripts the page has its refresh link.

use crate::ui::kit::hydrated;
use leptos::prelude::*;
use serde::Serialize;
use std::hash::{DefaultHasher, Hash, Hasher};

/// Marks a look in its request: nobody pressed anything, so it neither takes what a form left nor keeps a session alive.
pub const LOOK_HEADER: &str = "x-pushboard-look";

/// The version of a part: changes with the data it is drawn from.
pub(crate) fn version_of(data: &impl Serialize) -> String {
    let mut hasher = DefaultHasher::new();
    // Data of the domain has string keys only, so it can always be written.
    serde_json::to_vec(data).unwrap_or_default().hash(&mut hasher);
    format!("{:016x}", hasher.finish())
}

/// A part of a page that follows what happens on the server.
#[island]
pub(crate) fn Live(
    /// Tells the parts of one page apart; letters and hyphens.
    key: String,
    /// See [`version_of`].
    version: String,
    /// How often it is looked at, in seconds; 0 when nothing will change any more.
    every: u32,
    /// What says that it is looked at; empty for nothing.
    note: String,
    /// The part.
    children: Children,
) -> impl IntoView {
    let ready = hydrated();
    #[cfg(feature = "hydrate")]
    look::start(key.clone(), every);
    let note = (!note.is_empty() && every > 0).then(|| {
        view! {
            <p class="muted small" hidden=move || !ready.get()>
                {note}
            </p>
        }
    });
    view! {
        {note}
        <div class="live" data-live=key data-version=version data-every=every.to_string()>
            {children()}
        </div>
    }
}

#[cfg(feature = "hydrate")]
mod look;

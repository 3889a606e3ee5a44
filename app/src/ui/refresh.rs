//! Looking again by itself: only with scripts, only while somebody can see the page.

use leptos::prelude::*;
use std::time::Duration;

/// Calls `look` every so often while the page is visible, until the view it belongs to goes away. Nothing on the server.
pub(crate) fn every(period: Duration, look: impl Fn() + Clone + 'static) {
    Effect::new(move |_| {
        let look = look.clone();
        let timer = set_interval_with_handle(
            move || {
                if !document().hidden() {
                    look();
                }
            },
            period,
        );
        // Without a timer the page still has its refresh link.
        if let Ok(timer) = timer {
            on_cleanup(move || timer.clear());
        }
    });
}

//! The time on a handset's face: of its newest message, never of now, so that both sides draw the same.

use crate::ui::moment::time_of_day;

/// What a handset shows that has not received anything: ten past ten, as in every shop window.
const IN_THE_SHOP_WINDOW: &str = "10:10";

/// The time on the face; in the visitor's zone once scripts run.
pub(super) fn face(newest: Option<i64>, own_zone: bool) -> String {
    newest.map_or_else(|| IN_THE_SHOP_WINDOW.to_owned(), |at| time(at, own_zone))
}

/// The time of a message.
pub(super) fn time(at: i64, own_zone: bool) -> String {
    if own_zone { in_own_zone(at) } else { time_of_day(at) }
}

#[cfg(feature = "hydrate")]
fn in_own_zone(at: i64) -> String {
    #[expect(clippy::cast_precision_loss, reason = "milliseconds since 1970 stay far below 2^53")]
    let date = js_sys::Date::new(&leptos::wasm_bindgen::JsValue::from_f64(at as f64));
    format!("{:02}:{:02}", date.get_hours(), date.get_minutes())
}

#[cfg(not(feature = "hydrate"))]
fn in_own_zone(at: i64) -> String {
    time_of_day(at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_face_shows_the_newest_message() {
        assert_eq!(face(None, false), "10:10");
        assert_eq!(face(Some(1_795_395_661_500), false), "01:01");
    }
}

//! Points in time: UTC from the server, the visitor's own zone once scripts run.

use leptos::prelude::*;

/// A point in time in ISO form, in UTC, to the second; `at` is in milliseconds since 1970.
#[must_use]
pub fn iso(at: i64) -> String {
    Utc::of(at).iso()
}

/// A point in time, with its zone; the exact one in ISO form on hover.
#[component]
pub(crate) fn Moment(
    /// Milliseconds since 1970.
    at: i64,
) -> impl IntoView {
    let utc = Utc::of(at);
    view! {
        <time data-zone="moment" datetime=utc.iso() title=utc.iso()>
            {utc.readable()}
        </time>
    }
}

/// A point in time to the second, where the order of things within a minute counts.
#[component]
pub(crate) fn ExactMoment(
    /// Milliseconds since 1970.
    at: i64,
) -> impl IntoView {
    let utc = Utc::of(at);
    view! {
        <time data-zone="exact" datetime=utc.iso() title=utc.iso()>
            {utc.exact()}
        </time>
    }
}

/// The time of day alone, as a phone shows it.
#[component]
pub(crate) fn TimeOfDay(
    /// Milliseconds since 1970.
    at: i64,
) -> impl IntoView {
    let utc = Utc::of(at);
    view! {
        <time data-zone="clock" datetime=utc.iso()>
            {utc.time_of_day()}
        </time>
    }
}

/// Puts every point in time below `root` into the visitor's own zone. No island: a list has hundreds of them.
#[cfg(feature = "hydrate")]
pub(crate) fn localise(root: &leptos::web_sys::Element) {
    use leptos::wasm_bindgen::JsCast;
    let Ok(times) = root.query_selector_all("time[data-zone]") else {
        return;
    };
    for at in 0..times.length() {
        let Some(time) = times
            .item(at)
            .and_then(|node| node.dyn_into::<leptos::web_sys::Element>().ok())
        else {
            continue;
        };
        let date = js_sys::Date::new(&time.get_attribute("datetime").unwrap_or_default().into());
        let words = match time.get_attribute("data-zone").as_deref() {
            Some("clock") => format!("{:02}:{:02}", date.get_hours(), date.get_minutes()),
            Some("exact") => in_own_zone(&date, true),
            _ => in_own_zone(&date, false),
        };
        time.set_text_content(Some(&words));
    }
}

#[cfg(feature = "hydrate")]
fn in_own_zone(date: &js_sys::Date, seconds: bool) -> String {
    use leptos::wasm_bindgen::JsValue;
    let options = js_sys::Object::new();
    for (name, value) in [
        ("year", "numeric"),
        ("month", "short"),
        ("day", "numeric"),
        ("hour", "2-digit"),
        ("minute", "2-digit"),
        ("hourCycle", "h23"),
        ("timeZoneName", "short"),
    ] {
        // A fresh object takes any property.
        js_sys::Reflect::set(&options, &JsValue::from_str(name), &JsValue::from_str(value)).unwrap_or_default();
    }
    if seconds {
        js_sys::Reflect::set(&options, &JsValue::from_str("second"), &JsValue::from_str("2-digit")).unwrap_or_default();
    }
    String::from(date.to_locale_string(super::preferences::preferences().tag(), &options))
}

/// A civil date and time in UTC.
struct Utc {
    year: i64,
    month: i64,
    day: i64,
    second_of_day: i64,
}

impl Utc {
    /// Days to civil date after Howard Hinnant's `civil_from_days` (proleptic Gregorian calendar).
    fn of(at: i64) -> Self {
        let seconds = at.div_euclid(1000);
        let days = seconds.div_euclid(86_400) + 719_468;
        let era = days.div_euclid(146_097);
        let day_of_era = days.rem_euclid(146_097);
        let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let shifted_month = (5 * day_of_year + 2) / 153;
        let day = day_of_year - (153 * shifted_month + 2) / 5 + 1;
        let month = if shifted_month < 10 {
            shifted_month + 3
        } else {
            shifted_month - 9
        };
        let year = year_of_era + era * 400 + i64::from(month <= 2);
        Self {
            year,
            month,
            day,
            second_of_day: seconds.rem_euclid(86_400),
        }
    }

    fn exact(&self) -> String {
        let words = self.readable();
        let minute = words.strip_suffix(" UTC").unwrap_or(&words);
        format!("{minute}:{:02} UTC", self.second_of_day % 60)
    }

    fn readable(&self) -> String {
        let Self {
            year,
            month,
            day,
            second_of_day,
        } = self;
        format!(
            "{year:04}-{month:02}-{day:02} {:02}:{:02} UTC",
            second_of_day / 3600,
            second_of_day / 60 % 60
        )
    }

    fn iso(&self) -> String {
        let Self {
            year,
            month,
            day,
            second_of_day,
        } = self;
        format!(
            "{year:04}-{month:02}-{day:02}T{:02}:{:02}:{:02}Z",
            second_of_day / 3600,
            second_of_day / 60 % 60,
            second_of_day % 60
        )
    }

    fn time_of_day(&self) -> String {
        let second = self.second_of_day;
        format!("{:02}:{:02}", second / 3600, second / 60 % 60)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_civil_ones() {
        assert_eq!(Utc::of(0).iso(), "1970-01-01T00:00:00Z");
        assert_eq!(Utc::of(951_782_400_000).iso(), "2000-02-29T00:00:00Z");
        assert_eq!(Utc::of(1_795_395_661_500).readable(), "2026-11-23 01:01 UTC");
        assert_eq!(Utc::of(1_795_395_661_500).exact(), "2026-11-23 01:01:01 UTC");
        assert_eq!(Utc::of(1_795_395_661_500).time_of_day(), "01:01");
        assert_eq!(Utc::of(-1).iso(), "1969-12-31T23:59:59Z");
    }
}

//! Sentences by key, in the language of the page.

/// A sentence of `locales/`: `t!(common.save)`, `t!(keys.checked, seconds = 3)`.
macro_rules! t {
    ($($sentence:tt)*) => {
        leptos_i18n::td_string!($crate::ui::preferences::locale(), $($sentence)*)
    };
}

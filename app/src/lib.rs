//! Pushboard.
pub mod i18n { 
leptos_i18n_macro::load_locales!();
}
pub fn x(l: i18n::i18n::Locale) -> String { use i18n::i18n as y; leptos_i18n::td_string!(l, common.hello, who = "a").to_string() }

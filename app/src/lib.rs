//! Pushboard.
#[expect(missing_docs, reason="generated")]
pub mod generated { include!(concat!(env!("OUT_DIR"), "/i18n.rs")); }
pub fn x(l: generated::i18n::Locale) -> String { use generated::i18n; leptos_i18n::td_string!(l, common.hello, who = "a").to_string() }
pub fn y(l: generated::i18n::Locale) -> String { use generated::i18n; leptos_i18n::td_string!(l, common.name).to_string() }

//! A stored secret in words: never its value, never dots that pretend to be it.

use crate::{
    domain::keys::SecretMark,
    ui::{
        kit::{Icon, Symbol},
        moment::Moment,
    },
};
use leptos::prelude::*;

/// "Set · 3 March 10:15 · by kim · fingerprint 7f3a-91c2".
#[component]
pub(crate) fn SecretMarkLine(mark: SecretMark) -> impl IntoView {
    view! {
        <p class="secret__current">
            <Icon of=Symbol::Lock />
            <span>
                {t!(keys.set)} " · " <Moment at=mark.set_at /> " · "
                {t!(common.by, who = mark.set_by).to_string()} " · "
                <span class="nowrap">{t!(keys.fingerprint, print = mark.fingerprint).to_string()}</span>
            </span>
        </p>
    }
}

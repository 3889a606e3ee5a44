//! Which of a product's applications plans and packages belong to: TPNS knows them by application.

use crate::{
    domain::{
        application::{ApplicationView, Platform},
        field::Field,
        keys::KeysState,
    },
    ui::{fields::SelectInput, form::FormState, texts},
};
use leptos::prelude::*;

/// What a product's applications run on; those that have keys come first, as TPNS can be asked for them.
pub(super) fn platforms(applications: &[ApplicationView]) -> Vec<Platform> {
    let (keyed, keyless): (Vec<_>, Vec<_>) = applications
        .iter()
        .partition(|application| application.keys.state != KeysState::Missing);
    let all = keyed.into_iter().chain(keyless);
    all.map(|application| application.platform).collect()
}

/// Whether no application of the product has keys.
pub(super) fn is_keyless(applications: &[ApplicationView]) -> bool {
    applications
        .iter()
        .all(|application| application.keys.state == KeysState::Missing)
}

/// The choice of an application, where there is one.
#[component]
pub(super) fn PlatformInput(state: FormState, platforms: Vec<Platform>) -> impl IntoView {
    (platforms.len() > 1).then(|| {
        let options = platforms
            .into_iter()
            .map(|platform| (platform.key().to_owned(), platform.label().to_owned()))
            .collect();
        view! {
            <SelectInput
                state=state
                field=Field::Platform
                label=texts::label(Field::Platform)
                options=options
            />
        }
    })
}

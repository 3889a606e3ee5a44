//! Imports: the form that takes a file, the differences it makes, and what was done.

mod configs;
mod formats;
mod page;
mod preview;
mod report;
mod upload;

pub(crate) use page::ImportPage;
pub(crate) use upload::UploadPage;

use crate::{
    domain::{
        id::ProductId,
        import::{Effect, Obstacle, ValueChange},
        vendor::Vendor,
    },
    ui::{channels::VendorName, routes, texts},
};
use leptos::prelude::*;

/// What applying a row does.
fn effect_words(effect: &Effect) -> String {
    match effect {
        Effect::RegisterImApp => t!(imports.register).to_owned(),
        Effect::Authorise => t!(imports.authorise).to_owned(),
        Effect::NewChannel => t!(imports.new_channel).to_owned(),
        Effect::ChangeChannel(values) => t!(imports.change_channel, values = values_words(values)).to_string(),
        Effect::SwitchOn => t!(imports.switch_on).to_owned(),
    }
}

/// What applying a row did.
fn done_words(effect: &Effect) -> String {
    match effect {
        Effect::RegisterImApp => t!(imports.did_register).to_owned(),
        Effect::Authorise => t!(imports.did_authorise).to_owned(),
        Effect::NewChannel => t!(imports.did_new_channel).to_owned(),
        Effect::ChangeChannel(values) => t!(imports.did_change_channel, values = values_words(values)).to_string(),
        Effect::SwitchOn => t!(imports.did_switch_on).to_owned(),
    }
}

fn values_words(values: &[ValueChange]) -> String {
    values.iter().map(change_words).collect::<Vec<_>>().join(", ")
}

/// A value before and after; of a secret its fingerprints.
fn change_words(change: &ValueChange) -> String {
    let label = change.credential.label();
    let shown = |text: &str| {
        if change.secret {
            t!(imports.fingerprint, print = text).to_string()
        } else {
            text.to_owned()
        }
    };
    let after = shown(&change.after);
    match &change.before {
        Some(before) => t!(
            imports.change_value,
            label = label,
            before = shown(before),
            after = after
        )
        .to_string(),
        None => t!(imports.add_value, label = label, after = after).to_string(),
    }
}

/// Why a row cannot be applied, and what to do about it. `product` is the one it would go to.
fn obstacle_words(obstacle: &Obstacle, product: &str) -> String {
    match obstacle {
        Obstacle::Archived => t!(imports.archived, product = product).to_string(),
        Obstacle::AuthorisedElsewhere(other) => t!(imports.elsewhere, product = other.as_str()).to_string(),
        Obstacle::Channel(field, problem) => {
            let words = texts::problem(*field, *problem);
            t!(imports.channel_wrong, label = texts::label(*field), problem = words).to_string()
        }
    }
}

/// The effects of a row, each in its words, one under the other.
#[component]
fn Effects(effects: Vec<Effect>, words: fn(&Effect) -> String) -> impl IntoView {
    let lines = effects
        .iter()
        .map(|effect| view! { <li>{words(effect)}</li> })
        .collect_view();
    view! { <ul class="plain-list">{lines}</ul> }
}

/// Vendor and package name of a row.
#[component]
fn CertificateOf(certificate: Option<(Vendor, String)>) -> impl IntoView {
    match certificate {
        Some((vendor, package)) => view! {
            <span class="stack stack--tight">
                <VendorName vendor=vendor />
                <code>{package}</code>
            </span>
        }
        .into_any(),
        None => view! { <span class="muted">{t!(imports.certificate_none)}</span> }.into_any(),
    }
}

/// A product by name.
#[component]
fn ProductLink(tenant: String, product: (ProductId, String)) -> impl IntoView {
    let (id, name) = product;
    view! { <a href=routes::product(&tenant, id.as_str())>{name}</a> }
}

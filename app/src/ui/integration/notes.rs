//! What the reader of a kit must know.

use super::Whose;
use crate::{
    domain::kit::KitNote,
    ui::{kit::Section, mood::StateWords, routes, texts::states::Mood},
};
use leptos::prelude::*;

/// All notes: those before building, what needs doing something first, and those after it.
#[component]
pub(super) fn Notes(whose: Whose, notes: Vec<KitNote>) -> impl IntoView {
    let (after, mut before): (Vec<_>, Vec<_>) = notes.into_iter().partition(KitNote::after_build);
    before.sort_by_key(|note| mood(note) != Mood::Warning);
    let before = view! { <Lines whose=whose.clone() notes=before /> };
    let after = view! { <Lines whose=whose notes=after /> };
    view! {
        <div class="stack">
            <Section title=t!(kit.notes) description=t!(kit.notes_text)>
                {before}
            </Section>
            <Section title=t!(kit.after) description=t!(kit.after_text)>
                {after}
            </Section>
        </div>
    }
}

#[component]
fn Lines(whose: Whose, notes: Vec<KitNote>) -> impl IntoView {
    let lines = notes
        .into_iter()
        .map(|note| {
            let link = place(&whose, &note);
            view! {
                <li>
                    <StateWords mood=mood(&note) words=words(note) />
                    {link.map(|(href, words)| view! { " " <a href=href>{words}</a> })}
                </li>
            }
        })
        .collect_view();
    view! { <ul class="plain-list stack stack--tight">{lines}</ul> }
}

const fn mood(note: &KitNote) -> Mood {
    match note {
        KitNote::ChannelIncomplete { .. }
        | KitNote::NotOnMainland(_)
        | KitNote::ImNotAuthorised
        | KitNote::SeveralImApps { .. }
        | KitNote::NoRedirect => Mood::Warning,
        KitNote::FlavorPerPackage
        | KitNote::Companion { .. }
        | KitNote::SignedBuildsOnly(_)
        | KitNote::NotInConfigs(_)
        | KitNote::UnprovenConfigs(_)
        | KitNote::UnprovenLibraries(_)
        | KitNote::SecretFromBuild { .. }
        | KitNote::NotificationChannel(_)
        | KitNote::OneAccountType
        | KitNote::Redirect(_)
        | KitNote::SuccessLog
        | KitNote::ClickToVerify
        | KitNote::PluginDiagnosis => Mood::Neutral,
    }
}

fn words(note: KitNote) -> String {
    match note {
        KitNote::ChannelIncomplete { vendor, package } => {
            t!(kit.channel_incomplete, vendor = vendor.facts().label, package = package).to_string()
        }
        KitNote::NotOnMainland(vendor) => t!(kit.not_on_mainland, vendor = vendor.facts().label).to_string(),
        KitNote::FlavorPerPackage => t!(kit.flavor_per_package).to_owned(),
        KitNote::Companion { file, several: false } => {
            t!(kit.companion, file = file.name(), from = file.console()).to_string()
        }
        KitNote::Companion { file, several: true } => {
            t!(kit.companion_several, file = file.name(), from = file.console()).to_string()
        }
        KitNote::SignedBuildsOnly(vendor) => t!(kit.signed_builds_only, vendor = vendor.facts().label).to_string(),
        KitNote::NotInConfigs(vendor) => t!(kit.not_in_configs, vendor = vendor.facts().label).to_string(),
        KitNote::UnprovenConfigs(vendor) => t!(kit.unproven_configs, vendor = vendor.facts().label).to_string(),
        KitNote::UnprovenLibraries(vendor) => {
            let libraries = vendor.kit().libraries.join(", ");
            t!(
                kit.unproven_libraries,
                vendor = vendor.facts().label,
                libraries = libraries
            )
            .to_string()
        }
        KitNote::SecretFromBuild {
            vendor,
            credential,
            properties,
        } => t!(
            kit.secret_from_build,
            vendor = vendor.facts().label,
            secret = credential.label(),
            properties = properties.join(", ")
        )
        .to_string(),
        KitNote::NotificationChannel(vendor) => {
            let id = vendor.kit().notification_channel.map_or("", |channel| channel.id);
            t!(kit.notification_channel, vendor = vendor.facts().label, id = id).to_string()
        }
        KitNote::OneAccountType => t!(kit.one_account_type).to_owned(),
        KitNote::ImNotAuthorised => t!(kit.im_not_authorised).to_owned(),
        KitNote::SeveralImApps { used, others } => {
            let others: Vec<_> = others.into_iter().map(|app| app.0.to_string()).collect();
            t!(kit.several_im_apps, used = used.0, others = others.join(", ")).to_string()
        }
        KitNote::NoRedirect => t!(kit.no_redirect).to_owned(),
        KitNote::Redirect(hint) => super::redirect::hint(hint).to_owned(),
        KitNote::SuccessLog => t!(kit.success_log).to_owned(),
        KitNote::ClickToVerify => t!(kit.click_to_verify).to_owned(),
        KitNote::PluginDiagnosis => t!(kit.plugin_diagnosis).to_owned(),
    }
}

/// Where something can be done about it.
fn place(whose: &Whose, note: &KitNote) -> Option<(String, &'static str)> {
    let (tenant, product) = (&whose.tenant, &whose.product);
    match note {
        KitNote::ChannelIncomplete { vendor, package } => {
            let channel = routes::channel_of(tenant, product, package, vendor.key());
            Some((channel, t!(kit.to_channel)))
        }
        KitNote::ImNotAuthorised | KitNote::SeveralImApps { .. } => Some((routes::im(tenant, product), t!(kit.to_im))),
        KitNote::NoRedirect | KitNote::Redirect(_) => Some((routes::redirect(tenant, product), t!(kit.to_redirect))),
        _ => None,
    }
}

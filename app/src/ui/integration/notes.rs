//! What the reader of a kit must know.

use super::Whose;
use crate::{
    domain::{
        kit::{CompanionFile, KitNote},
        redirect::RedirectHint,
    },
    ui::{kit::Section, mood::StateWords, routes, texts::states::Mood},
};
use leptos::prelude::*;

/// All notes, those that need doing something first.
#[component]
pub(super) fn Notes(whose: Whose, notes: Vec<KitNote>) -> impl IntoView {
    let mut notes = notes.into_iter().map(|note| (mood(note), note)).collect::<Vec<_>>();
    notes.sort_by_key(|(mood, _)| *mood != Mood::Warning);
    let lines = notes
        .into_iter()
        .map(|(mood, note)| {
            let link = place(&whose, note);
            view! {
                <li>
                    <StateWords mood=mood words=words(note) />
                    {link.map(|(href, words)| view! { " " <a href=href>{words}</a> })}
                </li>
            }
        })
        .collect_view();
    view! {
        <Section title=t!(kit.notes) description=t!(kit.notes_text)>
            <ul class="plain-list stack stack--tight">{lines}</ul>
        </Section>
    }
}

const fn mood(note: KitNote) -> Mood {
    match note {
        KitNote::ChannelIncomplete(_) | KitNote::FcmNotOnMainland | KitNote::ImNotAuthorised | KitNote::NoRedirect => {
            Mood::Warning
        }
        KitNote::Companion(_)
        | KitNote::SignedBuildsOnly(_)
        | KitNote::NotInConfigs(_)
        | KitNote::OppoSecretFromBuild
        | KitNote::NotificationChannelNeeded(_)
        | KitNote::OneAccountType
        | KitNote::Redirect(_) => Mood::Neutral,
    }
}

fn words(note: KitNote) -> String {
    match note {
        KitNote::ChannelIncomplete(vendor) => t!(kit.channel_incomplete, vendor = vendor.facts().label).to_string(),
        KitNote::FcmNotOnMainland => t!(kit.fcm_not_on_mainland).to_owned(),
        KitNote::Companion(file) => {
            let from = match file {
                CompanionFile::AgconnectServices => "AppGallery Connect",
                CompanionFile::GoogleServices => "Firebase",
            };
            t!(kit.companion, file = file.name(), from = from).to_string()
        }
        KitNote::SignedBuildsOnly(vendor) => t!(kit.signed_builds_only, vendor = vendor.facts().label).to_string(),
        KitNote::NotInConfigs(vendor) => t!(kit.not_in_configs, vendor = vendor.facts().label).to_string(),
        KitNote::OppoSecretFromBuild => t!(kit.oppo_secret).to_owned(),
        KitNote::NotificationChannelNeeded(vendor) => t!(kit.channel_needed, vendor = vendor.facts().label).to_string(),
        KitNote::OneAccountType => t!(kit.one_account_type).to_owned(),
        KitNote::ImNotAuthorised => t!(kit.im_not_authorised).to_owned(),
        KitNote::NoRedirect => t!(kit.no_redirect).to_owned(),
        KitNote::Redirect(hint) => super::redirect::hint(hint).to_owned(),
    }
}

/// Where something can be done about it.
fn place(whose: &Whose, note: KitNote) -> Option<(String, &'static str)> {
    let (tenant, product) = (&whose.tenant, &whose.product);
    match note {
        KitNote::ChannelIncomplete(vendor) => {
            let channel = routes::channel_of(tenant, product, &whose.package, vendor.key());
            Some((channel, t!(kit.to_channel)))
        }
        KitNote::ImNotAuthorised => Some((routes::im(tenant, product), t!(kit.to_im))),
        KitNote::NoRedirect | KitNote::Redirect(RedirectHint::TrailingSlash | RedirectHint::DemoValues) => {
            Some((routes::redirect(tenant, product), t!(kit.to_redirect)))
        }
        _ => None,
    }
}

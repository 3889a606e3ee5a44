//! The way of a message to a virtual device, step by step, in words.

use super::states::Mood;
use crate::domain::handset::{
    device::Make,
    journey::{Because, Journey, Loss, Route, Step, VendorRefusal},
};

/// Whose device it is.
pub(crate) fn make(make: Make) -> &'static str {
    match make {
        Make::Vendor(vendor) => vendor.facts().label,
        Make::Other => t!(devices.make_other),
        Make::Apple => "iPhone",
        Make::Mac => "Mac",
    }
}

/// The name of its system.
pub(crate) fn system(make: Make) -> &'static str {
    match make {
        Make::Vendor(_) | Make::Other => "Android",
        Make::Apple => "iOS",
        Make::Mac => "macOS",
    }
}

/// The letter that stands for it, and the last part of its classes `mark--…` and `handset--…`.
pub(crate) fn mark(make: Make) -> (&'static str, &'static str) {
    match make {
        Make::Vendor(vendor) => (vendor.facts().letter, vendor.facts().key),
        Make::Other => ("A", "other"),
        Make::Apple => ("i", "apple"),
        Make::Mac => ("M", "mac"),
    }
}

/// Where a message stands on one device, in a sentence.
pub(crate) fn outcome(journey: &Journey) -> (Mood, String) {
    let Some(last) = journey.last() else {
        return (Mood::Neutral, String::new());
    };
    let (mood, words) = match last.step {
        Step::Shown {
            route: Route::Vendor(_),
        } => (Mood::Good, t!(states.fate_vendor)),
        Step::Shown { route: Route::Tpns } => match journey.refusal() {
            None => return (Mood::Good, step(last.step)),
            Some(VendorRefusal::ChannelOff) => (Mood::Warning, t!(states.fate_channel_off)),
            Some(VendorRefusal::ChannelIncomplete) => (Mood::Warning, t!(states.fate_channel_incomplete)),
            Some(VendorRefusal::TitleTooLong) => (Mood::Warning, t!(states.fate_title)),
            Some(VendorRefusal::ContentTooLong) => (Mood::Warning, t!(states.fate_content)),
            Some(VendorRefusal::RuledOut) => (Mood::Warning, t!(states.fate_ruled_out)),
            Some(VendorRefusal::NotHere) => (Mood::Warning, t!(states.fate_not_here)),
            Some(VendorRefusal::QuotaUsedUp) => (Mood::Warning, t!(states.fate_quota)),
        },
        Step::Dropped(Loss::NoChannelId) => (Mood::Bad, t!(states.fate_no_channel_id)),
        Step::HandedToApp => (Mood::Neutral, t!(states.fate_app)),
        Step::Dropped(_) => return (Mood::Bad, step(last.step)),
        Step::Shown { route: Route::Apns } | Step::Tapped => return (Mood::Good, step(last.step)),
        Step::Waiting { .. } => return (Mood::Busy, step(last.step)),
        Step::Accepted
        | Step::Chosen { .. }
        | Step::VendorRefused { .. }
        | Step::Sent { .. }
        | Step::Cleared
        | Step::Replaced
        | Step::Recalled => return (Mood::Neutral, step(last.step)),
    };
    (mood, words.to_owned())
}

/// The name of a channel.
pub(crate) fn route(route: Route) -> &'static str {
    match route {
        Route::Vendor(vendor) => vendor.facts().label,
        Route::Tpns => "TPNS",
        Route::Apns => "APNs",
    }
}

/// One step.
pub(crate) fn step(step: Step) -> String {
    match step {
        Step::Accepted => t!(devices.step_accepted).to_owned(),
        Step::Chosen { route: way, because } => {
            t!(devices.step_chosen, channel = route(way), why = chosen(because)).to_string()
        }
        Step::VendorRefused { vendor, because } => t!(
            devices.step_refused,
            channel = vendor.facts().label,
            why = refused(because)
        )
        .to_string(),
        Step::Sent { route: way } => t!(devices.step_sent, channel = route(way)).to_string(),
        Step::Waiting { .. } => t!(devices.step_waiting).to_owned(),
        Step::Shown { route: way } => t!(devices.step_shown, channel = route(way)).to_string(),
        Step::HandedToApp => t!(devices.step_handed).to_owned(),
        Step::Dropped(loss) => t!(devices.step_dropped, why = lost(loss)).to_string(),
        Step::Tapped => t!(devices.step_tapped).to_owned(),
        Step::Cleared => t!(devices.step_cleared).to_owned(),
        Step::Replaced => t!(devices.step_replaced).to_owned(),
        Step::Recalled => t!(devices.step_recalled).to_owned(),
    }
}

fn chosen(because: Because) -> &'static str {
    match because {
        Because::VendorFirst => t!(devices.because_vendor),
        Because::OnlineFirst => t!(devices.because_online),
        Because::InApp => t!(devices.because_in_app),
        Because::NoVendor => t!(devices.because_no_vendor),
        Because::Apple => t!(devices.because_apple),
        Because::Retried => t!(devices.because_retried),
    }
}

fn refused(because: VendorRefusal) -> &'static str {
    match because {
        VendorRefusal::ChannelOff => t!(devices.refused_off),
        VendorRefusal::RuledOut => t!(devices.refused_ruled_out),
        VendorRefusal::ChannelIncomplete => t!(devices.refused_incomplete),
        VendorRefusal::NotHere => t!(devices.refused_not_here),
        VendorRefusal::TitleTooLong => t!(devices.refused_title),
        VendorRefusal::ContentTooLong => t!(devices.refused_content),
        VendorRefusal::QuotaUsedUp => t!(devices.refused_quota),
    }
}

fn lost(loss: Loss) -> &'static str {
    match loss {
        Loss::Uninstalled => t!(devices.lost_uninstalled),
        Loss::NotSeen => t!(devices.lost_not_seen),
        Loss::NotificationsOff => t!(devices.lost_notifications_off),
        Loss::OtherEnvironment => t!(devices.lost_environment),
        Loss::NoChannelLeft => t!(devices.lost_no_channel),
        Loss::NoChannelId => t!(devices.lost_no_channel_id),
        Loss::ContentNotJson => t!(devices.lost_not_json),
        Loss::CannotOverride => t!(devices.lost_cannot_override),
        Loss::RealTimeOnly => t!(devices.lost_real_time),
        Loss::Expired => t!(devices.lost_expired),
        Loss::ThreeNewer => t!(devices.lost_three_newer),
        Loss::HiddenInForeground => t!(devices.lost_hidden),
        Loss::OutsideAcceptTime => t!(devices.lost_accept_time),
        Loss::Stopped => t!(devices.lost_stopped),
        Loss::Overridden => t!(devices.lost_overridden),
    }
}

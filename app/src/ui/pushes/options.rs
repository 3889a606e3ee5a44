//! The choices of a push in words, the same where they are made and where they are told afterwards.

use crate::domain::{
    message::{AccountDevices, Environment, Foreground, Importance, PushChannel, VivoClass},
    vendor::Vendor,
};

/// An action by its key ([`Action::KEYS`](crate::domain::message::Action::KEYS)).
pub(super) fn action(key: &str) -> &'static str {
    match key {
        "activity" => t!(push.action_activity),
        "browser" => t!(push.action_browser),
        "intent" => t!(push.action_intent),
        _ => t!(push.action_app),
    }
}

/// Which devices of an account.
pub(super) fn account_devices(devices: AccountDevices) -> &'static str {
    match devices {
        AccountDevices::Newest => t!(push.devices_newest),
        AccountDevices::All => t!(push.devices_all),
    }
}

/// Huawei's importance.
pub(super) fn importance(importance: Importance) -> &'static str {
    match importance {
        Importance::Low => t!(push.importance_low),
        Importance::High => t!(push.importance_high),
    }
}

/// vivo's class.
pub(super) fn vivo(class: VivoClass) -> &'static str {
    match class {
        VivoClass::Operation => t!(push.vivo_operation),
        VivoClass::System => t!(push.vivo_system),
    }
}

/// What happens while the app is in the foreground.
pub(super) fn foreground(foreground: Foreground) -> &'static str {
    match foreground {
        Foreground::Hide => t!(push.foreground_hide),
        Foreground::Show => t!(push.foreground_show),
    }
}

/// Apple's environment.
pub(super) fn environment(environment: Environment) -> &'static str {
    match environment {
        Environment::Product => t!(push.environment_product),
        Environment::Development => t!(push.environment_development),
    }
}

/// A channel by the name of who runs it.
pub(super) fn channel(channel: PushChannel) -> &'static str {
    match channel {
        PushChannel::Tpns => "TPNS",
        PushChannel::Apns => "APNs",
        of_vendor => Vendor::ALL
            .into_iter()
            .map(Vendor::facts)
            .find(|facts| facts.channel == of_vendor)
            .map_or(of_vendor.key(), |facts| facts.label),
    }
}

/// `yes` or `no`, as forms have it.
pub(super) fn yes_or_no(key: &str) -> &'static str {
    match key {
        "no" => t!(push.no),
        _ => t!(push.yes),
    }
}

/// How long a push is kept for devices that are offline: in days, hours and minutes, and in TPNS's seconds.
pub(super) fn kept_for(seconds: u32) -> String {
    const MINUTE: u32 = 60;
    const HOUR: u32 = 60 * MINUTE;
    const DAY: u32 = 24 * HOUR;
    if seconds == 0 {
        return t!(push.online_only).to_owned();
    }
    let days = match seconds / DAY {
        0 => None,
        1 => Some(t!(push.span_day).to_owned()),
        days => Some(t!(push.span_days, number = days).to_string()),
    };
    let hours = seconds % DAY / HOUR;
    let minutes = seconds % HOUR / MINUTE;
    let rest = seconds % MINUTE;
    let parts = [
        days,
        (hours > 0).then(|| t!(push.span_hours, number = hours).to_string()),
        (minutes > 0).then(|| t!(push.span_minutes, number = minutes).to_string()),
        (rest > 0).then(|| t!(push.span_seconds, number = rest).to_string()),
    ];
    let span = parts.into_iter().flatten().collect::<Vec<_>>().join(" ");
    t!(push.span_exactly, span = span, number = seconds).to_string()
}

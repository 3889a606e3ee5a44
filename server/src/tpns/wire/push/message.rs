//! The `message` member (`tpns.md` §2.3, §2.4).

use super::{Member, Members};
use pushboard_app::domain::message::{
    Action, Android, Apple, Channels, Foreground, Icon, Importance, Kind, Notification, Options, Time, VivoClass,
    Window,
};

/// What is shown, or handed to the app.
pub(super) fn of(push: &Notification) -> Members {
    let text = || Members::of("title", push.title.as_str()).with("content", push.content.as_str());
    match &push.options {
        Options::Android(android) => {
            let windows: Member = android.accept_time.iter().map(window).collect();
            let message = text().maybe("accept_time", (!android.accept_time.is_empty()).then_some(windows));
            if push.kind == Kind::InApp {
                let custom = Members::default().maybe("custom_content", android.custom_content.as_deref());
                return message.unless_empty("android", custom);
            }
            message
                .maybe("thread_id", android.thread_id.as_deref())
                .maybe("thread_sumtext", android.thread_summary.as_deref())
                .maybe("xg_media_resources", android.picture.as_deref())
                .maybe("xg_media_audio_resources", android.audio.as_deref())
                .unless_empty("android", self::android(android))
        }
        Options::Ios(apple) | Options::Macos(apple) if push.is_silent() => Members::of("ios", silent(apple)),
        Options::Ios(apple) | Options::Macos(apple) => text()
            .maybe("show_type", apple.foreground.map(show_type))
            .unless_empty("ios", ios(apple)),
    }
}

const fn show_type(foreground: Foreground) -> u8 {
    match foreground {
        Foreground::Hide => 1,
        Foreground::Show => 2,
    }
}

/// Hours and minutes are texts (`tpns.md` §2.3).
fn window(window: &Window) -> Members {
    let clock =
        |time: Time| Members::of("hour", format!("{:02}", time.hour())).with("min", format!("{:02}", time.minute()));
    Members::of("start", clock(window.start)).with("end", clock(window.end))
}

fn android(android: &Android) -> Members {
    let number = |on: bool| u8::from(on);
    let (icon_type, icon_res) = match &android.icon {
        None => (None, None),
        Some(Icon::App(name)) => (Some(0), Some(name.as_str())),
        Some(Icon::Url(url)) => (Some(1), Some(url.as_str())),
    };
    channels(&android.channels)
        .maybe("n_id", android.notification_id)
        .maybe("builder_id", android.builder_id)
        .maybe("badge_type", android.badge.map(|badge| badge.number()))
        .maybe("ring", android.ring.map(number))
        .maybe("ring_raw", android.ring_raw.as_deref())
        .maybe("vibrate", android.vibrate.map(number))
        .maybe("lights", android.lights.map(number))
        .maybe("clearable", android.clearable.map(number))
        .maybe("icon_type", icon_type)
        .maybe("icon_res", icon_res)
        .maybe("style_id", android.style_id)
        .maybe("small_icon", android.small_icon.as_deref())
        .maybe("icon_color", android.icon_color)
        .maybe("action", action(&android.action))
        .maybe("custom_content", android.custom_content.as_deref())
        .maybe("show_type", android.foreground.map(show_type))
}

fn channels(channels: &Channels) -> Members {
    let vivo = channels.vivo.map(|class| match class {
        VivoClass::Operation => "0",
        VivoClass::System => "1",
    });
    let importance = channels.importance.map(|importance| match importance {
        Importance::Low => 1,
        Importance::High => 2,
    });
    Members::default()
        .maybe("n_ch_id", channels.tpns.as_deref())
        .maybe("n_ch_name", channels.tpns_name.as_deref())
        .maybe("xm_ch_id", channels.xiaomi.as_deref())
        .maybe("fcm_ch_id", channels.fcm.as_deref())
        .maybe("hw_biz_type", channels.huawei_quick_app.then_some(1))
        .maybe("hw_ch_id", channels.huawei.as_deref())
        .maybe("hw_category", channels.huawei_category.as_deref())
        .maybe("hw_importance", importance)
        .maybe("oppo_ch_id", channels.oppo.as_deref())
        .maybe("vivo_ch_id", vivo)
}

/// `None` opens the app, which is the default.
fn action(action: &Action) -> Option<Members> {
    match action {
        Action::App => None,
        Action::Activity {
            name,
            intent_flags,
            pending_flags,
        } => {
            let flags = Members::default()
                .maybe("if", *intent_flags)
                .maybe("pf", *pending_flags);
            let action = Members::of("action_type", 1).with("activity", name.as_str());
            Some(action.unless_empty("aty_attr", flags))
        }
        Action::Browser { url, confirm } => {
            let browser = Members::of("url", url.as_str()).with("confirm", u8::from(*confirm));
            Some(Members::of("action_type", 2).with("browser", browser))
        }
        Action::Intent(uri) => Some(Members::of("action_type", 3).with("intent", uri.as_str())),
    }
}

fn ios(apple: &Apple) -> Members {
    let aps = Members::default()
        .maybe("badge_type", apple.badge.map(|badge| badge.number()))
        .maybe("category", apple.category.as_deref())
        .maybe("mutable-content", apple.mutable_content.map(u8::from))
        .maybe("sound", apple.sound.as_deref())
        .maybe("interruption-level", apple.interruption.map(|level| level.key()));
    Members::default()
        .unless_empty("aps", aps)
        .maybe("custom_content", apple.custom_content.as_deref())
}

/// No title, sound or badge: Apple delivers it without showing anything only then.
fn silent(apple: &Apple) -> Members {
    Members::of("aps", Members::of("content-available", 1)).maybe("custom_content", apple.custom_content.as_deref())
}

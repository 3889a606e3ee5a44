//! OPPO PUSH in an app.

use super::{AppNotificationChannel, Arrival, Credential, KitFacts, Setter};

pub(super) const KIT: KitFacts = KitFacts {
    artifact: "oppo",
    libraries: &["com.google.code.gson:gson:2.6.2", "commons-codec:commons-codec:1.15"],
    public: &[Credential::AppKey],
    setters: &[
        Setter {
            method: "setOppoPushAppId",
            value: Credential::AppKey,
        },
        Setter {
            method: "setOppoPushAppKey",
            value: Credential::AppSecret,
        },
    ],
    setters_comment: Some("The names mislead: the first takes OPPO's AppKey, the second its AppSecret."),
    // As the SDK's calls have it; what stands in the file is AppSecret there, so it stays out.
    configs: Some(&[("app_id", Some(Credential::AppKey)), ("app_key", None)]),
    configs_unproven: true,
    notification_channel: Some(AppNotificationChannel {
        id: "default_message",
        name: "default notification",
    }),
    // Which is why an ext must be JSON (spec FAQ).
    arrival: Arrival::MemberExtras,
    opens_without_uri: true,
    ..KitFacts::PLAIN
};

//! What an app tells the SDK of each vendor before it registers; but for the end of a statement Java and Kotlin say it alike.

use super::{AppChannel, Plan};
use crate::domain::code::{Code, Jvm};

/// The calls for all channels, in the order of the console.
pub(super) fn write(code: &mut Code, plan: &Plan<'_>, jvm: Jvm) {
    let end = jvm.end();
    let call = |code: &mut Code, setter: &str, value: &str| {
        code.line(format!("XGPushConfig.{setter}(app, {value}){end}"));
    };
    for channel in &plan.channels {
        match channel {
            AppChannel::Xiaomi { app_id, app_key } => {
                call(code, "setMiPushAppId", &jvm.quote(app_id));
                call(code, "setMiPushAppKey", &jvm.quote(app_key));
            }
            AppChannel::Meizu { app_id, app_key } => {
                call(code, "setMzPushAppId", &jvm.quote(app_id));
                call(code, "setMzPushAppKey", &jvm.quote(app_key));
            }
            AppChannel::Oppo { app_key } => {
                code.line("// The names mislead: the first takes OPPO's AppKey, the second its AppSecret.");
                call(code, "setOppoPushAppId", &jvm.quote(app_key));
                call(code, "setOppoPushAppKey", "BuildConfig.OPPO_APP_SECRET");
            }
            AppChannel::Huawei { .. } | AppChannel::Vivo { .. } | AppChannel::Fcm | AppChannel::Honor { .. } => {}
        }
    }
    if !plan.channels.is_empty() {
        code.line("// Vendor channels register only with this, and only before registerPush.");
        call(code, "enableOtherPush", "true");
    }
}

//! What an app tells the SDK of each vendor before it registers; but for the end of a statement Java and Kotlin say it alike.

use super::plan::{Plan, build_field};
use crate::domain::{
    code::{Code, Jvm},
    vendor::{Vendor, kit::AppNotificationChannel},
};

/// The calls for all channels, in the order of the console.
pub(super) fn write(code: &mut Code, plan: &Plan<'_>, jvm: Jvm) {
    let end = jvm.end();
    if created_channels(plan).next().is_some() {
        code.line(format!("createNotificationChannels(app){end}"));
    }
    for vendor in plan.vendors() {
        if vendor.kit().setters.is_empty() {
            continue;
        }
        let guard = guard(plan, vendor, jvm);
        if let Some(guard) = &guard {
            code.open(guard);
        }
        setters(code, plan, vendor, jvm);
        if guard.is_some() {
            code.close("}");
        }
    }
    if !plan.vendors().is_empty() {
        code.line("// Vendor channels register only with this, and only before registerPush.");
        code.line(format!("XGPushConfig.enableOtherPush(app, true){end}"));
    }
}

/// Asks whether the flavour that is built has this vendor, where not all have.
fn guard(plan: &Plan<'_>, vendor: Vendor, jvm: Jvm) -> Option<String> {
    let first = vendor.kit().setters.first().filter(|_| !plan.everywhere(vendor))?;
    let field = build_field(vendor, first.value);
    Some(match jvm {
        Jvm::Java => format!("if (!BuildConfig.{field}.isEmpty()) {{"),
        Jvm::Kotlin => format!("if (BuildConfig.{field}.isNotEmpty()) {{"),
    })
}

fn setters(code: &mut Code, plan: &Plan<'_>, vendor: Vendor, jvm: Jvm) {
    let kit = vendor.kit();
    if let Some(comment) = kit.setters_comment {
        code.line(format!("// {comment}"));
    }
    for setter in kit.setters {
        let value = match plan.packages.as_slice() {
            [only] if kit.public.contains(&setter.value) => {
                let channel = only.channel(vendor);
                jvm.quote(channel.map_or("", |channel| channel.value(setter.value)))
            }
            _ => format!("BuildConfig.{}", build_field(vendor, setter.value)),
        };
        code.line(format!("XGPushConfig.{}(app, {value}){}", setter.method, jvm.end()));
    }
}

/// What the notification channels import.
pub(super) fn channel_imports(plan: &Plan<'_>) -> &'static [&'static str] {
    match created_channels(plan).next() {
        Some(_) => &[
            "android.app.NotificationChannel",
            "android.app.NotificationManager",
            "android.os.Build",
        ],
        None => &[],
    }
}

/// The method that makes the notification channels some vendors ask for.
pub(super) fn channel_method(code: &mut Code, plan: &Plan<'_>, jvm: Jvm) {
    let Some((vendor, _)) = created_channels(plan).next() else {
        return;
    };
    code.blank();
    code.line(format!(
        "/** {} phones with Android 8 or later show nothing without it. Its id also stands in the vendor's console. */",
        vendor.facts().label
    ));
    code.open(match jvm {
        Jvm::Java => "private static void createNotificationChannels(Context app) {",
        Jvm::Kotlin => "private fun createNotificationChannels(app: Context) {",
    });
    code.open("if (Build.VERSION.SDK_INT < Build.VERSION_CODES.O) {");
    code.line(format!("return{}", jvm.end()));
    code.close("}");
    code.line(match jvm {
        Jvm::Java => "NotificationManager manager = app.getSystemService(NotificationManager.class);",
        Jvm::Kotlin => "val manager = app.getSystemService(NotificationManager::class.java)",
    });
    for (_, channel) in created_channels(plan) {
        code.open("manager.createNotificationChannel(");
        let new = match jvm {
            Jvm::Java => "new ",
            Jvm::Kotlin => "",
        };
        code.line(format!(
            "{new}NotificationChannel({}, {}, NotificationManager.IMPORTANCE_DEFAULT)){}",
            jvm.quote(channel.id),
            jvm.quote(channel.name),
            jvm.end()
        ));
        code.leave();
    }
    code.close("}");
}

fn created_channels(plan: &Plan<'_>) -> impl Iterator<Item = (Vendor, AppNotificationChannel)> {
    plan.vendors()
        .into_iter()
        .filter_map(|vendor| Some((vendor, vendor.kit().notification_channel?)))
}

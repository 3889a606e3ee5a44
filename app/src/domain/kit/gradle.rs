//! Gradle files in Groovy and in Kotlin (spec steps 3 and 6; coordinates in `tpns.md` §6).

use super::{AppChannel, CompanionFile, IM_SDK_VERSION, Plan, SDK_VERSION};
use crate::domain::{
    code::{Code, groovy, kotlin},
    vendor::Vendor,
};

/// Gradle property that holds OPPO's AppSecret on the machine that builds.
const OPPO_PROPERTY: &str = "oppoAppSecret";

/// The languages Gradle reads.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Dsl {
    Groovy,
    Kotlin,
}

impl Dsl {
    /// The file at the root: where plugins come from.
    pub(super) fn project(self, plan: &Plan<'_>) -> String {
        let mut code = Code::default();
        code.line("// Merge into the build file at the root of the project.");
        code.open("buildscript {");
        self.repositories(&mut code, plan);
        code.open("dependencies {");
        code.line(self.call("classpath", "com.tencent.android.tpns:tpnsplugin:1.8.0"));
        if plan.has(Vendor::Huawei) {
            code.line(self.call("classpath", "com.huawei.agconnect:agcp:1.6.0.300"));
        }
        if plan.has(Vendor::Fcm) {
            code.line(self.call("classpath", "com.google.gms:google-services:4.2.0"));
        }
        code.close("}");
        code.close("}");
        code.blank();
        code.open("allprojects {");
        self.repositories(&mut code, plan);
        code.close("}");
        code.finish()
    }

    fn repositories(self, code: &mut Code, plan: &Plan<'_>) {
        code.open("repositories {");
        code.line("google()");
        code.line("mavenCentral()");
        code.line(self.maven("https://mirrors.tencent.com/nexus/repository/maven-public/"));
        if plan.has(Vendor::Huawei) {
            code.line(self.maven("https://developer.huawei.com/repo/"));
        }
        code.close("}");
    }

    /// The file of the module: plugins, keys, libraries.
    pub(super) fn module(self, plan: &Plan<'_>) -> String {
        let mut code = Code::default();
        code.line("// Merge into the build file of the app's module.");
        code.line(self.plugin("com.tencent.android.tpns"));
        code.blank();
        if plan.has(Vendor::Oppo) {
            self.oppo_property(&mut code);
        }
        self.android(&mut code, plan);
        code.blank();
        self.dependencies(&mut code, plan);
        for (vendor, file, plugin) in [
            (Vendor::Huawei, CompanionFile::AgconnectServices, "com.huawei.agconnect"),
            (
                Vendor::Fcm,
                CompanionFile::GoogleServices,
                "com.google.gms.google-services",
            ),
        ] {
            if plan.has(vendor) {
                code.blank();
                code.line(format!("// Reads {} beside this file.", file.name()));
                code.line(self.plugin(plugin));
            }
        }
        code.finish()
    }

    fn oppo_property(self, code: &mut Code) {
        code.line(format!(
            "// OPPO's AppSecret: {OPPO_PROPERTY}=... in ~/.gradle/gradle.properties keeps it out of version control."
        ));
        match self {
            Self::Groovy => code.line(format!("def {OPPO_PROPERTY} = findProperty('{OPPO_PROPERTY}') ?: ''")),
            Self::Kotlin => code.line(format!(
                "val {OPPO_PROPERTY} = (findProperty(\"{OPPO_PROPERTY}\") as String?).orEmpty()"
            )),
        }
        code.blank();
    }

    fn android(self, code: &mut Code, plan: &Plan<'_>) {
        code.open("android {");
        code.line(self.set("namespace", plan.package()));
        code.blank();
        code.open("defaultConfig {");
        code.line(self.set("applicationId", plan.package()));
        self.placeholders(code, plan);
        if plan.has(Vendor::Oppo) {
            let value = format!("\"\\\"${OPPO_PROPERTY}\\\"\"");
            match self {
                Self::Groovy => code.line(format!("buildConfigField 'String', 'OPPO_APP_SECRET', {value}")),
                Self::Kotlin => code.line(format!("buildConfigField(\"String\", \"OPPO_APP_SECRET\", {value})")),
            }
        }
        code.close("}");
        code.blank();
        code.open("buildFeatures {");
        code.line(match self {
            Self::Groovy => "buildConfig true",
            Self::Kotlin => "buildConfig = true",
        });
        code.close("}");
        code.close("}");
    }

    fn placeholders(self, code: &mut Code, plan: &Plan<'_>) {
        let access_id = plan.input.access_id.0.to_string();
        let mut pairs = vec![
            ("XG_ACCESS_ID", access_id.as_str()),
            ("XG_ACCESS_KEY", &plan.input.access_key),
        ];
        for channel in &plan.channels {
            match channel {
                AppChannel::Vivo { app_id, app_key } => {
                    pairs.extend([("VIVO_APPID", app_id.as_str()), ("VIVO_APPKEY", app_key)])
                }
                AppChannel::Honor { app_id } => pairs.push(("HONOR_APPID", app_id)),
                AppChannel::Xiaomi { .. }
                | AppChannel::Huawei { .. }
                | AppChannel::Oppo { .. }
                | AppChannel::Meizu { .. }
                | AppChannel::Fcm => {}
            }
        }
        match self {
            Self::Groovy => {
                code.open("manifestPlaceholders = [");
                for (name, value) in pairs {
                    code.line(format!("{name}: {},", groovy(value)));
                }
                code.close("]");
            }
            Self::Kotlin => {
                for (name, value) in pairs {
                    code.line(format!("manifestPlaceholders[\"{name}\"] = {}", kotlin(value)));
                }
            }
        }
    }

    fn dependencies(self, code: &mut Code, plan: &Plan<'_>) {
        code.open("dependencies {");
        code.line("// TPNS");
        code.line(self.call("implementation", &tpns("tpns")));
        for channel in &plan.channels {
            let facts = channel.vendor().facts();
            code.line(format!("// {}", facts.label));
            code.line(self.call("implementation", &tpns(facts.key)));
            for extra in extras(channel.vendor()) {
                code.line(self.call("implementation", extra));
            }
        }
        if plan.input.im_app.is_some() {
            code.line("// Tencent IM: this version or a newer one");
            code.line(self.call(
                "implementation",
                &format!("com.tencent.imsdk:imsdk-plus:{IM_SDK_VERSION}"),
            ));
        }
        code.close("}");
    }

    fn call(self, name: &str, argument: &str) -> String {
        match self {
            Self::Groovy => format!("{name} {}", groovy(argument)),
            Self::Kotlin => format!("{name}({})", kotlin(argument)),
        }
    }

    fn set(self, name: &str, value: &str) -> String {
        match self {
            Self::Groovy => format!("{name} {}", groovy(value)),
            Self::Kotlin => format!("{name} = {}", kotlin(value)),
        }
    }

    fn plugin(self, id: &str) -> String {
        match self {
            Self::Groovy => format!("apply plugin: {}", groovy(id)),
            Self::Kotlin => format!("apply(plugin = {})", kotlin(id)),
        }
    }

    fn maven(self, url: &str) -> String {
        match self {
            Self::Groovy => format!("maven {{ url {} }}", groovy(url)),
            Self::Kotlin => format!("maven(url = {})", kotlin(url)),
        }
    }
}

/// Coordinates of one of TPNS's own libraries; a vendor's is named by [`Vendor::key`].
pub(super) fn tpns(artifact: &str) -> String {
    format!("com.tencent.tpns:{artifact}:{SDK_VERSION}")
}

/// Libraries a vendor needs besides TPNS's own (`tpns.md` §6).
pub(super) const fn extras(vendor: Vendor) -> &'static [&'static str] {
    match vendor {
        Vendor::Huawei => &["com.huawei.hms:push:6.5.0.300"],
        Vendor::Oppo => &["com.google.code.gson:gson:2.6.2", "commons-codec:commons-codec:1.15"],
        Vendor::Fcm => &["com.google.firebase:firebase-messaging:17.6.0"],
        Vendor::Xiaomi | Vendor::Vivo | Vendor::Meizu | Vendor::Honor => &[],
    }
}

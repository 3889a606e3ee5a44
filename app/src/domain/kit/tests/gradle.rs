//! The Gradle files against what `tpns.md` §6 says, letter by letter.

use super::{Kit, Vendor, cases, text};

/// What each vendor adds to the module, letter by letter as `tpns.md` §6 has it; the versions of TPNS's own apart.
const MODULE: [(Vendor, &[&str]); 7] = [
    (Vendor::Xiaomi, &["com.tencent.tpns:xiaomi:1.4.3.8-release"]),
    (
        Vendor::Huawei,
        &[
            "com.tencent.tpns:huawei:1.4.3.8-release",
            "com.huawei.hms:push:6.5.0.300",
            "\"com.huawei.agconnect\"",
        ],
    ),
    (
        Vendor::Oppo,
        &[
            "com.tencent.tpns:oppo:1.4.3.8-release",
            "com.google.code.gson:gson:2.6.2",
            "commons-codec:commons-codec:1.15",
            "OPPO_APP_SECRET",
        ],
    ),
    (
        Vendor::Vivo,
        &["com.tencent.tpns:vivo:1.4.3.8-release", "VIVO_APPID", "VIVO_APPKEY"],
    ),
    (Vendor::Meizu, &["com.tencent.tpns:meizu:1.4.3.8-release"]),
    (
        Vendor::Fcm,
        &[
            "com.tencent.tpns:fcm:1.4.3.8-release",
            "com.google.firebase:firebase-messaging:17.6.0",
            "\"com.google.gms.google-services\"",
        ],
    ),
    (
        Vendor::Honor,
        &["com.tencent.tpns:honor:1.4.3.8-release", "HONOR_APPID"],
    ),
];

/// The same for the project.
const PROJECT: [(Vendor, &[&str]); 2] = [
    (
        Vendor::Huawei,
        &[
            "\"com.huawei.agconnect:agcp:1.6.0.300\"",
            "https://developer.huawei.com/repo/",
        ],
    ),
    (Vendor::Fcm, &["\"com.google.gms:google-services:4.2.0\""]),
];

#[test]
fn gradle_has_the_libraries_of_the_enabled_vendors_and_no_others() {
    for (name, vendors, input) in cases() {
        let kit = Kit::new(&input);
        for ending in ["", ".kts"] {
            // Groovy quotes with one stroke, Kotlin with two; the expected texts have two.
            let project = text(&kit, &format!("build.gradle{ending}")).replace('\'', "\"");
            let module = text(&kit, &format!("app/build.gradle{ending}")).replace('\'', "\"");
            assert!(
                project.contains("\"com.tencent.android.tpns:tpnsplugin:1.8.0\""),
                "{name}"
            );
            assert!(module.contains("\"com.tencent.android.tpns\""), "{name}");
            assert!(module.contains("\"com.tencent.tpns:tpns:1.4.3.8-release\""), "{name}");
            for (text, expected) in [(&module, MODULE.as_slice()), (&project, PROJECT.as_slice())] {
                for (vendor, marks) in expected {
                    for mark in *marks {
                        let on = vendors.contains(vendor);
                        assert_eq!(text.contains(mark), on, "{name} {ending} {vendor:?} {mark}");
                    }
                }
            }
        }
    }
}

#[test]
fn every_library_of_tpns_has_one_version_and_the_configs_say_the_same() {
    for (name, vendors, input) in cases() {
        let kit = Kit::new(&input);
        let configs: serde_json::Value = serde_json::from_str(text(&kit, "app/tpns-configs.json")).expect("JSON");
        for path in ["app/build.gradle", "app/build.gradle.kts"] {
            let versions: Vec<_> = text(&kit, path)
                .split(['\'', '"'])
                .filter_map(|literal| literal.strip_prefix("com.tencent.tpns:"))
                .map(|rest| rest.split_once(':').expect("a version").1)
                .collect();
            assert_eq!(versions.len(), 1 + vendors.len(), "{name} {path}");
            assert!(
                versions.iter().all(|version| configs["version"] == *version),
                "{name} {path}"
            );
        }
    }
}

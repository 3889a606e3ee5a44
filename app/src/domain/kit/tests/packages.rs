//! Several package names in one application: one file for the plug-in, a flavour for each.

use super::{
    AccessPoint, Jvm, Kit, KitInput, KitNote, KitPart, Language, SdkAppId, Vendor, balance, input, package, text,
};
use crate::domain::redirect::Redirect;

/// OPPO and vivo under both names, Xiaomi under the first, Huawei under the second.
fn two() -> KitInput {
    let mut input = input(AccessPoint::Singapore, &[Vendor::Xiaomi, Vendor::Oppo, Vendor::Vivo]);
    let further = [Vendor::Huawei, Vendor::Oppo, Vendor::Vivo];
    input.further = vec![package("kr.hanriver.fun.shop.galaxy", &further)];
    input
}

#[test]
fn the_configs_have_a_member_for_each_package_name() {
    let kit = Kit::new(&two());
    let configs: serde_json::Value = serde_json::from_str(text(&kit, "app/tpns-configs.json")).expect("JSON");
    let first = &configs["kr.hanriver.fun.shop"]["channel"];
    let second = &configs["kr.hanriver.fun.shop.galaxy"]["channel"];
    assert_eq!((&first["enable"], &second["enable"]), (&true.into(), &true.into()));
    assert_eq!(first["xiaomi"]["app_id"], "xiaomi-app_id");
    assert_eq!((first.get("huawei"), second.get("xiaomi")), (None, None));
    assert_eq!(second["huawei"]["app_id"], "huawei-app_id");
}

#[test]
fn each_package_name_is_a_flavour_with_its_own_values() {
    let kit = Kit::new(&two());
    for (path, secrets) in [
        (
            "app/build.gradle",
            ["\"\\\"$oppoAppSecretShop\\\"\"", "\"\\\"$oppoAppSecretGalaxy\\\"\""],
        ),
        (
            "app/build.gradle.kts",
            ["\"\\\"$oppoAppSecretShop\\\"\"", "\"\\\"$oppoAppSecretGalaxy\\\"\""],
        ),
    ] {
        let module = text(&kit, path).replace('\'', "\"");
        assert_eq!(balance::check(text(&kit, path)), Ok(()), "{path}");
        for part in [
            "create(\"shop\") {",
            "create(\"galaxy\") {",
            "\"kr.hanriver.fun.shop.galaxy\"",
            "OPPO_APP_KEY",
            "XIAOMI_APP_ID",
        ] {
            assert!(module.contains(part), "{path} {part}");
        }
        for secret in secrets {
            assert!(module.contains(secret), "{path} {secret}");
        }
        assert_eq!(module.matches("namespace").count(), 1, "{path}");
        assert_eq!(module.matches("applicationId").count(), 2, "{path}");
        assert_eq!(module.matches("XG_ACCESS_ID").count(), 1, "{path}");
        // A library goes where its vendor is.
        let has = |configuration: &str, library: &str| {
            let lines = module.lines();
            lines
                .filter(|line| line.contains(library))
                .all(|line| line.trim_start().trim_start_matches('"').starts_with(configuration))
        };
        assert!(has("implementation", "com.tencent.tpns:oppo:"), "{path}");
        assert!(has("shopImplementation", "com.tencent.tpns:xiaomi:"), "{path}");
        assert!(has("galaxyImplementation", "com.tencent.tpns:huawei:"), "{path}");
        assert!(has("galaxyImplementation", "com.huawei.hms:push:"), "{path}");
    }
}

#[test]
fn the_code_takes_what_the_flavour_has() {
    let kit = Kit::new(&two());
    for (jvm, guard) in [
        (Jvm::Java, "if (!BuildConfig.XIAOMI_APP_ID.isEmpty()) {"),
        (Jvm::Kotlin, "if (BuildConfig.XIAOMI_APP_ID.isNotEmpty()) {"),
    ] {
        let path = format!(
            "app/src/main/java/kr/hanriver/fun/shop/push/TpnsPush.{}",
            jvm.extension()
        );
        let class = text(&kit, &path);
        assert!(class.contains(guard), "{path}");
        assert!(
            class.contains("setOppoPushAppId(app, BuildConfig.OPPO_APP_KEY)"),
            "{path}"
        );
        assert!(
            !class.contains("if (!BuildConfig.OPPO") && !class.contains("xiaomi-app_id"),
            "{path}"
        );
    }
    assert!(kit.notes.contains(&KitNote::FlavorPerPackage));
}

#[test]
fn names_that_gradle_refuses_or_that_stand_twice_become_numbers() {
    let mut input = input(AccessPoint::Singapore, &[]);
    for name in ["com.a.testing", "com.b.Shop", "com.c.main", "com.d.other"] {
        input.further.push(package(name, &[]));
    }
    let kit = Kit::new(&input);
    let module = text(&kit, "app/build.gradle");
    for flavor in ["shop", "package2", "package3", "package4", "other"] {
        assert!(module.contains(&format!("create('{flavor}') {{")), "{flavor}");
    }
}

#[test]
fn the_configuration_of_a_part_changes_with_what_it_is_made_from_and_nothing_else() {
    let base = two();
    let changed = |change: fn(&mut KitInput)| {
        let mut input = two();
        change(&mut input);
        KitPart::ALL.map(|part| input.configuration(part) != base.configuration(part))
    };
    // Configs, Gradle, manifest, code.
    assert_eq!(changed(|_| ()), [false; 4]);
    assert_eq!(changed(|it| it.access_key = "B".to_owned()), [true, true, false, false]);
    assert_eq!(
        changed(|it| it.access_point = AccessPoint::HongKong),
        [false, false, true, false]
    );
    assert_eq!(
        changed(|it| it.redirect = Redirect::parse("hanriver://shop/other").ok()),
        [false, false, true, false]
    );
    assert_eq!(
        changed(|it| it.im_apps = vec![SdkAppId(7)]),
        [false, false, false, true]
    );
    assert_eq!(
        changed(|it| it.further[0]
            .channels
            .retain(|channel| channel.vendor() != Vendor::Huawei)),
        [true, true, false, false]
    );
}

#[test]
fn one_im_app_of_several_is_named() {
    let mut input = two();
    input.im_apps.push(SdkAppId(1_400_000_456));
    let told = KitNote::SeveralImApps {
        used: SdkAppId(1_400_000_123),
        others: vec![SdkAppId(1_400_000_456)],
    };
    assert!(Kit::new(&input).notes.contains(&told));
}

#[test]
fn an_archive_keeps_languages_apart() {
    let files = Kit::new(&two()).files;
    let mut paths: Vec<_> = files.iter().map(super::KitFile::archive_path).collect();
    paths.sort();
    paths.dedup();
    assert_eq!(paths.len(), files.len());
    for file in &files {
        let apart = match file.language {
            Language::Json | Language::Xml => "app/",
            Language::Groovy => "gradle-groovy/",
            Language::Java => "code-java/",
            Language::Kotlin if file.part() == KitPart::Gradle => "gradle-kotlin/",
            Language::Kotlin => "code-kotlin/",
        };
        assert!(file.archive_path().starts_with(apart), "{}", file.archive_path());
    }
}

//! The four kits of the acceptance list, read back by readers that know nothing of how they were written.

mod gradle;
mod manifest;
mod packages;

use super::*;
use crate::domain::{
    access_point::AccessPoint,
    code::balance,
    im::SdkAppId,
    keys::AccessId,
    product::PackageName,
    redirect::{Redirect, RedirectHint},
    vendor::{Credential, Vendor, kit::CompanionFile},
};

fn input(access_point: AccessPoint, vendors: &[Vendor]) -> KitInput {
    KitInput {
        access_point,
        access_id: AccessId(1_500_001_048),
        access_key: "A1B2C3D4E5F6".to_owned(),
        first: package("kr.hanriver.fun.shop", vendors),
        further: Vec::new(),
        im_apps: vec![SdkAppId(1_400_000_123)],
        redirect: Some(Redirect::parse("hanriver://shop.hanriver.kr/chat").expect("a redirect")),
    }
}

fn package(name: &str, vendors: &[Vendor]) -> KitPackage {
    KitPackage {
        name: PackageName::parse(name).expect("a package name"),
        channels: vendors
            .iter()
            .filter_map(|vendor| AppChannel::read(*vendor, |wanted| Some(public(*vendor, wanted))))
            .collect(),
        incomplete: Vec::new(),
    }
}

fn public(vendor: Vendor, credential: Credential) -> String {
    format!("{}-{}", vendor.key(), credential.key())
}

fn cases() -> Vec<(&'static str, Vec<Vendor>, KitInput)> {
    let five = [
        Vendor::Xiaomi,
        Vendor::Huawei,
        Vendor::Oppo,
        Vendor::Vivo,
        Vendor::Meizu,
    ];
    let mut bare = input(AccessPoint::Guangzhou, &[]);
    bare.im_apps = Vec::new();
    bare.redirect = None;
    vec![
        (
            "all_singapore",
            Vendor::ALL.to_vec(),
            input(AccessPoint::Singapore, &Vendor::ALL),
        ),
        ("none_guangzhou", Vec::new(), bare),
        ("five_shanghai", five.to_vec(), input(AccessPoint::Shanghai, &five)),
        (
            "fcm_hongkong",
            vec![Vendor::Fcm],
            input(AccessPoint::HongKong, &[Vendor::Fcm]),
        ),
    ]
}

#[test]
fn every_file_of_every_case_is_as_it_was() {
    for (name, _, input) in cases() {
        let kit = Kit::new(&input);
        let mut whole = format!("notes: {:#?}\n", kit.notes);
        for file in &kit.files {
            whole.push_str(&format!(
                "\n==> {} ({})\n{}",
                file.path(),
                file.language.key(),
                file.text
            ));
        }
        insta::assert_snapshot!(name, whole);
    }
}

#[test]
fn paths_are_unique_and_texts_end_well() {
    for (name, _, input) in cases() {
        let mut paths: Vec<_> = Kit::new(&input).files.iter().map(KitFile::path).collect();
        let count = paths.len();
        paths.sort();
        paths.dedup();
        assert_eq!(paths.len(), count, "{name}");
        for file in Kit::new(&input).files {
            assert!(
                file.text.ends_with('\n') && !file.text.ends_with("\n\n"),
                "{name} {}",
                file.path()
            );
            for line in file.text.lines() {
                assert_eq!(line, line.trim_end(), "{name} {}", file.path());
                assert!(
                    !line.contains('\t') && line.len() <= 140,
                    "{name} {}: {line}",
                    file.path()
                );
            }
        }
    }
}

#[test]
fn the_configs_have_the_shape_of_tencents_file() {
    for (name, vendors, input) in cases() {
        let kit = Kit::new(&input);
        let configs: serde_json::Value = serde_json::from_str(text(&kit, "app/tpns-configs.json")).expect("JSON");
        assert_eq!(configs["tpns"]["access_id"], "1500001048", "{name}");
        assert_eq!(configs["tpns"]["access_key"], "A1B2C3D4E5F6", "{name}");
        assert_eq!(configs["debug"], false, "{name}");
        assert_eq!(configs["version"], SDK_VERSION, "{name}");
        let channel = configs["kr.hanriver.fun.shop"]["channel"]
            .as_object()
            .expect("an object");
        assert_eq!(channel["enable"], !vendors.is_empty(), "{name}");
        for vendor in Vendor::ALL {
            let member = channel.get(vendor.key());
            let outside = matches!(vendor, Vendor::Fcm | Vendor::Honor);
            assert_eq!(
                member.is_some(),
                vendors.contains(&vendor) && !outside,
                "{name} {vendor:?}"
            );
        }
        if vendors.contains(&Vendor::Oppo) {
            assert_eq!(channel["oppo"]["app_id"], "oppo-app_key", "{name}");
            assert_eq!(channel["oppo"]["app_key"], "", "{name}");
        }
    }
}

#[test]
fn on_the_first_launch_the_account_is_bound_once_im_has_the_token() {
    let kit = Kit::new(&input(AccessPoint::Singapore, &[]));
    for (name, bind, tell) in [
        (
            "ImPush.java",
            "TpnsPush.bindAccount(app, user);",
            "setOfflinePushConfig(config, new",
        ),
        (
            "ImPush.kt",
            "TpnsPush.bindAccount(app, user)",
            "setOfflinePushConfig(config, object",
        ),
    ] {
        let class = text(&kit, &format!("app/src/main/java/kr/hanriver/fun/shop/push/{name}"));
        // One place binds, inside what IM calls back; login and token both lead there.
        assert_eq!(class.matches(".bindAccount").count(), 1, "{name}");
        let (told, rest) = class.split_once(tell).expect("IM is told");
        assert!(!told.contains(".bindAccount"), "{name}");
        let succeeded = rest.find("onSuccess").expect("a callback");
        let bound = rest.find(bind).expect("bound");
        let failed = rest.find("onError").expect("a callback");
        assert!(succeeded < bound && bound < failed, "{name}");
        assert_eq!(class.matches("report(context)").count(), 2, "{name}");
    }
}

#[test]
fn with_oppo_the_app_makes_the_notification_channel() {
    for vendors in [&[Vendor::Oppo][..], &[Vendor::Xiaomi]] {
        let kit = Kit::new(&input(AccessPoint::Singapore, vendors));
        for name in ["TpnsPush.java", "TpnsPush.kt"] {
            let class = text(&kit, &format!("app/src/main/java/kr/hanriver/fun/shop/push/{name}"));
            let oppo = vendors.contains(&Vendor::Oppo);
            assert_eq!(
                class.contains("NotificationChannel(\"default_message\""),
                oppo,
                "{name}"
            );
            assert_eq!(class.contains("import android.app.NotificationChannel"), oppo, "{name}");
            assert_eq!(
                class.matches("createNotificationChannels(").count(),
                usize::from(oppo) * 2,
                "{name}"
            );
        }
        let told = kit.notes.contains(&KitNote::NotificationChannel(Vendor::Oppo));
        assert_eq!(told, vendors.contains(&Vendor::Oppo));
    }
}

#[test]
fn code_pairs_its_brackets_and_ends_its_strings() {
    for (name, _, input) in cases() {
        for file in Kit::new(&input).files {
            if matches!(file.language, Language::Java | Language::Kotlin | Language::Groovy) {
                assert_eq!(balance::check(&file.text), Ok(()), "{name} {}", file.path());
            }
        }
    }
}

#[test]
fn the_kit_has_the_activity_its_manifest_names() {
    for (name, _, input) in cases() {
        let kit = Kit::new(&input);
        let named = text(&kit, "app/src/main/AndroidManifest.xml").contains(".push.PushRedirectActivity\"");
        for extension in ["java", "kt"] {
            let file = format!("PushRedirectActivity.{extension}");
            assert_eq!(kit.files.iter().any(|it| it.name == file), named, "{name} {file}");
        }
    }
}

#[test]
fn the_account_type_is_the_same_for_bind_and_unbind() {
    let kit = Kit::new(&input(AccessPoint::Singapore, &[]));
    for (name, kind) in [("TpnsPush.java", "ACCOUNT_TYPE"), ("TpnsPush.kt", "accountType")] {
        let class = text(&kit, &format!("app/src/main/java/kr/hanriver/fun/shop/push/{name}"));
        assert_eq!(class.matches("AccountType.").count(), 1, "{name}");
        assert_eq!(class.matches(kind).count(), 3, "{name}");
    }
    assert!(kit.notes.contains(&KitNote::OneAccountType));
}

#[test]
fn fcm_on_a_mainland_access_point_is_left_out_and_told() {
    let kit = Kit::new(&input(AccessPoint::Shanghai, &Vendor::ALL));
    assert!(kit.notes.contains(&KitNote::NotOnMainland(Vendor::Fcm)));
    assert!(!kit.notes.contains(&KitNote::Companion {
        file: CompanionFile::GoogleServices,
        several: false
    }));
    assert!(kit.files.iter().all(|file| !file.text.contains("google-services")));
}

#[test]
fn missing_values_and_a_trailing_slash_are_told() {
    let mut input = input(AccessPoint::Singapore, &[Vendor::Xiaomi]);
    input.first.incomplete = vec![Vendor::Huawei, Vendor::Xiaomi];
    input.redirect = Some(Redirect::parse("hanriver://shop.hanriver.kr/chat/").expect("a redirect"));
    let incomplete = |vendor| KitNote::ChannelIncomplete {
        vendor,
        package: "kr.hanriver.fun.shop".to_owned(),
    };
    assert_eq!(
        Kit::new(&input).notes,
        [
            incomplete(Vendor::Xiaomi),
            incomplete(Vendor::Huawei),
            KitNote::OneAccountType,
            KitNote::Redirect(RedirectHint::TrailingSlash),
            KitNote::SuccessLog,
            KitNote::ClickToVerify,
            KitNote::PluginDiagnosis,
        ]
    );
}

#[test]
fn hostile_values_stay_inside_their_literals() {
    let mut input = input(AccessPoint::Singapore, &[]);
    let nasty = "a\"b'c\\d${e}$f</x>]]>\n}";
    input.access_key = nasty.to_owned();
    input.first.channels = Vendor::ALL
        .into_iter()
        .filter_map(|vendor| AppChannel::read(vendor, |_| Some(nasty.to_owned())))
        .collect();
    let kit = Kit::new(&input);
    for file in &kit.files {
        if matches!(file.language, Language::Java | Language::Kotlin | Language::Groovy) {
            assert_eq!(balance::check(&file.text), Ok(()), "{}", file.path());
        }
        if file.language == Language::Kotlin {
            assert!(!file.text.contains("d${e}"), "{}", file.path());
        }
    }
    let configs: serde_json::Value = serde_json::from_str(text(&kit, "app/tpns-configs.json")).expect("JSON");
    assert_eq!(configs["tpns"]["access_key"], nasty);
}

fn text<'a>(kit: &'a Kit, path: &str) -> &'a str {
    kit.files
        .iter()
        .find(|file| file.path() == path)
        .map(|file| file.text.as_str())
        .expect("the file is in the kit")
}

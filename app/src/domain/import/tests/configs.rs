//! `tpns-configs.json` as it is met in the wild.

use super::*;
use crate::domain::keys::AccessId;

fn configs(file: &str) -> ConfigsImport {
    match read(file.as_bytes()) {
        Ok(Imported::Configs(configs)) => configs,
        Ok(Imported::Console(_)) => panic!("another kind of file"),
        Err(problems) => panic!("{problems:?}"),
    }
}

#[test]
fn tencents_own_file_with_two_nameless_members_and_a_numeric_id_is_read() {
    let file = configs(
        r#"{
  "tpns": {"access_id": 1500001048, "access_key": "AKEXAMPLE001"},
  "": {"channel": {"enable": true, "xiaomi": {"app_id": "", "app_key": ""}}},
  "com.example.app": {"channel": {"enable": true,
     "huawei": {"app_id": 100000001}, "huawei": {"app_id": ""},
     "xiaomi": {"app_id": "2882303761517", "app_key": "5411751"},
     "vivo": {"app_id": "", "app_key": ""},
     "oppo": {"app_id": "oppo-app-key", "app_key": "oppo-app-secret"}}},
  "": {"channel": {"enable": false}},
  "debug": true, "version": "1.2.7.1-release", "upgrade": false
}"#,
    );
    assert_eq!(
        (file.access_id, file.access_key.as_str()),
        (AccessId(1_500_001_048), "AKEXAMPLE001")
    );
    let [package] = file.packages.as_slice() else {
        panic!("one package: {:?}", file.packages)
    };
    assert_eq!((package.name.as_str(), package.enabled), ("com.example.app", true));
    let value = |credential, text: &str| (credential, text.to_owned());
    assert_eq!(
        package.channels,
        [
            (
                Vendor::Xiaomi,
                vec![
                    value(Credential::AppId, "2882303761517"),
                    value(Credential::AppKey, "5411751")
                ]
            ),
            (Vendor::Huawei, vec![value(Credential::AppId, "100000001")]),
            (Vendor::Oppo, vec![value(Credential::AppKey, "oppo-app-key")]),
        ]
    );
}

#[test]
fn the_file_of_our_own_kit_and_the_shortest_one_are_read() {
    let file = configs(
        r#"{"tpns":{"access_id":"1500001048","access_key":"AKEXAMPLE001"},"com.example.app":{"channel":{"enable":false}}}"#,
    );
    assert_eq!(file.packages[0].channels, []);
    let form = ConfigsForm {
        name: "Shop".into(),
        category: "shopping".into(),
        access_point: "singapore".into(),
    };
    let product = form.check(&file).expect("a product");
    assert_eq!(product.package_name.as_str(), "com.example.app");
}

#[test]
fn two_values_that_differ_a_missing_key_and_a_bad_name_are_told() {
    let file = "{\"tpns\":{\"access_id\":\"x\"},\n\"com\":{\"channel\":{}},\n\"com.example.app\":{\"channel\":{\n\
                \"huawei\":{\"app_id\":\"1\"},\n\"huawei\":{\"app_id\":\"2\"}}}}";
    assert_eq!(
        problems(file.as_bytes()),
        [
            (1, 2, Part::AccessKey, Problem::Required),
            (1, 22, Part::AccessId, Problem::NotDigits),
            (2, 1, Part::PackageName, Problem::NotPackageName),
            (
                5,
                20,
                Part::Credential(Credential::AppId),
                Problem::Import(ImportFault::Contradicts(4))
            ),
        ]
    );
    assert_eq!(
        problems(b"{\"tpns\":{\"access_id\":1,\"access_key\":\"A\"}}"),
        [(
            1,
            1,
            Part::Whole,
            Problem::Import(ImportFault::Lacks(Part::PackageName))
        )]
    );
}

#[test]
fn what_belongs_to_another_plugin_is_left_alone() {
    let file = r#"{"tpns":{"access_id":"1500000001","access_key":"A1B2"},"plugin":{"version":"1"},
        "com.example.shop":{"channel":{"enable":true}}}"#;
    let Ok(Imported::Configs(read)) = read(file.as_bytes()) else {
        panic!("read");
    };
    let names: Vec<_> = read.packages.iter().map(|package| package.name.as_str()).collect();
    assert_eq!(names, ["com.example.shop"]);
}

//! The integration kit: made from what is stored, told stale when that changes, never with a secret in it.

use crate::{
    program::Running,
    support::{TestHouse, deeds, in_each_house, product_form, xiaomi_with},
};
use pushboard_app::domain::{
    audit::Deed,
    error::{Conflict, Error},
    keys::KeysForm,
    kit::{KitNote, KitView},
    role::Role,
    vendor::Credential,
};
use std::io::{Cursor, Read};

const SECRET: &str = "s3cretXiaomiAppSecret";

#[tokio::test]
async fn a_kit_follows_the_configuration_and_says_when_the_taken_one_is_old() {
    in_each_house(|place: TestHouse| async move {
        let (desk, product) = place.owner_desk_and_product("rehearsal").await;
        let product = product.as_str();
        let bare = desk.kit(product).await.expect("a kit");
        assert_eq!(bare.taken, []);
        assert!(bare.kit.notes.contains(&KitNote::NoRedirect) && bare.kit.notes.contains(&KitNote::ImNotAuthorised));

        desk.take_kit(product, "").await.expect("taken");
        let view = desk.kit(product).await.expect("a kit");
        assert_eq!(view.taken.len(), view.kit.files.len(), "all at once");
        assert_eq!(view.newest().expect("taken").by, "owner@example.com");
        assert!(!view.stale());

        desk.enter_channel(product, "", "xiaomi", 0, xiaomi_with("2882303761517", SECRET))
            .await
            .expect("a channel");
        let view = desk.kit(product).await.expect("a kit");
        assert_eq!(
            stale(&view),
            (true, false),
            "Xiaomi is in the configs now, not in the manifest"
        );
        let configs = view
            .kit
            .files
            .iter()
            .find(|file| file.name == "tpns-configs.json")
            .expect("there");
        assert!(configs.text.contains("2882303761517"));
        assert!(view.kit.files.iter().all(|file| !file.text.contains(SECRET)));

        desk.take_kit(product, "").await.expect("taken again");
        desk.set_redirect(product, " hanriver://push/open ".to_owned())
            .await
            .expect("set");
        let view = desk.kit(product).await.expect("a kit");
        assert_eq!(
            stale(&view),
            (false, true),
            "the redirect is in the manifest now, not in the configs"
        );
        assert!(!view.kit.notes.contains(&KitNote::NoRedirect));
        let deeds = deeds(desk.as_ref()).await;
        assert_eq!(
            deeds[0],
            Deed::RedirectSet {
                uri: "hanriver://push/open".to_owned()
            }
        );
        assert_eq!(deeds[1], Deed::KitTaken);
    })
    .await;
}

/// Whether the configuration behind the configs and behind the manifest has changed since they were taken.
fn stale(view: &KitView) -> (bool, bool) {
    let of = |key: &str| view.taken(key).expect("taken").stale;
    (of("app/tpns-configs.json"), of("app/src/main/AndroidManifest.xml"))
}

#[tokio::test]
async fn one_file_is_taken_for_itself() {
    in_each_house(|place: TestHouse| async move {
        let (desk, product) = place.owner_desk_and_product("rehearsal").await;
        let product = product.as_str();
        let configs = "app/tpns-configs.json";
        let taken = desk.take_kit(product, configs).await.expect("taken");
        assert_eq!(taken.files.len(), 1);
        assert_eq!(
            deeds(desk.as_ref()).await[0],
            Deed::KitFileTaken {
                file: configs.to_owned()
            }
        );
        let view = desk.kit(product).await.expect("a kit");
        let keys: Vec<_> = view
            .taken
            .iter()
            .map(|taken| (taken.key.as_str(), taken.stale))
            .collect();
        assert_eq!(keys, [(configs, false)]);
        // What is not in this file makes it no other file.
        desk.set_redirect(product, "hanriver://push/open".to_owned())
            .await
            .expect("set");
        assert!(!desk.kit(product).await.expect("a kit").stale());
        desk.enter_channel(product, "", "xiaomi", 0, xiaomi_with("2882303761517", SECRET))
            .await
            .expect("a channel");
        assert!(desk.kit(product).await.expect("a kit").stale());
        let missing = desk.take_kit(product, "app/none.json").await.err();
        assert_eq!(missing, Some(Error::NotFound));
    })
    .await;
}

/// The kit of a product on gateway Tencent with two package names and a channel of each.
#[tokio::test]
async fn one_kit_has_all_package_names() {
    in_each_house(|place: TestHouse| async move {
        let han = place.tenant("han-river").await;
        let kim = place.member(&han, "kim", Role::Owner).await;
        let desk = place.desk(&kim, "han-river").await;
        let product = desk
            .create_product(product_form("Shop", "tencent"))
            .await
            .expect("a product");
        let product = product.as_str();
        let keys = KeysForm {
            access_id: "1500001048".to_owned(),
            access_key: "AKEXAMPLE001".to_owned(),
            secret_key: "1452fcebae9f3115ba794fb0fff2fd73".to_owned(),
        };
        desk.enter_keys(product, keys).await.expect("keys");
        let (first, second) = ("com.example.shop", "com.example.shop.galaxy");
        desk.add_package_name(product, second).await.expect("added");
        desk.enter_channel(product, first, "xiaomi", 0, xiaomi_with("2882303761517", SECRET))
            .await
            .expect("a channel");
        let huawei = [(Credential::AppId, "100000001"), (Credential::AppSecret, SECRET)]
            .map(|(credential, value)| (credential, value.to_owned()))
            .into_iter()
            .collect();
        desk.enter_channel(product, second, "huawei", 0, huawei)
            .await
            .expect("a channel");
        let kit = desk.kit(product).await.expect("a kit").kit;
        let mut whole = format!("notes: {:#?}\n", kit.notes);
        for file in kit.files.iter().filter(|file| !file.path().ends_with(".kt")) {
            assert!(!file.text.contains(SECRET), "{}", file.path());
            whole.push_str(&format!("\n==> {}\n{}", file.path(), file.text));
        }
        insta::assert_snapshot!("two_packages", whole);
        // Another name is another configuration of what was taken, wherever it stands.
        desk.take_kit(product, "").await.expect("taken");
        assert!(!desk.kit(product).await.expect("a kit").stale());
        desk.remove_package_name(product, second).await.expect("removed");
        let view = desk.kit(product).await.expect("a kit");
        assert_eq!(stale(&view), (true, false));
        desk.take_kit(product, "").await.expect("taken");
        desk.add_package_name(product, second).await.expect("added");
        desk.remove_package_name(product, first).await.expect("removed");
        let view = desk.kit(product).await.expect("a kit");
        assert_eq!(
            view.taken.len(),
            view.kit.files.len(),
            "files of another folder are still known"
        );
        assert_eq!(stale(&view), (true, true));
    })
    .await;
}

#[tokio::test]
async fn a_kit_needs_the_keys() {
    in_each_house(|place: TestHouse| async move {
        let han = place.tenant("han-river").await;
        let kim = place.member(&han, "kim", Role::Owner).await;
        let desk = place.desk(&kim, "han-river").await;
        let product = desk
            .create_product(product_form("Shop", "tencent"))
            .await
            .expect("a product");
        for error in [
            desk.kit(product.as_str()).await.err(),
            desk.take_kit(product.as_str(), "").await.err(),
        ] {
            assert_eq!(error, Some(Error::Conflict(Conflict::KeysMissing)));
        }
        assert!(!deeds(desk.as_ref()).await.contains(&Deed::KitTaken));
    })
    .await;
}

#[tokio::test]
async fn the_archive_holds_all_files_and_no_secret() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut running = Running::start(folder.path(), None);
    running.set_up().await;
    let product = running.product("Shop", "rehearsal", "singapore").await;
    let entered = [
        ("tenant", "han-river"),
        ("product", product.as_str()),
        ("vendor", "xiaomi"),
        ("app_id", "2882303761517"),
        ("app_key", "5411751"),
        ("app_secret", SECRET),
    ];
    running.post("/api/channels/enter", &entered).await;
    let take = |more: Vec<(&'static str, &'static str)>| {
        let mut fields = vec![("tenant", "han-river"), ("product", product.as_str())];
        fields.extend(more);
        fields
    };
    let answer = running.post("/kits/take", &take(vec![])).await;
    assert_eq!(answer.headers()["content-type"], "application/zip");
    assert!(
        answer.headers()["content-disposition"]
            .to_str()
            .expect("text")
            .starts_with("attachment; filename=\"tpns-kit-")
    );
    let disposition = answer.headers()["content-disposition"]
        .to_str()
        .expect("text")
        .to_owned();
    assert!(disposition.ends_with("-com.example.shop.zip\""), "{disposition}");
    let bytes = answer.bytes().await.expect("a body");
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes.to_vec())).expect("an archive");
    let mut names = Vec::new();
    for at in 0..zip.len() {
        let mut file = zip.by_index(at).expect("a file");
        let mut text = String::new();
        file.read_to_string(&mut text).expect("text");
        let name = file.name().expect("a name").into_owned();
        assert!(!text.contains(SECRET), "{name}");
        names.push(name);
    }
    let push = "app/src/main/java/com/example/shop/push/TpnsPush";
    for name in [
        "app/tpns-configs.json".to_owned(),
        "app/src/main/AndroidManifest.xml".to_owned(),
        "gradle-groovy/app/build.gradle".to_owned(),
        "gradle-kotlin/app/build.gradle.kts".to_owned(),
        format!("code-java/{push}.java"),
        format!("code-kotlin/{push}.kt"),
    ] {
        assert!(names.contains(&name), "{name}: {names:?}");
    }

    let one = running
        .post("/kits/take", &take(vec![("file", "app/tpns-configs.json")]))
        .await;
    let text = one.text().await.expect("text");
    assert!(serde_json::from_str::<serde_json::Value>(&text).is_ok(), "{text}");
    let none = running
        .post("/kits/take", &take(vec![("file", "../../etc/passwd")]))
        .await;
    assert_eq!(none.status(), 404);
    *running.cookie() = None;
    let stranger = running.post("/kits/take", &take(vec![])).await;
    assert_eq!(crate::program::place_of(&stranger), "/sign-in");
}

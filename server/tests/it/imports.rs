//! Imports: looked at first, applied as a whole or not at all, once, by whoever uploaded them.

use crate::support::{TestHouse, deeds, in_each_house, product_form, xiaomi, xiaomi_with};
use pushboard::{secret::random_bytes, store};
use pushboard_app::{
    api::Desk,
    domain::{
        audit::Deed,
        channel::{ChannelState, StoredValue},
        error::{Conflict, Error},
        field::{Field, Problem},
        id::{ImportId, ProductId},
        import::{ConfigsForm, Effect, ImportContent, ImportFault, Obstacle, Part, ReportLine, RowView, Spot},
        keys::KeysState,
        role::Role,
        vendor::Credential,
    },
};
use std::collections::BTreeMap;

const FILE: &str = "sdk_app_id,name,vendor,package_name,app_id,app_key,app_secret\n\
    1400000001,Chat,xiaomi,com.example.shop,2882303761517,5411751,s3cret\n\
    1400000001,Chat,huawei,com.example.shop,100000001,,hu4wei\n\
    1400000002,Support,,,,,\n\
    1400000003,Other,vivo,com.example.unknown,105,k,s\n";

/// Uploads a file and gives its id with what its page shows.
async fn preview(desk: &dyn Desk, file: &str) -> (ImportId, Vec<RowView>, String) {
    let id = desk.read_import(file.as_bytes().to_vec()).await.expect("a good file");
    let (rows, seen) = shown(desk, &id).await;
    (id, rows, seen)
}

async fn shown(desk: &dyn Desk, id: &ImportId) -> (Vec<RowView>, String) {
    match desk.import(id.as_str()).await.expect("the import").content {
        ImportContent::Rows(rows, seen) => (rows, seen),
        other => panic!("{other:?}"),
    }
}

async fn report(desk: &dyn Desk, id: &ImportId) -> Vec<ReportLine> {
    match desk.import(id.as_str()).await.expect("the import").content {
        ImportContent::Report(lines) => lines,
        other => panic!("{other:?}"),
    }
}

async fn apply(desk: &dyn Desk, id: &ImportId, seen: &str, rows: &[u32]) -> Result<(), Error> {
    desk.apply_import(id.as_str(), seen, rows.to_vec(), BTreeMap::new())
        .await
}

/// Everything an import could have touched.
async fn all(desk: &dyn Desk, product: &ProductId) -> String {
    format!(
        "{:?}\n{:?}\n{:?}",
        desk.list_im_apps().await,
        desk.list_channels(product.as_str(), "").await,
        deeds(desk).await
    )
}

#[tokio::test]
async fn chosen_rows_are_applied_with_audit_and_report_and_the_gateway_learns_of_them() {
    in_each_house(|place: TestHouse| async move {
        let (desk, product) = place.owner_desk_and_product("rehearsal").await;
        let desk = desk.as_ref();
        let (id, rows, seen) = preview(desk, FILE).await;
        let effects = |row: &RowView| {
            row.choices
                .iter()
                .map(|choice| choice.effects.clone())
                .collect::<Vec<_>>()
        };
        let whole = vec![Effect::RegisterImApp, Effect::Authorise, Effect::NewChannel];
        assert_eq!(effects(&rows[0]), std::slice::from_ref(&whole));
        assert_eq!(effects(&rows[2]), [vec![Effect::RegisterImApp]]);
        assert_eq!(rows[3].choices, [], "no product has that package name");
        apply(desk, &id, &seen, &[1, 2, 3]).await.expect("applied");

        let lines = report(desk, &id).await;
        let names = lines.iter().map(|line| line.name.as_str()).collect::<Vec<_>>();
        assert_eq!(names, ["Chat", "Chat", "Support"]);
        let done = lines.iter().map(|line| line.effects.clone()).collect::<Vec<_>>();
        assert_eq!(done, [whole, vec![Effect::NewChannel], vec![Effect::RegisterImApp]]);
        let apps = desk.list_im_apps().await.expect("the list");
        let authorised = apps.iter().filter(|app| app.authorised.is_some()).collect::<Vec<_>>();
        assert_eq!((apps.len(), authorised.len()), (2, 1));
        assert_eq!(authorised[0].sdk_app_id.0, 1_400_000_001);
        for vendor in ["xiaomi", "huawei"] {
            let channel = desk.channel(product.as_str(), "", vendor).await.expect("the channel");
            assert_eq!((channel.state, channel.version), (ChannelState::Set, 1), "{vendor}");
            let versions = desk
                .channel_versions(product.as_str(), "", vendor)
                .await
                .expect("the history");
            assert_eq!(versions.len(), 1, "{vendor}");
        }
        let handsets = desk.list_handsets(product.as_str()).await.expect("the wall");
        assert_eq!(handsets.len(), 2, "one for each vendor");
        let deeds = deeds(desk).await;
        assert_eq!(deeds[0], Deed::ImportApplied { rows: 3 });
        for deed in [
            Deed::ImAppRegistered {
                sdk_app_id: 1_400_000_002,
            },
            Deed::ImAppAuthorised {
                sdk_app_id: 1_400_000_001,
            },
        ] {
            assert!(deeds.contains(&deed), "{deed:?}");
        }
        // The same file again: nothing is left to do.
        let (_, rows, _) = preview(desk, FILE).await;
        assert!(rows.iter().all(|row| !row.is_open()), "{rows:?}");
        let same = preview(desk, &FILE.replace("hu4wei", "another")).await.1;
        match same[1].choices[0].effects.as_slice() {
            [Effect::ChangeChannel(changes)] => {
                let changes: Vec<_> = changes.iter().map(|one| (one.credential, one.secret)).collect();
                assert_eq!(changes, [(Credential::AppSecret, true)]);
            }
            other => panic!("one secret changes: {other:?}"),
        }
        assert!(
            !format!("{same:?}").contains("another"),
            "of a secret only its fingerprint is told"
        );
    })
    .await;
}

#[tokio::test]
async fn one_row_that_cannot_be_applied_undoes_all() {
    in_each_house(|place: TestHouse| async move {
        let (desk, product) = place.owner_desk_and_product("rehearsal").await;
        let desk = desk.as_ref();
        let (id, _, seen) = preview(desk, FILE).await;
        let before = all(desk, &product).await;
        let at = |line, fault| {
            (
                Field::Import(Spot { line, column: 1 }, Part::Whole),
                Problem::Import(fault),
            )
        };
        assert_eq!(
            apply(desk, &id, &seen, &[1, 2, 3, 4]).await,
            Err(Error::Invalid(vec![at(5, ImportFault::NotApplicable)]))
        );
        assert_eq!(
            apply(desk, &id, &seen, &[]).await,
            Err(Error::field(Field::ImportRows, Problem::Required))
        );
        assert_eq!(apply(desk, &id, &seen, &[1, 9]).await, Err(Error::Malformed));
        assert_eq!(all(desk, &product).await, before);

        // A second product with the package name: now each row has a choice, and one IM app cannot go to both.
        let second = desk
            .create_product(product_form("Second", "tencent"))
            .await
            .expect("a product");
        let (id, rows, seen) = preview(desk, FILE).await;
        assert_eq!(rows[0].choices.len(), 2);
        let before = all(desk, &product).await;
        assert_eq!(
            apply(desk, &id, &seen, &[1]).await,
            Err(Error::Invalid(vec![at(2, ImportFault::ChooseProduct)]))
        );
        let pick = |first: &ProductId, other: &ProductId| {
            BTreeMap::from([
                ("r1".to_owned(), first.to_string()),
                ("r2".to_owned(), other.to_string()),
            ])
        };
        let both = desk
            .apply_import(id.as_str(), &seen, vec![1, 2], pick(&product, &second))
            .await;
        assert_eq!(both, Err(Error::Invalid(vec![at(3, ImportFault::TwoProducts)])));
        assert_eq!(all(desk, &product).await, before);
        desk.apply_import(id.as_str(), &seen, vec![1, 2], pick(&second, &second))
            .await
            .expect("applied to the second");
        let channel = desk.channel(second.as_str(), "", "xiaomi").await.expect("the channel");
        assert_eq!(channel.state, ChannelState::Set);
        let (_, rows, _) = preview(desk, FILE).await;
        let refused = rows[0]
            .choices
            .iter()
            .filter_map(|choice| choice.refused.clone())
            .collect::<Vec<_>>();
        assert_eq!(refused, [Obstacle::AuthorisedElsewhere("Second".to_owned())]);
    })
    .await;
}

#[tokio::test]
async fn an_import_is_applied_once_even_by_two_at_a_time() {
    in_each_house(|place: TestHouse| async move {
        let (desk, _) = place.owner_desk_and_product("tencent").await;
        let (id, _, seen) = preview(desk.as_ref(), FILE).await;
        let (one, other) = tokio::join!(
            apply(desk.as_ref(), &id, &seen, &[1, 2]),
            apply(desk.as_ref(), &id, &seen, &[1, 2])
        );
        let done = [&one, &other].into_iter().filter(|outcome| outcome.is_ok()).count();
        assert_eq!(done, 1, "{one:?} {other:?}");
        let again = apply(desk.as_ref(), &id, &seen, &[3]).await;
        assert_eq!(again, Err(Error::Conflict(Conflict::ImportApplied)));
        let applied = |deed: &Deed| matches!(deed, Deed::ImportApplied { .. });
        assert_eq!(
            deeds(desk.as_ref()).await.iter().filter(|deed| applied(deed)).count(),
            1
        );
    })
    .await;
}

#[tokio::test]
async fn what_has_changed_since_the_preview_is_not_overwritten() {
    in_each_house(|place: TestHouse| async move {
        let (desk, product) = place.owner_desk_and_product("tencent").await;
        let desk = desk.as_ref();
        let (id, _, seen) = preview(desk, FILE).await;
        desk.enter_channel(product.as_str(), "", "xiaomi", 0, xiaomi_with("1", "mine"))
            .await
            .expect("somebody else enters it");
        let before = all(desk, &product).await;
        let changed = Err(Error::Conflict(Conflict::ImportChanged));
        assert_eq!(apply(desk, &id, &seen, &[1]).await, changed);
        assert_eq!(all(desk, &product).await, before);
        let (_, seen) = shown(desk, &id).await;
        // The same effects at another version are another preview too.
        desk.enter_channel(product.as_str(), "", "xiaomi", 1, xiaomi_with("1", "mine-again"))
            .await
            .expect("entered again");
        assert_eq!(apply(desk, &id, &seen, &[1]).await, changed);
        let (_, seen) = shown(desk, &id).await;
        desk.archive_product(product.as_str()).await.expect("archived");
        assert_eq!(apply(desk, &id, &seen, &[1]).await, changed);
        let (rows, _) = shown(desk, &id).await;
        assert_eq!(rows[0].choices[0].refused, Some(Obstacle::Archived));
    })
    .await;
}

#[tokio::test]
async fn only_who_uploaded_a_file_finds_it_and_only_for_a_while() {
    in_each_house(|place: TestHouse| async move {
        let tenant = place.tenant("han-river").await;
        let kim = place.member(&tenant, "kim", Role::Owner).await;
        let lee = place.member(&tenant, "lee", Role::Owner).await;
        let desk = place.desk(&kim, "han-river").await;
        let (id, _, seen) = preview(desk.as_ref(), FILE).await;
        let colleague = place.desk(&lee, "han-river").await;
        assert_eq!(colleague.import(id.as_str()).await.err(), Some(Error::NotFound));
        assert_eq!(apply(colleague.as_ref(), &id, &seen, &[3]).await, Err(Error::NotFound));

        let old = ImportId::from_random(random_bytes());
        let mut tx = place.house.store.begin().await.expect("a transaction");
        store::imports::insert(&mut tx, &tenant, &old, &kim.user, b"sealed", 0)
            .await
            .expect("kept");
        tx.commit().await.expect("kept");
        assert_eq!(desk.import(old.as_str()).await.err(), Some(Error::NotFound));
        assert_eq!(apply(desk.as_ref(), &old, "", &[1]).await, Err(Error::NotFound));
        let mut tx = place.house.store.begin().await.expect("a transaction");
        assert_eq!(store::imports::delete_expired(&mut tx).await.expect("swept"), 1);
        tx.commit().await.expect("swept");

        // A sixth file takes the place of the first.
        for _ in 0..5 {
            preview(desk.as_ref(), FILE).await;
        }
        assert_eq!(desk.import(id.as_str()).await.err(), Some(Error::NotFound));
    })
    .await;
}

#[tokio::test]
async fn a_bad_file_is_refused_with_line_and_column_and_nothing_is_kept() {
    in_each_house(|place: TestHouse| async move {
        let desk = place.owner_desk().await;
        let refused = desk.read_import(b"sdk_app_id,name\n14x,A\n".to_vec()).await;
        let at = Field::Import(Spot { line: 2, column: 1 }, Part::SdkAppId);
        assert_eq!(refused, Err(Error::Invalid(vec![(at, Problem::NotDigits)])));
    })
    .await;
}

const CONFIGS: &str = r#"{"tpns":{"access_id":1500001048,"access_key":"AKEXAMPLE001"},"":{"channel":{"enable":true}},
 "com.example.shop":{"channel":{"enable":true,"xiaomi":{"app_id":"2882303761517","app_key":"5411751"}}},
 "com.example.lite":{"channel":{"enable":false,"huawei":{"app_id":"100"}}}}"#;

#[tokio::test]
async fn a_configs_file_makes_a_product_with_keys_and_incomplete_channels() {
    in_each_house(|place: TestHouse| async move {
        let desk = place.owner_desk().await;
        let id = desk
            .read_import(CONFIGS.as_bytes().to_vec())
            .await
            .expect("a good file");
        let form = |name: &str| ConfigsForm {
            name: name.to_owned(),
            category: "shopping".to_owned(),
            access_point: "singapore".to_owned(),
        };
        let refused = desk.create_imported_product(id.as_str(), ConfigsForm::default()).await;
        assert!(
            matches!(refused, Err(Error::Invalid(ref problems)) if problems.len() == 3),
            "{refused:?}"
        );
        let product = desk
            .create_imported_product(id.as_str(), form("Shop"))
            .await
            .expect("a product");
        let view = desk.product(product.as_str()).await.expect("the product");
        assert_eq!(view.package_name, "com.example.shop");
        assert_eq!(
            (
                view.keys.state,
                view.keys.access_id.map(|id| id.0),
                view.keys.access_key.as_deref()
            ),
            (KeysState::Missing, Some(1_500_001_048), Some("AKEXAMPLE001"))
        );
        let channel = desk.channel(product.as_str(), "", "xiaomi").await.expect("the channel");
        assert_eq!(channel.state, ChannelState::Incomplete);
        assert!(
            channel
                .values
                .contains(&(Credential::AppId, StoredValue::Shown("2882303761517".to_owned())))
        );
        let lite = desk
            .channel(product.as_str(), "com.example.lite", "huawei")
            .await
            .expect("the channel");
        assert_eq!((lite.state, lite.version), (ChannelState::Off, 1));
        let again = desk.create_imported_product(id.as_str(), form("Twin")).await;
        assert_eq!(again, Err(Error::Conflict(Conflict::ImportApplied)));

        // The next one says what looks alike, and a taken name leaves nothing behind.
        let id = desk
            .read_import(CONFIGS.as_bytes().to_vec())
            .await
            .expect("a good file");
        let ImportContent::Configs(proposal) = desk.import(id.as_str()).await.expect("the import").content else {
            panic!("another kind")
        };
        assert_eq!(proposal.alike, [(product.clone(), "Shop".to_owned())]);
        let taken = desk.create_imported_product(id.as_str(), form("shop")).await;
        assert_eq!(taken, Err(Error::field(Field::Name, Problem::Taken)));
        assert_eq!(desk.list_products().await.expect("the list").len(), 1);
        // And it is no list of rows.
        assert_eq!(apply(desk.as_ref(), &id, "", &[1]).await, Err(Error::NotFound));
        desk.enter_channel(product.as_str(), "", "xiaomi", 1, xiaomi())
            .await
            .expect("completed");
    })
    .await;
}

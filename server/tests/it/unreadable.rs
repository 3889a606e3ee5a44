//! What is kept sealed and was changed past the console: whoever meets it leaves one audit line (`security.md` P-01).

use crate::support::{Database, TestHouse, in_each_house, product_form, xiaomi};
use pushboard_app::{
    api::Desk,
    domain::{
        audit::{AuditEntry, Deed},
        error::Error,
        message::PushForm,
        push::PushState,
        role::Role,
    },
};
use sqlx::{AssertSqlSafe, Connection, PgConnection, SqliteConnection};

/// Puts other bytes of the same length into a sealed column, in every row.
async fn spoil(place: &TestHouse, table: &str, column: &str) {
    match place.database {
        Database::Sqlite => {
            let file = place.folder.path().join("pushboard.sqlite");
            let mut connection = SqliteConnection::connect(&file.display().to_string())
                .await
                .expect("the file opens");
            let sql = format!("UPDATE {table} SET {column} = zeroblob(length({column}))");
            let done = sqlx::query(AssertSqlSafe(sql)).execute(&mut connection).await;
            assert!(done.expect("spoilt").rows_affected() > 0);
        }
        Database::Postgres => {
            let mut connection = PgConnection::connect(&place.address)
                .await
                .expect("the database answers");
            let sql = format!("UPDATE {table} SET {column} = decode(repeat('00', length({column})), 'hex')");
            let done = sqlx::query(AssertSqlSafe(sql)).execute(&mut connection).await;
            assert!(done.expect("spoilt").rows_affected() > 0);
        }
    }
}

/// The lines about what could not be opened, the newest first.
async fn lines(desk: &dyn Desk) -> Vec<AuditEntry> {
    let page = desk.list_audit(None).await.expect("the list");
    let entries = page.entries.into_iter();
    entries.filter(|entry| entry.deed == Deed::SecretUnreadable).collect()
}

fn form(title: &str) -> PushForm {
    PushForm {
        audience: "account".to_owned(),
        target: "xiaomi-user".to_owned(),
        title: title.to_owned(),
        content: "There".to_owned(),
        ..PushForm::default()
    }
}

#[tokio::test]
async fn whoever_meets_a_key_that_does_not_open_leaves_one_line_however_often() {
    in_each_house(|place: TestHouse| async move {
        let (desk, product) = place.owner_desk_and_product("rehearsal").await;
        spoil(&place, "applications", "secret_key").await;
        for _ in 0..2 {
            let refused = desk.check_keys(product.as_str()).await;
            assert!(matches!(refused, Err(Error::Internal(_))), "{refused:?}");
            let refused = desk
                .send_push(product.as_str(), desk.fresh_once(), "", form("Hello"))
                .await;
            assert!(matches!(refused, Err(Error::Internal(_))), "{refused:?}");
        }
        let met = lines(desk.as_ref()).await;
        assert_eq!(met.len(), 1, "{met:?}");
        assert_eq!(met[0].product.as_ref().map(|(id, _)| id), Some(&product));
        assert_eq!(met[0].actor.as_deref(), Some("owner@example.com"));
        // Somebody else who meets it is another event.
        let admin = place.member(&place.desk_tenant().await, "kim", Role::Admin).await;
        let theirs = place.desk(&admin, "han-river").await;
        theirs.check_keys(product.as_str()).await.expect_err("it does not open");
        assert_eq!(lines(desk.as_ref()).await.len(), 2);
    })
    .await;
}

#[tokio::test]
async fn the_worker_that_meets_it_leaves_one_line_of_nobody_and_never_sends() {
    in_each_house(|place: TestHouse| async move {
        let (desk, product) = place.owner_desk_and_product("rehearsal").await;
        desk.enter_channel(product.as_str(), "", "xiaomi", 0, xiaomi())
            .await
            .expect("a channel");
        let sent = desk
            .send_push(product.as_str(), desk.fresh_once(), "", form("Hello"))
            .await;
        let sent = sent.expect("accepted");
        spoil(&place, "applications", "secret_key").await;
        // Ending asks TPNS; the figures would be asked for by whoever looks.
        desk.end_push(sent.as_str(), "recall")
            .await
            .expect_err("there is no way");
        desk.end_push(sent.as_str(), "recall")
            .await
            .expect_err("there is no way");
        let met = lines(desk.as_ref()).await;
        assert_eq!(met.len(), 1, "{met:?}");
        assert_eq!((met[0].actor.as_ref(), met[0].address.as_str()), (None, ""));
        assert_eq!(met[0].product.as_ref().map(|(id, _)| id), Some(&product));
        assert_eq!(
            desk.push(sent.as_str()).await.expect("it").summary.state,
            PushState::Sent
        );
    })
    .await;
}

#[tokio::test]
async fn a_file_to_import_that_does_not_open_leaves_one_line_whatever_is_done_with_it() {
    in_each_house(|place: TestHouse| async move {
        let desk = place.owner_desk().await;
        desk.create_product(product_form("Shop", "tencent"))
            .await
            .expect("a product");
        let file = b"sdk_app_id,name\n1400777777,Lantern Chat\n".to_vec();
        let import = desk.read_import(file).await.expect("read");
        spoil(&place, "imports", "sealed").await;
        let looked = desk.import(import.as_str()).await.map(|_| ());
        let applied = desk
            .apply_import(import.as_str(), "", vec![1], Default::default())
            .await;
        let created = desk.create_imported_product(import.as_str(), Default::default()).await;
        for refused in [looked, applied, created.map(|_| ())] {
            assert!(matches!(refused, Err(Error::Internal(_))), "{refused:?}");
        }
        let met = lines(desk.as_ref()).await;
        assert_eq!(met.len(), 1, "{met:?}");
        assert_eq!(met[0].product, None);
        assert!(
            desk.list_im_apps().await.expect("the list").is_empty(),
            "nothing was applied"
        );
    })
    .await;
}

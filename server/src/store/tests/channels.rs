use super::support::{Bench, Goods, House, START, application_id, email, for_each_database, user_id, write};
use crate::store::{
    Error,
    channels::{self, ChannelRow, NewValue, ValueRow},
    keys::NewSecret,
    people,
};
use pushboard_app::domain::{
    channel::EnteredMark,
    keys::SecretMark,
    product::Gateway,
    vendor::{Credential, Vendor},
};

fn shown(credential: Credential, value: &str) -> NewValue {
    NewValue {
        credential,
        shown: Some(value.to_owned()),
        secret: None,
    }
}

fn secret(credential: Credential, fingerprint: &str) -> NewValue {
    NewValue {
        credential,
        shown: None,
        secret: Some(NewSecret {
            sealed: vec![9],
            fingerprint: fingerprint.to_owned(),
        }),
    }
}

async fn at_home(bench: &Bench) -> (House, Goods) {
    let house = bench.house("hanriver").await;
    let goods = bench.goods(&house, "Shop", Gateway::Tencent).await;
    (house, goods)
}

async fn find(bench: &Bench, house: &House, goods: &Goods, vendor: Vendor) -> ChannelRow {
    channels::find(&bench.store, &house.tenant, &goods.application, vendor)
        .await
        .expect("an answer")
        .expect("touched")
}

#[tokio::test]
async fn values_are_stored_shown_and_marked_with_who_and_when() {
    for_each_database(async |bench| {
        let (house, goods) = at_home(&bench).await;
        let kim = user_id();
        write!(bench, tx => people::insert_user(tx, &kim, &email("kim@example.com"), "x")).expect("kim");
        let first = [secret(Credential::AppSecret, "0000-0001"), shown(Credential::AppId, "2882303761517")];
        write!(bench, tx => channels::upsert_values(tx, &house.tenant, &goods.application, Vendor::Xiaomi, &first, &house.owner))
            .expect("stored");
        bench.clock.advance(7);
        let second = [shown(Credential::AppId, "2882303761518")];
        write!(bench, tx => channels::upsert_values(tx, &house.tenant, &goods.application, Vendor::Xiaomi, &second, &kim))
            .expect("stored");
        let expected = ChannelRow {
            vendor: Vendor::Xiaomi,
            enabled: false,
            version: 2,
            updated_at: START + 7,
            updated_by: "kim@example.com".to_owned(),
            entered: None,
            values: vec![
                ValueRow { credential: Credential::AppId, shown: Some("2882303761518".to_owned()), mark: None },
                ValueRow {
                    credential: Credential::AppSecret,
                    shown: None,
                    mark: Some(SecretMark { fingerprint: "0000-0001".to_owned(), set_at: START, set_by: house.owner_email.clone() }),
                },
            ],
        };
        assert_eq!(find(&bench, &house, &goods, Vendor::Xiaomi).await, expected);
        assert_eq!(expected.stored(), [Credential::AppId, Credential::AppSecret]);
        let absent = channels::find(&bench.store, &house.tenant, &goods.application, Vendor::Fcm).await.expect("an answer");
        assert_eq!(absent, None);
    })
    .await;
}

#[tokio::test]
async fn a_replaced_secret_leaves_nothing_of_the_old_one() {
    for_each_database(async |bench| {
        let (house, goods) = at_home(&bench).await;
        let file = |project: &str, fingerprint| NewValue {
            shown: Some(project.to_owned()),
            ..secret(Credential::ServiceAccount, fingerprint)
        };
        for (project, fingerprint) in [("one", "0000-0001"), ("two", "0000-0002")] {
            let values = [file(project, fingerprint)];
            write!(bench, tx => channels::upsert_values(tx, &house.tenant, &goods.application, Vendor::Fcm, &values, &house.owner))
                .expect("stored");
        }
        let row = find(&bench, &house, &goods, Vendor::Fcm).await;
        assert_eq!(row.values.len(), 1);
        assert_eq!(row.values[0].shown.as_deref(), Some("two"));
        assert_eq!(row.values[0].mark.as_ref().map(|mark| mark.fingerprint.as_str()), Some("0000-0002"));
    })
    .await;
}

#[tokio::test]
async fn a_channel_switches_without_a_new_version_and_even_before_it_has_values() {
    for_each_database(async |bench| {
        let (house, goods) = at_home(&bench).await;
        for on in [true, false, true] {
            bench.clock.advance(1);
            write!(bench, tx => channels::switch(tx, &house.tenant, &goods.application, Vendor::Vivo, on, &house.owner)).expect("switched");
            let row = find(&bench, &house, &goods, Vendor::Vivo).await;
            assert_eq!((row.enabled, row.version, row.values), (on, 0, Vec::new()));
        }
        let values = [shown(Credential::AppId, "1")];
        write!(bench, tx => channels::upsert_values(tx, &house.tenant, &goods.application, Vendor::Vivo, &values, &house.owner))
            .expect("stored");
        let row = find(&bench, &house, &goods, Vendor::Vivo).await;
        assert_eq!((row.enabled, row.version, row.updated_at), (true, 1, START + 3), "storing values does not switch");
    })
    .await;
}

#[tokio::test]
async fn the_mark_entered_grows_stale_when_a_value_changes_and_not_when_switched() {
    for_each_database(async |bench| {
        let (house, goods) = at_home(&bench).await;
        let untouched = write!(bench, tx => channels::mark_entered(tx, &house.tenant, &goods.application, Vendor::Oppo, &house.owner));
        assert!(matches!(untouched, Err(Error::RowsAffected { .. })), "{untouched:?}");
        let values = [shown(Credential::AppKey, "1")];
        let stored = || async {
            write!(bench, tx => channels::upsert_values(tx, &house.tenant, &goods.application, Vendor::Oppo, &values, &house.owner))
        };
        stored().await.expect("stored");
        write!(bench, tx => channels::mark_entered(tx, &house.tenant, &goods.application, Vendor::Oppo, &house.owner)).expect("marked");
        let mark = |stale| Some(EnteredMark { at: START, by: house.owner_email.clone(), stale });
        assert_eq!(find(&bench, &house, &goods, Vendor::Oppo).await.entered, mark(false));
        write!(bench, tx => channels::switch(tx, &house.tenant, &goods.application, Vendor::Oppo, true, &house.owner)).expect("on");
        assert_eq!(find(&bench, &house, &goods, Vendor::Oppo).await.entered, mark(false));
        stored().await.expect("stored");
        assert_eq!(find(&bench, &house, &goods, Vendor::Oppo).await.entered, mark(true));
    })
    .await;
}

#[tokio::test]
async fn channels_come_in_the_order_of_the_console_and_only_those_touched() {
    for_each_database(async |bench| {
        let (house, goods) = at_home(&bench).await;
        for vendor in [Vendor::Honor, Vendor::Xiaomi, Vendor::Fcm] {
            write!(bench, tx => channels::switch(tx, &house.tenant, &goods.application, vendor, true, &house.owner)).expect("on");
        }
        let list = channels::list(&bench.store, &house.tenant, &goods.application).await.expect("a list");
        let vendors: Vec<_> = list.iter().map(|row| row.vendor).collect();
        assert_eq!(vendors, [Vendor::Xiaomi, Vendor::Fcm, Vendor::Honor]);
        let unknown = write!(bench, tx => channels::switch(tx, &house.tenant, &application_id(), Vendor::Fcm, true, &house.owner));
        assert!(matches!(unknown, Err(Error::RowsAffected { .. })), "{unknown:?}");
    })
    .await;
}

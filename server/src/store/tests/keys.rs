use super::support::{Bench, Goods, House, START, application_id, for_each_database, write};
use crate::store::{
    Error,
    keys::{self, KeysRow, NewSecret, SealedKeys},
    products,
};
use pushboard_app::domain::{
    keys::{AccessId, CheckOutcome, KeysState, KeysView, SecretMark},
    product::Gateway,
};

/// The largest number an AccessID can be: it does not fit a signed 32-bit column.
const ACCESS_ID: AccessId = AccessId(u32::MAX);

fn row(sealed: Option<&[u8]>) -> KeysRow {
    let secret = sealed.map(|sealed| NewSecret {
        sealed: sealed.to_vec(),
        fingerprint: "7f3a-91c2".to_owned(),
    });
    KeysRow {
        access_id: ACCESS_ID,
        access_key: "AKEY".to_owned(),
        secret,
        state: KeysState::Unchecked,
    }
}

fn sealed(secret: &[u8]) -> SealedKeys {
    SealedKeys {
        access_id: ACCESS_ID,
        access_key: "AKEY".to_owned(),
        secret: secret.to_vec(),
    }
}

async fn at_home(bench: &Bench) -> (House, Goods) {
    let house = bench.house("hanriver").await;
    let goods = bench.goods(&house, "Shop", Gateway::Tencent).await;
    (house, goods)
}

async fn view(bench: &Bench, house: &House, goods: &Goods) -> KeysView {
    keys::find(&bench.store, &house.tenant, &goods.application)
        .await
        .expect("an answer")
        .expect("the application")
}

#[tokio::test]
async fn keys_are_stored_sealed_and_shown_by_their_mark() {
    for_each_database(async |bench| {
        let (house, goods) = at_home(&bench).await;
        assert_eq!(view(&bench, &house, &goods).await.state, KeysState::Missing);
        assert_eq!(
            keys::find_sealed(&bench.store, &house.tenant, &goods.application)
                .await
                .expect("an answer"),
            None
        );
        write!(bench, tx => keys::update(tx, &house.tenant, &goods.application, &row(Some(&[0, 255])), &house.owner))
            .expect("stored");
        let expected = KeysView {
            state: KeysState::Unchecked,
            access_id: Some(ACCESS_ID),
            access_key: Some("AKEY".to_owned()),
            secret: Some(SecretMark {
                fingerprint: "7f3a-91c2".to_owned(),
                set_at: START,
                set_by: house.owner_email.clone(),
            }),
            checked_at: None,
            last_check: None,
        };
        assert_eq!(view(&bench, &house, &goods).await, expected);
        let product = products::find(&bench.store, &house.tenant, &goods.product)
            .await
            .expect("an answer")
            .expect("the product");
        assert_eq!(product.keys, expected);
        assert_eq!(product.progress.keys, KeysState::Unchecked);
        let found = keys::find_sealed(&bench.store, &house.tenant, &goods.application)
            .await
            .expect("an answer");
        assert_eq!(found, Some(sealed(&[0, 255])));
    })
    .await;
}

#[tokio::test]
async fn a_secret_left_out_is_kept_but_must_be_there() {
    for_each_database(async |bench| {
        let (house, goods) = at_home(&bench).await;
        let none = write!(bench, tx => keys::update(tx, &house.tenant, &goods.application, &row(None), &house.owner));
        assert!(matches!(none, Err(Error::RowsAffected { .. })), "{none:?}");
        write!(bench, tx => keys::update(tx, &house.tenant, &goods.application, &row(Some(&[1])), &house.owner))
            .expect("stored");
        bench.clock.advance(5);
        let other = KeysRow {
            access_key: "BKEY".to_owned(),
            ..row(None)
        };
        write!(bench, tx => keys::update(tx, &house.tenant, &goods.application, &other, &house.owner)).expect("stored");
        let kept = keys::find_sealed(&bench.store, &house.tenant, &goods.application)
            .await
            .expect("an answer");
        assert_eq!(
            kept,
            Some(SealedKeys {
                access_key: "BKEY".to_owned(),
                ..sealed(&[1])
            })
        );
        assert_eq!(
            view(&bench, &house, &goods).await.secret.map(|mark| mark.set_at),
            Some(START)
        );
        let unknown =
            write!(bench, tx => keys::update(tx, &house.tenant, &application_id(), &row(Some(&[1])), &house.owner));
        assert!(matches!(unknown, Err(Error::RowsAffected { .. })), "{unknown:?}");
    })
    .await;
}

#[tokio::test]
async fn what_a_check_told_is_kept_until_other_keys_come() {
    for_each_database(async |bench| {
        let (house, goods) = at_home(&bench).await;
        write!(bench, tx => keys::update(tx, &house.tenant, &goods.application, &row(Some(&[1])), &house.owner)).expect("stored");
        for (state, check, expected, checked_at) in [
            (Some(KeysState::WrongSecret), Some(CheckOutcome::WrongSecret), KeysState::WrongSecret, START + 1),
            (None, Some(CheckOutcome::ClockOff(-90)), KeysState::WrongSecret, START + 1),
            (Some(KeysState::Right), None, KeysState::Right, START + 3),
        ] {
            bench.clock.advance(1);
            let applied = write!(bench, tx => keys::update_state(tx, &house.tenant, &goods.application, &sealed(&[1]), state, check));
            assert!(applied.expect("an answer"));
            let seen = view(&bench, &house, &goods).await;
            assert_eq!((seen.state, seen.checked_at, seen.last_check), (expected, Some(checked_at), check));
        }
        write!(bench, tx => keys::update(tx, &house.tenant, &goods.application, &row(Some(&[2])), &house.owner)).expect("stored");
        let fresh = view(&bench, &house, &goods).await;
        assert_eq!((fresh.state, fresh.checked_at, fresh.last_check), (KeysState::Unchecked, None, None));
    })
    .await;
}

#[tokio::test]
async fn a_check_of_keys_that_were_replaced_meanwhile_changes_nothing() {
    for_each_database(async |bench| {
        let (house, goods) = at_home(&bench).await;
        write!(bench, tx => keys::update(tx, &house.tenant, &goods.application, &row(Some(&[2])), &house.owner))
            .expect("stored");
        let before = view(&bench, &house, &goods).await;
        for made_with in [
            sealed(&[1]),
            SealedKeys {
                access_id: AccessId(1),
                ..sealed(&[2])
            },
            SealedKeys {
                access_key: "BKEY".to_owned(),
                ..sealed(&[2])
            },
        ] {
            let outcome = Some(CheckOutcome::WrongSecret);
            let applied = write!(bench, tx => keys::update_state(
                tx, &house.tenant, &goods.application, &made_with, Some(KeysState::WrongSecret), outcome
            ));
            assert!(!applied.expect("an answer"), "{made_with:?}");
        }
        assert_eq!(view(&bench, &house, &goods).await, before);
    })
    .await;
}

use super::support::{Bench, Goods, House, START, for_each_database, write};
use crate::{
    secret::random_bytes,
    store::{Constraint, Error, products, test_devices},
};
use pushboard_app::domain::{
    id::{ProductId, TestDeviceId},
    message::AccountType,
    product::Gateway,
    test_device::{TestDevice, TestDeviceView, TestTarget},
};

fn by_token(name: &str) -> TestDevice {
    TestDevice {
        name: name.to_owned(),
        target: TestTarget::Token("0".repeat(36)),
    }
}

fn by_phone(name: &str) -> TestDevice {
    let kind = AccountType::from_number(1002).expect("the type of phone numbers");
    TestDevice {
        name: name.to_owned(),
        target: TestTarget::Account {
            account: "+821012345678".to_owned(),
            kind,
        },
    }
}

fn new_id() -> TestDeviceId {
    TestDeviceId::from_random(random_bytes())
}

async fn save(bench: &Bench, house: &House, goods: &Goods, device: &TestDevice) -> Result<TestDeviceId, Error> {
    let id = new_id();
    write!(bench, tx => test_devices::insert(tx, &house.tenant, &goods.product, &id, device, &house.owner))?;
    Ok(id)
}

async fn list(bench: &Bench, house: &House, product: &ProductId) -> Vec<TestDeviceView> {
    test_devices::list(&bench.store, &house.tenant, product)
        .await
        .expect("a list")
}

#[tokio::test]
async fn test_devices_come_back_as_they_were_saved_by_name() {
    for_each_database(async |bench| {
        let house = bench.house("hanriver").await;
        let goods = bench.goods(&house, "Shop", Gateway::Tencent).await;
        let other = bench.goods(&house, "Other", Gateway::Tencent).await;
        let phone = save(&bench, &house, &goods, &by_phone("민지 Mi 14"))
            .await
            .expect("saved");
        bench.clock.advance(5);
        let token = save(&bench, &house, &goods, &by_token("a QA phone"))
            .await
            .expect("saved");
        save(&bench, &house, &other, &by_token("a QA phone"))
            .await
            .expect("another product's");
        let view = |id: &TestDeviceId, device, created_at| TestDeviceView {
            id: id.clone(),
            device,
            created_at,
            created_by: house.owner_email.clone(),
        };
        assert_eq!(
            list(&bench, &house, &goods.product).await,
            [
                view(&token, by_token("a QA phone"), START + 5),
                view(&phone, by_phone("민지 Mi 14"), START)
            ]
        );
        let again = save(&bench, &house, &goods, &by_phone("A qa PHONE")).await;
        assert!(
            matches!(again, Err(Error::Taken(Constraint::TestDeviceName))),
            "{again:?}"
        );
    })
    .await;
}

#[tokio::test]
async fn a_test_device_is_removed_once_and_only_from_its_own_product() {
    for_each_database(async |bench| {
        let house = bench.house("hanriver").await;
        let goods = bench.goods(&house, "Shop", Gateway::Tencent).await;
        let other = bench.goods(&house, "Other", Gateway::Tencent).await;
        let id = save(&bench, &house, &goods, &by_token("QA")).await.expect("saved");
        let tenant = &house.tenant;
        let elsewhere = write!(bench, tx => test_devices::delete(tx, tenant, &other.product, &id));
        assert!(matches!(elsewhere, Err(Error::RowsAffected { .. })), "{elsewhere:?}");
        write!(bench, tx => test_devices::delete(tx, tenant, &goods.product, &id)).expect("removed");
        let again = write!(bench, tx => test_devices::delete(tx, tenant, &goods.product, &id));
        assert!(matches!(again, Err(Error::RowsAffected { .. })), "{again:?}");
        assert_eq!(list(&bench, &house, &goods.product).await, []);
    })
    .await;
}

#[tokio::test]
async fn a_deleted_product_takes_its_test_devices_along_and_gets_no_more() {
    for_each_database(async |bench| {
        let house = bench.house("hanriver").await;
        let goods = bench.goods(&house, "Shop", Gateway::Tencent).await;
        let kept = bench.goods(&house, "Kept", Gateway::Tencent).await;
        save(&bench, &house, &goods, &by_token("QA")).await.expect("saved");
        save(&bench, &house, &kept, &by_token("QA")).await.expect("saved");
        write!(bench, tx => products::delete(tx, &house.tenant, &goods.product, &house.owner)).expect("deleted");
        assert_eq!(list(&bench, &house, &goods.product).await, []);
        assert_eq!(list(&bench, &house, &kept.product).await.len(), 1);
        let more = save(&bench, &house, &goods, &by_token("QA")).await;
        assert!(matches!(more, Err(Error::RowsAffected { .. })), "{more:?}");
    })
    .await;
}

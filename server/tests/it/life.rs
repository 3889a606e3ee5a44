//! A product's life after it was made, told at the desk.

use crate::support::{TestHouse, deeds, in_each_house, product_form, xiaomi};
use pushboard_app::{
    api::Desk,
    domain::{
        audit::Deed,
        error::{Conflict, Error},
        field::{Field, Problem},
        id::{ProductId, PushId},
        keys::{CheckOutcome, KeysForm},
        message::PushForm,
        product::{ProductEditForm, ProductQueryForm},
    },
};
use std::sync::Arc;

/// The desk of an owner, with one product on Rehearsal that has a Xiaomi channel and handset.
async fn open(place: &TestHouse) -> (Arc<dyn Desk>, ProductId) {
    let (desk, product) = place.owner_desk_and_product("rehearsal").await;
    desk.enter_channel(product.as_str(), "", "xiaomi", 0, xiaomi())
        .await
        .expect("a channel");
    (desk, product)
}

async fn send(desk: &dyn Desk, product: &ProductId) -> Result<PushId, Error> {
    let form = PushForm {
        audience: "account".to_owned(),
        target: "xiaomi-user".to_owned(),
        title: "Hello".to_owned(),
        content: "There".to_owned(),
        ..PushForm::default()
    };
    desk.send_push(product.as_str(), desk.fresh_once(), "", form).await
}

async fn authorise(desk: &dyn Desk, product: &ProductId) -> String {
    desk.register_im_app("1400000001".to_owned(), "Chat".to_owned())
        .await
        .expect("registered");
    let id = desk.list_im_apps().await.expect("the list").remove(0).id.to_string();
    desk.authorise_im_app(product.as_str(), &id).await.expect("authorised");
    id
}

fn named(name: &str, description: &str) -> ProductEditForm {
    ProductEditForm {
        name: name.to_owned(),
        description: description.to_owned(),
        category: "shopping".to_owned(),
    }
}

#[tokio::test]
async fn of_two_editors_the_second_is_told_and_overwrites_nothing() {
    in_each_house(|place: TestHouse| async move {
        let (desk, product) = open(&place).await;
        let id = product.as_str();
        let version = desk.product(id).await.expect("the product").version;
        let before = deeds(desk.as_ref()).await;
        desk.edit_product(id, version, named("Shop", ""))
            .await
            .expect("nothing new");
        assert_eq!(
            deeds(desk.as_ref()).await,
            before,
            "what changes nothing leaves no trace"
        );
        desk.edit_product(id, version, named("한강 Shop", "첫째"))
            .await
            .expect("the first");
        let second = desk.edit_product(id, version, named("Han River Shop", "둘째")).await;
        assert_eq!(second, Err(Error::Conflict(Conflict::ProductChanged)));
        let view = desk.product(id).await.expect("the product");
        assert_eq!((view.name.as_str(), view.description.as_str()), ("한강 Shop", "첫째"));
        let renamed = Deed::ProductRenamed {
            from: "Shop".to_owned(),
            to: "한강 Shop".to_owned(),
        };
        assert_eq!(deeds(desk.as_ref()).await[..2], [Deed::ProductEdited, renamed]);
        desk.create_product(product_form("Taken", "tencent"))
            .await
            .expect("another");
        let taken = desk.edit_product(id, view.version, named("TAKEN", "")).await;
        assert_eq!(taken, Err(Error::field(Field::Name, Problem::Taken)));
        let both = tokio::join!(
            desk.edit_product(id, view.version, named("A", "")),
            desk.edit_product(id, view.version, named("B", ""))
        );
        let lost = Err(Error::Conflict(Conflict::ProductChanged));
        assert!(both == (Ok(()), lost.clone()) || both == (lost, Ok(())), "{both:?}");
    })
    .await;
}

#[tokio::test]
async fn an_archived_product_rests_until_it_is_restored() {
    in_each_house(|place: TestHouse| async move {
        let (desk, product) = open(&place).await;
        let id = product.as_str();
        let push = send(desk.as_ref(), &product).await.expect("a push");
        let im_app = authorise(desk.as_ref(), &product).await;
        desk.archive_product(id).await.expect("archived");
        let rests = Some(Error::Conflict(Conflict::ProductArchived));
        let before = deeds(desk.as_ref()).await;
        let refused = [
            desk.archive_product(id).await.err(),
            desk.edit_product(id, 1, named("x", "")).await.err(),
            desk.enter_keys(id, KeysForm::default()).await.err(),
            desk.check_keys(id).await.err(),
            desk.enter_channel(id, "", "xiaomi", 0, xiaomi()).await.err(),
            desk.switch_channel(id, "", "xiaomi", false).await.err(),
            desk.mark_channel_entered(id, "", "xiaomi").await.err(),
            desk.authorise_im_app(id, &im_app).await.err(),
            send(desk.as_ref(), &product).await.err(),
        ];
        assert!(refused.iter().all(|error| *error == rests), "{refused:?}");
        assert_eq!(deeds(desk.as_ref()).await, before);
        // Everything stays readable, and an IM app may be released for another product.
        assert!(desk.product(id).await.expect("the product").archived_at.is_some());
        assert_eq!(desk.push(push.as_str()).await.expect("the push").journeys.len(), 1);
        assert_eq!(desk.list_products().await.expect("the list"), []);
        desk.release_im_app(&im_app).await.expect("released");
        desk.restore_product(id).await.expect("restored");
        assert_eq!(
            desk.restore_product(id).await,
            Err(Error::Conflict(Conflict::ProductInUse))
        );
        send(desk.as_ref(), &product).await.expect("a push again");
    })
    .await;
}

#[tokio::test]
async fn a_product_is_deleted_by_its_name_once_no_im_app_needs_it() {
    in_each_house(|place: TestHouse| async move {
        let (desk, product) = open(&place).await;
        let id = product.as_str();
        let push = send(desk.as_ref(), &product).await.expect("a push");
        let im_app = authorise(desk.as_ref(), &product).await;
        let access_id = desk.product(id).await.expect("there").keys.access_id.expect("issued");
        for (typed, problem) in [("", Problem::Required), ("shop", Problem::NotTheName)] {
            let refused = desk.delete_product(id, typed).await;
            assert_eq!(refused, Err(Error::field(Field::ConfirmName, problem)));
        }
        assert_eq!(
            desk.delete_product(id, "Shop").await,
            Err(Error::Conflict(Conflict::ProductAuthorised))
        );
        assert_eq!(
            desk.check_keys(id).await,
            Ok(CheckOutcome::Right),
            "nothing was touched"
        );
        desk.release_im_app(&im_app).await.expect("released");
        desk.archive_product(id).await.expect("archived");
        desk.delete_product(id, "Shop").await.expect("deleted, though archived");

        assert_eq!(desk.product(id).await.err(), Some(Error::NotFound));
        assert_eq!(desk.restore_product(id).await, Err(Error::NotFound));
        assert_eq!(desk.delete_product(id, "Shop").await, Err(Error::NotFound));
        let gateway = &place.house.rehearsal.as_ref().expect("it runs").rehearsal;
        assert!(
            gateway.handsets(access_id.0).await.is_err(),
            "the gateway has forgotten it"
        );
        // What was done stays to be read.
        let view = desk.push(push.as_str()).await.expect("the push");
        assert_eq!((view.summary.product_name.as_str(), view.journeys.len()), ("Shop", 0));
        assert_eq!(
            desk.list_pushes(Default::default())
                .await
                .expect("the list")
                .items
                .len(),
            1
        );
        let last = desk.list_audit(None).await.expect("the list").entries.remove(0);
        assert_eq!(last.deed, Deed::ProductDeleted);
        assert_eq!(last.product, Some((product, "Shop".to_owned())));
        desk.create_product(product_form("Shop", "rehearsal"))
            .await
            .expect("the name is free");
    })
    .await;
}

#[tokio::test]
async fn a_product_is_never_deleted_under_an_im_app_that_is_being_authorised() {
    in_each_house(|place: TestHouse| async move {
        let (desk, first) = open(&place).await;
        let im_app = authorise(desk.as_ref(), &first).await;
        for round in 0..8 {
            desk.release_im_app(&im_app).await.expect("released");
            let name = format!("Round {round}");
            let product = desk
                .create_product(product_form(&name, "tencent"))
                .await
                .expect("a product");
            let id = product.as_str();
            let (deleted, authorised) =
                tokio::join!(desk.delete_product(id, &name), desk.authorise_im_app(id, &im_app));
            let refused = Err(Error::Conflict(Conflict::ProductAuthorised));
            assert!(
                (deleted == Ok(()) && authorised == Err(Error::NotFound))
                    || (deleted == refused && authorised == Ok(())),
                "{deleted:?} {authorised:?}"
            );
            if authorised.is_err() {
                desk.authorise_im_app(first.as_str(), &im_app)
                    .await
                    .expect("free still");
            }
        }
    })
    .await;
}

#[tokio::test]
async fn the_list_shows_what_its_address_asks_for() {
    in_each_house(|place: TestHouse| async move {
        let (desk, product) = open(&place).await;
        desk.create_product(product_form("한강", "tencent"))
            .await
            .expect("a product");
        desk.archive_product(product.as_str()).await.expect("archived");
        let ask = async |form: ProductQueryForm| {
            let page = desk.find_products(form).await?;
            Ok::<_, Error>(page.items.into_iter().map(|item| item.name).collect::<Vec<_>>())
        };
        assert_eq!(ask(ProductQueryForm::default()).await, Ok(vec!["한강".to_owned()]));
        let archived = ProductQueryForm {
            state: "archived".to_owned(),
            cursor: "broken".to_owned(),
            ..ProductQueryForm::default()
        };
        assert_eq!(ask(archived).await, Ok(vec!["Shop".to_owned()]), "from the first page");
        let bad = ProductQueryForm {
            gateway: "mars".to_owned(),
            ..ProductQueryForm::default()
        };
        assert_eq!(ask(bad).await, Err(Error::field(Field::Gateway, Problem::NotAChoice)));
        // The handsets of an archived product can still be looked at.
        let wall = desk.handset_wall(Some(product.as_str())).await.expect("the wall");
        assert_eq!((wall.products.len(), wall.handsets.len()), (0, 1));
    })
    .await;
}

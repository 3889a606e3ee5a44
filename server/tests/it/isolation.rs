//! Two tenants: what belongs to one looks to the other exactly like what nobody has.

mod answers;

use crate::support::{TestHouse, in_each_house, product_form, xiaomi};
use answers::{answers, answers_of_saved, package_form, plan_form, push_to, test_device_form};
use pushboard_app::{
    api::Desk,
    domain::{error::Error, push::PushQueryForm, role::Role},
};

#[tokio::test]
async fn foreign_things_look_unknown_and_stay_untouched() {
    in_each_house(|place: TestHouse| async move {
        let han = place.tenant("han-river").await;
        let other = place.tenant("other-co").await;
        let kim = place.member(&han, "kim", Role::Owner).await;
        let lee = place.member(&other, "lee", Role::Owner).await;
        let mine = place.desk(&kim, "han-river").await;
        let product = mine
            .create_product(product_form("Shop", "rehearsal"))
            .await
            .expect("a product");
        mine.enter_channel(product.as_str(), "", "xiaomi", 0, xiaomi())
            .await
            .expect("a channel");
        mine.register_im_app("1400000001".to_owned(), "Chat".to_owned())
            .await
            .expect("an IM app");
        let im_app = mine.list_im_apps().await.expect("the list").remove(0).id;
        let push = mine
            .send_push(product.as_str(), mine.fresh_once(), "", push_to("xiaomi-user"))
            .await
            .expect("a push");
        let import = mine
            .read_import(b"sdk_app_id,name\n1,A\n".to_vec())
            .await
            .expect("an import");
        mine.save_test_device(product.as_str(), test_device_form())
            .await
            .expect("a test device");
        let test_device = mine
            .list_test_devices(product.as_str())
            .await
            .expect("the list")
            .remove(0)
            .id;
        let draft = mine
            .keep_draft(product.as_str(), "", push_to("xiaomi-user"))
            .await
            .expect("a draft");
        mine.make_push_plan(product.as_str(), "", plan_form("Autumn"))
            .await
            .expect("a plan");
        mine.upload_push_package(product.as_str(), package_form())
            .await
            .expect("a package");
        let plan = mine
            .list_push_plans(product.as_str())
            .await
            .expect("the list")
            .remove(0);
        let packages = mine.list_push_packages(product.as_str(), "").await;
        let package = packages.expect("the list").items.remove(0);
        let kept_ids = (plan.id.as_str(), package.id.as_str());
        let before = (
            mine.list_push_plans(product.as_str()).await,
            mine.list_push_packages(product.as_str(), "").await,
            mine.push_form(product.as_str(), draft.as_str()).await,
            mine.list_test_devices(product.as_str()).await,
            mine.import(import.as_str()).await,
            mine.list_audit(None).await,
            mine.list_channels(product.as_str(), "").await,
            mine.list_pushes(PushQueryForm::default()).await,
        );

        let theirs = place.desk(&lee, "other-co").await;
        let own = theirs
            .create_product(product_form("Shop", "rehearsal"))
            .await
            .expect("the name is free over there");
        let mut foreign = answers(
            theirs.as_ref(),
            product.as_str(),
            im_app.as_str(),
            push.as_str(),
            import.as_str(),
        )
        .await;
        let unknown_id = "00000000000000000000";
        let mut unknown = answers(theirs.as_ref(), unknown_id, unknown_id, unknown_id, unknown_id).await;
        let (test_device_id, draft_id) = (test_device.as_str(), draft.as_str());
        foreign.extend(answers_of_saved(theirs.as_ref(), product.as_str(), test_device_id, draft_id, kept_ids).await);
        let nothing = (unknown_id, unknown_id);
        unknown.extend(answers_of_saved(theirs.as_ref(), unknown_id, unknown_id, unknown_id, nothing).await);
        assert_eq!(foreign, unknown);
        assert!(
            foreign.iter().all(|(_, error)| *error == Some(Error::NotFound)),
            "{foreign:?}"
        );
        let found = theirs.find_products(Default::default()).await.expect("a page");
        assert_eq!(
            found.items.into_iter().map(|item| item.id).collect::<Vec<_>>(),
            std::slice::from_ref(&own)
        );
        // A foreign id inside a call about one's own product.
        let mixed = theirs.authorise_im_app(own.as_str(), im_app.as_str()).await;
        assert_eq!(mixed, Err(Error::NotFound));
        let mixed = theirs.push_form(own.as_str(), draft.as_str()).await;
        assert_eq!(mixed, Err(Error::NotFound));
        let mixed = theirs.remove_push_form(own.as_str(), draft.as_str()).await;
        assert_eq!(mixed, Err(Error::NotFound));
        // A foreign draft is not written over: what was typed becomes a draft of one's own.
        let kept = theirs.keep_draft(own.as_str(), draft.as_str(), push_to("lee")).await;
        assert_ne!(kept.expect("a draft"), draft);
        let mixed = theirs.remove_test_device(own.as_str(), test_device.as_str()).await;
        assert_eq!(mixed, Err(Error::NotFound));
        let mixed = theirs.follow_push_plan(own.as_str(), plan.id.as_str()).await;
        assert_eq!(mixed, Err(Error::NotFound));
        let mixed = theirs.remove_push_plan(own.as_str(), plan.id.as_str()).await;
        assert_eq!(mixed, Err(Error::NotFound));
        let mixed = theirs.remove_push_package(own.as_str(), package.id.as_str()).await;
        assert_eq!(mixed, Err(Error::NotFound));

        let after = (
            mine.list_push_plans(product.as_str()).await,
            mine.list_push_packages(product.as_str(), "").await,
            mine.push_form(product.as_str(), draft.as_str()).await,
            mine.list_test_devices(product.as_str()).await,
            mine.import(import.as_str()).await,
            mine.list_audit(None).await,
            mine.list_channels(product.as_str(), "").await,
            mine.list_pushes(PushQueryForm::default()).await,
        );
        assert_eq!(before, after);
    })
    .await;
}

#[tokio::test]
async fn a_tenant_is_entered_by_its_members_only() {
    in_each_house(|place: TestHouse| async move {
        let han = place.tenant("han-river").await;
        place.tenant("other-co").await;
        let kim = place.member(&han, "kim", Role::Viewer).await;
        let refusal = |visitor, slug: &'static str| {
            let door = place.door(visitor);
            async move { door.enter(slug).await.err() }
        };
        assert_eq!(refusal(Some(&kim), "han-river").await, None);
        assert_eq!(refusal(Some(&kim), "other-co").await, Some(Error::NotFound));
        assert_eq!(refusal(Some(&kim), "no-such-co").await, Some(Error::NotFound));
        assert_eq!(refusal(Some(&kim), "../han-river").await, Some(Error::NotFound));
        assert_eq!(refusal(None, "han-river").await, Some(Error::SignIn));
    })
    .await;
}

#[tokio::test]
async fn what_an_im_app_is_authorised_for_elsewhere_is_nobody_elses_affair() {
    in_each_house(|place: TestHouse| async move {
        let (ours, product) = place.owner_desk_and_product("rehearsal").await;
        let other = place.tenant("other-co").await;
        let lee = place.member(&other, "lee", Role::Owner).await;
        let theirs = place.desk(&lee, "other-co").await;
        let own = theirs
            .create_product(product_form("Own", "rehearsal"))
            .await
            .expect("made");
        let register = async |desk: &dyn Desk| {
            desk.register_im_app("1400424243".to_owned(), "Chat".to_owned())
                .await
                .expect("registered");
            desk.list_im_apps().await.expect("the list").remove(0).id
        };
        let (our_app, their_app) = (register(ours.as_ref()).await, register(theirs.as_ref()).await);
        ours.authorise_im_app(product.as_str(), our_app.as_str())
            .await
            .expect("authorised");
        assert_eq!(theirs.authorise_im_app(own.as_str(), their_app.as_str()).await, Ok(()));
        theirs.release_im_app(their_app.as_str()).await.expect("released");
        // However many at once: in the end the gateway has what the console has.
        for _ in 0..4 {
            let changes = (0..6).map(|number| {
                let (ours, product, app) = (&ours, &product, &our_app);
                async move {
                    if number % 2 == 0 {
                        ours.release_im_app(app.as_str()).await
                    } else {
                        ours.authorise_im_app(product.as_str(), app.as_str()).await
                    }
                }
            });
            for outcome in futures_util::future::join_all(changes).await {
                assert!(!matches!(outcome, Err(Error::Internal(_))), "{outcome:?}");
            }
            let authorised = ours
                .list_im_apps()
                .await
                .expect("the list")
                .remove(0)
                .authorised
                .is_some();
            let access_id = ours
                .product(product.as_str())
                .await
                .expect("it")
                .keys
                .access_id
                .expect("issued");
            let gateway = &place.house.rehearsal.as_ref().expect("it runs").rehearsal;
            let known = gateway.im_apps(access_id.0).await.expect("the gateway's");
            assert_eq!(known.len(), usize::from(authorised));
        }
    })
    .await;
}

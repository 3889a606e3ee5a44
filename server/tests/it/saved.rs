//! What is saved for later pushes, told at the desk: test devices, drafts and templates.

use crate::support::{TestHouse, deeds, in_each_house};
use pushboard_app::domain::{
    audit::Deed,
    error::{Conflict, Error},
    field::{Field, Problem},
    message::{PushForm, PushProblem},
    push_form::KeptKind,
    test_device::TestDeviceForm,
};

fn device(name: &str) -> TestDeviceForm {
    TestDeviceForm {
        device_name: name.to_owned(),
        device_kind: "0".to_owned(),
        device_target: "xiaomi-user".to_owned(),
    }
}

fn titled(title: &str) -> PushForm {
    PushForm {
        title: title.to_owned(),
        ..PushForm::default()
    }
}

#[tokio::test]
async fn a_product_has_fifty_test_devices_and_no_more() {
    in_each_house(|place: TestHouse| async move {
        let (desk, product) = place.owner_desk_and_product("rehearsal").await;
        let id = product.as_str();
        for number in 0..50 {
            desk.save_test_device(id, device(&format!("phone {number:02}")))
                .await
                .expect("saved");
        }
        let more = desk.save_test_device(id, device("one more")).await;
        assert_eq!(more, Err(Error::field(Field::DeviceName, Problem::TooMany(50))));
        let first = desk.list_test_devices(id).await.expect("the list").remove(0);
        desk.remove_test_device(id, first.id.as_str()).await.expect("removed");
        let taken = desk.save_test_device(id, device("Phone 49")).await;
        assert_eq!(taken, Err(Error::field(Field::DeviceName, Problem::Taken)));
        desk.save_test_device(id, device("one more")).await.expect("saved");
        assert_eq!(desk.list_test_devices(id).await.expect("the list").len(), 50);
        let name = "phone 00".to_owned();
        assert!(deeds(desk.as_ref()).await.contains(&Deed::TestDeviceRemoved { name }));
    })
    .await;
}

#[tokio::test]
async fn a_draft_is_kept_unchecked_and_again_in_its_place() {
    in_each_house(|place: TestHouse| async move {
        let (desk, product) = place.owner_desk_and_product("rehearsal").await;
        let id = product.as_str();
        let nonsense = PushForm {
            audience: "nobody".to_owned(),
            expire_time: "soon".to_owned(),
            custom_content: "{".to_owned(),
            ..titled("The barge")
        };
        let draft = desk.keep_draft(id, "", nonsense.clone()).await.expect("kept");
        let kept = desk.push_form(id, draft.as_str()).await.expect("the draft");
        assert_eq!((kept.summary.name.as_str(), kept.form), ("The barge", nonsense));
        let again = desk.keep_draft(id, draft.as_str(), titled("")).await.expect("kept");
        assert_eq!(again, draft);
        // As a template it is another.
        let template = desk
            .save_template(id, draft.as_str(), "Order", titled("{{order}}"))
            .await
            .expect("saved");
        assert_ne!(template, draft);
        let kinds = desk.list_push_forms(id).await.expect("the list").into_iter();
        let kinds = kinds.map(|kept| (kept.kind, kept.name)).collect::<Vec<_>>();
        assert!(kinds.contains(&(KeptKind::Draft, String::new())), "{kinds:?}");
        assert!(kinds.contains(&(KeptKind::Template, "Order".to_owned())), "{kinds:?}");
        // Removed meanwhile, what was typed is kept all the same.
        desk.remove_push_form(id, draft.as_str()).await.expect("removed");
        let anew = desk.keep_draft(id, draft.as_str(), titled("late")).await.expect("kept");
        assert_ne!(anew, draft);
        let removed = Deed::PushFormRemoved {
            kind: KeptKind::Draft,
            name: String::new(),
        };
        assert!(deeds(desk.as_ref()).await.contains(&removed));
    })
    .await;
}

#[tokio::test]
async fn what_cannot_be_kept_is_refused_with_its_reason() {
    in_each_house(|place: TestHouse| async move {
        let (desk, product) = place.owner_desk_and_product("rehearsal").await;
        let id = product.as_str();
        let huge = PushForm {
            custom_content: "x".repeat(64 * 1024),
            ..PushForm::default()
        };
        assert_eq!(desk.keep_draft(id, "", huge).await, Err(Error::TooLarge));
        let template = async |name: &str, title: &str| desk.save_template(id, "", name, titled(title)).await;
        assert_eq!(
            template("", "x").await,
            Err(Error::field(Field::TemplateName, Problem::Required))
        );
        let many = (0..11).map(|number| format!("{{{{v{number}}}}}")).collect::<String>();
        let problem = Problem::from(PushProblem::TooManyVariables(10));
        assert_eq!(
            template("Many", &many).await,
            Err(Error::field(Field::TemplateName, problem))
        );
        template("Order", "x").await.expect("saved");
        assert_eq!(
            template("ORDER", "y").await,
            Err(Error::field(Field::TemplateName, Problem::Taken))
        );
        for number in 1..100 {
            desk.keep_draft(id, "", titled(&number.to_string()))
                .await
                .expect("kept");
        }
        let more = desk.keep_draft(id, "", titled("more")).await;
        assert_eq!(more, Err(Error::Conflict(Conflict::TooManyPushForms)));
    })
    .await;
}

//! A form that is sent twice makes one push (`security.md` P-14), and what a clock or a pace may do to it.

mod over_http;

use crate::support::{TestHouse, in_each_house, product_form, xiaomi};
use pushboard_app::{
    api::Desk,
    domain::{
        error::Error,
        fault::FaultForm,
        keys::KeysState,
        message::PushForm,
        push::{Event, PushState},
        role::Role,
    },
};
use std::{collections::HashSet, time::Duration};

fn push(title: &str) -> PushForm {
    PushForm {
        audience: "account".to_owned(),
        target: "xiaomi-user".to_owned(),
        title: title.to_owned(),
        content: "There".to_owned(),
        ..PushForm::default()
    }
}

async fn shop(desk: &dyn Desk) -> String {
    let product = desk.create_product(product_form("Shop", "rehearsal")).await;
    let product = product.expect("a product").to_string();
    desk.enter_channel(&product, "", "xiaomi", 0, xiaomi())
        .await
        .expect("a channel");
    product
}

async fn arrived(desk: &dyn Desk, product: &str) -> usize {
    let handsets = desk.list_handsets(product).await.expect("the handsets");
    handsets.iter().map(|handset| handset.stories.len()).sum()
}

#[tokio::test]
async fn fifty_equal_posts_at_once_are_one_push() {
    in_each_house(|place: TestHouse| async move {
        let desk = place.owner_desk().await;
        let product = shop(desk.as_ref()).await;
        let once = desk.fresh_once();
        let posts = (0..50).map(|_| desk.send_push(&product, once.clone(), "", push("Hello")));
        let pushes: HashSet<_> = futures_util::future::join_all(posts)
            .await
            .into_iter()
            .map(|push| push.expect("accepted"))
            .collect();
        assert_eq!(pushes.len(), 1);
        let one = pushes.into_iter().next().expect("one");
        for _ in 0..200 {
            if !desk.push(one.as_str()).await.expect("it").summary.state.is_open() {
                break;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        assert_eq!(arrived(desk.as_ref(), &product).await, 1);
    })
    .await;
}

#[tokio::test]
async fn another_form_under_one_key_names_the_earlier_push_and_can_be_sent_all_the_same() {
    in_each_house(|place: TestHouse| async move {
        let desk = place.owner_desk().await;
        let product = shop(desk.as_ref()).await;
        let once = desk.fresh_once();
        let earlier = desk.send_push(&product, once.clone(), "", push("Hello")).await;
        let earlier = earlier.expect("accepted");
        let refused = desk.send_push(&product, once.clone(), "", push("Hello there")).await;
        let Err(Error::SentBefore {
            tenant,
            push: named,
            once: next,
        }) = refused
        else {
            panic!("{refused:?}");
        };
        assert_eq!((tenant.as_str(), &named), ("han-river", &earlier));
        let another = desk
            .send_push(&product, next.to_string(), "", push("Hello there"))
            .await;
        assert_ne!(another.expect("accepted"), earlier);
        // A key is its user's: with another's it is another form.
        let tenant = place.desk_tenant().await;
        let kim = place.member(&tenant, "kim", Role::Operator).await;
        let theirs = place.desk(&kim, "han-river").await;
        let own = theirs.send_push(&product, once, "", push("Hello")).await;
        assert_ne!(own.expect("accepted"), earlier);
    })
    .await;
}

#[tokio::test]
async fn a_form_that_was_sent_leads_to_its_push_whatever_has_changed_since() {
    in_each_house(|place: TestHouse| async move {
        let desk = place.owner_desk().await;
        let product = shop(desk.as_ref()).await;
        let once = desk.fresh_once();
        let earlier = desk.send_push(&product, once.clone(), "", push("Hello")).await;
        desk.archive_product(&product).await.expect("archived");
        assert_eq!(
            desk.send_push(&product, once, "", push("Hello")).await,
            earlier,
            "it was sent, and says so"
        );
    })
    .await;
}

#[tokio::test]
async fn a_clock_that_is_off_does_not_call_the_keys_wrong() {
    in_each_house(|place: TestHouse| async move {
        let desk = place.owner_desk().await;
        let product = shop(desk.as_ref()).await;
        let skew = FaultForm {
            fault: "skew".to_owned(),
            number: "3600".to_owned(),
            ..FaultForm::default()
        };
        desk.add_fault(&product, skew).await.expect("switched on");
        let sent = desk.send_push(&product, desk.fresh_once(), "", push("Hello")).await;
        let view = desk.push(sent.expect("accepted").as_str()).await.expect("it");
        assert_eq!(view.summary.state, PushState::Failed);
        assert!(
            view.events
                .iter()
                .any(|(_, event)| matches!(event, Event::ClockOff { ahead_seconds } if *ahead_seconds < -3000)),
            "{:?}",
            view.events
        );
        let keys = desk.product(&product).await.expect("it").keys.state;
        assert_ne!(keys, KeysState::WrongSecret);
    })
    .await;
}

#[tokio::test]
async fn a_gateway_that_fails_again_and_again_is_left_alone_and_pushes_wait_with_the_reason() {
    in_each_house(|place: TestHouse| async move {
        let desk = place.owner_desk().await;
        let product = shop(desk.as_ref()).await;
        let fault = FaultForm {
            fault: "status".to_owned(),
            number: "503".to_owned(),
            ..FaultForm::default()
        };
        desk.add_fault(&product, fault).await.expect("switched on");
        for number in 0..5 {
            let sent = desk
                .send_push(&product, desk.fresh_once(), "", push(&number.to_string()))
                .await;
            let view = desk.push(sent.expect("accepted").as_str()).await.expect("it");
            assert_eq!(view.summary.state, PushState::Unknown, "{number}");
        }
        let waiting = desk.send_push(&product, desk.fresh_once(), "", push("waits")).await;
        let view = desk.push(waiting.expect("accepted").as_str()).await.expect("it");
        assert_eq!((view.summary.state, view.attempts), (PushState::Queued, 0));
        assert_eq!(view.trouble, Some(pushboard_app::domain::push::Trouble::Resting));
        assert!(view.due_at > Some(view.summary.created_at), "{:?}", view.due_at);
    })
    .await;
}

//! Pushes that TPNS knows under several ids, and tokens that it drops: all of them are kept, shown, found, followed and ended.

use crate::{
    program::{Running, place_of},
    support::{TestHouse, in_each_house, xiaomi},
};
use pushboard_app::{
    api::Desk,
    domain::{
        error::{Conflict, Error},
        message::{Date, PushForm},
        push::{Ending, Event, Followed, Obstacle, PushQueryForm, PushState},
        push_record::RecordStatus,
    },
};
use std::{sync::Arc, time::Duration};

const DAY_MS: i64 = 86_400_000;

/// A push to everybody, twice a day on three days from tomorrow on.
fn repeated(now_ms: i64) -> PushForm {
    let tomorrow = Date::of(now_ms + DAY_MS);
    PushForm {
        audience: "all".to_owned(),
        title: "Daily".to_owned(),
        content: "There".to_owned(),
        timing: "loop".to_owned(),
        loop_start: tomorrow.to_string(),
        loop_end: tomorrow.plus(2).to_string(),
        loop_unit: "day".to_owned(),
        loop_times: "09:00, 18:00".to_owned(),
        ..PushForm::default()
    }
}

async fn at_home(place: &TestHouse) -> (Arc<dyn Desk>, String) {
    let (desk, product) = place.owner_desk_and_product("rehearsal").await;
    let product = product.to_string();
    desk.enter_channel(&product, "", "xiaomi", 0, xiaomi())
        .await
        .expect("a channel");
    (desk, product)
}

/// What TPNS said, once it was asked.
async fn followed(desk: &dyn Desk, push: &str, heard: impl Fn(&Followed) -> bool) -> Followed {
    for _ in 0..500 {
        let followed = desk.follow_push(push).await.expect("the push").followed;
        if let Some(followed) = followed.filter(|followed| !followed.asking && heard(followed)) {
            return followed;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    panic!("TPNS was not heard");
}

#[tokio::test]
async fn a_loop_is_found_followed_and_ended_under_each_of_its_ids() {
    in_each_house(async |place| {
        let (desk, product) = at_home(&place).await;
        let form = repeated(place.house.clock.now_ms());
        let push = desk
            .send_push(&product, desk.fresh_once(), "Shop", form)
            .await
            .expect("accepted");
        let view = desk.push(push.as_str()).await.expect("the push");
        assert_eq!((view.summary.state, view.remote_ids.len()), (PushState::Sent, 6));
        assert_eq!(view.summary.remote_id.as_ref(), view.remote_ids.first());
        for id in &view.remote_ids {
            let query = PushQueryForm {
                search: id.clone(),
                ..PushQueryForm::default()
            };
            let page = desk.list_pushes(query).await.expect("a page");
            let found: Vec<_> = page.items.iter().map(|found| &found.id).collect();
            assert_eq!(found, [&push], "{id}");
        }

        let heard = followed(desk.as_ref(), push.as_str(), |followed| !followed.parts.is_empty()).await;
        assert!(heard.parts.iter().all(|part| part.is_waiting()), "{:?}", heard.parts);
        assert_eq!(heard.parts.len(), 4, "not all at once: TPNS answers so often only");

        desk.end_push(push.as_str(), "cancel").await.expect("asked");
        let moved = Err(Error::Conflict(Conflict::PushMoved));
        assert_eq!(desk.end_push(push.as_str(), "cancel").await, moved, "it is over");
        let view = desk.push(push.as_str()).await.expect("the push");
        assert_eq!(view.summary.state, PushState::Cancelled);
        let query = PushQueryForm {
            state: "cancelled".to_owned(),
            ..PushQueryForm::default()
        };
        let listed = desk.list_pushes(query).await.expect("a page").items;
        assert_eq!(listed.iter().map(|found| &found.id).collect::<Vec<_>>(), [&push]);
        let endings: Vec<_> = view
            .events
            .iter()
            .filter_map(|(_, event)| match event {
                Event::Ended {
                    obstacle, of_several, ..
                } => Some((*of_several, *obstacle)),
                _ => None,
            })
            .collect();
        assert_eq!(endings, [(Some((6, 6)), None)]);
        let status = |followed: &Followed| followed.record.as_ref().and_then(|record| record.status);
        let heard = followed(desk.as_ref(), push.as_str(), |followed| {
            status(followed) == Some(RecordStatus::Canceled)
        })
        .await;
        assert_eq!(heard.trouble, None);
    })
    .await;
}

#[tokio::test]
async fn what_tpns_does_not_end_stays_as_it_is_and_the_reason_is_told() {
    in_each_house(async |place| {
        let (desk, product) = at_home(&place).await;
        let token = desk.list_handsets(&product).await.expect("handsets").remove(0).token;
        let form = PushForm {
            audience: "token".to_owned(),
            target: token,
            title: "One".to_owned(),
            content: "Here".to_owned(),
            ..PushForm::default()
        };
        let push = desk
            .send_push(&product, desk.fresh_once(), "", form)
            .await
            .expect("accepted");
        desk.end_push(push.as_str(), "recall").await.expect("asked");
        let view = desk.push(push.as_str()).await.expect("the push");
        assert_eq!(view.summary.state, PushState::Sent);
        let last = view.events.last().map(|(_, event)| event);
        assert!(
            matches!(
                last,
                Some(Event::Ended {
                    obstacle: Some(Obstacle::Code(_)),
                    ..
                })
            ),
            "{last:?}"
        );
        assert!(
            !Ending::Recall.fits(&view.notification.audience),
            "so it is not offered"
        );
    })
    .await;
}

#[tokio::test]
async fn tokens_that_tpns_drops_are_told() {
    in_each_house(async |place| {
        let (desk, product) = at_home(&place).await;
        let token = desk.list_handsets(&product).await.expect("handsets").remove(0).token;
        let stranger = "0".repeat(36);
        let form = PushForm {
            audience: "token_list".to_owned(),
            target: format!("{token}\n{stranger}"),
            title: "Some".to_owned(),
            content: "There".to_owned(),
            ignore_invalid_token: "on".to_owned(),
            ..PushForm::default()
        };
        let push = desk
            .send_push(&product, desk.fresh_once(), "", form)
            .await
            .expect("accepted");
        let view = desk.push(push.as_str()).await.expect("the push");
        assert_eq!(view.summary.state, PushState::Sent);
        assert_eq!((view.remote_ids.len(), view.invalid_tokens), (1, vec![stranger]));
    })
    .await;
}

#[tokio::test]
async fn the_page_of_a_loop_shows_all_its_ids() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut running = Running::start(folder.path(), None);
    running.set_up().await;
    let product = running.product("Shop", "rehearsal", "guangzhou").await;
    let days = [DAY_MS, 3 * DAY_MS].map(|ahead| {
        let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
        let now = i64::try_from(now.expect("after 1970").as_millis()).expect("a moment");
        Date::of(now + ahead).to_string()
    });
    let form = [
        ("tenant", "han-river"),
        ("product", product.as_str()),
        ("confirm_name", "Shop"),
        ("once", "00000000000000000001"),
        ("audience", "all"),
        ("title", "Daily"),
        ("content", "There"),
        ("timing", "loop"),
        ("loop_start", days[0].as_str()),
        ("loop_end", days[1].as_str()),
        ("loop_unit", "day"),
        ("loop_times", "09:00, 18:00"),
    ];
    let push = place_of(&running.post("/api/pushes/send", &form).await);
    let text = running.get(&push).await.text().await.expect("text");
    assert!(text.contains("All 6 push IDs"), "{text}");
}

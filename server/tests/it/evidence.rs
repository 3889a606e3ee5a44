//! Pushes whose answer was lost, looked for in TPNS's records: what they prove is settled, and nothing else.

use crate::support::{TestHouse, in_each_house, xiaomi};
use pushboard::{
    clock::Clock as _,
    desk::evidence,
    rehearsal::{Fault, FaultKind},
};
use pushboard_app::{
    api::Desk,
    domain::{
        message::{Date, PushForm},
        push::{Event, PushState, PushView},
    },
};
use std::{sync::Arc, time::Duration};
use tokio_util::sync::CancellationToken;

const DAY_MS: i64 = 86_400_000;
/// The first look comes 5 s after the answer was lost.
const PATIENCE: Duration = Duration::from_secs(60);

/// An owner's desk, and a product on Rehearsal with a handset, whose pushes in doubt are looked for.
struct Bench {
    place: TestHouse,
    desk: Arc<dyn Desk>,
    product: String,
    access_id: u32,
    stop: CancellationToken,
}

impl Drop for Bench {
    fn drop(&mut self) {
        self.stop.cancel();
    }
}

impl Bench {
    async fn of(place: TestHouse) -> Self {
        let (desk, product) = place.owner_desk_and_product("rehearsal").await;
        let product = product.to_string();
        desk.enter_channel(&product, "", "xiaomi", 0, xiaomi())
            .await
            .expect("a channel");
        let keys = desk.product(&product).await.expect("the product").keys;
        let stop = CancellationToken::new();
        tokio::spawn(evidence::look(Arc::clone(&place.house), stop.clone()));
        Self {
            access_id: keys.access_id.expect("issued").0,
            place,
            desk,
            product,
            stop,
        }
    }

    /// Sends a push whose answer is lost, and gives its id.
    async fn lose(&self, form: PushForm, carried_out: bool) -> String {
        let gateway = &self.place.house.rehearsal.as_ref().expect("it runs").rehearsal;
        let fault = Fault {
            kind: FaultKind::Reset,
            access_id: Some(self.access_id),
            path: Some("/v3/push/app".to_owned()),
            calls: Some(1),
            carried_out,
        };
        gateway.add_fault(fault).expect("a fault");
        let once = self.desk.fresh_once();
        let push = self
            .desk
            .send_push(&self.product, once, "", form)
            .await
            .expect("accepted");
        let view = self
            .until(push.as_str(), |view| view.summary.state == PushState::Unknown)
            .await;
        assert_eq!(view.summary.remote_id, None);
        push.to_string()
    }

    async fn until(&self, push: &str, told: impl Fn(&PushView) -> bool) -> PushView {
        let deadline = tokio::time::Instant::now() + PATIENCE;
        loop {
            let view = self.desk.push(push).await.expect("the push");
            if told(&view) {
                return view;
            }
            assert!(tokio::time::Instant::now() < deadline, "{view:?}");
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
    }
}

fn push() -> PushForm {
    PushForm {
        audience: "account".to_owned(),
        target: "xiaomi-user".to_owned(),
        title: "Lost".to_owned(),
        content: "There".to_owned(),
        ..PushForm::default()
    }
}

fn has_been_looked_for(view: &PushView) -> bool {
    view.events
        .iter()
        .any(|(_, event)| matches!(event, Event::Looked { .. } | Event::Found { .. }))
}

fn last_event(view: &PushView) -> &Event {
    &view.events.last().expect("an event").1
}

#[tokio::test]
async fn a_push_for_tomorrow_whose_answer_was_lost_is_found_by_the_time_it_was_set_to() {
    in_each_house(async |place| {
        let bench = Bench::of(place).await;
        let tomorrow = Date::of(bench.place.house.clock.now_ms() + DAY_MS);
        let scheduled = PushForm {
            timing: "at".to_owned(),
            send_time: format!("{tomorrow} 09:00:00"),
            ..push()
        };
        let id = bench.lose(scheduled, true).await;
        let view = bench.until(&id, has_been_looked_for).await;
        assert!(matches!(last_event(&view), Event::Found { .. }), "{:?}", view.events);
        assert_eq!(view.summary.state, PushState::Sent);
        assert!(view.summary.remote_id.is_some());
    })
    .await;
}

#[tokio::test]
async fn a_record_that_may_be_of_either_of_two_equal_pushes_proves_neither() {
    in_each_house(async |place| {
        let bench = Bench::of(place).await;
        let carried_out = bench.lose(push(), true).await;
        let never = bench.lose(push(), false).await;
        for id in [carried_out, never] {
            let view = bench.until(&id, has_been_looked_for).await;
            assert_eq!(
                *last_event(&view),
                Event::Looked {
                    fitting: Some(1),
                    shared: true
                }
            );
            assert_eq!(view.summary.state, PushState::Unknown);
        }
    })
    .await;
}

#[tokio::test]
async fn a_push_that_never_reached_tpns_stays_in_doubt() {
    in_each_house(async |place| {
        let bench = Bench::of(place).await;
        let id = bench.lose(push(), false).await;
        let view = bench.until(&id, has_been_looked_for).await;
        assert_eq!(
            *last_event(&view),
            Event::Looked {
                fitting: Some(0),
                shared: false
            }
        );
        assert_eq!(view.summary.state, PushState::Unknown);
    })
    .await;
}

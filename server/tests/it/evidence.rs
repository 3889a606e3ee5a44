//! Pushes whose answer was lost, looked for in TPNS's records: what they prove is settled, and nothing else.

use crate::support::{TestHouse, deeds, in_each_house, xiaomi};
use pushboard::{
    desk::evidence,
    rehearsal::{Fault, FaultKind},
    store,
};
use pushboard_app::{
    api::Desk,
    domain::{
        audit::Deed,
        error::{Conflict, Error},
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

    /// Lets one call of this path go wrong.
    fn spoil(&self, path: &str, kind: FaultKind, carried_out: bool) {
        let gateway = &self.place.house.rehearsal.as_ref().expect("it runs").rehearsal;
        let fault = Fault {
            kind,
            access_id: Some(self.access_id),
            path: Some(path.to_owned()),
            calls: Some(1),
            carried_out,
        };
        gateway.add_fault(fault).expect("a fault");
    }

    /// Sends a push whose answer is lost, and gives its id.
    async fn lose(&self, form: PushForm, carried_out: bool) -> String {
        self.spoil("/v3/push/app", FaultKind::Reset, carried_out);
        let once = self.desk.fresh_once();
        let push = self
            .desk
            .send_push(&self.product, once, "Shop", form)
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

/// A push to everybody; only such pushes may wait at TPNS.
fn to_all() -> PushForm {
    PushForm {
        audience: "all".to_owned(),
        target: String::new(),
        ..push()
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

/// A look that got no answer.
const IN_VAIN: Event = Event::Looked {
    fitting: None,
    shared: false,
};

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
            ..to_all()
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
async fn a_loop_whose_answer_was_lost_is_found_by_its_records_together() {
    in_each_house(async |place| {
        let bench = Bench::of(place).await;
        let tomorrow = Date::of(bench.place.house.clock.now_ms() + DAY_MS);
        let repeated = PushForm {
            timing: "loop".to_owned(),
            loop_start: tomorrow.to_string(),
            loop_end: tomorrow.plus(2).to_string(),
            loop_unit: "day".to_owned(),
            loop_times: "09:00, 18:00".to_owned(),
            ..to_all()
        };
        let id = bench.lose(repeated, true).await;
        let view = bench.until(&id, has_been_looked_for).await;
        assert!(matches!(last_event(&view), Event::Found { .. }), "{:?}", view.events);
        assert_eq!(view.summary.state, PushState::Sent);
        // Three days, twice a day.
        assert_eq!(view.remote_ids.len(), 6, "{:?}", view.remote_ids);
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

#[tokio::test]
async fn somebody_asks_for_another_look_when_the_first_got_no_answer() {
    in_each_house(async |place| {
        let bench = Bench::of(place).await;
        bench.spoil("/v3/statistics/get_push_record", FaultKind::Reset, false);
        let id = bench.lose(push(), true).await;
        let view = bench.until(&id, has_been_looked_for).await;
        assert_eq!(*last_event(&view), IN_VAIN);
        assert!(
            view.look_at > Some(bench.place.house.clock.now_ms() + 10_000),
            "not soon by itself"
        );
        bench.desk.look_for_push(&id).await.expect("asked");
        let view = bench.until(&id, |view| view.summary.state != PushState::Unknown).await;
        let events: Vec<&Event> = view.events.iter().rev().take(2).map(|(_, event)| event).collect();
        assert!(
            matches!(events[..], [Event::Found { .. }, Event::AskedToLook { .. }]),
            "{events:?}"
        );
        let deed = Deed::PushLookedFor { push: id.clone() };
        assert_eq!(deeds(bench.desk.as_ref()).await[0], deed);
        assert_eq!(
            bench.desk.look_for_push(&id).await,
            Err(Error::Conflict(Conflict::PushMoved)),
            "there is no doubt any more"
        );
    })
    .await;
}

#[tokio::test]
async fn looks_are_counted_among_the_questions_that_tpns_answers_in_an_hour() {
    in_each_house(async |place| {
        let bench = Bench::of(place).await;
        let (house, tenant) = (&bench.place.house, bench.place.desk_tenant().await);
        let application = bench
            .desk
            .product(&bench.product)
            .await
            .expect("the product")
            .application;
        let mut tx = house.store.begin().await.expect("a transaction");
        // So many questions that the next one is due in a day.
        while store::pushes::follow::admit(&mut tx, &tenant, &application, "statistics", 200, DAY_MS)
            .await
            .expect("counted")
        {}
        tx.commit().await.expect("kept");
        let id = bench.lose(push(), true).await;
        let view = bench.until(&id, has_been_looked_for).await;
        assert_eq!(*last_event(&view), IN_VAIN);
        assert_eq!(view.summary.state, PushState::Unknown);
    })
    .await;
}

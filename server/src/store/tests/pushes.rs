use super::support::{Bench, Goods, House, START, for_each_database, push_id, write};
use crate::clock::Clock as _;
use crate::store::{
    Error, Result,
    keys::{KeysRow, NewSecret},
    products,
    pushes::{
        self, Accepted, NewPush, doubt,
        outbox::{self, Claim, Outcome, Taken},
    },
};
use pushboard_app::domain::{
    id::PushId,
    keys::{AccessId, KeysState},
    message::{Audience, Notification},
    product::Gateway,
    push::{Event, Exchange, Followed, Obstacle, PushQuery, PushState, PushView, Trouble},
    return_code::ReturnCode,
};

fn notification() -> Notification {
    let account = Audience::Account("user-1".to_owned());
    Notification::new(account, "안녕 \u{1f44b}", "line\nline")
}

pub(super) fn sent() -> Outcome {
    Outcome {
        state: PushState::Sent,
        due_at: None,
        look_at: None,
        exchange: Exchange {
            request: "POST /v3/push/app".to_owned(),
            answer: "200 \0 OK".to_owned(),
            elapsed_ms: Some(42),
        },
        return_code: Some(ReturnCode(0)),
        remote_ids: vec!["18446744073709551615".to_owned()],
        invalid_tokens: Vec::new(),
        trouble: None,
    }
}

pub(super) fn failed(trouble: Trouble) -> Outcome {
    Outcome {
        state: trouble.state(),
        due_at: None,
        look_at: None,
        exchange: Exchange::default(),
        return_code: None,
        remote_ids: Vec::new(),
        invalid_tokens: Vec::new(),
        trouble: Some(trouble),
    }
}

fn new_keys() -> KeysRow {
    KeysRow {
        access_id: AccessId(1_500_001_048),
        access_key: "AKEY".to_owned(),
        secret: Some(NewSecret {
            sealed: b"sealed".to_vec(),
            fingerprint: "7f3a-91c2".to_owned(),
        }),
        state: KeysState::Unchecked,
    }
}

pub(super) fn put_off(due_at: i64) -> Outcome {
    Outcome {
        state: PushState::Queued,
        due_at: Some(due_at),
        ..failed(Trouble::Unreachable)
    }
}

/// Takes what is due, with a lease of five seconds.
pub(super) async fn take(bench: &Bench, holder: &str, most: u16) -> Vec<Taken> {
    let mut taken = Vec::new();
    for of in write!(bench, tx => outbox::waiting(tx)).expect("an answer") {
        let claim = Claim {
            holder,
            lease_ms: 5000,
            of: &of,
            most,
        };
        taken.extend(write!(bench, tx => outbox::take(tx, claim)).expect("taken"));
    }
    taken
}

async fn take_one(bench: &Bench, holder: &str) -> Taken {
    let mut taken = take(bench, holder, 10).await;
    assert_eq!(taken.len(), 1);
    taken.remove(0)
}

pub(super) async fn close(bench: &Bench, taken: &Taken, holder: &str, outcome: &Outcome) -> bool {
    write!(bench, tx => outbox::close(tx, taken, holder, outcome)).expect("an answer")
}

fn ids(taken: &[Taken]) -> Vec<PushId> {
    taken.iter().map(|taken| taken.id.clone()).collect()
}

pub(super) async fn at_home(bench: &Bench) -> (House, Goods) {
    let house = bench.house("hanriver").await;
    let goods = bench.goods(&house, "Shop", Gateway::Rehearsal).await;
    (house, goods)
}

async fn insert(bench: &Bench, house: &House, goods: &Goods, id: &PushId, once: &str, digest: u8) -> Result<Accepted> {
    let push = NewPush {
        id,
        product: &goods.product,
        application: &goods.application,
        once,
        once_digest: &[digest; 32],
        notification: &notification(),
        request: "POST /v3/push/app",
        by: &house.owner,
        due_at: bench.clock.now_ms(),
    };
    write!(bench, tx => pushes::insert(tx, &house.tenant, &push))
}

pub(super) async fn queued(bench: &Bench, house: &House, goods: &Goods) -> PushId {
    let id = push_id();
    assert_eq!(
        insert(bench, house, goods, &id, id.as_str(), 1).await.expect("stored"),
        Accepted::New
    );
    id
}

pub(super) async fn find(bench: &Bench, house: &House, id: &PushId) -> PushView {
    pushes::find(&bench.store, &house.tenant, id)
        .await
        .expect("an answer")
        .expect("the push")
}

fn refused(outcome: &Result<()>) -> bool {
    matches!(outcome, Err(Error::RowsAffected { expected: 1, actual: 0 }))
}

#[tokio::test]
async fn a_push_goes_from_queued_over_the_wire_to_sent() {
    for_each_database(async |bench| {
        let (house, goods) = at_home(&bench).await;
        let id = queued(&bench, &house, &goods).await;
        let view = find(&bench, &house, &id).await;
        assert_eq!(
            (view.summary.state, view.summary.created_at),
            (PushState::Queued, START)
        );
        assert_eq!(
            (view.summary.title.as_str(), &view.notification),
            ("안녕 \u{1f44b}", &notification())
        );
        assert_eq!(
            (view.summary.product_name.as_str(), view.summary.created_by.as_str()),
            ("Shop", house.owner_email.as_str())
        );
        assert!(view.rehearsal);
        assert_eq!(view.exchange.request, "POST /v3/push/app");
        let taken = take_one(&bench, "me").await;
        assert_eq!((&taken.tenant, &taken.id, taken.attempt), (&house.tenant, &id, 1));
        assert_eq!(
            (&taken.product, &taken.application),
            (&goods.product, &goods.application)
        );
        assert_eq!(taken.notification, notification());
        assert_eq!(find(&bench, &house, &id).await.summary.state, PushState::Sending);
        assert!(close(&bench, &taken, "me", &sent()).await);
        let view = find(&bench, &house, &id).await;
        assert_eq!(
            (view.summary.state, view.summary.return_code),
            (PushState::Sent, Some(ReturnCode(0)))
        );
        assert_eq!(view.summary.remote_id.as_deref(), Some("18446744073709551615"));
        assert_eq!(
            view.exchange.answer, "200 \u{fffd} OK",
            "PostgreSQL has no NUL in text, so neither database keeps it"
        );
        assert_eq!(
            (view.exchange.request.as_str(), view.exchange.elapsed_ms),
            ("POST /v3/push/app", Some(42))
        );
        let product = products::find(&bench.store, &house.tenant, &goods.product)
            .await
            .expect("an answer")
            .expect("the product");
        assert_eq!(product.progress.pushes_sent, 1);
    })
    .await;
}

#[tokio::test]
async fn the_same_form_under_one_key_is_one_push_and_another_form_is_refused() {
    for_each_database(async |bench| {
        let (house, goods) = at_home(&bench).await;
        let first = push_id();
        assert_eq!(
            insert(&bench, &house, &goods, &first, "key", 1).await.expect("stored"),
            Accepted::New
        );
        let again = insert(&bench, &house, &goods, &push_id(), "key", 1)
            .await
            .expect("known");
        assert_eq!(again, Accepted::Before(first));
        assert!(matches!(
            insert(&bench, &house, &goods, &push_id(), "key", 2).await,
            Err(Error::OnceReused)
        ));
        let attempts: Vec<PushId> = (0..20).map(|_| push_id()).collect();
        let together = attempts.iter().map(|id| insert(&bench, &house, &goods, id, "rush", 1));
        let outcomes: Vec<_> = futures_util::future::join_all(together)
            .await
            .into_iter()
            .map(|outcome| outcome.expect("an answer"))
            .collect();
        assert_eq!(
            outcomes.iter().filter(|outcome| **outcome == Accepted::New).count(),
            1,
            "{outcomes:?}"
        );
        assert_eq!(
            pushes::search(&bench.store, &house.tenant, &PushQuery::default())
                .await
                .expect("a page")
                .items
                .len(),
            2
        );
    })
    .await;
}

#[tokio::test]
async fn a_push_is_taken_by_one_worker_and_only_that_one_closes_it_once() {
    for_each_database(async |bench| {
        let (house, goods) = at_home(&bench).await;
        let id = queued(&bench, &house, &goods).await;
        let taken = take_one(&bench, "me").await;
        assert!(take(&bench, "other", 10).await.is_empty());
        assert!(!close(&bench, &taken, "other", &sent()).await, "another holder");
        let earlier = Taken {
            attempt: 0,
            ..taken.clone()
        };
        assert!(!close(&bench, &earlier, "me", &sent()).await, "an earlier try");
        assert!(close(&bench, &taken, "me", &failed(Trouble::NoAnswer)).await);
        assert!(!close(&bench, &taken, "me", &sent()).await, "closed");
        let view = find(&bench, &house, &id).await;
        assert_eq!(
            (view.summary.state, view.trouble, view.attempts),
            (PushState::Unknown, Some(Trouble::NoAnswer), 1)
        );
    })
    .await;
}

#[tokio::test]
async fn workers_share_what_is_due_oldest_first_and_leave_what_is_not() {
    for_each_database(async |bench| {
        let (house, goods) = at_home(&bench).await;
        let mut made = Vec::new();
        for _ in 0..5 {
            made.push(queued(&bench, &house, &goods).await);
            bench.clock.advance(1);
        }
        assert_eq!(ids(&take(&bench, "me", 2).await).len(), 2);
        let together = [take(&bench, "me", 2), take(&bench, "other", 2)];
        let rest: Vec<_> = futures_util::future::join_all(together).await.concat();
        let mut all = ids(&rest);
        all.sort_by_key(|id| made.iter().position(|made| made == id));
        assert_eq!(all, made[2..], "each once");

        let later = queued(&bench, &house, &goods).await;
        let taken = take_one(&bench, "me").await;
        assert!(close(&bench, &taken, "me", &put_off(bench.clock.now_ms() + 100)).await);
        bench.clock.advance(99);
        assert!(take(&bench, "me", 10).await.is_empty(), "not yet");
        bench.clock.advance(1);
        let again = take_one(&bench, "other").await;
        assert_eq!((again.id, again.attempt), (later, 2));
    })
    .await;
}

#[tokio::test]
async fn each_application_that_waits_is_seen_however_long_the_queue_before_it() {
    for_each_database(async |bench| {
        let (house, goods) = at_home(&bench).await;
        let other = bench.goods(&house, "Other", Gateway::Rehearsal).await;
        for _ in 0..20 {
            queued(&bench, &house, &goods).await;
        }
        bench.clock.advance(1);
        let late = queued(&bench, &house, &other).await;
        let waiting = write!(bench, tx => outbox::waiting(tx)).expect("an answer");
        let applications: Vec<_> = waiting.iter().map(|of| &of.application).collect();
        assert_eq!(
            applications,
            [&goods.application, &other.application],
            "the oldest first"
        );
        let taken = take(&bench, "me", 3).await;
        assert_eq!(taken.len(), 4, "three of the many, and the one");
        assert_eq!(taken[3].id, late);
        let waiting = write!(bench, tx => outbox::waiting(tx)).expect("an answer");
        assert_eq!(waiting.len(), 1, "nothing waits for the other any more");
        let later = Outcome {
            due_at: Some(bench.clock.now_ms() + 10),
            ..put_off(0)
        };
        assert!(close(&bench, &taken[3], "me", &later).await);
        assert_eq!(
            write!(bench, tx => outbox::waiting(tx)).expect("an answer").len(),
            1,
            "not due yet"
        );
        bench.clock.advance(10);
        assert_eq!(write!(bench, tx => outbox::waiting(tx)).expect("an answer").len(), 2);
    })
    .await;
}

#[tokio::test]
async fn a_try_that_came_to_nothing_waits_for_the_next_and_can_be_hurried_or_withdrawn() {
    for_each_database(async |bench| {
        let (house, goods) = at_home(&bench).await;
        let id = queued(&bench, &house, &goods).await;
        let taken = take_one(&bench, "me").await;
        assert!(
            refused(&write!(bench, tx => pushes::hasten(tx, &house.tenant, &id, bench.clock.now_ms()))),
            "it is on the wire"
        );
        assert!(
            refused(&write!(bench, tx => pushes::withdraw(tx, &house.tenant, &id))),
            "it is on the wire"
        );
        assert!(close(&bench, &taken, "me", &put_off(START + 60_000)).await);
        let event = Event::Postponed {
            attempt: 1,
            obstacle: Obstacle::Trouble(Trouble::Unreachable),
            next_at: START + 60_000,
        };
        write!(bench, tx => pushes::note(tx, &house.tenant, &id, &event)).expect("noted");
        let view = find(&bench, &house, &id).await;
        assert_eq!(
            (view.summary.state, view.due_at),
            (PushState::Queued, Some(START + 60_000))
        );
        assert_eq!((view.answered_at, view.trouble), (None, Some(Trouble::Unreachable)));
        assert_eq!(view.events, [(START, event)]);

        write!(bench, tx => pushes::hasten(tx, &house.tenant, &id, bench.clock.now_ms())).expect("hurried");
        let taken = take_one(&bench, "me").await;
        assert!(close(&bench, &taken, "me", &put_off(START + 60_000)).await);
        write!(bench, tx => pushes::withdraw(tx, &house.tenant, &id)).expect("withdrawn");
        bench.clock.advance(60_000);
        assert!(take(&bench, "me", 10).await.is_empty(), "withdrawn for good");
        let view = find(&bench, &house, &id).await;
        assert_eq!(
            (view.summary.state, view.answered_at),
            (PushState::Withdrawn, Some(START))
        );
        assert!(refused(
            &write!(bench, tx => pushes::hasten(tx, &house.tenant, &id, bench.clock.now_ms()))
        ));
    })
    .await;
}

#[tokio::test]
async fn a_push_whose_holder_stopped_on_the_wire_is_in_doubt_and_one_that_waited_goes_on() {
    for_each_database(async |bench| {
        let (house, goods) = at_home(&bench).await;
        let sending = queued(&bench, &house, &goods).await;
        let lost = take_one(&bench, "me").await;
        let waiting = queued(&bench, &house, &goods).await;
        bench.clock.advance(4999);
        assert_eq!(write!(bench, tx => outbox::sweep_lost(tx)).expect("swept"), 0);
        bench.clock.advance(1);
        assert_eq!(write!(bench, tx => outbox::sweep_lost(tx)).expect("swept"), 1);
        assert_eq!(
            write!(bench, tx => outbox::sweep_lost(tx)).expect("swept"),
            0,
            "twice is safe"
        );
        let view = find(&bench, &house, &sending).await;
        assert_eq!(
            (view.summary.state, view.trouble),
            (PushState::Unknown, Some(Trouble::Interrupted))
        );
        assert_eq!(
            view.exchange.request, "POST /v3/push/app",
            "what may have been sent is known"
        );
        assert!(!close(&bench, &lost, "me", &sent()).await, "too late");
        assert_eq!(take_one(&bench, "other").await.id, waiting, "accepted is durable");
    })
    .await;
}

#[tokio::test]
async fn what_is_in_doubt_is_looked_for_by_one_instance_at_a_time_and_settled_once() {
    for_each_database(async |bench| {
        let (house, goods) = at_home(&bench).await;
        let id = queued(&bench, &house, &goods).await;
        let taken = take_one(&bench, "me").await;
        let outcome = Outcome {
            look_at: Some(START + 100),
            ..failed(Trouble::NoAnswer)
        };
        assert!(close(&bench, &taken, "me", &outcome).await);
        assert!(
            write!(bench, tx => doubt::take(tx, START + 9000, 10))
                .expect("none")
                .is_empty(),
            "not yet"
        );
        bench.clock.advance(100);
        let looked = write!(bench, tx => doubt::take(tx, START + 9000, 10)).expect("one");
        assert_eq!(
            (looked.len(), &looked[0].id, looked[0].started_at, looked[0].looks),
            (1, &id, START, 0)
        );
        assert!(
            write!(bench, tx => doubt::take(tx, START + 9000, 10))
                .expect("none")
                .is_empty(),
            "taken"
        );

        assert!(write!(bench, tx => doubt::unanswered(tx, &house.tenant, &id, Some(START + 100))).expect("put off"));
        let unanswered = write!(bench, tx => doubt::take(tx, START + 9000, 10)).expect("one");
        assert_eq!(unanswered[0].looks, 0, "no answer is no look");
        assert!(write!(bench, tx => doubt::looked(tx, &house.tenant, &id, Some(START + 200))).expect("counted"));
        bench.clock.advance(100);
        let again = write!(bench, tx => doubt::take(tx, START + 9000, 10)).expect("one");
        assert_eq!(again[0].looks, 1);
        assert!(!write!(bench, tx => doubt::known(tx, &house.tenant, &goods.application, "77")).expect("an answer"));
        let ids = ["77".to_owned(), "78".to_owned()];
        write!(bench, tx => doubt::settle(tx, &house.tenant, &id, true, &ids)).expect("settled");
        for known in &ids {
            assert!(
                write!(bench, tx => doubt::known(tx, &house.tenant, &goods.application, known)).expect("an answer")
            );
        }
        let view = find(&bench, &house, &id).await;
        assert_eq!((view.summary.state, view.look_at), (PushState::Sent, None));
        assert_eq!(
            (view.summary.remote_id.as_deref(), &view.remote_ids[..]),
            (Some("77"), &ids[..])
        );
        assert!(
            refused(&write!(bench, tx => doubt::settle(tx, &house.tenant, &id, false, &[]))),
            "once"
        );
        assert!(!write!(bench, tx => doubt::looked(tx, &house.tenant, &id, None)).expect("an answer"));
    })
    .await;
}

#[tokio::test]
async fn a_push_goes_nowhere_once_its_product_is_put_away() {
    for_each_database(async |bench| {
        let (house, goods) = at_home(&bench).await;
        let route = async || {
            outbox::find_route(&bench.store, &house.tenant, &goods.application)
                .await
                .expect("an answer")
        };
        assert!(route().await.is_none(), "it has no keys");
        let keys = new_keys();
        write!(bench, tx => crate::store::keys::update(tx, &house.tenant, &goods.application, &keys, &house.owner))
            .expect("keys");
        let found = route().await.expect("a way");
        assert_eq!(
            (found.gateway, found.keys.access_id),
            (Gateway::Rehearsal, keys.access_id)
        );
        write!(bench, tx => products::archive(tx, &house.tenant, &goods.product, &house.owner)).expect("archived");
        assert!(route().await.is_none());
    })
    .await;
}

#[tokio::test]
async fn what_tpns_limits_is_spread_over_time_for_all_instances_together() {
    for_each_database(async |bench| {
        let (house, goods) = at_home(&bench).await;
        let reserve = async |kind: &'static str| {
            write!(bench, tx => outbox::reserve(tx, &house.tenant, &goods.application, kind, 1000)).expect("a moment")
        };
        assert_eq!(reserve("broad").await, START);
        assert_eq!(reserve("broad").await, START + 1000);
        assert_eq!(reserve("statistics").await, START, "each kind has its own");
        bench.clock.advance(5000);
        assert_eq!(reserve("broad").await, START + 5000, "the past is not saved up");
        assert_eq!(reserve("broad").await, START + 6000);
    })
    .await;
}

#[tokio::test]
async fn a_push_needs_an_application_of_its_product() {
    for_each_database(async |bench| {
        let (house, goods) = at_home(&bench).await;
        let other = bench.goods(&house, "Other", Gateway::Tencent).await;
        let crossed = Goods {
            product: goods.product,
            application: other.application,
        };
        let outcome = insert(&bench, &house, &crossed, &push_id(), "key", 1).await;
        assert!(matches!(outcome, Err(Error::RowsAffected { .. })), "{outcome:?}");
    })
    .await;
}

#[tokio::test]
async fn tpns_is_asked_so_often_within_an_hour_and_no_more() {
    for_each_database(async |bench| {
        let (house, goods) = at_home(&bench).await;
        let ask = async || {
            write!(bench, tx => pushes::follow::admit(tx, &house.tenant, &goods.application, "statistics", 4, 4000))
                .expect("an answer")
        };
        let mut asked = Vec::new();
        for moment in 0..200_i64 {
            if ask().await {
                asked.push(moment * 100);
            }
            bench.clock.advance(100);
        }
        for begin in &asked {
            let within = asked.iter().filter(|at| (*begin..begin + 4000).contains(*at)).count();
            assert!(within <= 4, "{within} within one window: {asked:?}");
        }
        assert!(
            asked.len() >= 10,
            "half of the windows' room is used in the long run: {asked:?}"
        );
        bench.clock.advance(60_000);
        assert!(ask().await && ask().await, "a long rest saves up half a window");
        assert!(!ask().await, "and not more");
    })
    .await;
}

#[tokio::test]
async fn what_tpns_said_last_is_kept_for_each_push() {
    for_each_database(async |bench| {
        let (house, goods) = at_home(&bench).await;
        let id = queued(&bench, &house, &goods).await;
        assert_eq!(
            pushes::follow::find(&bench.store, &house.tenant, &id)
                .await
                .expect("none"),
            None
        );
        for asked_at in [START, START + 1] {
            let followed = Followed {
                asked_at,
                trouble: Some(Obstacle::Code(ReturnCode(1_008_028))),
                ..Followed::default()
            };
            write!(bench, tx => pushes::follow::put(tx, &house.tenant, &id, &followed)).expect("kept");
            let known = pushes::follow::find(&bench.store, &house.tenant, &id)
                .await
                .expect("an answer");
            assert_eq!(known, Some(followed));
        }
        let other = bench.house("other").await;
        assert_eq!(
            pushes::follow::find(&bench.store, &other.tenant, &id)
                .await
                .expect("none"),
            None
        );
    })
    .await;
}

use super::support::{Bench, Goods, House, START, for_each_database, product_id, push_id, write};
use crate::store::{
    Error, Result, products,
    pushes::{self, Accepted, NewPush, Outcome, Swept},
};
use pushboard_app::domain::{
    id::PushId,
    message::{Audience, Notification},
    product::Gateway,
    push::{Exchange, PushState, PushView, Trouble},
    return_code::ReturnCode,
};

fn notification() -> Notification {
    let account = Audience::Account("user-1".to_owned());
    Notification::new(account, "안녕 \u{1f44b}", "line\nline")
}

fn sent() -> Outcome {
    Outcome {
        state: PushState::Sent,
        exchange: Exchange {
            request: "POST /v3/push/app".to_owned(),
            answer: "200 \0 OK".to_owned(),
            elapsed_ms: Some(42),
        },
        return_code: Some(ReturnCode(0)),
        remote_id: Some("18446744073709551615".to_owned()),
        trouble: None,
    }
}

fn failed(trouble: Trouble) -> Outcome {
    Outcome {
        state: trouble.state(),
        exchange: Exchange::default(),
        return_code: None,
        remote_id: None,
        trouble: Some(trouble),
    }
}

async fn at_home(bench: &Bench) -> (House, Goods) {
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
        by: &house.owner,
        holder: "me",
        lease_until: START + 1000,
    };
    write!(bench, tx => pushes::insert(tx, &house.tenant, &push))
}

async fn queued(bench: &Bench, house: &House, goods: &Goods) -> PushId {
    let id = push_id();
    assert_eq!(
        insert(bench, house, goods, &id, id.as_str(), 1).await.expect("stored"),
        Accepted::New
    );
    id
}

async fn find(bench: &Bench, house: &House, id: &PushId) -> PushView {
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
        write!(bench, tx => pushes::start(tx, &house.tenant, &id, "me", START + 2000)).expect("started");
        assert_eq!(find(&bench, &house, &id).await.summary.state, PushState::Sending);
        write!(bench, tx => pushes::finish(tx, &house.tenant, &id, "me", &sent())).expect("finished");
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
            pushes::list(&bench.store, &house.tenant, None, 50)
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
async fn only_the_holder_moves_a_push_and_only_forward() {
    for_each_database(async |bench| {
        let (house, goods) = at_home(&bench).await;
        let id = queued(&bench, &house, &goods).await;
        assert!(refused(
            &write!(bench, tx => pushes::start(tx, &house.tenant, &id, "other", START + 2000))
        ));
        assert!(
            refused(&write!(bench, tx => pushes::finish(tx, &house.tenant, &id, "me", &sent()))),
            "it never left"
        );
        assert!(
            refused(&write!(bench, tx => pushes::finish(tx, &house.tenant, &id, "me", &failed(Trouble::NoAnswer)))),
            "nor so"
        );
        write!(bench, tx => pushes::start(tx, &house.tenant, &id, "me", START + 2000)).expect("started");
        assert!(
            refused(&write!(bench, tx => pushes::start(tx, &house.tenant, &id, "me", START + 2000))),
            "once"
        );
        assert!(refused(
            &write!(bench, tx => pushes::finish(tx, &house.tenant, &id, "other", &sent()))
        ));
        let open = Outcome {
            state: PushState::Queued,
            ..sent()
        };
        assert!(
            refused(&write!(bench, tx => pushes::finish(tx, &house.tenant, &id, "me", &open))),
            "not backward"
        );
        write!(bench, tx => pushes::finish(tx, &house.tenant, &id, "me", &failed(Trouble::NoAnswer)))
            .expect("finished");
        assert!(
            refused(&write!(bench, tx => pushes::finish(tx, &house.tenant, &id, "me", &sent()))),
            "closed"
        );
        let view = find(&bench, &house, &id).await;
        assert_eq!(
            (view.summary.state, view.trouble),
            (PushState::Unknown, Some(Trouble::NoAnswer))
        );
        let never = queued(&bench, &house, &goods).await;
        write!(bench, tx => pushes::finish(tx, &house.tenant, &never, "me", &failed(Trouble::NeverSent)))
            .expect("given up before sending");
        assert_eq!(find(&bench, &house, &never).await.summary.state, PushState::Failed);
    })
    .await;
}

#[tokio::test]
async fn a_push_whose_holder_stopped_is_closed_and_a_late_answer_refused() {
    for_each_database(async |bench| {
        let (house, goods) = at_home(&bench).await;
        let waiting = queued(&bench, &house, &goods).await;
        let sending = queued(&bench, &house, &goods).await;
        let healthy = queued(&bench, &house, &goods).await;
        write!(bench, tx => pushes::start(tx, &house.tenant, &sending, "me", START + 1000)).expect("started");
        write!(bench, tx => pushes::start(tx, &house.tenant, &healthy, "me", START + 5000)).expect("started");
        bench.clock.advance(999);
        assert_eq!(
            write!(bench, tx => pushes::sweep_lost(tx)).expect("swept"),
            Swept::default()
        );
        bench.clock.advance(1);
        assert_eq!(
            write!(bench, tx => pushes::sweep_lost(tx)).expect("swept"),
            Swept { unknown: 1, failed: 1 }
        );
        let state = async |id| {
            let view = find(&bench, &house, id).await;
            (view.summary.state, view.trouble)
        };
        assert_eq!(state(&sending).await, (PushState::Unknown, Some(Trouble::Interrupted)));
        assert_eq!(state(&waiting).await, (PushState::Failed, Some(Trouble::NeverSent)));
        assert_eq!(state(&healthy).await, (PushState::Sending, None));
        assert!(
            refused(&write!(bench, tx => pushes::finish(tx, &house.tenant, &sending, "me", &sent()))),
            "too late"
        );
        assert!(
            refused(&write!(bench, tx => pushes::start(tx, &house.tenant, &waiting, "me", START + 9000))),
            "too late"
        );
        assert_eq!(
            write!(bench, tx => pushes::sweep_lost(tx)).expect("swept"),
            Swept::default(),
            "twice is safe"
        );
    })
    .await;
}

#[tokio::test]
async fn lists_come_newest_first_for_the_tenant_and_for_a_product() {
    for_each_database(async |bench| {
        let (house, goods) = at_home(&bench).await;
        let other = bench.goods(&house, "Other", Gateway::Tencent).await;
        let mut made = Vec::new();
        for index in 0..5 {
            made.push(queued(&bench, &house, if index == 2 { &other } else { &goods }).await);
            bench.clock.advance(1);
        }
        let first = pushes::list(&bench.store, &house.tenant, None, 3)
            .await
            .expect("a page");
        assert_eq!(
            first.items.iter().map(|push| &push.id).collect::<Vec<_>>(),
            [&made[4], &made[3], &made[2]]
        );
        let second = pushes::list(&bench.store, &house.tenant, first.next.as_ref(), 3)
            .await
            .expect("a page");
        assert_eq!(
            second.items.iter().map(|push| &push.id).collect::<Vec<_>>(),
            [&made[1], &made[0]]
        );
        assert_eq!(second.next, None);
        let of_product = pushes::list_by_product(&bench.store, &house.tenant, &goods.product, None, 3)
            .await
            .expect("a page");
        assert_eq!(
            of_product.items.iter().map(|push| &push.id).collect::<Vec<_>>(),
            [&made[4], &made[3], &made[1]]
        );
        let rest = pushes::list_by_product(&bench.store, &house.tenant, &goods.product, of_product.next.as_ref(), 3)
            .await
            .expect("a page");
        assert_eq!(rest.items.iter().map(|push| &push.id).collect::<Vec<_>>(), [&made[0]]);
        let none = pushes::list_by_product(&bench.store, &house.tenant, &product_id(), None, 3)
            .await
            .expect("a page");
        assert!(none.items.is_empty());
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

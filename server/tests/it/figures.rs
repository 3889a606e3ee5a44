//! Statistics and lists as files, told at the desk and over HTTP.

use crate::{
    program::{Running, place_of},
    support::{TestHouse, in_each_house, xiaomi},
};
use pushboard::rehearsal::{Fault, FaultKind};
use pushboard_app::{
    api::Desk,
    domain::{
        error::{Conflict, Error},
        lookup::LookupForm,
        message::PushForm,
        push::PushState,
        statistics::{StatisticsForm, StatisticsReport, sum},
    },
};
use std::time::Duration;

fn push_to(account: &str) -> PushForm {
    PushForm {
        audience: "account".to_owned(),
        target: account.to_owned(),
        title: "Hello".to_owned(),
        content: "There".to_owned(),
        ..PushForm::default()
    }
}

/// What TPNS tells when it is asked: the first page only begins to ask.
async fn told(desk: &dyn Desk, product: &str) -> StatisticsReport {
    loop {
        let report = desk.statistics(product, StatisticsForm::default()).await;
        let report = report.expect("figures");
        if !(report.pushes.asking || report.devices.asking || report.shares.asking) {
            return report;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

#[tokio::test]
async fn no_page_waits_for_a_gateway_that_does_not_answer() {
    in_each_house(|place: TestHouse| async move {
        let (desk, product) = place.owner_desk_and_product("rehearsal").await;
        let id = product.as_str();
        desk.enter_channel(id, "", "xiaomi", 0, xiaomi())
            .await
            .expect("entered");
        let push = desk.send_push(id, desk.fresh_once(), "", push_to("xiaomi-user"));
        let push = push.await.expect("accepted");
        while desk.push(push.as_str()).await.expect("the push").summary.state != PushState::Sent {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        let gateway = &place.house.rehearsal.as_ref().expect("it runs").rehearsal;
        let fault = Fault {
            kind: FaultKind::NoAnswer,
            access_id: None,
            path: None,
            calls: None,
            carried_out: false,
        };
        gateway.add_fault(fault).expect("a fault");
        // A call that is held ends in trouble; a page that waited for it would tell of that, and no longer ask.
        for look in ["first", "second"] {
            let followed = desk.follow_push(push.as_str()).await.expect("the page").followed;
            let followed = followed.expect("TPNS has it");
            assert_eq!(
                (followed.asking, followed.asked_at, followed.trouble),
                (true, 0, None),
                "{look}"
            );
            let report = desk.statistics(id, StatisticsForm::default()).await.expect("the page");
            let (pushes, devices, shares) = (&report.pushes, &report.devices, &report.shares);
            assert!(pushes.asking && devices.asking && shares.asking, "{look}: {report:?}");
            assert!(pushes.said.is_none() && pushes.trouble.is_none(), "{look}: {report:?}");
        }
        let question = LookupForm {
            device_kind: "0".to_owned(),
            device_target: "xiaomi-user".to_owned(),
            ..LookupForm::default()
        };
        let view = desk.lookup(id, question).await.expect("the page");
        assert!(view.asking && view.answer.is_none(), "{view:?}");
    })
    .await;
}

#[tokio::test]
async fn a_push_page_shows_what_tpns_said_once_it_has_said_it() {
    in_each_house(|place: TestHouse| async move {
        let (desk, product) = place.owner_desk_and_product("rehearsal").await;
        let id = product.as_str();
        desk.enter_channel(id, "", "xiaomi", 0, xiaomi())
            .await
            .expect("entered");
        let push = desk.send_push(id, desk.fresh_once(), "", push_to("xiaomi-user"));
        let push = push.await.expect("accepted");
        loop {
            let page = desk.follow_push(push.as_str()).await.expect("the page");
            if let Some(followed) = page.followed
                && !followed.asking
            {
                assert!(followed.asked_at > 0 && followed.record.is_some(), "{followed:?}");
                assert_eq!(followed.trouble, None);
                break;
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    })
    .await;
}

#[tokio::test]
async fn a_push_counts_in_the_figures_of_its_day_and_its_devices_in_theirs() {
    in_each_house(|place: TestHouse| async move {
        let (desk, product) = place.owner_desk_and_product("rehearsal").await;
        let id = product.as_str();
        desk.enter_channel(id, "", "xiaomi", 0, xiaomi())
            .await
            .expect("entered");
        desk.send_push(id, desk.fresh_once(), "", push_to("xiaomi-user"))
            .await
            .expect("accepted");
        let report = told(desk.as_ref(), id).await;
        let days = report.pushes.said.clone().expect("told");
        let all = sum(days.iter().flat_map(|day| &day.channels))
            .into_iter()
            .find(|channel| channel.is_sum())
            .expect("a sum");
        assert_eq!(
            (all.figures.planned, all.figures.sent, all.figures.arrived),
            (Some(1), Some(1), Some(1))
        );
        assert_eq!(days.last().map(|day| day.date), Some(report.span.end));
        let devices = report.devices.said.clone().expect("told");
        assert_eq!(devices.last().map(|day| (day.total, day.new)), Some((1, 1)));
        let shares = report.shares.said.clone().expect("told").shares;
        assert_eq!(shares.iter().map(|share| share.count).sum::<u64>(), 1);
        // What was told is kept: a second push is not counted before TPNS is asked again.
        desk.send_push(id, desk.fresh_once(), "", push_to("xiaomi-user"))
            .await
            .expect("accepted");
        assert_eq!(
            desk.statistics(id, StatisticsForm::default()).await.as_ref(),
            Ok(&report)
        );
        let invented = StatisticsForm {
            days: "365".to_owned(),
            ..StatisticsForm::default()
        };
        assert_eq!(desk.statistics(id, invented).await, Err(Error::NotFound));
        let other = StatisticsForm {
            platform: "ios".to_owned(),
            ..StatisticsForm::default()
        };
        assert_eq!(
            desk.statistics(id, other).await,
            Err(Error::Conflict(Conflict::KeysMissing))
        );
        desk.archive_product(id).await.expect("archived");
        assert_eq!(
            desk.statistics(id, StatisticsForm::default()).await,
            Err(Error::Conflict(Conflict::ProductArchived))
        );
    })
    .await;
}

#[tokio::test]
async fn a_product_without_keys_has_no_figures() {
    in_each_house(|place: TestHouse| async move {
        let (desk, product) = place.owner_desk_and_product("tencent").await;
        assert_eq!(
            desk.statistics(product.as_str(), StatisticsForm::default()).await,
            Err(Error::Conflict(Conflict::KeysMissing))
        );
    })
    .await;
}

#[tokio::test]
async fn lists_are_taken_as_files_that_spreadsheets_open_safely() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut running = Running::start(folder.path(), None);
    running.set_up().await;
    let product = running.product("Shop", "rehearsal", "singapore").await;
    let at = [("tenant", "han-river"), ("product", product.as_str())];
    let channel = [
        ("vendor", "xiaomi"),
        ("app_id", "2882303761520000001"),
        ("app_key", "5302000000001"),
        ("app_secret", "planted-xiaomi=="),
    ];
    place_of(
        &running
            .post("/api/channels/enter", &[at.as_slice(), &channel].concat())
            .await,
    );
    for number in 0..3 {
        let (once, title) = (format!("0000000000000000000{number}"), format!("=1+{number}, \"안녕\""));
        let push = [
            ("once", once.as_str()),
            ("audience", "account"),
            ("target", "xiaomi-user"),
            ("title", title.as_str()),
            ("content", "There"),
        ];
        place_of(&running.post("/api/pushes/send", &[at.as_slice(), &push].concat()).await);
    }
    let answer = running.get("/t/han-river/pushes.csv").await;
    assert_eq!(answer.status(), 200);
    assert_eq!(
        answer.headers()["content-disposition"],
        "attachment; filename=\"pushes.csv\""
    );
    assert_eq!(answer.headers()["cache-control"], "no-store");
    let text = answer.text().await.expect("text");
    let lines: Vec<&str> = text.trim_end().split("\r\n").collect();
    assert!(
        lines[0].starts_with("\u{feff}created_at,push_id,tpns_push_id,"),
        "{text}"
    );
    assert_eq!(lines.len(), 4, "{text}");
    assert!(lines[1].contains("\"'=1+2, \"\"안녕\"\"\""), "{text}");
    let none = running.get("/t/han-river/pushes.csv?state=unknown").await;
    assert_eq!(none.text().await.expect("text").lines().count(), 1);
    let bad = running.get("/t/han-river/pushes.csv?state=lost").await;
    assert_eq!(place_of(&bad), "/t/han-river/pushes?state=lost");
    let file = format!("/t/han-river/products/{product}/statistics.csv?days=7");
    // Until TPNS has told something, the page says that it is being asked.
    let mut figures = running.get(&file).await;
    let page = format!("/t/han-river/products/{product}/statistics?days=7");
    assert_eq!(place_of(&figures), page);
    while figures.status() != 200 {
        tokio::time::sleep(Duration::from_millis(20)).await;
        figures = running.get(&file).await;
    }
    let text = figures.text().await.expect("text");
    assert!(text.starts_with("\u{feff}date,channel,planned,sent,"), "{text}");
    assert!(text.contains(",all,3,3,"), "{text}");
    for foreign in [
        "/t/other-co/pushes.csv",
        "/t/han-river/products/00000000000000000000/statistics.csv",
    ] {
        assert_eq!(running.get(foreign).await.status(), 404, "{foreign}");
    }
    *running.cookie() = None;
    for path in ["/t/han-river/pushes.csv", "/t/han-river/products/x/statistics.csv"] {
        assert_eq!(place_of(&running.get(path).await), "/sign-in");
    }
}

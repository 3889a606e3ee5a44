//! Statistics and lists as files, told at the desk and over HTTP.

use crate::{
    program::{Running, place_of},
    support::{TestHouse, in_each_house, xiaomi},
};
use pushboard_app::domain::{
    error::{Conflict, Error},
    message::PushForm,
    statistics::{StatisticsForm, sum},
};

fn push_to(account: &str) -> PushForm {
    PushForm {
        audience: "account".to_owned(),
        target: account.to_owned(),
        title: "Hello".to_owned(),
        content: "There".to_owned(),
        ..PushForm::default()
    }
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
        let report = desk.statistics(id, StatisticsForm::default()).await.expect("figures");
        let days = report.pushes.said.clone().expect("told");
        let all = sum(&days).into_iter().find(|channel| channel.is_sum()).expect("a sum");
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
    let figures = running
        .get(&format!("/t/han-river/products/{product}/statistics.csv?days=7"))
        .await;
    assert_eq!(figures.status(), 200);
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

//! Bad weather at the gateway (`security.md` §4.2, §4.4): what becomes of pushes in it, that none goes out twice, and that the console goes on
//! answering. `PUSHBOARD_WEATHER_PUSHES` says how many pushes go out into each weather.

mod probes;

use crate::support::{TestHouse, in_each_house, product_form, xiaomi};
use futures_util::{StreamExt as _, stream};
use probes::{Prober, Probes};
use pushboard_app::{
    api::Desk,
    domain::{
        error::{Conflict, Error},
        fault::FaultForm,
        message::PushForm,
        push::{PushState, PushView, Trouble},
        return_code::ReturnCode,
    },
};
use sqlx::{Connection, SqliteConnection};
use std::{env, future::Future, sync::Arc, time::Duration};

/// Pushes that go out into each weather when nobody says otherwise.
const PUSHES: usize = 12;
/// Of these, so many of one application: the fifth that fails would leave its gateway alone for half a minute.
const OF_APPLICATION: usize = 4;
/// Of each weather's, those that are posted at a time.
const AT_A_TIME: usize = 8;

fn pushes_in_each() -> usize {
    env::var("PUSHBOARD_WEATHER_PUSHES").map_or(PUSHES, |text| {
        text.parse().expect("PUSHBOARD_WEATHER_PUSHES is a number")
    })
}

/// A fault, and what is to become of pushes in it.
struct Weather {
    fault: &'static str,
    number: &'static str,
    /// Whether the gateway carries out what it answers so badly.
    carried_out: bool,
    state: PushState,
    trouble: Option<Trouble>,
    code: Option<i64>,
}

const fn doubt(fault: &'static str, number: &'static str, carried_out: bool, trouble: Trouble) -> Weather {
    Weather {
        fault,
        number,
        carried_out,
        state: PushState::Unknown,
        trouble: Some(trouble),
        code: None,
    }
}

const fn code(number: &'static str, state: PushState, code: i64) -> Weather {
    coded("code", number, state, code)
}

const fn coded(fault: &'static str, number: &'static str, state: PushState, code: i64) -> Weather {
    Weather {
        fault,
        number,
        carried_out: false,
        state,
        trouble: None,
        code: Some(code),
    }
}

/// What is over at once.
const QUICK: [Weather; 17] = [
    doubt("status", "500", false, Trouble::NotTpns),
    doubt("status", "500", true, Trouble::NotTpns),
    doubt("status", "502", true, Trouble::NotTpns),
    doubt("status", "503", false, Trouble::NotTpns),
    doubt("status", "504", true, Trouble::NotTpns),
    doubt("garbage", "", true, Trouble::NotTpns),
    // Numbers as strings and strings as numbers: TPNS does that itself, so they are read.
    Weather {
        fault: "wrong_types",
        number: "",
        carried_out: true,
        state: PushState::Sent,
        trouble: None,
        code: Some(0),
    },
    doubt("endless", "", true, Trouble::NoAnswer),
    doubt("reset", "", false, Trouble::NoAnswer),
    doubt("reset", "", true, Trouble::NoAnswer),
    Weather {
        fault: "status",
        number: "429",
        carried_out: false,
        state: PushState::Queued,
        trouble: Some(Trouble::TooMany),
        code: None,
    },
    coded("delay", "400", PushState::Sent, 0),
    code("1008028", PushState::Queued, 1_008_028),
    code("1008001", PushState::Failed, 1_008_001),
    // A clock that is off by less than a signature may be old, and one that is off by more.
    coded("skew", "300", PushState::Sent, 0),
    coded("skew", "3600", PushState::Failed, 1_008_003),
    coded("skew", "-3600", PushState::Failed, 1_008_003),
];

/// What takes as long as the client waits for an answer.
const SLOW: [Weather; 3] = [
    doubt("no_answer", "", false, Trouble::NoAnswer),
    doubt("no_answer", "", true, Trouble::NoAnswer),
    doubt("stall", "", true, Trouble::NoAnswer),
];

fn push(title: String) -> PushForm {
    PushForm {
        audience: "account".to_owned(),
        target: "xiaomi-user".to_owned(),
        title,
        content: "There".to_owned(),
        ..PushForm::default()
    }
}

/// A product of its own for each weather, with a handset.
async fn product(desk: &dyn Desk, name: &str) -> String {
    let product = desk
        .create_product(product_form(name, "rehearsal"))
        .await
        .expect("made");
    desk.enter_channel(product.as_str(), "", "xiaomi", 0, xiaomi())
        .await
        .expect("entered");
    product.to_string()
}

/// A tenant has 48 pushes on the wire at a time, and each may be there for as long as the client waits for an answer.
const PATIENCE: Duration = Duration::from_secs(300);

/// Waits until the pushes stand as told.
async fn standing<Reading>(read: impl Fn() -> Reading, told: impl Fn(&PushView) -> bool) -> PushView
where
    Reading: Future<Output = PushView>,
{
    let deadline = tokio::time::Instant::now() + PATIENCE;
    loop {
        let view = read().await;
        if told(&view) || tokio::time::Instant::now() > deadline {
            return view;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
}

/// How many of the pushes with such a title the gateway has; none of them twice.
async fn arrived(place: &TestHouse, title: &str) -> usize {
    let file = place.folder.path().join("rehearsal.sqlite");
    let mut connection = SqliteConnection::connect(&format!("sqlite:{}", file.display()))
        .await
        .expect("the gateway's file opens");
    let times: Vec<i64> = sqlx::query_scalar("SELECT COUNT(*) FROM push WHERE title LIKE $1 GROUP BY title")
        .bind(format!("{title}%"))
        .fetch_all(&mut connection)
        .await
        .expect("the gateway's pushes");
    assert!(times.iter().all(|times| *times == 1), "{title}: {times:?}");
    times.len()
}

/// Sends `count` pushes of an application of its own into a weather; `which` tells that application from the others.
async fn stand(place: &TestHouse, desk: Arc<dyn Desk>, which: String, count: usize, weather: &Weather) {
    let carried_out = if weather.carried_out {
        "carried out"
    } else {
        "not carried out"
    };
    let name = format!("{which} {} {} {carried_out}", weather.fault, weather.number);
    let title = format!("Weather {which} push ");
    let product = product(desk.as_ref(), &name).await;
    let fault = FaultForm {
        fault: weather.fault.to_owned(),
        number: weather.number.to_owned(),
        calls: String::new(),
        carried_out: if weather.carried_out { "true" } else { "" }.to_owned(),
        ..FaultForm::default()
    };
    desk.add_fault(&product, fault).await.expect("switched on");
    let sends =
        (0..count).map(|number| desk.send_push(&product, desk.fresh_once(), "", push(format!("{title}{number}"))));
    let pushes: Vec<_> = stream::iter(sends)
        .buffered(AT_A_TIME)
        .map(|push| push.expect("accepted whatever the weather"))
        .collect()
        .await;
    for push in &pushes {
        let read = || async { desk.push(push.as_str()).await.expect("the push") };
        let view = standing(read, |view| {
            view.attempts > 0 && view.summary.state != PushState::Sending
        })
        .await;
        assert_eq!(
            (view.summary.state, view.trouble, view.summary.return_code),
            (weather.state, weather.trouble, weather.code.map(ReturnCode)),
            "{name}"
        );
        if weather.state != PushState::Queued {
            assert_eq!(view.attempts, 1, "{name}: nothing goes out a second time by itself");
        }
        assert!(
            view.exchange.answer.len() <= 5_000,
            "{name}: {}",
            view.exchange.answer.len()
        );
    }
    let reached = weather.carried_out || weather.state == PushState::Sent;
    assert_eq!(arrived(place, &title).await, if reached { count } else { 0 }, "{name}");
    // The sun comes out: what provably was not carried out goes on, by itself or when it is told to, and arrives once.
    desk.clear_faults(&product).await.expect("switched off");
    if weather.state == PushState::Queued {
        for push in &pushes {
            let hurried = desk.hasten_push(push.as_str()).await.err();
            assert!(
                matches!(hurried, None | Some(Error::Conflict(Conflict::PushMoved))),
                "{name}: {hurried:?}"
            );
            let read = || async { desk.push(push.as_str()).await.expect("the push") };
            let view = standing(read, |view| view.summary.state == PushState::Sent).await;
            assert_eq!(view.summary.state, PushState::Sent, "{name}");
            assert!(view.attempts >= 2, "{name}: {}", view.attempts);
        }
        assert_eq!(arrived(place, &title).await, count, "{name}");
    }
}

/// All of these weathers at once, for a tenant who goes on reading.
async fn all_of(place: &TestHouse, weathers: &'static [Weather]) -> Probes {
    let desk = place.owner_desk().await;
    let prober = Prober::start(place, Arc::clone(&desk)).await;
    let stories = weathers.iter().enumerate().flat_map(|(number, weather)| {
        let desk = &desk;
        (0..pushes_in_each()).step_by(OF_APPLICATION).map(move |first| {
            let count = (pushes_in_each() - first).min(OF_APPLICATION);
            stand(place, Arc::clone(desk), format!("{number}.{first}"), count, weather)
        })
    });
    futures_util::future::join_all(stories).await;
    let probes = prober.end().await;
    eprintln!(
        "{} weathers, {} pushes in each: {probes}",
        weathers.len(),
        pushes_in_each()
    );
    probes
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn in_any_weather_a_push_is_sent_once_or_told_in_doubt() {
    in_each_house(|place: TestHouse| async move {
        all_of(&place, &QUICK).await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_gateway_that_falls_silent_leaves_pushes_in_doubt_and_the_console_working() {
    in_each_house(|place: TestHouse| async move {
        let probes = all_of(&place, &SLOW).await;
        assert!(probes.meanwhile > 0, "nobody saw a page while pushes hung");
    })
    .await;
}

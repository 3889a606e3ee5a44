//! Bad weather at the gateway (`security.md` §4.2): what becomes of pushes in it, and that none goes out twice.

use crate::support::{TestHouse, in_each_house, product_form, xiaomi};
use pushboard_app::{
    api::Desk,
    domain::{
        fault::FaultForm,
        message::PushForm,
        push::{PushState, PushView, Trouble},
        return_code::ReturnCode,
    },
};
use std::{future::Future, sync::Arc, time::Duration};

/// Pushes that go out into each weather, all at once.
const PUSHES: usize = 4;

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
    Weather {
        fault: "code",
        number,
        carried_out: false,
        state,
        trouble: None,
        code: Some(code),
    }
}

/// What is over at once.
const QUICK: [Weather; 14] = [
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
    Weather {
        fault: "delay",
        number: "400",
        carried_out: false,
        state: PushState::Sent,
        trouble: None,
        code: Some(0),
    },
    code("1008028", PushState::Queued, 1_008_028),
    code("1008001", PushState::Failed, 1_008_001),
];

/// What takes as long as the client waits for an answer.
const SLOW: [Weather; 3] = [
    doubt("no_answer", "", false, Trouble::NoAnswer),
    doubt("no_answer", "", true, Trouble::NoAnswer),
    doubt("stall", "", true, Trouble::NoAnswer),
];

fn push(number: usize) -> PushForm {
    PushForm {
        audience: "account".to_owned(),
        target: "xiaomi-user".to_owned(),
        title: format!("Push {number}"),
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

/// Waits until the pushes stand as told: they may be on the wire for as long as the client waits.
async fn standing<Reading>(read: impl Fn() -> Reading, told: impl Fn(&PushView) -> bool) -> PushView
where
    Reading: Future<Output = PushView>,
{
    let deadline = tokio::time::Instant::now() + Duration::from_secs(60);
    loop {
        let view = read().await;
        if told(&view) || tokio::time::Instant::now() > deadline {
            return view;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
}

async fn arrived(desk: &dyn Desk, product: &str) -> usize {
    let handsets = desk.list_handsets(product).await.expect("the handsets");
    handsets.iter().map(|handset| handset.stories.len()).sum()
}

async fn stand(desk: Arc<dyn Desk>, name: String, weather: &Weather) {
    let product = product(desk.as_ref(), &name).await;
    let fault = FaultForm {
        fault: weather.fault.to_owned(),
        number: weather.number.to_owned(),
        calls: String::new(),
        carried_out: if weather.carried_out { "true" } else { "" }.to_owned(),
    };
    desk.add_fault(&product, fault).await.expect("switched on");
    let sends = (0..PUSHES).map(|number| desk.send_push(&product, desk.fresh_once(), "", push(number)));
    let pushes: Vec<_> = futures_util::future::join_all(sends)
        .await
        .into_iter()
        .map(|push| push.expect("accepted whatever the weather"))
        .collect();
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
        assert_eq!(view.attempts, 1, "{name}: nothing goes out a second time by itself");
        assert!(
            view.exchange.answer.len() <= 5_000,
            "{name}: {}",
            view.exchange.answer.len()
        );
    }
    let reached = if weather.carried_out || weather.state == PushState::Sent {
        PUSHES
    } else {
        0
    };
    assert_eq!(arrived(desk.as_ref(), &product).await, reached, "{name}");
    // The sun comes out: what provably was not carried out goes on when it is told to, and arrives once.
    desk.clear_faults(&product).await.expect("switched off");
    if weather.state == PushState::Queued {
        for push in &pushes {
            desk.hasten_push(push.as_str()).await.expect("hurried");
            let read = || async { desk.push(push.as_str()).await.expect("the push") };
            let view = standing(read, |view| !view.summary.state.is_open()).await;
            assert_eq!((view.summary.state, view.attempts), (PushState::Sent, 2), "{name}");
        }
        assert_eq!(arrived(desk.as_ref(), &product).await, PUSHES, "{name}");
    }
}

async fn all_of(place: &TestHouse, weathers: &'static [Weather]) {
    let desk = place.owner_desk().await;
    let stories = weathers.iter().enumerate().map(|(number, weather)| {
        let carried_out = if weather.carried_out {
            "carried out"
        } else {
            "not carried out"
        };
        let name = format!("{number} {} {} {carried_out}", weather.fault, weather.number);
        stand(Arc::clone(&desk), name, weather)
    });
    futures_util::future::join_all(stories).await;
}

#[tokio::test]
async fn in_any_weather_a_push_is_sent_once_or_told_in_doubt() {
    in_each_house(|place: TestHouse| async move { all_of(&place, &QUICK).await }).await;
}

#[tokio::test]
async fn a_gateway_that_falls_silent_leaves_pushes_in_doubt_and_the_console_working() {
    in_each_house(|place: TestHouse| async move { all_of(&place, &SLOW).await }).await;
}

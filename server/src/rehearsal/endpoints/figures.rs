//! Figures of pushes: of one, of a plan or group, by day (`tpns.md` §3).

use super::devices::read_range;
use crate::rehearsal::{
    Rehearsal,
    answer::{Failure, NO_ERROR, Refusal, code},
    fields, schedule, shapes,
    store::{
        Application,
        figures::{Counts, Pushes},
    },
};
use serde_json::{Map, Value, json};

/// How long a push can be asked for, in days.
const TASK_DAYS: i64 = 30;
/// How far back a plan or group can be asked for, in days.
const GROUP_DAYS: i64 = 7;
/// How far back days can be asked for.
const DAILY_DAYS: i64 = 30;

/// TPNS's channels of Android in the order of its sample, and Honor's, whose name in statistics is not documented.
const ANDROID: [&str; 9] = ["xm", "mz", "vivo", "hw", "xg", "oppo", "fcm", "rog", "honor"];
const APPLE: [&str; 1] = ["apns"];

pub(super) async fn of_task(
    rehearsal: &Rehearsal,
    application: &Application,
    body: &Map<String, Value>,
) -> Result<Value, Failure> {
    fields::check(body, shapes::PUSH_ID)?;
    let push_id = fields::id(body, "pushId").ok_or_else(|| Refusal::missing("pushId"))?;
    let since = rehearsal.now() - TASK_DAYS * schedule::DAY_MILLISECONDS;
    let push = match push_id.parse() {
        Ok(push_id) => rehearsal.store.find_push(application.access_id, push_id, since).await?,
        Err(_) => None,
    };
    let push = push.ok_or_else(|| {
        Refusal::new(
            code::NO_SUCH_PUSH,
            format!("no push task of the last {TASK_DAYS} days has the id {push_id}"),
        )
    })?;
    let counts = rehearsal
        .store
        .figures(application.access_id, &Pushes::One(push.push_id))
        .await?;
    Ok(json!({"retCode": 0, "errMsg": NO_ERROR, "pushStatDataAll": channels(application, &counts)}))
}

pub(super) async fn of_group(
    rehearsal: &Rehearsal,
    application: &Application,
    body: &Map<String, Value>,
) -> Result<Value, Failure> {
    fields::check(body, shapes::GROUP_FIGURES)?;
    let (from, until) = read_range(body, rehearsal.now(), GROUP_DAYS)?;
    let (plan, group) = (fields::id(body, "planId"), fields::text(body, "groupId"));
    let pushes = match &plan {
        // The plan wins.
        Some(plan) => Pushes::Plan { plan, from, until },
        None if group.is_empty() => return Err(Refusal::missing("planId").into()),
        None => Pushes::Group { group, from, until },
    };
    let counts = rehearsal.store.figures(application.access_id, &pushes).await?;
    Ok(json!({"retCode": 0, "errMsg": NO_ERROR, "pushStatDataAll": channels(application, &counts)}))
}

pub(super) async fn by_day(
    rehearsal: &Rehearsal,
    application: &Application,
    body: &Map<String, Value>,
) -> Result<Value, Failure> {
    fields::check(body, shapes::DATES)?;
    let (from, until) = read_range(body, rehearsal.now(), DAILY_DAYS)?;
    let mut days = Vec::new();
    let mut day = from;
    while day < until {
        let next = day + schedule::DAY_MILLISECONDS;
        let span = Pushes::Span { from: day, until: next };
        let counts = rehearsal.store.figures(application.access_id, &span).await?;
        days.push(json!({
            "date": fields::write_compact_date(schedule::beijing(day)?.date()),
            "channelDatas": channels(application, &counts),
        }));
        day = next;
    }
    Ok(json!({"retCode": 0, "errMsg": NO_ERROR, "pushDateChannelStat": days}))
}

/// Every channel, and `all`.
fn channels(application: &Application, counts: &[(String, Counts)]) -> Value {
    let (names, apple) = if application.is_apple() {
        (&APPLE[..], true)
    } else {
        (&ANDROID[..], false)
    };
    let of = |name: &str| {
        let found = counts.iter().find(|(route, _)| route == name);
        found.map(|(_, counts)| *counts).unwrap_or_default()
    };
    let mut all = State::default();
    let mut channels = Vec::with_capacity(names.len() + 1);
    for name in names {
        let state = State::of(name, of(name));
        all.add(&state, is_own(name));
        channels.push(json!({"channel": name, "pushState": state.write(apple)}));
    }
    channels.push(json!({"channel": "all", "pushState": all.write(apple)}));
    json!(channels)
}

/// Channels whose own reports TPNS sees, and which alone its totals of arrivals on the device count.
fn is_own(name: &str) -> bool {
    matches!(name, "xg" | "rog" | "fcm" | "apns")
}

/// `pushState`.
#[derive(Clone, Copy, Debug, Default)]
struct State {
    planned: i64,
    sent: i64,
    arrived: i64,
    verified: i64,
    called_back: i64,
    clicked: i64,
    cleared: i64,
}

impl State {
    fn of(name: &str, counts: Counts) -> Self {
        let own = is_own(name);
        Self {
            planned: counts.planned,
            sent: counts.sent,
            arrived: counts.arrived,
            // Of a vendor's channel this repeats what was sent (documents, note on verifySvcUv).
            verified: if own { counts.arrived } else { counts.sent },
            called_back: if own { 0 } else { counts.arrived },
            clicked: counts.clicked,
            cleared: if name == "xg" { counts.cleared } else { 0 },
        }
    }

    fn add(&mut self, one: &Self, own: bool) {
        self.planned += one.planned;
        self.sent += one.sent;
        self.arrived += one.arrived;
        self.called_back += one.called_back;
        if own {
            self.verified += one.verified;
            self.called_back += one.verified;
            self.clicked += one.clicked;
            self.cleared += one.cleared;
        }
    }

    fn write(&self, apple: bool) -> Value {
        if apple {
            return json!({
                "pushActiveUv": self.planned, "pushOnlineUv": self.sent, "verifySvcUv": self.verified, "clickUv": self.clicked,
            });
        }
        json!({
            "pushActiveUv": self.planned, "pushOnlineUv": self.sent, "verifySvcUv": self.verified,
            "callbackVerifySvcUv": self.called_back, "arrivalUv": self.arrived, "verifyUv": self.verified,
            "clickUv": self.clicked, "cleanupUv": self.cleared,
        })
    }
}

//! Rounds of posting, `kill -9` at a random moment, and starting again. `PUSHBOARD_CRASH_ROUNDS` says how many per database; the
//! README's figures are of a hundred or more.

use super::{books::PushRow, console::Console, people::Diary};
use crate::program::fresh_postgres;
use pushboard::secret::random_bytes;
use pushboard_app::domain::push::PushState;
use std::{
    collections::{BTreeMap, BTreeSet},
    env,
    time::Duration,
};

/// Rounds per database when nobody says otherwise.
const ROUNDS: usize = 6;
/// Consoles that suffer them side by side, so that one wait for the leases serves them all.
const CONSOLES: usize = 3;
/// People who post at one console at a time.
const PEOPLE: usize = 8;
/// The latest moment of a kill, in milliseconds after the start.
const LATEST_KILL_MS: u16 = 2_000;

/// Counts of one or more consoles.
#[derive(Debug, Default)]
pub(super) struct Tally {
    kills: usize,
    /// Pushes on the wire at the moment of a kill.
    in_flight: usize,
    accepted: usize,
    sent: usize,
    /// Of the sent ones, those that were unknown until TPNS's records were asked.
    sent_by_evidence: usize,
    failed: usize,
    unknown: usize,
    /// Of the unknown ones, those that the gateway has; the records are asked again later.
    unknown_but_arrived: usize,
}

impl Tally {
    fn add(&mut self, other: &Self) {
        self.kills += other.kills;
        self.in_flight += other.in_flight;
        self.accepted += other.accepted;
        self.sent += other.sent;
        self.sent_by_evidence += other.sent_by_evidence;
        self.failed += other.failed;
        self.unknown += other.unknown;
        self.unknown_but_arrived += other.unknown_but_arrived;
    }

    /// Holds the push against the gateway's record of it.
    fn judge(&mut self, row: &PushRow, arrived: bool) {
        match row.state() {
            PushState::Sent => {
                assert!(arrived, "called sent, and the gateway has nothing: {row:?}");
                self.sent += 1;
                self.sent_by_evidence += usize::from(row.trouble.is_some());
            }
            PushState::Unknown => {
                assert!(row.trouble.is_some(), "nobody is told why it is unknown: {row:?}");
                self.unknown += 1;
                self.unknown_but_arrived += usize::from(arrived);
            }
            PushState::Failed => {
                assert!(!arrived, "called failed, and the gateway has it: {row:?}");
                assert!(
                    row.trouble.is_some() || row.return_code.is_some(),
                    "nobody is told why it failed: {row:?}"
                );
                self.failed += 1;
            }
            other => panic!("nobody withdrew it, and all is settled: {other:?} {row:?}"),
        }
    }
}

/// One console and its rounds.
async fn suffer(database: Option<String>, kills: usize) -> Tally {
    let mut console = Console::open(database).await;
    let mut diaries = Diary::of_people(PEOPLE);
    let mut in_flight = BTreeSet::new();
    for _ in 0..kills {
        let posting: Vec<_> = diaries
            .drain(..)
            .map(|diary| tokio::spawn(diary.go_on(console.poster(), console.product.clone())))
            .collect();
        let moment = u64::from(u16::from_be_bytes(random_bytes()) % LATEST_KILL_MS);
        tokio::time::sleep(Duration::from_millis(moment)).await;
        console.kill();
        for diary in posting {
            diaries.push(diary.await.expect("the diary"));
        }
        in_flight.extend(console.books.in_flight().await);
        tokio::task::block_in_place(|| console.start_again());
    }
    let poster = console.poster();
    for diary in &mut diaries {
        diary.finish(&poster).await;
    }
    let rows = console.settled().await;
    for row in rows.iter().filter(|row| row.trouble.is_some()) {
        assert!(
            in_flight.contains(&row.id),
            "in doubt, and not on the wire at any kill: {row:?}"
        );
    }
    let tally = Tally {
        kills,
        in_flight: in_flight.len(),
        ..compare(&console, &rows, &diaries).await
    };
    assert!(
        tally.unknown + tally.sent_by_evidence <= tally.in_flight,
        "more in doubt than were on the wire: {tally:?}"
    );
    console.kill();
    console.books.assert_sound().await;
    tally
}

/// Holds the rows, what people were told, and what the gateway has against each other.
pub(super) async fn compare(console: &Console, rows: &[PushRow], diaries: &[Diary]) -> Tally {
    let mut arrivals = console.gateway.arrivals().await;
    let by_id: BTreeMap<&str, &PushRow> = rows.iter().map(|row| (row.id.as_str(), row)).collect();
    for (push, title) in diaries.iter().flat_map(|diary| &diary.accepted) {
        let row = by_id.get(push.as_str()).copied();
        assert_eq!(row.map(|row| &row.title), Some(title), "accepted and lost: {push}");
        let (shown, kept) = (console.push(push).await.summary.state, row.map(PushRow::state));
        // Between the two looks evidence may have been found.
        let found = kept == Some(PushState::Unknown) && shown == PushState::Sent;
        assert!(
            found || kept == Some(shown),
            "{push} is {kept:?} and shown as {shown:?}"
        );
    }
    let posted: usize = diaries.iter().map(|diary| diary.posted).sum();
    assert_eq!(
        rows.len(),
        posted,
        "one push for each form, however often it was posted"
    );
    let mut tally = Tally {
        accepted: rows.len(),
        ..Tally::default()
    };
    for row in rows {
        let times = arrivals.remove(&row.title).unwrap_or_default();
        assert!(times <= 1, "sent {times} times: {row:?}");
        tally.judge(row, times == 1);
    }
    assert!(arrivals.is_empty(), "sent and nowhere accepted: {arrivals:?}");
    tally
}

async fn rounds(name: &str, database: impl AsyncFn() -> Option<String>) {
    let rounds = env::var("PUSHBOARD_CRASH_ROUNDS")
        .map_or(ROUNDS, |text| text.parse().expect("PUSHBOARD_CRASH_ROUNDS is a number"));
    let mut consoles = Vec::new();
    for index in 0..CONSOLES {
        let kills = rounds / CONSOLES + usize::from(index < rounds % CONSOLES);
        consoles.push(tokio::spawn(suffer(database().await, kills)));
    }
    let mut sum = Tally::default();
    for console in consoles {
        sum.add(&console.await.expect("a console that bears it"));
    }
    eprintln!("crash rounds on {name}: {sum:?}");
    assert_eq!(sum.kills, rounds);
    assert!(sum.sent > 0, "the rounds did something");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whatever_the_moment_of_a_kill_nothing_is_lost_or_sent_twice_on_sqlite() {
    rounds("SQLite", async || None).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whatever_the_moment_of_a_kill_nothing_is_lost_or_sent_twice_on_postgres() {
    rounds("PostgreSQL", async || Some(fresh_postgres().await)).await;
}

//! Any order of takes, closes, sweeps, looks and people's moves: the row stands where the plain model of it stands, and a push that may
//! have been carried out is never taken again (`security.md` P-15).

use super::{
    pushes::{at_home, close, failed, find, put_off, queued, sent, take},
    support::{Bench, Goods, House, for_each_database, write},
};
use crate::{
    clock::Clock as _,
    store::pushes::{
        self, doubt,
        outbox::{self, Outcome, Taken},
    },
};
use proptest::{
    collection::vec,
    prelude::*,
    test_runner::{Config, TestCaseError, TestRunner},
};
use pushboard_app::domain::{
    id::PushId,
    push::{PushState, Trouble},
};

const HOLDERS: [&str; 2] = ["one", "two"];
/// The lease that [`take`] gives.
const LEASE_MS: i64 = 5_000;
const LOOK_AGAIN_MS: i64 = 60_000;

#[derive(Clone, Copy, Debug)]
enum End {
    Sent,
    Failed,
    PutOff(i64),
    Unknown,
}

#[derive(Clone, Copy, Debug)]
enum Step {
    Wait(i64),
    Take(usize),
    /// Closes the try of that number, as far as there are tries, counted from the last.
    Close(usize, End),
    Sweep,
    Hasten,
    Withdraw,
    Look,
    Looked(Option<i64>),
    Settle(bool),
}

fn step() -> impl Strategy<Value = Step> {
    let end = prop_oneof![
        Just(End::Sent),
        Just(End::Failed),
        (0..8_000_i64).prop_map(End::PutOff),
        Just(End::Unknown),
    ];
    prop_oneof![
        2 => (0..8_000_i64).prop_map(Step::Wait),
        4 => (0..HOLDERS.len()).prop_map(Step::Take),
        4 => (0..3_usize, end).prop_map(|(back, end)| Step::Close(back, end)),
        2 => Just(Step::Sweep),
        1 => Just(Step::Hasten),
        1 => Just(Step::Withdraw),
        2 => Just(Step::Look),
        1 => proptest::option::of(0..8_000_i64).prop_map(Step::Looked),
        1 => any::<bool>().prop_map(Step::Settle),
    ]
}

/// The push as it should stand.
#[derive(Debug)]
struct Model {
    state: PushState,
    attempts: i64,
    due_at: Option<i64>,
    look_at: Option<i64>,
    holder: Option<usize>,
    lease_until: i64,
    may_be_out: bool,
}

/// One push on its way through the steps.
struct Play<'a> {
    bench: &'a Bench,
    house: &'a House,
    id: PushId,
    model: Model,
    tries: Vec<(Taken, usize)>,
}

impl Play<'_> {
    async fn make(&mut self, step: Step) -> Result<(), TestCaseError> {
        let (bench, tenant, id) = (self.bench, &self.house.tenant, &self.id);
        let now = bench.clock.now_ms();
        let queued = self.model.state == PushState::Queued;
        let unknown = self.model.state == PushState::Unknown;
        match step {
            Step::Wait(milliseconds) => bench.clock.advance(milliseconds),
            Step::Take(holder) => {
                let mut taken = take(bench, HOLDERS[holder], 10).await;
                taken.retain(|taken| taken.id == *id);
                let due = queued && self.model.due_at.is_some_and(|due_at| due_at <= now);
                prop_assert_eq!(taken.len(), usize::from(due));
                if let Some(taken) = taken.pop() {
                    prop_assert!(!self.model.may_be_out, "what may have been carried out is sent again");
                    self.model.state = PushState::Sending;
                    self.model.attempts += 1;
                    self.model.due_at = None;
                    self.model.holder = Some(holder);
                    self.model.lease_until = now + LEASE_MS;
                    self.tries.push((taken, holder));
                }
            }
            Step::Close(back, end) => {
                let Some((taken, holder)) = self.tries.iter().rev().nth(back) else {
                    return Ok(());
                };
                let outcome = match end {
                    End::Sent => sent(),
                    End::Failed => failed(Trouble::NeverSent),
                    End::PutOff(milliseconds) => put_off(now + milliseconds),
                    End::Unknown => Outcome {
                        look_at: Some(now),
                        ..failed(Trouble::NoAnswer)
                    },
                };
                let mine = self.model.state == PushState::Sending
                    && self.model.attempts == taken.attempt
                    && self.model.holder == Some(*holder);
                prop_assert_eq!(close(bench, taken, HOLDERS[*holder], &outcome).await, mine);
                if mine {
                    self.model.state = outcome.state;
                    self.model.due_at = outcome.due_at;
                    self.model.look_at = outcome.look_at;
                    self.model.holder = None;
                    self.model.may_be_out = matches!(end, End::Sent | End::Unknown);
                }
            }
            Step::Sweep => {
                let lost = self.model.state == PushState::Sending && self.model.lease_until <= now;
                let swept = write!(bench, tx => outbox::sweep_lost(tx)).expect("an answer");
                prop_assert_eq!(swept, u64::from(lost));
                if lost {
                    self.model.state = PushState::Unknown;
                    self.model.look_at = Some(now);
                    self.model.holder = None;
                    self.model.may_be_out = true;
                }
            }
            Step::Hasten => {
                let done = write!(bench, tx => pushes::hasten(tx, tenant, id, now)).is_ok();
                prop_assert_eq!(done, queued);
                if queued {
                    self.model.due_at = Some(now);
                }
            }
            Step::Withdraw => {
                let done = write!(bench, tx => pushes::withdraw(tx, tenant, id)).is_ok();
                prop_assert_eq!(done, queued);
                if queued {
                    self.model.state = PushState::Withdrawn;
                    self.model.due_at = None;
                }
            }
            Step::Look => {
                let found = write!(bench, tx => doubt::take(tx, now + LOOK_AGAIN_MS, 10)).expect("an answer");
                let due = self.model.look_at.is_some_and(|look_at| look_at <= now);
                prop_assert_eq!(found.iter().filter(|push| push.id == *id).count(), usize::from(due));
                if due {
                    self.model.look_at = Some(now + LOOK_AGAIN_MS);
                }
            }
            Step::Looked(again) => {
                let again_at = again.map(|milliseconds| now + milliseconds);
                let counted = write!(bench, tx => doubt::looked(tx, tenant, id, again_at)).expect("an answer");
                prop_assert_eq!(counted, unknown);
                if unknown {
                    self.model.look_at = again_at;
                }
            }
            Step::Settle(sent) => {
                let done = write!(bench, tx => doubt::settle(tx, tenant, id, sent, &["7".to_owned()])).is_ok();
                prop_assert_eq!(done, unknown);
                if unknown {
                    self.model.state = if sent { PushState::Sent } else { PushState::Failed };
                    self.model.look_at = None;
                }
            }
        }
        let view = find(self.bench, self.house, &self.id).await;
        prop_assert_eq!(view.summary.state, self.model.state);
        prop_assert_eq!(i64::from(view.attempts), self.model.attempts);
        prop_assert_eq!((view.due_at, view.look_at), (self.model.due_at, self.model.look_at));
        Ok(())
    }
}

async fn play(bench: &Bench, house: &House, goods: &Goods, steps: &[Step]) -> Result<(), TestCaseError> {
    let id = queued(bench, house, goods).await;
    let model = Model {
        state: PushState::Queued,
        attempts: 0,
        due_at: Some(bench.clock.now_ms()),
        look_at: None,
        holder: None,
        lease_until: 0,
        may_be_out: false,
    };
    let mut play = Play {
        bench,
        house,
        id,
        model,
        tries: Vec::new(),
    };
    for step in steps {
        play.make(*step).await?;
    }
    // Whatever happened, it comes to an end, and leaves nothing to the next.
    for step in [Step::Withdraw, Step::Wait(LEASE_MS), Step::Sweep, Step::Settle(false)] {
        play.make(step).await?;
    }
    prop_assert!(!play.model.state.is_open() && play.model.state != PushState::Unknown);
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn in_any_order_of_events_a_push_stands_where_it_should_and_goes_out_once() {
    for_each_database(async |bench| {
        let (house, goods) = at_home(&bench).await;
        let mut runner = TestRunner::new(Config {
            cases: 64,
            failure_persistence: None,
            ..Config::default()
        });
        let here = tokio::runtime::Handle::current();
        let outcome = runner.run(&vec(step(), 1..24), |steps| {
            tokio::task::block_in_place(|| here.block_on(play(&bench, &house, &goods, &steps)))
        });
        outcome.unwrap_or_else(|failure| panic!("{failure}"));
    })
    .await;
}

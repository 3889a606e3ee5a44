//! Look-ups that TPNS answers later than a page waits: they go on, and the page that comes again finds them.

use crate::desk::internal;
use futures_util::{
    FutureExt,
    future::{BoxFuture, Shared},
};
use pushboard_app::domain::{error::Error, lookup::LookupAnswer};
use std::{
    collections::HashMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::{Duration, Instant},
};

/// How long a page waits for TPNS.
const PATIENCE: Duration = Duration::from_secs(3);
/// How long after it was asked an answer is kept for a page that has not come again.
const KEPT: Duration = Duration::from_secs(60);

type Answer = Result<LookupAnswer, Error>;

/// A question and its answer to come.
struct Question {
    begun: Instant,
    answer: Shared<BoxFuture<'static, Answer>>,
}

/// The answers that this process waits for; each question is asked once, however many pages want its answer.
#[derive(Clone, Default)]
pub struct Owed(Arc<Mutex<HashMap<String, Question>>>);

impl Owed {
    fn questions(&self) -> MutexGuard<'_, HashMap<String, Question>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The answer; nothing when it takes longer than a page waits. It is handed out until somebody had it: the next question is a new one.
    pub(super) async fn wait<Ask>(&self, question: String, ask: Ask) -> Option<Answer>
    where
        Ask: Future<Output = Answer> + Send + 'static,
    {
        let answer = self.answer(question.clone(), ask);
        let answer = tokio::time::timeout(PATIENCE, answer).await.ok()?;
        self.questions().remove(&question);
        Some(answer)
    }

    fn answer<Ask>(&self, question: String, ask: Ask) -> Shared<BoxFuture<'static, Answer>>
    where
        Ask: Future<Output = Answer> + Send + 'static,
    {
        let mut questions = self.questions();
        questions.retain(|_, asked| asked.begun.elapsed() < KEPT);
        let asked = questions.entry(question).or_insert_with(|| {
            let work = tokio::spawn(ask);
            let answer = async move { work.await.unwrap_or_else(|error| Err(internal(&error))) };
            Question {
                begun: Instant::now(),
                answer: answer.boxed().shared(),
            }
        });
        asked.answer.clone()
    }
}

//! Questions to TPNS that go on while the pages that need their answers are already shown.

use super::House;
use std::{
    collections::HashSet,
    sync::{Arc, Mutex, PoisonError},
};

/// Which questions this process is asking now: each once, however many pages want its answer.
#[derive(Clone, Default)]
pub struct Asks(Arc<Mutex<HashSet<String>>>);

/// A question that is being asked; over when it is dropped.
pub(super) struct Asking {
    asks: Asks,
    question: String,
}

impl Asks {
    /// Begins to ask; nothing when that question is being asked already.
    pub(super) fn begin(&self, question: String) -> Option<Asking> {
        let mut under_way = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        under_way.insert(question.clone()).then(|| Asking {
            asks: self.clone(),
            question,
        })
    }
}

impl Drop for Asking {
    fn drop(&mut self) {
        let mut under_way = self.asks.0.lock().unwrap_or_else(PoisonError::into_inner);
        under_way.remove(&self.question);
    }
}

impl House {
    /// Asks beside the page that wants to know. Nothing waits for it, a graceful stop neither: the question can be asked again.
    pub(super) fn ask<Work>(asking: Asking, work: Work)
    where
        Work: Future<Output = crate::store::Result<()>> + Send + 'static,
    {
        tokio::spawn(async move {
            if let Err(error) = work.await {
                tracing::warn!(%error, "what TPNS told could not be kept");
            }
            drop(asking);
        });
    }
}

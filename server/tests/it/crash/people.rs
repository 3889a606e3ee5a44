//! People who post, and what they were told.

use super::console::{Form, Poster, settled_by};
use std::{iter, time::Duration};
use tokio::time::Instant;
use tokio_util::sync::CancellationToken;

/// Before somebody posts a form again.
const PAUSE: Duration = Duration::from_millis(100);

/// What somebody did and saw, over all rounds.
#[derive(Default)]
pub(super) struct Diary {
    name: String,
    pub(super) posted: usize,
    /// Pushes that an answer led to, and their titles.
    pub(super) accepted: Vec<(String, String)>,
    /// Forms that got no answer.
    unanswered: Vec<Form>,
}

impl Diary {
    /// So many people who have done nothing yet.
    pub(super) fn of_people(count: usize) -> Vec<Self> {
        let of_person = |number| Self {
            name: format!("person {number}"),
            ..Self::default()
        };
        (0..count).map(of_person).collect()
    }

    fn next(&mut self, product: &str) -> Form {
        self.posted += 1;
        Form::new(product, format!("{} posts number {}", self.name, self.posted))
    }

    /// Posts again what got no answer, then new forms one after the other, until the program is gone.
    pub(super) async fn go_on(mut self, poster: Poster, product: String) -> Self {
        let mut left = std::mem::take(&mut self.unanswered).into_iter();
        loop {
            let form = left.next().unwrap_or_else(|| self.next(&product));
            match poster.post(&form).await {
                Some(push) => self.accepted.push((push, form.title)),
                None => {
                    self.unanswered = iter::once(form).chain(left).collect();
                    return self;
                }
            }
        }
    }

    /// Posts again what got no answer; nobody kills the program now.
    pub(super) async fn finish(&mut self, poster: &Poster) {
        for form in self.unanswered.drain(..) {
            let push = poster.post(&form).await.expect("an answer");
            self.accepted.push((push, form.title));
        }
    }

    /// Posts new forms until told to stop, each again and again until an answer leads to its push.
    pub(super) async fn insist(mut self, poster: Poster, product: String, stop: CancellationToken) -> Self {
        while !stop.is_cancelled() {
            let form = self.next(&product);
            let deadline = settled_by();
            let push = loop {
                if let Some(push) = poster.try_to_post(&form).await {
                    break push;
                }
                assert!(Instant::now() < deadline, "nobody accepts {form:?}");
                tokio::time::sleep(PAUSE).await;
            };
            self.accepted.push((push, form.title));
        }
        self
    }
}

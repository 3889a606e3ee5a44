//! Work done by so many at a time.

use std::{
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::Instant,
};

/// Does `work` for the numbers below `count`, `at_a_time` of them at a time. Gives when the first began.
pub(crate) async fn each<Work, Done>(count: usize, at_a_time: usize, work: Work) -> Instant
where
    Work: Fn(usize) -> Done + Clone + Send + 'static,
    Done: Future<Output = ()> + Send,
{
    let next = Arc::new(AtomicUsize::new(0));
    let begun = Instant::now();
    let hands: Vec<_> = (0..at_a_time)
        .map(|_| {
            let (next, work) = (Arc::clone(&next), work.clone());
            tokio::spawn(async move {
                loop {
                    let number = next.fetch_add(1, Ordering::Relaxed);
                    if number >= count {
                        return;
                    }
                    work(number).await;
                }
            })
        })
        .collect();
    for hand in hands {
        hand.await.expect("it went well");
    }
    begun
}

//! Several pieces of data that a page shows together.

use super::error_view::{ErrorView, loading};
use crate::domain::error::Error;
use leptos::{either::Either, prelude::*};

/// Shows what `wait` gives, or says in words why there is none.
///
/// Each piece has a resource of its own: a resource that calls one server function after another would find its
/// request's context gone when the server has dropped a first, trial rendering in between.
#[component]
pub(crate) fn Together<T, Fut, V>(
    /// Waits for all resources.
    wait: impl Fn() -> Fut + Clone + Send + Sync + 'static,
    /// Makes the view of them.
    view: impl Fn(T) -> V + Clone + Send + Sync + 'static,
) -> impl IntoView
where
    T: Send + 'static,
    Fut: Future<Output = Result<T, Error>> + Send + 'static,
    V: IntoView + 'static,
{
    let show = move || {
        let (wait, view) = (wait.clone(), view.clone());
        Suspend::new(async move {
            match wait().await {
                Ok(data) => Either::Left(view(data)),
                Err(error) => Either::Right(view! { <ErrorView error=error /> }),
            }
        })
    };
    view! { <Transition fallback=loading>{show}</Transition> }
}

//! Data of a page: fetched once on the server, again when something was changed.

use super::error_view::ErrorView;
use crate::domain::error::Error;
use leptos::{either::Either, prelude::*};
use serde::{Serialize, de::DeserializeOwned};

/// Counts the changes made from this page; everything loaded listens to it.
#[derive(Clone, Copy)]
pub(crate) struct Changes(RwSignal<u32>);

impl Changes {
    /// Provides the counter to the tree.
    pub(crate) fn provide() {
        provide_context(Self(RwSignal::new(0)));
    }

    /// Says that something was changed.
    pub(crate) fn announce(self) {
        self.0.update(|count| *count += 1);
    }

    /// The counter of this tree.
    pub(crate) fn of_page() -> Self {
        expect_context()
    }
}

/// Data that is fetched for `key`, and again after each change.
pub(crate) fn load<K, T, Fut>(
    key: impl Fn() -> K + Send + Sync + 'static,
    fetch: impl Fn(K) -> Fut + Send + Sync + 'static,
) -> Resource<Result<T, Error>>
where
    K: Clone + PartialEq + Send + Sync + 'static,
    T: Clone + Serialize + DeserializeOwned + Send + Sync + 'static,
    Fut: Future<Output = Result<T, Error>> + Send + 'static,
{
    let changes = Changes::of_page();
    Resource::new(move || (key(), changes.0.get()), move |(key, _)| fetch(key))
}

/// Shows loaded data, or says in words why there is none.
#[component]
pub(crate) fn Loaded<T, V>(
    /// The data.
    data: Resource<Result<T, Error>>,
    /// Makes the view of it.
    view: impl Fn(T) -> V + Clone + Send + Sync + 'static,
) -> impl IntoView
where
    T: Clone + Send + Sync + 'static,
    V: IntoView + 'static,
{
    let show = move || {
        let view = view.clone();
        Suspend::new(async move {
            match data.await {
                Ok(value) => Either::Left(view(value)),
                Err(error) => Either::Right(view_error(error)),
            }
        })
    };
    view! { <Transition fallback=super::error_view::loading>{show}</Transition> }
}

fn view_error(error: Error) -> impl IntoView {
    view! { <ErrorView error=error /> }
}

//! Data of a page.

use super::error_view::ErrorView;
use crate::domain::error::Error;
use leptos::{either::Either, prelude::*};
use serde::{Serialize, de::DeserializeOwned};

/// Data that is fetched for `key`.
pub(crate) fn load<K, T, Fut>(
    key: impl Fn() -> K + Send + Sync + 'static,
    fetch: impl Fn(K) -> Fut + Send + Sync + 'static,
) -> Resource<Result<T, Error>>
where
    K: Clone + PartialEq + Send + Sync + 'static,
    T: Clone + Serialize + DeserializeOwned + Send + Sync + 'static,
    Fut: Future<Output = Result<T, Error>> + Send + 'static,
{
    Resource::new(key, fetch)
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

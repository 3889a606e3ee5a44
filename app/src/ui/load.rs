//! Data of a page.

use super::together::Together;
use crate::domain::error::Error;
use leptos::prelude::*;

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
    let wait = move || async move { data.await };
    view! { <Together wait=wait view=view /> }
}

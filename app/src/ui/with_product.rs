//! Data of a page that also needs its product.

use super::{
    error_view::{ErrorView, loading},
    layout::ProductOfPage,
};
use crate::domain::{error::Error, product::ProductView};
use leptos::{either::Either, prelude::*};

/// Shows the page's product and more data together, or says in words why there is none.
#[component]
pub(crate) fn WithProduct<T, V>(
    /// The data beside the product.
    data: Resource<Result<T, Error>>,
    /// Makes the view of both.
    view: impl Fn(ProductView, T) -> V + Clone + Send + Sync + 'static,
) -> impl IntoView
where
    T: Clone + Send + Sync + 'static,
    V: IntoView + 'static,
{
    let here = ProductOfPage::here();
    let show = move || {
        let view = view.clone();
        Suspend::new(async move {
            match (here.product.await, data.await) {
                (Ok(product), Ok(value)) => Either::Left(view(product, value)),
                (Err(error), _) | (_, Err(error)) => Either::Right(view! { <ErrorView error=error /> }),
            }
        })
    };
    view! { <Transition fallback=loading>{show}</Transition> }
}

//! Data of a page that also needs its product.

use super::{layout::ProductOfPage, together::Together};
use crate::domain::{error::Error, product::ProductView};
use leptos::prelude::*;

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
    let wait = move || async move { Ok((here.product.await?, data.await?)) };
    let show = move |(product, data): (ProductView, T)| view(product, data);
    view! { <Together wait=wait view=show /> }
}

//! What TPNS counts of an application over days.

#[cfg(feature = "ssr")]
use crate::domain::statistics::StatisticsForm;
use crate::domain::{error::Error, statistics::StatisticsReport};
use leptos::prelude::*;

/// What the server does for statistics.
#[cfg(feature = "ssr")]
#[async_trait::async_trait]
pub trait Statistics {
    /// The figures of one of a product's applications, asked politely: what was said a short time ago is not asked again.
    async fn statistics(&self, product: &str, form: StatisticsForm) -> Result<StatisticsReport, Error>;
}

/// The figures of one of a product's applications. The other arguments are those of
/// [`StatisticsForm`](crate::domain::statistics::StatisticsForm).
#[server(prefix = "/api", endpoint = "statistics/get", input = server_fn::codec::GetUrl)]
pub async fn get_statistics(
    tenant: String,
    product: String,
    #[server(default)] platform: String,
    #[server(default)] days: String,
    #[server(default)] by: String,
) -> Result<StatisticsReport, Error> {
    let form = StatisticsForm { platform, days, by };
    super::desk(&tenant).await?.statistics(&product, form).await
}

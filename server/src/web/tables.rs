//! Lists as CSV files: the same questions as their pages, put into the address.

use super::{Shared, address::see_other, downloads::file, recognise::DoorOfRequest};
use axum::{
    Router,
    body::Body,
    extract::{Extension, Path, Query, RawQuery, rejection::QueryRejection},
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
    routing::get,
};
use futures_util::stream;
use pushboard_app::{
    api::Desk,
    domain::{
        csv,
        error::Error,
        page::{PAGE_SIZE_LIMIT, Page},
        push::{PushQueryForm, PushSummary},
        statistics::{StatisticsForm, StatisticsReport},
    },
    ui::{moment::iso, routes},
};
use serde::Deserialize;
use std::{convert::Infallible, sync::Arc};

/// What the list of pushes is asked for; empty where the address says nothing.
#[derive(Default, Deserialize)]
#[serde(default)]
struct PushesAsked {
    search: String,
    state: String,
    product: String,
    sent_by: String,
    from: String,
    until: String,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct StatisticsAsked {
    platform: String,
    days: String,
    by: String,
}

pub(super) fn router(shared: &Shared) -> Router {
    Router::new()
        .route("/t/{tenant}/pushes.csv", get(pushes))
        .route("/t/{tenant}/products/{product}/statistics.csv", get(statistics))
        .with_state(shared.clone())
}

/// What is wrong is said by the page that the file belongs to.
fn back(error: &Error, page: &str, query: Option<String>) -> Response {
    match error {
        Error::SignIn => see_other(routes::SIGN_IN),
        Error::NotFound => StatusCode::NOT_FOUND.into_response(),
        _ => see_other(&format!("{page}?{}", query.unwrap_or_default())),
    }
}

async fn pushes(
    Extension(DoorOfRequest(door)): Extension<DoorOfRequest>,
    Path(tenant): Path<String>,
    RawQuery(raw): RawQuery,
    asked: Result<Query<PushesAsked>, QueryRejection>,
) -> Response {
    let Ok(Query(asked)) = asked else {
        return StatusCode::BAD_REQUEST.into_response();
    };
    let form = PushQueryForm {
        search: asked.search,
        state: asked.state,
        product: asked.product,
        sender: asked.sent_by,
        from: asked.from,
        until: asked.until,
        cursor: String::new(),
        limit: PAGE_SIZE_LIMIT.to_string(),
    };
    let first = match door.enter(&tenant).await {
        Ok(desk) => desk.list_pushes(form.clone()).await.map(|page| (desk, page)),
        Err(error) => Err(error),
    };
    match first {
        Ok((desk, page)) => whole_list(desk, form, page),
        Err(error) => back(&error, &routes::pushes(&tenant), raw),
    }
}

/// Where a file under way stands.
struct Writing {
    desk: Arc<dyn Desk>,
    form: PushQueryForm,
    page: Option<Page<PushSummary>>,
}

/// A file that is written page by page, so that no more than a page of it is held.
fn whole_list(desk: Arc<dyn Desk>, form: PushQueryForm, first: Page<PushSummary>) -> Response {
    let head = csv::line(&[
        "created_at",
        "push_id",
        "tpns_push_id",
        "product_id",
        "product",
        "title",
        "state",
        "return_code",
        "created_by",
    ]);
    let begin = Writing {
        desk,
        form,
        page: Some(first),
    };
    let pages = stream::unfold(begin, |mut at| async move {
        let page = at.page.take()?;
        let lines: String = page.items.iter().map(push_line).collect();
        if let Some(cursor) = page.next {
            at.form.cursor = cursor;
            match at.desk.list_pushes(at.form.clone()).await {
                Ok(next) => at.page = Some(next),
                // The status is on its way: a file that ends with a broken line tells that it is not whole.
                Err(_) => return Some((Ok::<_, Infallible>(format!("{lines}\"")), at)),
            }
        }
        Some((Ok(lines), at))
    });
    let whole = stream::StreamExt::chain(stream::once(async move { Ok(format!("{}{head}", csv::MARK)) }), pages);
    let mut response = Body::from_stream(whole).into_response();
    let headers = response.headers_mut();
    headers.insert(
        header::CONTENT_TYPE,
        HeaderValue::from_static("text/csv; charset=utf-8; header=present"),
    );
    headers.insert(
        header::CONTENT_DISPOSITION,
        HeaderValue::from_static("attachment; filename=\"pushes.csv\""),
    );
    response
}

fn push_line(push: &PushSummary) -> String {
    csv::line(&[
        &iso(push.created_at),
        push.id.as_str(),
        push.remote_id.as_deref().unwrap_or_default(),
        push.product.as_str(),
        &push.product_name,
        &push.title,
        push.state.key(),
        &push.return_code.map(|code| code.0.to_string()).unwrap_or_default(),
        &push.created_by,
    ])
}

async fn statistics(
    Extension(DoorOfRequest(door)): Extension<DoorOfRequest>,
    Path((tenant, product)): Path<(String, String)>,
    RawQuery(raw): RawQuery,
    asked: Result<Query<StatisticsAsked>, QueryRejection>,
) -> Response {
    let Ok(Query(asked)) = asked else {
        return StatusCode::BAD_REQUEST.into_response();
    };
    let form = StatisticsForm {
        platform: asked.platform,
        days: asked.days,
        by: asked.by,
    };
    let report = match door.enter(&tenant).await {
        Ok(desk) => desk.statistics(&product, form).await,
        Err(error) => Err(error),
    };
    match report {
        // No figures are not figures of nothing: the page says that they are being asked for, or why there are none.
        Ok(report) if report.pushes.said.is_none() => {
            let page = routes::statistics(&tenant, &product);
            see_other(&format!("{page}?{}", raw.unwrap_or_default()))
        }
        Ok(report) => file(
            "statistics.csv",
            "text/csv; charset=utf-8; header=present",
            figures(&report).into_bytes(),
        ),
        Err(error) => back(&error, &routes::statistics(&tenant, &product), raw),
    }
}

/// Pushes by day and channel; a figure that TPNS does not count is an empty cell.
fn figures(report: &StatisticsReport) -> String {
    let mut text = csv::MARK.to_owned();
    text.push_str(&csv::line(&[
        "date", "channel", "planned", "sent", "arrived", "clicked", "cleared",
    ]));
    let cell = |figure: Option<u64>| figure.map(|figure| figure.to_string()).unwrap_or_default();
    for day in report.pushes.said.iter().flatten() {
        for channel in &day.channels {
            let figures = channel.figures;
            text.push_str(&csv::line(&[
                &day.date.to_string(),
                &channel.channel,
                &cell(figures.planned),
                &cell(figures.sent),
                &cell(figures.arrived),
                &cell(figures.clicked),
                &cell(figures.cleared),
            ]));
        }
    }
    text
}

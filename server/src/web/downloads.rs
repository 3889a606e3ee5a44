//! Files that a form asks for: `POST /kits/take`.

use super::{Shared, address::see_other, forms::Typed, recognise::DoorOfRequest};
use axum::{
    Router,
    extract::{Extension, State},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
    routing::post,
};
use pushboard_app::{
    api::Desk,
    domain::{error::Error, kit::KitFile},
    ui::routes,
};
use serde::Deserialize;
use std::io::{Cursor, Write};
use zip::{CompressionMethod, ZipWriter, result::ZipError, write::SimpleFileOptions};

/// Which kit, and which of its files; all of them in one archive when `file` is empty.
#[derive(Deserialize)]
struct Take {
    tenant: String,
    product: String,
    #[serde(default)]
    file: String,
}

pub(super) fn router(shared: &Shared) -> Router {
    Router::new().route("/kits/take", post(take)).with_state(shared.clone())
}

async fn take(
    State(shared): State<Shared>,
    Extension(DoorOfRequest(door)): Extension<DoorOfRequest>,
    headers: HeaderMap,
    Typed(form): Typed<Take>,
) -> Response {
    let answer = match door.enter(&form.tenant).await {
        Ok(desk) if form.file.is_empty() => whole(desk.as_ref(), &form).await,
        Ok(desk) => one(desk.as_ref(), &form).await,
        Err(error) => Err(error),
    };
    answer.unwrap_or_else(|error| match error {
        Error::SignIn => see_other(routes::SIGN_IN),
        // The kit's own page says in words what is in the way.
        _ => see_other(&shared.outside.way_back(&headers)),
    })
}

/// The whole kit in one archive.
async fn whole(desk: &dyn Desk, form: &Take) -> Result<Response, Error> {
    let taken = desk.take_kit(&form.product, "").await?;
    Ok(match archive(&taken.files) {
        Ok(bytes) => file(
            &format!("tpns-kit-{}-{}.zip", taken.access_id.0, taken.package.as_str()),
            "application/zip",
            bytes,
        ),
        Err(error) => {
            tracing::error!(%error, "cannot write an archive");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    })
}

/// One file of the kit.
async fn one(desk: &dyn Desk, form: &Take) -> Result<Response, Error> {
    let files = match desk.take_kit(&form.product, &form.file).await {
        Ok(taken) => taken.files,
        Err(Error::NotFound) => Vec::new(),
        Err(error) => return Err(error),
    };
    Ok(match files.into_iter().next() {
        Some(found) => file(&found.name, "application/octet-stream", found.text.into_bytes()),
        None => StatusCode::NOT_FOUND.into_response(),
    })
}

/// An answer that browsers save under `name`, which is plain ASCII without quotes.
pub(super) fn file(name: &str, content_type: &'static str, bytes: Vec<u8>) -> Response {
    let mut response = bytes.into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(content_type));
    if let Ok(value) = HeaderValue::from_str(&format!("attachment; filename=\"{name}\"")) {
        headers.insert(header::CONTENT_DISPOSITION, value);
    }
    response
}

/// All files with their folders. Stored, not deflated: a few dozen kilobytes of text.
fn archive(files: &[KitFile]) -> Result<Vec<u8>, ZipError> {
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for file in files {
        zip.start_file(file.archive_path(), options)?;
        zip.write_all(file.text.as_bytes())?;
    }
    Ok(zip.finish()?.into_inner())
}

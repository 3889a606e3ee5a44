//! Files to import, `POST /imports/read`, and the samples of their formats.

use super::{Shared, address::see_other, downloads::file, recognise::DoorOfRequest};
use axum::{
    Router,
    extract::{
        Extension, Multipart, State,
        multipart::{MultipartError, MultipartRejection},
    },
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
    routing::{get, post},
};
use pushboard_app::{
    api::flash::Flash,
    domain::{
        error::Error,
        field::{Field, Problem},
        import::{ImportFault, Part, SAMPLE_CSV, SAMPLE_JSON, Spot},
    },
    ui::routes,
};

/// The most parts that are looked at; our form has three.
const PARTS_LIMIT: usize = 8;

pub(super) fn router(shared: &Shared) -> Router {
    Router::new()
        .route(routes::READ_IMPORT, post(read))
        .route(routes::IMPORT_SAMPLE_JSON, get(sample_json))
        .route(routes::IMPORT_SAMPLE_CSV, get(sample_csv))
        .with_state(shared.clone())
}

async fn sample_json() -> Response {
    file("im-console.json", "application/json", SAMPLE_JSON.into())
}

async fn sample_csv() -> Response {
    file("im-console.csv", "text/csv; charset=utf-8", SAMPLE_CSV.into())
}

/// What the form sent. No `Debug`: it holds secrets.
#[derive(Default)]
struct Upload {
    tenant: String,
    file: Vec<u8>,
    text: Vec<u8>,
}

async fn read(
    State(shared): State<Shared>,
    Extension(DoorOfRequest(door)): Extension<DoorOfRequest>,
    headers: HeaderMap,
    parts: Result<Multipart, MultipartRejection>,
) -> Response {
    let Ok(parts) = parts else {
        return StatusCode::UNSUPPORTED_MEDIA_TYPE.into_response();
    };
    let upload = match tokio::time::timeout(shared.outside.patience(), take(parts)).await {
        Ok(upload) => upload,
        Err(_) => return StatusCode::REQUEST_TIMEOUT.into_response(),
    };
    let (tenant, answer) = match upload {
        Err(error) => (String::new(), Err(error)),
        Ok(upload) => {
            // A chosen file counts more than what may still stand in the text field.
            let bytes = if upload.file.is_empty() {
                upload.text
            } else {
                upload.file
            };
            let answer = match door.enter(&upload.tenant).await {
                Ok(desk) => desk.read_import(bytes).await,
                Err(error) => Err(error),
            };
            (upload.tenant, answer)
        }
    };
    match answer {
        Ok(id) => see_other(&routes::import(&tenant, id.as_str())),
        Err(Error::SignIn) => see_other(routes::SIGN_IN),
        Err(error) => refused(&shared, &headers, error),
    }
}

/// Back to the form with what was wrong; the text may hold secrets and is not sent back.
fn refused(shared: &Shared, headers: &HeaderMap, error: Error) -> Response {
    let mut answer = see_other(&shared.outside.way_back(headers));
    let cookie = shared.flashes.refused(Flash {
        function: routes::READ_IMPORT.to_owned(),
        values: Vec::new(),
        error,
    });
    if let Some(cookie) = cookie.and_then(|cookie| HeaderValue::from_str(&cookie).ok()) {
        answer.headers_mut().append(header::SET_COOKIE, cookie);
    }
    answer
}

/// Reads the parts of the form.
async fn take(mut parts: Multipart) -> Result<Upload, Error> {
    let mut upload = Upload::default();
    for _ in 0..PARTS_LIMIT {
        let Some(part) = parts.next_field().await.map_err(|error| unreadable(&error))? else {
            return Ok(upload);
        };
        let name = part.name().unwrap_or_default().to_owned();
        let bytes = part.bytes().await.map_err(|error| unreadable(&error))?;
        match name.as_str() {
            "tenant" => upload.tenant = String::from_utf8(bytes.to_vec()).map_err(|_| Error::Malformed)?,
            "file" => upload.file = bytes.into(),
            "text" => upload.text = bytes.into(),
            _ => {}
        }
    }
    Err(Error::Malformed)
}

fn unreadable(error: &MultipartError) -> Error {
    if error.status() == StatusCode::PAYLOAD_TOO_LARGE {
        let problem = Problem::Import(ImportFault::TooLarge);
        Error::field(Field::Import(Spot::START, Part::Whole), problem)
    } else {
        Error::Malformed
    }
}

//! Files to import, `POST /imports/read`, and the samples of their formats.

use super::{
    Shared,
    address::see_other,
    downloads::file,
    recognise::DoorOfRequest,
    uploads::{kept, text},
};
use axum::{
    Router,
    extract::{
        Extension, Multipart, State,
        multipart::{self, MultipartError, MultipartRejection},
    },
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
    routing::{get, post},
};
use pushboard_app::{
    api::{Desk, Door, flash::Flash},
    domain::{
        error::Error,
        field::{Field, Problem},
        id::ImportId,
        import::{FILE_LIMIT, ImportFault, Part, SAMPLE_CSV, SAMPLE_JSON, Spot},
    },
    ui::routes,
};
use std::sync::Arc;

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
    /// The desk of the tenant; asked for before anything of a file is kept.
    desk: Option<Arc<dyn Desk>>,
}

impl Upload {
    /// Reads the parts of the form; the one that names the tenant comes first.
    async fn read(&mut self, door: &dyn Door, mut parts: Multipart) -> Result<(), Error> {
        for _ in 0..PARTS_LIMIT {
            let Some(part) = parts.next_field().await.map_err(|error| unreadable(&error))? else {
                return Ok(());
            };
            match part.name().unwrap_or_default() {
                "tenant" => self.tenant = text(part).await?,
                "file" => self.file = self.take(door, part).await?,
                "text" => self.text = self.take(door, part).await?,
                _ => {}
            }
        }
        Err(Error::Malformed)
    }

    /// What was chosen or pasted, if its sender may import; of others nothing is kept.
    async fn take(&mut self, door: &dyn Door, part: multipart::Field<'_>) -> Result<Vec<u8>, Error> {
        let asked = door.enter(&self.tenant).await;
        let asked = asked.and_then(|desk| desk.may_import().map(|()| desk));
        let room = if asked.is_ok() { FILE_LIMIT } else { 0 };
        let bytes = kept(part, room).await;
        self.desk = Some(asked?);
        bytes.map_err(|error| unreadable(&error))
    }

    async fn run(self, door: &dyn Door) -> Result<ImportId, Error> {
        let desk = match self.desk {
            Some(desk) => desk,
            None => door.enter(&self.tenant).await?,
        };
        // A chosen file counts more than what may still stand in the text field.
        let bytes = if self.file.is_empty() { self.text } else { self.file };
        desk.read_import(bytes).await
    }
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
    let mut upload = Upload::default();
    let read = match tokio::time::timeout(shared.outside.patience(), upload.read(door.as_ref(), parts)).await {
        Ok(read) => read,
        Err(_) => return StatusCode::REQUEST_TIMEOUT.into_response(),
    };
    let tenant = upload.tenant.clone();
    let answer = match read {
        Ok(()) => upload.run(door.as_ref()).await,
        Err(error) => Err(error),
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

fn unreadable(error: &MultipartError) -> Error {
    if error.status() == StatusCode::PAYLOAD_TOO_LARGE {
        let problem = Problem::Import(ImportFault::TooLarge);
        Error::field(Field::Import(Spot::START, Part::Whole), problem)
    } else {
        Error::Malformed
    }
}

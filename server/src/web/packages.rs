//! Files of tokens or accounts, `POST /packages/upload`.

use super::{
    Shared,
    address::see_other,
    functions::{leave, refused_with},
    recognise::DoorOfRequest,
    uploads::{NextPart as _, kept, text},
};
use axum::{
    Router,
    extract::{Extension, Multipart, State, multipart::MultipartRejection},
    http::{HeaderMap, StatusCode},
    response::{IntoResponse, Response},
    routing::post,
};
use pushboard_app::{
    api::{Desk, Door},
    domain::{
        error::Error,
        package::{FILE_LIMIT, PACKAGE_BYTES, PackageForm},
    },
    ui::routes,
};
use std::{sync::Arc, time::Duration};
use tower_http::limit::RequestBodyLimitLayer;
use tracing::Instrument;

/// Where on its page the form stands.
const FORM: &str = "upload-package";
/// Largest request, in bytes: any file that TPNS would take, so that one too large for us is answered with a page and not with a
/// closed connection. No more of it is kept than [`FILE_LIMIT`].
const BODY_LIMIT: usize = PACKAGE_BYTES + 64 * 1024;
/// How long a client may take to send a file.
const BODY_PATIENCE: Duration = Duration::from_secs(60);
/// Longest time for the whole request: the file comes to us, and goes on to TPNS within the ten minutes that an upload may take there.
pub(super) const PATIENCE: Duration = Duration::from_secs(60 + 600 + 30);
/// The most parts that are looked at; our form has five.
const PARTS_LIMIT: usize = 8;

pub(super) fn router(shared: &Shared) -> Router {
    Router::new()
        .route(routes::UPLOAD_PACKAGE, post(upload))
        .layer(RequestBodyLimitLayer::new(BODY_LIMIT))
        .with_state(shared.clone())
}

/// What the form sent.
#[derive(Default)]
struct Upload {
    tenant: String,
    product: String,
    form: PackageForm,
    /// The desk of the tenant; asked for before anything of the file is kept.
    desk: Option<Arc<dyn Desk>>,
}

impl Upload {
    /// Reads the parts that are known. Those that say what the file is for come before it.
    async fn read(&mut self, door: &dyn Door, mut parts: Multipart) -> Result<(), Error> {
        for _ in 0..PARTS_LIMIT {
            let Some(part) = parts.next_part().await? else {
                return Ok(());
            };
            match part.name().unwrap_or_default() {
                "tenant" => self.tenant = text(part).await?,
                "product" => self.product = text(part).await?,
                "platform" => self.form.platform = text(part).await?,
                "package_kind" => self.form.kind = text(part).await?,
                "package_file" => {
                    self.form.name = part.file_name().unwrap_or_default().to_owned();
                    let asked = door.enter(&self.tenant).await;
                    let asked = asked.and_then(|desk| desk.may_upload_push_package().map(|()| desk));
                    let room = if asked.is_ok() { FILE_LIMIT } else { 0 };
                    let bytes = kept(part, room).await;
                    self.desk = Some(asked?);
                    self.form.bytes = bytes.map_err(|_| Error::Malformed)?;
                }
                _ => {}
            }
        }
        Err(Error::Malformed)
    }

    async fn run(self, door: Arc<dyn Door>) -> Result<(), Error> {
        let desk = match self.desk {
            Some(desk) => desk,
            None => door.enter(&self.tenant).await?,
        };
        desk.upload_push_package(&self.product, self.form).await
    }
}

async fn upload(
    State(shared): State<Shared>,
    Extension(DoorOfRequest(door)): Extension<DoorOfRequest>,
    headers: HeaderMap,
    parts: Result<Multipart, MultipartRejection>,
) -> Response {
    let Ok(parts) = parts else {
        return StatusCode::UNSUPPORTED_MEDIA_TYPE.into_response();
    };
    let mut upload = Upload::default();
    let read = match tokio::time::timeout(BODY_PATIENCE, upload.read(door.as_ref(), parts)).await {
        Ok(read) => read,
        Err(_) => return StatusCode::REQUEST_TIMEOUT.into_response(),
    };
    // The file has to be chosen again, as browsers have it.
    let values = [
        ("product", &upload.product),
        ("platform", &upload.form.platform),
        ("package_kind", &upload.form.kind),
    ];
    let values = values.map(|(name, value)| (name.to_owned(), value.clone())).to_vec();
    let page = routes::push_packages(&upload.tenant, &upload.product);
    let done = match read {
        Err(error) => Err(error),
        // A client that hangs up must not leave half of it done.
        Ok(()) => match tokio::spawn(upload.run(door).in_current_span()).await {
            Ok(done) => done,
            Err(failure) => match failure.try_into_panic() {
                Ok(panic) => std::panic::resume_unwind(panic),
                Err(_) => return StatusCode::SERVICE_UNAVAILABLE.into_response(),
            },
        },
    };
    match done {
        Ok(()) => {
            let mut answer = see_other(&page);
            leave(&mut answer, shared.flashes.done(routes::UPLOAD_PACKAGE));
            answer
        }
        Err(Error::SignIn) => see_other(routes::SIGN_IN),
        Err(error) => {
            let back = format!("{}#{FORM}", shared.outside.way_back(&headers));
            refused_with(&shared, routes::UPLOAD_PACKAGE.to_owned(), values, &back, error)
        }
    }
}

//! Forms with a file in them: `POST /certificates/check`.

use super::{Shared, address::see_other, functions::refused_with, recognise::DoorOfRequest};
use axum::{
    Router,
    extract::{
        Extension, Multipart, State,
        multipart::{Field, MultipartError, MultipartRejection},
    },
    http::{HeaderMap, StatusCode},
    response::{IntoResponse, Response},
    routing::post,
};
use pushboard_app::{
    api::{Desk, Door},
    domain::{certificate::FILE_LIMIT, error::Error},
    ui::routes,
};
use std::sync::Arc;
use zeroize::Zeroizing;

/// Where on its page the result stands.
const CERTIFICATE: &str = "certificate";
/// Longest of the other parts, in bytes; passwords are far shorter.
const TEXT_LIMIT: usize = 4 * 1024;

pub(super) fn router(shared: &Shared) -> Router {
    Router::new()
        .route(routes::CHECK_CERTIFICATE, post(check_certificate))
        .with_state(shared.clone())
}

/// The form as it came.
#[derive(Default)]
struct Check {
    tenant: String,
    product: String,
    platform: String,
    password: Zeroizing<String>,
    certificate: Vec<u8>,
    /// The desk of the tenant; asked for before anything of the file is kept.
    desk: Option<Arc<dyn Desk>>,
}

impl Check {
    /// Reads the parts that are known; the file can be of any kind, and the part that names the tenant comes before it.
    async fn read(&mut self, door: &dyn Door, mut parts: Multipart) -> Result<(), Error> {
        while let Some(part) = parts.next_part().await? {
            match part.name().unwrap_or_default() {
                "tenant" => self.tenant = text(part).await?,
                "product" => self.product = text(part).await?,
                "platform" => self.platform = text(part).await?,
                "password" => self.password = Zeroizing::new(text(part).await?),
                "certificate" => {
                    let asked = door.enter(&self.tenant).await;
                    let asked = asked.and_then(|desk| desk.may_check_certificate().map(|()| desk));
                    let room = if asked.is_ok() { FILE_LIMIT } else { 0 };
                    let bytes = kept(part, room).await;
                    self.desk = Some(asked?);
                    self.certificate = bytes.map_err(|_| Error::Malformed)?;
                }
                _ => {}
            }
        }
        Ok(())
    }

    async fn run(self, door: &dyn Door) -> Result<(), Error> {
        let desk = match self.desk {
            Some(desk) => desk,
            None => door.enter(&self.tenant).await?,
        };
        let password = self.password.as_str().to_owned();
        desk.check_certificate(&self.product, &self.platform, self.certificate, password)
            .await
    }
}

/// The next part, with what cannot be read told as that.
pub(super) trait NextPart {
    async fn next_part(&mut self) -> Result<Option<Field<'_>>, Error>;
}

impl NextPart for Multipart {
    async fn next_part(&mut self) -> Result<Option<Field<'_>>, Error> {
        self.next_field().await.map_err(|_| Error::Malformed)
    }
}

/// Reads a file to its end, because a browser shows an answer only when it was heard out. What is kept of one that is too large shows
/// that it is.
pub(super) async fn kept(mut part: Field<'_>, room: usize) -> Result<Vec<u8>, MultipartError> {
    let mut kept = Vec::new();
    while let Some(chunk) = part.chunk().await? {
        if kept.len() <= room {
            kept.extend_from_slice(&chunk);
        }
    }
    Ok(kept)
}

/// A text; NUL, which PostgreSQL does not store, is in none of ours.
pub(super) async fn text(part: Field<'_>) -> Result<String, Error> {
    let bytes = kept(part, TEXT_LIMIT).await.map_err(|_| Error::Malformed)?;
    if bytes.len() > TEXT_LIMIT {
        return Err(Error::TooLarge);
    }
    let text = String::from_utf8(bytes).map_err(|_| Error::Malformed)?;
    if text.contains('\0') {
        return Err(Error::Malformed);
    }
    Ok(text)
}

async fn check_certificate(
    State(shared): State<Shared>,
    Extension(DoorOfRequest(door)): Extension<DoorOfRequest>,
    headers: HeaderMap,
    parts: Result<Multipart, MultipartRejection>,
) -> Response {
    let Ok(parts) = parts else {
        return StatusCode::UNSUPPORTED_MEDIA_TYPE.into_response();
    };
    let mut form = Check::default();
    let read = match tokio::time::timeout(shared.outside.patience(), form.read(door.as_ref(), parts)).await {
        Ok(read) => read,
        Err(_) => return StatusCode::REQUEST_TIMEOUT.into_response(),
    };
    // What tells the form from its like on the page; the file has to be chosen again, as browsers have it.
    let values = [("product", &form.product), ("platform", &form.platform)];
    let values = values.map(|(name, value)| (name.to_owned(), value.clone())).to_vec();
    let page = routes::application(&form.tenant, &form.product, &form.platform);
    let done = match read {
        Ok(()) => form.run(door.as_ref()).await,
        Err(error) => Err(error),
    };
    match done {
        Ok(()) => see_other(&format!("{page}#{CERTIFICATE}")),
        Err(Error::SignIn) => see_other(routes::SIGN_IN),
        Err(error) => {
            let back = format!("{}#{CERTIFICATE}", shared.outside.way_back(&headers));
            refused_with(&shared, routes::CHECK_CERTIFICATE.to_owned(), values, &back, error)
        }
    }
}

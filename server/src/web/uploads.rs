//! Forms with a file in them: `POST /certificates/check`.

use super::{Shared, address::see_other, functions::refused_with, recognise::DoorOfRequest};
use axum::{
    Router,
    extract::{Extension, Multipart, State, multipart::Field},
    http::{HeaderMap, StatusCode},
    response::{IntoResponse, Response},
    routing::post,
};
use pushboard_app::{
    api::Door,
    domain::{certificate::FILE_LIMIT, error::Error},
    ui::routes,
};
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
}

impl Check {
    /// Reads the parts that are known; the file can be of any kind.
    async fn read(&mut self, mut parts: Multipart) -> Result<(), Error> {
        while let Some(part) = parts.next_part().await? {
            match part.name().unwrap_or_default() {
                "tenant" => self.tenant = text(part).await?,
                "product" => self.product = text(part).await?,
                "platform" => self.platform = text(part).await?,
                "password" => self.password = Zeroizing::new(text(part).await?),
                "certificate" => self.certificate = bytes(part, FILE_LIMIT).await?,
                _ => {}
            }
        }
        Ok(())
    }

    async fn run(self, door: &dyn Door) -> Result<(), Error> {
        let desk = door.enter(&self.tenant).await?;
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

async fn bytes(mut part: Field<'_>, limit: usize) -> Result<Vec<u8>, Error> {
    let mut whole = Vec::new();
    while let Some(chunk) = part.chunk().await.map_err(|_| Error::Malformed)? {
        if whole.len() + chunk.len() > limit {
            return Err(Error::TooLarge);
        }
        whole.extend_from_slice(&chunk);
    }
    Ok(whole)
}

/// A text; NUL, which PostgreSQL does not store, is in none of ours.
pub(super) async fn text(part: Field<'_>) -> Result<String, Error> {
    let text = String::from_utf8(bytes(part, TEXT_LIMIT).await?).map_err(|_| Error::Malformed)?;
    if text.contains('\0') {
        return Err(Error::Malformed);
    }
    Ok(text)
}

async fn check_certificate(
    State(shared): State<Shared>,
    Extension(DoorOfRequest(door)): Extension<DoorOfRequest>,
    headers: HeaderMap,
    parts: Multipart,
) -> Response {
    let mut form = Check::default();
    let Ok(read) = tokio::time::timeout(shared.outside.patience(), form.read(parts)).await else {
        return StatusCode::REQUEST_TIMEOUT.into_response();
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

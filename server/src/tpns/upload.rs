//! Multipart bodies (RFC 7578), built by hand: one file in one part.

use super::call::Content;
use pushboard_app::domain::package::PackageFile;
use reqwest::header::HeaderValue;
use sha2::{Digest as _, Sha256};

/// A body with the file in its member `file`.
pub(super) fn multipart(file: &PackageFile) -> Content {
    // A boundary made of the file's own hash cannot stand in the file, except by somebody who breaks SHA-256.
    let boundary = hex::encode(Sha256::digest(file.bytes()));
    let head = format!(
        "--{boundary}\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{}\"\r\nContent-Type: \
         application/octet-stream\r\n\r\n",
        file.name()
    );
    let tail = format!("\r\n--{boundary}--\r\n");
    let media_type = format!("multipart/form-data; boundary={boundary}");
    Content {
        media_type: HeaderValue::from_str(&media_type).expect("hex digits are always a header value"),
        body: [head.as_bytes(), file.bytes(), tail.as_bytes()].concat(),
        readable: format!("{head}[{} bytes]{tail}", file.bytes().len()),
    }
}

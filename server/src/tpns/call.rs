//! One authenticated call, fixed to the byte before anything leaves.

use super::{
    Target,
    authentication::{Authentication, prove},
    redact::{REDACTED, Redaction},
};
use reqwest::header::HeaderValue;
use serde::Serialize;
use std::fmt::Write as _;

/// A call that only needs to be written to a socket. No `Debug`: it carries the signature.
pub(super) struct Call {
    pub(super) url: String,
    pub(super) headers: Vec<(&'static str, HeaderValue)>,
    pub(super) body: Vec<u8>,
    /// The same for people to read, redacted.
    pub(super) written: String,
    pub(super) redaction: Redaction,
}

/// A push, signed and ready; it can be sent once. No `Debug`, no `Clone`.
pub struct PreparedPush(pub(super) Call);

impl PreparedPush {
    /// Request line, headers and the body laid out for reading, the signature replaced by `[redacted]`.
    #[must_use]
    pub fn redacted(&self) -> &str {
        &self.0.written
    }
}

/// A body, the type it is sent as, and how people may read it.
pub(super) struct Content {
    pub(super) media_type: HeaderValue,
    pub(super) body: Vec<u8>,
    pub(super) readable: String,
}

impl Content {
    /// A JSON body.
    pub(super) fn json(request: &impl Serialize) -> Self {
        let reason = "requests hold only text and numbers, which always serialise";
        Self {
            media_type: HeaderValue::from_static("application/json"),
            body: serde_json::to_vec(request).expect(reason),
            readable: serde_json::to_string_pretty(request).expect(reason),
        }
    }
}

impl Call {
    /// Fixes a call of `operation` (a path without leading slash) and proves it the target's way. `now_ms` is our clock, in
    /// milliseconds since 1970.
    pub(super) fn new(target: &Target<'_>, operation: &str, request: &impl Serialize, now_ms: i64) -> Self {
        Self::with(target, operation, Content::json(request), target.authentication, now_ms)
    }

    /// The same with any content, proved in a given way.
    pub(super) fn with(
        target: &Target<'_>,
        operation: &str,
        content: Content,
        way: Authentication,
        now_ms: i64,
    ) -> Self {
        let proof = prove(target, way, now_ms.div_euclid(1000), &content.body);
        let mut headers = vec![
            (
                "User-Agent",
                HeaderValue::from_static(concat!("pushboard/", env!("CARGO_PKG_VERSION"))),
            ),
            ("Accept", HeaderValue::from_static("application/json")),
            ("Content-Type", content.media_type),
        ];
        headers.extend(proof.headers);
        let mut written = format!(
            "POST {} HTTP/1.1\nHost: {}\n",
            target.base.path(operation),
            target.base.host()
        );
        for (name, value) in &headers {
            let value = if value.is_sensitive() {
                REDACTED
            } else {
                value.to_str().unwrap_or_default()
            };
            let _ = writeln!(written, "{name}: {value}");
        }
        let _ = write!(
            written,
            "Content-Length: {}\n\n{}",
            content.body.len(),
            content.readable
        );
        Self {
            url: target.base.url(operation),
            headers,
            body: content.body,
            written: proof.redaction.apply(&written),
            redaction: proof.redaction,
        }
    }
}

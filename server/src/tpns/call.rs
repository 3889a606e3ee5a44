//! One signed call, fixed to the byte before anything leaves.

use super::{
    Target,
    redact::{REDACTED, Redaction},
    sign::sign,
};
use reqwest::header::HeaderValue;
use serde::Serialize;
use std::fmt::Write as _;

/// A call that only needs to be written to a socket. No `Debug`: it carries the signature.
pub(super) struct Call {
    pub(super) url: String,
    pub(super) headers: Vec<(&'static str, HeaderValue)>,
    pub(super) body: String,
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

impl Call {
    /// Fixes and signs a call of `operation` (a path without leading slash). `now_ms` is our clock, in milliseconds since 1970.
    pub(super) fn new(target: &Target<'_>, operation: &str, request: &impl Serialize, now_ms: i64) -> Self {
        let reason = "requests hold only text and numbers, which always serialise";
        let body = serde_json::to_string(request).expect(reason);
        let pretty = serde_json::to_string_pretty(request).expect(reason);
        let timestamp = now_ms.div_euclid(1000);
        let signature = sign(target.secret_key, timestamp, target.access_id, body.as_bytes());
        let mut sign_value = HeaderValue::from_str(&signature.header).expect("Base64 text is always a header value");
        sign_value.set_sensitive(true);
        // Spelled as hyper's title case writes them, which is how Go's clients of TPNS do: `Accessid`, `Timestamp`.
        let headers = vec![
            (
                "User-Agent",
                HeaderValue::from_static(concat!("pushboard/", env!("CARGO_PKG_VERSION"))),
            ),
            ("Accept", HeaderValue::from_static("application/json")),
            ("Content-Type", HeaderValue::from_static("application/json")),
            ("Accessid", HeaderValue::from(target.access_id.0)),
            ("Timestamp", HeaderValue::from(timestamp)),
            ("Sign", sign_value),
        ];
        let redaction = Redaction::new(target.secret_key, &signature);
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
        let _ = write!(written, "Content-Length: {}\n\n{pretty}", body.len());
        Self {
            url: target.base.url(operation),
            headers,
            body,
            written: redaction.apply(&written),
            redaction,
        }
    }
}

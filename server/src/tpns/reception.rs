//! What came back over the network, as far as it came.

use super::redact::Redaction;
use reqwest::{Response, header};
use time::{OffsetDateTime, format_description::well_known::Rfc2822};

/// Most of an answer that is kept, in bytes.
const KEPT_BYTES: usize = 4096;
/// Most of TPNS's own words that is kept, in bytes.
const MESSAGE_BYTES: usize = 500;
/// Most of one header that is kept, in bytes.
const HEADER_BYTES: usize = 200;
/// Stands where a text was cut.
const CUT: &str = " [cut]";

/// An answer of which at least the status line and headers came.
pub(super) struct Reception {
    pub(super) status: u16,
    head: String,
    date: Option<String>,
    /// When another try may be made, in seconds from now (`Retry-After`, which may also be a date).
    pub(super) retry_after_seconds: Option<u32>,
    pub(super) body: Vec<u8>,
    /// Whether the body came to its end within the cap.
    pub(super) whole: bool,
}

impl Reception {
    /// An answer whose body is still to be read.
    pub(super) fn open(response: &Response) -> Self {
        let header = |name: header::HeaderName| {
            response
                .headers()
                .get(name)
                .map(|value| String::from_utf8_lossy(value.as_bytes()).into_owned())
        };
        let date = header(header::DATE);
        let mut head = format!("{:?} {}\n", response.version(), response.status());
        for (name, value) in [("Content-Type", header(header::CONTENT_TYPE)), ("Date", date.clone())] {
            if let Some(value) = value {
                head.push_str(name);
                head.push_str(": ");
                head.push_str(&value);
                head.push('\n');
            }
        }
        Self {
            status: response.status().as_u16(),
            head,
            retry_after_seconds: header(header::RETRY_AFTER).and_then(|value| wait(&value, date.as_deref())),
            date,
            body: Vec::new(),
            whole: false,
        }
    }

    /// What may be kept of it, within [`KEPT_BYTES`]. Redacted before it is cut, so no cut can save half a secret.
    pub(super) fn written(&self, redaction: &Redaction) -> String {
        let head: Vec<_> = redaction
            .apply(&self.head)
            .lines()
            .map(|line| cut(&plain(line), HEADER_BYTES))
            .collect();
        let body = plain(&String::from_utf8_lossy(&self.body));
        let body = if self.whole {
            redaction.apply(&body)
        } else {
            redaction.trim_cut(&redaction.apply(&body)).to_owned() + CUT
        };
        cut(&format!("{}\n\n{body}", head.join("\n")), KEPT_BYTES)
    }

    /// The gateway's clock by its `Date` header, in seconds since 1970.
    pub(super) fn clock(&self) -> Option<i64> {
        self.date.as_deref().and_then(seconds)
    }
}

/// An HTTP date in seconds since 1970.
fn seconds(date: &str) -> Option<i64> {
    OffsetDateTime::parse(date, &Rfc2822)
        .ok()
        .map(OffsetDateTime::unix_timestamp)
}

/// Reads `Retry-After`: seconds, or a date, which counts from the gateway's own clock.
fn wait(value: &str, date: Option<&str>) -> Option<u32> {
    let value = value.trim();
    if let Ok(seconds) = value.parse() {
        return Some(seconds);
    }
    let left = seconds(value)?.saturating_sub(seconds(date?)?);
    Some(u32::try_from(left.max(0)).unwrap_or(u32::MAX))
}

/// TPNS's own words as they may be kept.
pub(super) fn words(message: &str, redaction: &Redaction) -> String {
    cut(&plain(&redaction.apply(message)), MESSAGE_BYTES)
}

/// Control characters replaced: PostgreSQL takes no NUL, a terminal should obey nobody's answer.
fn plain(text: &str) -> String {
    let harmless = |letter: char| !letter.is_control() || matches!(letter, '\n' | '\r' | '\t');
    text.chars()
        .map(|letter| {
            if harmless(letter) {
                letter
            } else {
                char::REPLACEMENT_CHARACTER
            }
        })
        .collect()
}

fn cut(text: &str, bytes: usize) -> String {
    if text.len() <= bytes {
        return text.to_owned();
    }
    format!("{}{CUT}", &text[..text.floor_char_boundary(bytes - CUT.len())])
}

#[cfg(test)]
mod tests {
    use super::{super::sign::sign, *};
    use pushboard_app::domain::keys::AccessId;
    use secrecy::SecretString;

    const SECRET: &str = "1452fcebae9f3115ba794fb0fff2fd73";

    fn redaction() -> Redaction {
        let secret = SecretString::from(SECRET);
        Redaction::of_signature(&secret, &sign(&secret, 1, AccessId(1), b"{}"))
    }

    fn reception(body: impl Into<Vec<u8>>, whole: bool) -> Reception {
        Reception {
            status: 200,
            head: "HTTP/1.1 200 OK\n".into(),
            date: None,
            retry_after_seconds: None,
            body: body.into(),
            whole,
        }
    }

    #[test]
    fn a_long_body_is_cut_between_characters_and_a_broken_one_mended() {
        for shift in 0..4 {
            let body = format!("{}{}", "a".repeat(shift), "가".repeat(9000));
            let kept = reception(body, true).written(&redaction());
            assert!(kept.len() <= KEPT_BYTES && kept.ends_with("가 [cut]"));
        }
        let kept = reception(b"a\xff\x00b".to_vec(), true).written(&redaction());
        assert_eq!(kept, "HTTP/1.1 200 OK\n\na\u{fffd}\u{fffd}b");
    }

    #[test]
    fn no_cut_saves_a_piece_of_the_key() {
        for length in 4..SECRET.len() {
            let broken_off = reception(format!("<{}", &SECRET[..length]), false).written(&redaction());
            assert_eq!(broken_off, "HTTP/1.1 200 OK\n\n< [cut]");
        }
        for before in 4000..4100 {
            let kept = reception("x".repeat(before) + SECRET, true).written(&redaction());
            assert!(!kept.contains(&SECRET[..8]) && kept.len() <= KEPT_BYTES);
        }
    }

    #[test]
    fn the_date_header_tells_the_other_clock() {
        let at = |date: &str| {
            Reception {
                date: Some(date.into()),
                ..reception("", true)
            }
            .clock()
        };
        assert_eq!(at("Tue, 14 Nov 2023 22:13:20 GMT"), Some(1_700_000_000));
        assert_eq!(at("yesterday"), None);
    }

    #[test]
    fn a_wait_is_told_in_seconds_or_as_a_date() {
        let now = Some("Tue, 14 Nov 2023 22:13:20 GMT");
        assert_eq!(wait(" 7 ", None), Some(7));
        assert_eq!(wait("Tue, 14 Nov 2023 22:14:20 GMT", now), Some(60));
        assert_eq!(wait("Tue, 14 Nov 2023 22:12:20 GMT", now), Some(0));
        assert_eq!(wait("Tue, 14 Nov 2023 22:14:20 GMT", None), None);
        for other in ["-1", "soon", "", "99999999999"] {
            assert_eq!(wait(other, now), None, "{other}");
        }
    }

    #[test]
    fn words_of_a_stranger_are_short_and_plain() {
        let kept = words(&format!("\u{1b}[31m{SECRET}{}", "가".repeat(500)), &redaction());
        assert!(kept.starts_with("\u{fffd}[31m[redacted]가") && kept.len() <= MESSAGE_BYTES);
    }
}

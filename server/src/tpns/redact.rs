//! Takes the `SecretKey` and the signature out of texts that are kept.

use super::sign::Signature;
use secrecy::{ExposeSecret as _, SecretString};
use zeroize::Zeroizing;

/// What stands where something was taken out.
pub(super) const REDACTED: &str = "[redacted]";
/// Shortest start of a secret that is taken from the end of a cut text, in bytes; less says nothing.
const SHORTEST_PIECE: usize = 4;

/// Knows what must not be kept. No `Debug`.
pub(super) struct Redaction {
    /// In ASCII lower case, longest first, none empty.
    needles: Vec<Zeroizing<String>>,
}

impl Redaction {
    /// What one signed call must not leave behind: the key, the signature, and the hex text inside it.
    pub(super) fn of_signature(secret_key: &SecretString, signature: &Signature) -> Self {
        let padded = signature.header.as_str();
        Self::new(secret_key, &[padded, padded.trim_end_matches('='), &signature.hex])
    }

    /// What one call with HTTP Basic must not leave behind: the key, and the Base64 text with it inside.
    pub(super) fn of_basic(secret_key: &SecretString, encoded: &str) -> Self {
        Self::new(secret_key, &[encoded, encoded.trim_end_matches('=')])
    }

    /// The key as it is and as JSON may escape it, and `derived`, also as JSON may escape it (`\/`; the padding may be
    /// `\u003d`, which is why it stands there without it too).
    fn new(secret_key: &SecretString, derived: &[&str]) -> Self {
        let secret = secret_key.expose_secret();
        let escaped = Zeroizing::new(secret.replace('\\', "\\\\").replace('"', "\\\""));
        let own = [secret.to_owned(), escaped.replace('/', "\\/"), escaped.to_string()];
        let derived = derived
            .iter()
            .flat_map(|text| [(*text).to_owned(), text.replace('/', "\\/")]);
        let mut needles: Vec<_> = own
            .into_iter()
            .chain(derived)
            .map(Zeroizing::new)
            .map(|needle| Zeroizing::new(needle.to_ascii_lowercase()))
            .collect();
        needles.retain(|needle| !needle.is_empty());
        needles.sort_by_key(|needle| std::cmp::Reverse(needle.len()));
        Self { needles }
    }

    /// The text without them, in whatever case they stand.
    pub(super) fn apply(&self, text: &str) -> String {
        self.needles
            .iter()
            .fold(text.to_owned(), |text, needle| without(&text, needle))
    }

    /// The text without a piece of them at its end: a body that was cut may end inside one.
    pub(super) fn trim_cut<'a>(&self, text: &'a str) -> &'a str {
        let lowered = text.to_ascii_lowercase();
        let started = |needle: &Zeroizing<String>| {
            (SHORTEST_PIECE..needle.len())
                .rev()
                .find(|length| needle.get(..*length).is_some_and(|start| lowered.ends_with(start)))
        };
        let drop = self.needles.iter().filter_map(started).max().unwrap_or(0);
        &text[..text.len() - drop]
    }
}

fn without(text: &str, needle: &str) -> String {
    // ASCII lower case keeps every byte's place.
    let lowered = text.to_ascii_lowercase();
    let mut kept = String::with_capacity(text.len());
    let mut from = 0;
    for (start, found) in lowered.match_indices(needle) {
        kept.push_str(&text[from..start]);
        kept.push_str(REDACTED);
        from = start + found.len();
    }
    kept.push_str(&text[from..]);
    kept
}

#[cfg(test)]
mod tests {
    use super::{super::sign::sign, *};
    use base64::{Engine as _, engine::general_purpose::STANDARD};
    use pushboard_app::domain::keys::AccessId;

    fn redaction(secret: &str) -> (Redaction, Signature) {
        let secret = SecretString::from(secret);
        let signature = sign(&secret, 1, AccessId(1), b"{}");
        (Redaction::of_signature(&secret, &signature), signature)
    }

    #[test]
    fn an_echo_is_taken_out_in_any_case_and_spelling() {
        let (redaction, signature) = redaction("ab/cdef01");
        let unpadded = signature.header.trim_end_matches('=');
        let echo = format!(
            r#"키 AB/CDEF01 "ab\/cdef01" {} {} {unpadded}\u003d\u003d"#,
            signature.header,
            signature.hex.to_uppercase()
        );
        let kept = redaction.apply(&echo);
        assert_eq!(
            kept,
            r#"키 [redacted] "[redacted]" [redacted] [redacted] [redacted]\u003d\u003d"#
        );
    }

    #[test]
    fn a_text_cut_inside_the_key_loses_the_piece() {
        let (redaction, _) = redaction("0123456789abcdef");
        assert_eq!(redaction.trim_cut("키 0123456789ABCDE"), "키 ");
        assert_eq!(redaction.trim_cut("plain"), "plain");
    }

    #[test]
    fn the_value_of_http_basic_is_taken_out() {
        let encoded = STANDARD.encode("1500001048:x???");
        let redaction = Redaction::of_basic(&"x???".to_owned().into(), &encoded);
        let echo = format!("Basic {encoded} {}", encoded.replace('/', "\\/"));
        assert!(encoded.contains('/'), "{encoded}");
        assert_eq!(redaction.apply(&echo), "Basic [redacted] [redacted]");
    }

    #[test]
    fn an_empty_key_takes_nothing_out() {
        let (redaction, _) = redaction("");
        assert_eq!(redaction.apply("text"), "text");
    }
}

//! Google's service-account key file, read without keeping its key.

use super::field::{Problem, ServiceAccountPart};
use serde::{Deserialize, Serialize};

/// Longest key file accepted, in bytes; real ones have about 2,400.
pub const FILE_LIMIT: usize = 16 * 1024;

/// What may be shown of a service account.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ServiceAccountView {
    /// `project_id`
    pub project_id: String,
    /// `client_email`
    pub client_email: String,
}

#[derive(Deserialize)]
struct KeyFile {
    r#type: Option<String>,
    project_id: Option<String>,
    client_email: Option<String>,
    private_key: Option<String>,
}

/// Reads a key file; its URLs are ignored on purpose (`security.md` §4.9: they are attacker-chosen).
///
/// # Errors
/// What is missing or what was pasted instead.
pub fn parse(typed: &str) -> Result<ServiceAccountView, Problem> {
    let text = typed.trim().trim_start_matches('\u{feff}');
    if text.is_empty() {
        return Err(Problem::Required);
    }
    if text.len() > FILE_LIMIT {
        return Err(Problem::TooLong(u16::try_from(FILE_LIMIT).unwrap_or(u16::MAX)));
    }
    if looks_like_legacy_key(text) {
        return Err(Problem::LegacyFcmKey);
    }
    let value: serde_json::Value = serde_json::from_str(text).map_err(|_| Problem::NotJson)?;
    let file: KeyFile = serde_json::from_value(value).map_err(|_| Problem::NotServiceAccount)?;
    if file.r#type.as_deref() != Some("service_account") {
        return Err(Problem::NotServiceAccount);
    }
    let lacks = |part| Problem::ServiceAccountLacks(part);
    let plain = |value: &String| !value.trim().is_empty() && value.len() <= 256 && !value.chars().any(char::is_control);
    let project_id = file
        .project_id
        .filter(plain)
        .ok_or(lacks(ServiceAccountPart::ProjectId))?;
    let client_email = file
        .client_email
        .filter(plain)
        .filter(|email| email.contains('@'))
        .ok_or(lacks(ServiceAccountPart::ClientEmail))?;
    let key = file.private_key.unwrap_or_default();
    if !key.trim_start().starts_with("-----BEGIN ") || !key.contains("PRIVATE KEY-----") {
        return Err(lacks(ServiceAccountPart::PrivateKey));
    }
    Ok(ServiceAccountView {
        project_id,
        client_email,
    })
}

/// FCM's legacy server key begins `AAAA` and has a colon; its API is gone since 2024 (`tpns.md` §5.1).
fn looks_like_legacy_key(text: &str) -> bool {
    text.starts_with("AAAA") && text.contains(':') && !text.contains(char::is_whitespace)
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = r#"{"type":"service_account","project_id":"han-river","private_key":"-----BEGIN PRIVATE KEY-----\nMIIE\n-----END PRIVATE KEY-----\n","client_email":"push@han-river.iam.gserviceaccount.com"}"#;

    #[test]
    fn a_key_file_is_known_by_project_and_client_email() {
        let view = parse(FILE).expect("a whole file");
        assert_eq!(view.project_id, "han-river");
        assert_eq!(view.client_email, "push@han-river.iam.gserviceaccount.com");
        assert!(parse(&format!("\u{feff}{FILE}\n")).is_ok());
    }

    #[test]
    fn the_wrong_thing_is_named() {
        assert_eq!(parse(""), Err(Problem::Required));
        assert_eq!(parse("AAAAabc:APA91bH"), Err(Problem::LegacyFcmKey));
        assert_eq!(parse("{"), Err(Problem::NotJson));
        assert_eq!(parse("[]"), Err(Problem::NotServiceAccount));
        assert_eq!(parse(r#"{"project_info":{}}"#), Err(Problem::NotServiceAccount));
        assert_eq!(parse(&"[".repeat(10_000)), Err(Problem::NotJson));
        assert_eq!(
            parse(&FILE.replace("BEGIN PRIVATE", "")),
            Err(Problem::ServiceAccountLacks(ServiceAccountPart::PrivateKey))
        );
    }
}

//! Scheme, host and path of a redirect URI.

use super::{Redirect, RedirectProblem};

/// Schemes that other software answers to.
const RESERVED: [&str; 21] = [
    "about",
    "android",
    "android-app",
    "blob",
    "chrome",
    "content",
    "data",
    "file",
    "ftp",
    "geo",
    "http",
    "https",
    "intent",
    "javascript",
    "mailto",
    "market",
    "sms",
    "smsto",
    "tel",
    "ws",
    "wss",
];

/// Takes a URI of printable ASCII apart.
///
/// # Errors
/// The first thing that is wrong, from left to right; capital letters only when the rest is right.
pub(super) fn split(uri: &str) -> Result<Redirect, RedirectProblem> {
    let (scheme, rest) = match uri.split_once("://") {
        Some((scheme, rest)) if !scheme.is_empty() => (scheme, rest),
        // `mailto:a@b` has a scheme, only the wrong kind.
        _ => match uri.split_once(':') {
            Some((scheme, _)) if is_reserved(scheme) => return Err(RedirectProblem::ReservedScheme),
            _ => return Err(RedirectProblem::NoScheme),
        },
    };
    if is_reserved(scheme) {
        return Err(RedirectProblem::ReservedScheme);
    }
    let scheme_byte = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.');
    if !scheme.starts_with(|letter: char| letter.is_ascii_alphabetic()) || !scheme.bytes().all(scheme_byte) {
        return Err(RedirectProblem::SchemeCharacters);
    }
    if rest.contains('#') {
        return Err(RedirectProblem::Fragment);
    }
    if rest.contains('?') {
        return Err(RedirectProblem::Query);
    }
    let (host, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
    check_host(host)?;
    check_path(path)?;
    if has_capital(scheme) || has_capital(host) {
        return Err(RedirectProblem::UpperCase);
    }
    Ok(Redirect {
        scheme: scheme.to_owned(),
        host: host.to_owned(),
        path: path.to_owned(),
    })
}

fn is_reserved(scheme: &str) -> bool {
    RESERVED.contains(&scheme.to_ascii_lowercase().as_str())
}

fn has_capital(text: &str) -> bool {
    text.bytes().any(|byte| byte.is_ascii_uppercase())
}

fn check_host(host: &str) -> Result<(), RedirectProblem> {
    let host_byte = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
    if host.is_empty() {
        Err(RedirectProblem::NoHost)
    } else if host.contains('@') {
        Err(RedirectProblem::UserInfo)
    } else if host.contains(':') {
        Err(RedirectProblem::Port)
    } else if host
        .split('.')
        .any(|part| part.is_empty() || !part.bytes().all(host_byte))
    {
        Err(RedirectProblem::HostCharacters)
    } else {
        Ok(())
    }
}

fn check_path(path: &str) -> Result<(), RedirectProblem> {
    let path_byte = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~');
    let part_fine = |part: &str| !part.is_empty() && !matches!(part, "." | "..") && part.bytes().all(path_byte);
    let inner = path.strip_prefix('/').ok_or(RedirectProblem::NoPath)?;
    let inner = inner.strip_suffix('/').unwrap_or(inner);
    if inner.is_empty() && path != "/" || !inner.is_empty() && !inner.split('/').all(part_fine) {
        Err(RedirectProblem::PathCharacters)
    } else {
        Ok(())
    }
}

//! Where the console stands as seen from outside, and where a request comes from.

use crate::config::Settings;
use axum::{
    extract::ConnectInfo,
    http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use std::{
    net::{IpAddr, SocketAddr},
    time::Duration,
};

/// How browsers reach the console, and how long it waits for them.
#[derive(Clone, Debug)]
pub struct Outside {
    origins: Vec<String>,
    https: bool,
    trusted_proxies: u8,
    patience: Duration,
}

impl Outside {
    /// From the settings and the address that was taken.
    #[must_use]
    pub fn of(settings: &Settings, served: SocketAddr) -> Self {
        let origins = match &settings.public_url {
            Some(url) => vec![url.clone()],
            None => vec![
                format!("http://{served}"),
                format!("http://localhost:{}", served.port()),
            ],
        };
        Self {
            origins,
            https: settings.https(),
            trusted_proxies: settings.trusted_proxies,
            patience: Duration::from_secs(settings.form_seconds.into()),
        }
    }

    /// The origins whose forms are ours.
    #[must_use]
    pub fn origins(&self) -> &[String] {
        &self.origins
    }

    /// Whether browsers come by HTTPS.
    #[must_use]
    pub fn https(&self) -> bool {
        self.https
    }

    /// How long a client may take to send a form.
    #[must_use]
    pub fn patience(&self) -> Duration {
        self.patience
    }

    /// The path and query of the page a request comes from, free of leptos' error parameters; home, if that is no page of ours.
    #[must_use]
    pub fn way_back(&self, headers: &HeaderMap) -> String {
        let text = |name: HeaderName| headers.get(name).and_then(|value| value.to_str().ok());
        text(header::REFERER)
            .and_then(|referer| self.own_path(referer, text(header::HOST).unwrap_or_default()))
            .unwrap_or_else(|| "/".to_owned())
    }

    /// Ours is what lies at one of our origins, or at the very host that was asked: a console on every interface is
    /// known by names it has never heard of, and no foreign page can be at the host it posts to.
    fn own_path(&self, referer: &str, host: &str) -> Option<String> {
        let at_origin = self
            .origins
            .iter()
            .find_map(|origin| referer.strip_prefix(origin.as_str()));
        let path = at_origin.or_else(|| {
            let rest = referer.strip_prefix("http://").or(referer.strip_prefix("https://"))?;
            rest.strip_prefix(host).filter(|_| !host.is_empty())
        })?;
        stays_here(path).then(|| without_error(path))
    }

    /// The address a request comes from: the peer's, or the n-th from the right that our own proxies wrote.
    #[must_use]
    pub fn address(&self, headers: &HeaderMap, peer: Option<&ConnectInfo<SocketAddr>>) -> String {
        let peer = peer.map(|ConnectInfo(peer)| peer.ip());
        let forwarded = match self.trusted_proxies {
            0 => None,
            proxies => nth_from_right(headers, proxies),
        };
        forwarded
            .or(peer)
            .map(|address| address.to_string())
            .unwrap_or_default()
    }
}

fn nth_from_right(headers: &HeaderMap, proxies: u8) -> Option<IpAddr> {
    let lines: Vec<&str> = headers
        .get_all("x-forwarded-for")
        .iter()
        .filter_map(|line| line.to_str().ok())
        .collect();
    lines
        .join(",")
        .rsplit(',')
        .nth(usize::from(proxies) - 1)?
        .trim()
        .parse()
        .ok()
}

/// A path without leptos' `__path` and `__err`: their text could be forged, so it is never shown.
#[must_use]
pub fn without_error(path: &str) -> String {
    let Some((path, query)) = path.split_once('?') else {
        return path.to_owned();
    };
    let kept: Vec<&str> = query
        .split('&')
        .filter(|part| !part.is_empty() && !is_error_parameter(part))
        .collect();
    if kept.is_empty() {
        path.to_owned()
    } else {
        format!("{path}?{}", kept.join("&"))
    }
}

/// Reads the name as leptos will: percent-encoding does not hide it.
fn is_error_parameter(part: &str) -> bool {
    form_urlencoded::parse(part.as_bytes())
        .next()
        .is_some_and(|(name, _)| name == "__path" || name == "__err")
}

/// Whether browsers read it as a path at this origin: `//host` and `/\\host` are other origins to them.
fn stays_here(path: &str) -> bool {
    path.starts_with('/')
        && !path.starts_with("//")
        && !path.contains(|letter: char| letter == '\\' || letter.is_control())
}

/// Sends a client to a path of ours, by GET; what leads elsewhere is not found.
pub(super) fn see_other(to: &str) -> Response {
    if !stays_here(to) {
        return StatusCode::NOT_FOUND.into_response();
    }
    let mut answer = StatusCode::SEE_OTHER.into_response();
    if let Ok(value) = HeaderValue::from_str(to) {
        answer.headers_mut().insert(header::LOCATION, value);
    }
    answer
}

#[cfg(test)]
mod tests {
    use super::*;

    fn outside(proxies: u8) -> Outside {
        Outside {
            origins: vec!["http://127.0.0.1:3000".to_owned()],
            https: false,
            trusted_proxies: proxies,
            patience: Duration::from_secs(20),
        }
    }

    #[test]
    fn a_foreign_referer_leads_nowhere() {
        let outside = outside(0);
        for referer in [
            "https://evil.example/t/x",
            "http://127.0.0.1:3000.evil.example/",
            "http://127.0.0.1:30001/",
            "http://127.0.0.1:3000//evil.example",
            "http://127.0.0.1:3000@evil.example/",
            "http://127.0.0.1:3000/\\evil.example",
            "http://127.0.0.1:3000/\t/evil.example",
        ] {
            for host in ["", "127.0.0.1:3000"] {
                assert_eq!(outside.own_path(referer, host), None, "{referer}");
            }
        }
        let own = outside.own_path("http://127.0.0.1:3000/t/x?before=3&__path=%2Fapi&__err=abc", "");
        assert_eq!(own.as_deref(), Some("/t/x?before=3"));
    }

    #[test]
    fn the_host_that_was_asked_is_ours_by_whatever_name() {
        let outside = outside(0);
        let back = |referer, host| outside.own_path(referer, host);
        assert_eq!(
            back("http://push.lan:3000/t/x", "push.lan:3000").as_deref(),
            Some("/t/x")
        );
        assert_eq!(back("http://push.lan:3000/t/x", "push.lan"), None);
        assert_eq!(back("http://push.lan.evil.example/t/x", "push.lan"), None);
        assert_eq!(back("http://evil.example/t/x", "push.lan:3000"), None);
    }

    #[test]
    fn an_error_in_an_address_is_dropped_however_it_is_written() {
        assert_eq!(without_error("/t/x?%5F%5Ferr=abc&a=b&_%5fpath=c"), "/t/x?a=b");
        assert_eq!(without_error("/t/x?__error=1&note=__err"), "/t/x?__error=1&note=__err");
        assert_eq!(without_error("/t/x?__err"), "/t/x");
    }

    #[test]
    fn a_client_cannot_choose_its_address() {
        let mut headers = HeaderMap::new();
        headers.insert("x-forwarded-for", "6.6.6.6, 192.0.2.9".parse().expect("a header"));
        let peer = ConnectInfo(SocketAddr::from(([127, 0, 0, 1], 9)));
        assert_eq!(outside(0).address(&headers, Some(&peer)), "127.0.0.1");
        assert_eq!(outside(1).address(&headers, Some(&peer)), "192.0.2.9");
    }
}

//! Where calls go: a closed set, so that nobody can make the server call an address of their choice.

use pushboard_app::domain::access_point::AccessPoint;

/// The start of every address of one gateway.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Base {
    scheme: &'static str,
    host: String,
    prefix: String,
}

impl Base {
    /// Tencent's own service at an access point (`tpns.md` §1.1): always HTTPS.
    #[must_use]
    pub fn tencent(point: AccessPoint) -> Self {
        Self {
            scheme: "https",
            host: point.api_host().to_owned(),
            prefix: "/".to_owned(),
        }
    }

    /// The rehearsal gateway on this machine; the path says which access point it plays.
    #[must_use]
    pub fn rehearsal(port: u16, point: AccessPoint) -> Self {
        Self {
            scheme: "http",
            host: format!("127.0.0.1:{port}"),
            prefix: format!("/{}/", point.key()),
        }
    }

    /// Any host, for what no gateway does on demand: bad TLS, unknown names.
    #[cfg(test)]
    pub(super) fn anywhere(scheme: &'static str, host: &str) -> Self {
        Self {
            scheme,
            host: host.to_owned(),
            prefix: "/".to_owned(),
        }
    }

    /// Host and, unless it is the scheme's own, port.
    pub(super) fn host(&self) -> &str {
        &self.host
    }

    /// The path on the host; `operation` has no leading slash.
    pub(super) fn path(&self, operation: &str) -> String {
        format!("{}{operation}", self.prefix)
    }

    /// The whole address.
    pub(super) fn url(&self, operation: &str) -> String {
        format!("{}://{}{}", self.scheme, self.host, self.path(operation))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tencent_is_always_https_and_rehearsal_never_leaves_this_machine() {
        let url = Base::tencent(AccessPoint::Singapore).url("v3/push/app");
        assert_eq!(url, "https://api.tpns.sgp.tencent.com/v3/push/app");
        let url = Base::rehearsal(8081, AccessPoint::HongKong).url("v3/push/app");
        assert_eq!(url, "http://127.0.0.1:8081/hongkong/v3/push/app");
    }
}

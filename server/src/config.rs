//! Settings: flags before environment before defaults.

use clap::{Args, ValueEnum};
use std::{
    fmt,
    net::SocketAddr,
    path::{Path, PathBuf},
};

/// Where and how the server runs.
#[derive(Args, Clone, Debug)]
pub struct Settings {
    /// Address to serve the console on
    #[arg(long, env = "PUSHBOARD_LISTEN", default_value = "127.0.0.1:3000", global = true)]
    pub listen: SocketAddr,
    /// Directory of SQLite files and the sealing key; created for this user alone
    #[arg(long, env = "PUSHBOARD_DATA_DIR", default_value = "./data", global = true)]
    pub data_dir: PathBuf,
    /// `postgres://…` or `sqlite:path`; without it, SQLite in the data directory
    #[arg(long, env = "PUSHBOARD_DATABASE_URL", hide_env_values = true, global = true)]
    pub database_url: Option<DatabaseText>,
    /// A file that holds the database address
    #[arg(
        long,
        env = "PUSHBOARD_DATABASE_URL_FILE",
        conflicts_with = "database_url",
        global = true
    )]
    pub database_url_file: Option<PathBuf>,
    /// The sealing key's file; without it, `sealing.key` in the data directory
    #[arg(long, env = "PUSHBOARD_KEY_FILE", global = true)]
    pub key_file: Option<PathBuf>,
    /// Loopback address of the rehearsal gateway, or `off`
    #[arg(long, env = "PUSHBOARD_REHEARSAL_LISTEN", default_value = "127.0.0.1:3001", value_parser = rehearsal, global = true)]
    pub rehearsal_listen: RehearsalListen,
    /// For tests: the port of a rehearsal gateway on this machine that stands in for Tencent's own service
    #[arg(long, env = "PUSHBOARD_TENCENT_STAND_IN", hide = true, global = true)]
    pub tencent_stand_in: Option<u16>,
    /// The address people type, where it is not the one served on; `https://…` makes cookies secure
    #[arg(long, env = "PUSHBOARD_PUBLIC_URL", value_parser = public_url, global = true)]
    pub public_url: Option<String>,
    /// How many reverse proxies of yours stand before the server; their `X-Forwarded-For` is then believed
    #[arg(long, env = "PUSHBOARD_TRUSTED_PROXIES", default_value_t = 0, global = true)]
    pub trusted_proxies: u8,
    /// How many seconds a client may take to send a form
    #[arg(long, env = "PUSHBOARD_FORM_SECONDS", default_value_t = 20, value_parser = clap::value_parser!(u16).range(1..), global = true)]
    pub form_seconds: u16,
    /// How log lines look
    #[arg(long, env = "PUSHBOARD_LOG", value_enum, default_value_t = LogFormat::Text, global = true)]
    pub log: LogFormat,
}

/// A database address; it may hold a password, so it is never shown.
#[derive(Clone)]
pub struct DatabaseText(pub String);

impl fmt::Debug for DatabaseText {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("DatabaseText(…)")
    }
}

impl From<&str> for DatabaseText {
    fn from(text: &str) -> Self {
        Self(text.to_owned())
    }
}

/// Where the rehearsal gateway listens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RehearsalListen {
    /// Nowhere.
    Off,
    /// On this loopback address.
    At(SocketAddr),
}

/// How log lines look.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum LogFormat {
    /// For people.
    Text,
    /// For machines.
    Json,
}

fn rehearsal(text: &str) -> Result<RehearsalListen, String> {
    if text == "off" {
        return Ok(RehearsalListen::Off);
    }
    let address: SocketAddr = text
        .parse()
        .map_err(|_| "give an address such as 127.0.0.1:3001, or off".to_owned())?;
    // The client calls it by 127.0.0.1: a closed set of addresses is what keeps requests from being steered elsewhere.
    if address.ip() == std::net::Ipv4Addr::LOCALHOST {
        Ok(RehearsalListen::At(address))
    } else {
        Err("the rehearsal gateway serves 127.0.0.1 only".to_owned())
    }
}

fn public_url(text: &str) -> Result<String, String> {
    origin_as_sent(text).ok_or_else(|| "give an origin such as https://push.example.com".to_owned())
}

/// An origin as browsers write it into `Origin`: lower case, without the scheme's own port (RFC 6454 §6.2).
fn origin_as_sent(text: &str) -> Option<String> {
    let uri: http::Uri = text.parse().ok()?;
    let scheme = uri.scheme_str()?;
    let authority = uri.authority()?;
    let usual_port = match scheme {
        "https" => 443,
        "http" => 80,
        _ => return None,
    };
    let host = authority.host().to_ascii_lowercase();
    let written = match authority.port_u16() {
        Some(port) => format!("{host}:{port}"),
        None => host.clone(),
    };
    let bare = matches!(uri.path(), "" | "/") && uri.query().is_none() && !text.contains('#');
    if host.is_empty() || !bare || !authority.as_str().eq_ignore_ascii_case(&written) {
        return None;
    }
    match authority.port_u16() {
        Some(port) if port != usual_port => Some(format!("{scheme}://{written}")),
        _ => Some(format!("{scheme}://{host}")),
    }
}

impl Settings {
    /// Whether browsers reach the console by HTTPS.
    #[must_use]
    pub fn https(&self) -> bool {
        self.public_url
            .as_deref()
            .is_some_and(|url| url.starts_with("https://"))
    }

    /// The address people open.
    #[must_use]
    pub fn origin(&self, served: SocketAddr) -> String {
        self.public_url.clone().unwrap_or_else(|| {
            // "Every interface" is where it listens, not where anybody can go.
            if served.ip().is_unspecified() {
                format!("http://localhost:{}", served.port())
            } else {
                format!("http://{served}")
            }
        })
    }

    /// The sealing key's file.
    #[must_use]
    pub fn key_path(&self) -> PathBuf {
        self.key_file
            .clone()
            .unwrap_or_else(|| self.data_dir.join("sealing.key"))
    }

    /// The rehearsal gateway's own file.
    #[must_use]
    pub fn rehearsal_path(&self) -> PathBuf {
        self.data_dir.join("rehearsal.sqlite")
    }

    /// The database's address as text.
    ///
    /// # Errors
    /// When the file that should hold it cannot be read.
    pub fn database(&self) -> std::io::Result<DatabaseText> {
        if let Some(path) = &self.database_url_file {
            return read(path);
        }
        let sqlite = || DatabaseText(format!("sqlite:{}", self.data_dir.join("pushboard.sqlite").display()));
        Ok(self.database_url.clone().unwrap_or_else(sqlite))
    }
}

fn read(path: &Path) -> std::io::Result<DatabaseText> {
    Ok(DatabaseText(std::fs::read_to_string(path)?.trim().to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_database_address_never_shows_its_password() {
        assert!(!format!("{:?}", DatabaseText::from("postgres://kim:hunter2@db/x")).contains("hunter2"));
    }

    #[test]
    fn the_rehearsal_gateway_stays_on_loopback() {
        assert_eq!(rehearsal("off"), Ok(RehearsalListen::Off));
        assert!(rehearsal("127.0.0.1:3001").is_ok());
        assert!(rehearsal("0.0.0.0:3001").is_err());
    }

    #[test]
    fn a_public_address_is_an_origin_and_nothing_more() {
        assert_eq!(
            public_url("https://push.example.com/"),
            Ok("https://push.example.com".to_owned())
        );
        let sent = |text| public_url(text).expect("an origin");
        assert_eq!(sent("https://Push.Example.com:443"), "https://push.example.com");
        assert_eq!(sent("http://push.example.com:8080"), "http://push.example.com:8080");
        assert_eq!(sent("http://[::1]:8080/"), "http://[::1]:8080");
        for text in [
            "push.example.com",
            "https://",
            "https://:443",
            "https://a/b",
            "https://a@b",
            "https://a b",
            "https://a:port",
            "https://a?b",
            "https://a#b",
            "ftp://a",
        ] {
            assert!(public_url(text).is_err(), "{text}");
        }
    }
}

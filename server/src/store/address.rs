//! Where the database is.

use sqlx::postgres::PgConnectOptions;
use std::{fmt, path::PathBuf, str::FromStr};

/// Where the database is.
#[derive(Clone)]
pub enum StoreUrl {
    /// A file of our own.
    Sqlite(PathBuf),
    /// A server.
    Postgres(Box<PgConnectOptions>),
}

/// Neither `sqlite:path` nor `postgres://…`. Does not repeat the address: it may hold a password.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a database address begins with sqlite: or postgres://")]
pub struct NotAnAddress;

impl FromStr for StoreUrl {
    type Err = NotAnAddress;
    fn from_str(text: &str) -> Result<Self, NotAnAddress> {
        if let Some(path) = text.strip_prefix("sqlite:") {
            let path = path.strip_prefix("//").unwrap_or(path);
            // No options and no database in memory: both would leave out what makes a file durable.
            let plain = !path.is_empty() && !path.contains('?') && path != ":memory:";
            return if plain {
                Ok(Self::Sqlite(path.into()))
            } else {
                Err(NotAnAddress)
            };
        }
        if text.starts_with("postgres://") || text.starts_with("postgresql://") {
            return text
                .parse()
                .map(|options| Self::Postgres(Box::new(options)))
                .map_err(|_| NotAnAddress);
        }
        Err(NotAnAddress)
    }
}

impl fmt::Display for StoreUrl {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Sqlite(path) => write!(formatter, "sqlite:{}", path.display()),
            Self::Postgres(options) => {
                let database = options.get_database().unwrap_or_default();
                write!(
                    formatter,
                    "postgres://{}@{}:{}/{database}",
                    options.get_username(),
                    options.get_host(),
                    options.get_port()
                )
            }
        }
    }
}

impl fmt::Debug for StoreUrl {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "StoreUrl({self})")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_names_a_file_or_a_server_and_never_shows_its_password() {
        for (text, shown) in [
            ("sqlite:data/console.db", "sqlite:data/console.db"),
            ("sqlite:///var/lib/console.db", "sqlite:/var/lib/console.db"),
            (
                "postgres://me:hunter2@db.example:5433/console",
                "postgres://me@db.example:5433/console",
            ),
        ] {
            let url: StoreUrl = text.parse().expect(text);
            assert_eq!(url.to_string(), shown);
            assert_eq!(format!("{url:?}"), format!("StoreUrl({shown})"));
        }
    }

    #[test]
    fn other_addresses_are_refused_without_repeating_them() {
        for text in [
            "",
            "sqlite:",
            "sqlite::memory:",
            "sqlite:x?mode=memory",
            "mysql://me:hunter2@x/y",
            "postgres:x",
            "console.db",
        ] {
            assert_eq!(text.parse::<StoreUrl>().err(), Some(NotAnAddress), "{text}");
        }
        assert!(!NotAnAddress.to_string().contains("hunter2"));
    }
}

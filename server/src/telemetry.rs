//! Logs, on standard error: standard output is for the two lines a person looks for.

use crate::config::LogFormat;
use tracing_subscriber::EnvFilter;

/// Begins logging. `RUST_LOG` narrows or widens it.
pub fn begin(format: LogFormat) {
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("info,sqlx=warn,hyper=warn"));
    let builder = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr);
    match format {
        LogFormat::Text => builder.with_ansi(false).init(),
        LogFormat::Json => builder.json().init(),
    }
}

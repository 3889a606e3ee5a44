//! A PostgreSQL for this run: the one of `PUSHBOARD_TEST_POSTGRES`, or a private one that keeps what it promises.

use std::{
    env,
    path::Path,
    process::{Command, Stdio},
};

/// Stopped when it is dropped, if it is ours.
pub(crate) struct Cluster {
    url: String,
    ours: bool,
}

fn script() -> Command {
    let workspace = Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("a workspace");
    let mut script = Command::new("bash");
    script.arg(workspace.join(".ci/postgres")).stderr(Stdio::inherit());
    script
}

impl Cluster {
    pub(crate) fn start() -> Self {
        if let Ok(url) = env::var("PUSHBOARD_TEST_POSTGRES") {
            return Self { url, ours: false };
        }
        let started = script().args(["start", "durable"]).output().expect("bash runs");
        assert!(started.status.success(), ".ci/postgres could not start a server");
        let url = String::from_utf8(started.stdout).expect("text").trim().to_owned();
        Self { url, ours: true }
    }

    /// Its maintenance database.
    pub(crate) fn url(&self) -> &str {
        &self.url
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        if self.ours {
            let _ = script().args(["stop", &self.url]).status();
        }
    }
}

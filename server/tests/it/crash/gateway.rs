//! The witness: a TPNS in a process of its own, which no kill of a console touches.

use super::books::sqlite;
use sqlx::{Executor, SqliteConnection};
use std::{
    collections::BTreeMap,
    io::{BufRead, BufReader, Lines},
    path::PathBuf,
    process::{Child, ChildStdout, Command, Stdio},
};
use tempfile::TempDir;

pub(super) const ACCESS_ID: &str = "1500000001";
pub(super) const SECRET_KEY: &str = "0123456789abcdef0123456789abcdef";
/// What it prints: its address, where faults are, the application, and its seven devices.
const LINES: usize = 10;

/// `pushboard rehearse`, with a virtual device whose account is `xiaomi-user`.
pub(super) struct Gateway {
    child: Child,
    pub(super) port: u16,
    folder: TempDir,
    _lines: Lines<BufReader<ChildStdout>>,
}

impl Drop for Gateway {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Gateway {
    pub(super) fn start() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let mut child = Command::new(env!("CARGO_BIN_EXE_pushboard"))
            .env_clear()
            .args(["rehearse", "--listen", "127.0.0.1:0", "--app"])
            .arg(format!("{ACCESS_ID}:{SECRET_KEY}:singapore"))
            .arg("--data-dir")
            .arg(folder.path())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("the program starts");
        let mut lines = BufReader::new(child.stdout.take().expect("piped")).lines();
        let said: Vec<_> = lines.by_ref().take(LINES).map(|line| line.expect("text")).collect();
        let port = said[0].rsplit_once(':').and_then(|(_, port)| port.parse().ok());
        Self {
            child,
            port: port.expect("it says where it is"),
            folder,
            _lines: lines,
        }
    }

    /// Its file: what it wrote down before it answered.
    pub(super) fn file(&self) -> PathBuf {
        self.folder.path().join("rehearsal.sqlite")
    }

    /// Makes it slow in an honest way: another process writes to its file. It waits 5 s for that before it refuses.
    pub(super) async fn hold(&self) -> SqliteConnection {
        let mut connection = sqlite(&self.file()).await;
        connection.execute("BEGIN IMMEDIATE").await.expect("the write lock");
        connection
    }

    /// How often each title reached it.
    pub(super) async fn arrivals(&self) -> BTreeMap<String, i64> {
        let rows: Vec<(String, i64)> = sqlx::query_as("SELECT title, COUNT(*) FROM push GROUP BY title")
            .fetch_all(&mut sqlite(&self.file()).await)
            .await
            .expect("the gateway's pushes");
        rows.into_iter().collect()
    }
}

//! What whoever runs the program sees of it: settings, health, its end.

use super::{Running, command_at, fresh_postgres, log_of};
use std::{
    fs,
    io::{BufRead, BufReader},
    process::{Command, Stdio},
};

#[tokio::test]
async fn health_follows_the_server() {
    let folder = tempfile::tempdir().expect("a folder");
    let running = Running::start(folder.path(), None);
    assert_eq!(running.get("/healthz").await.status(), 200);
    assert_eq!(running.get("/readyz").await.status(), 200);
    let address = running.origin.strip_prefix("http://").expect("an origin").to_owned();
    let ask = || {
        command_at(&address, folder.path(), None)
            .arg("health")
            .output()
            .expect("it runs")
    };
    assert!(ask().status.success());
    drop(running);
    assert!(!ask().status.success());
}

#[tokio::test]
async fn settings_come_from_the_environment_and_from_files() {
    let folder = tempfile::tempdir().expect("a folder");
    let address = folder.path().join("address");
    fs::write(&address, format!("{}\n", fresh_postgres().await)).expect("a file");
    let key = folder.path().join("elsewhere.key");
    let port = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
    let listen = port.local_addr().expect("an address").to_string();
    drop(port);
    let program = |arguments: &[&str]| {
        let mut program = Command::new(env!("CARGO_BIN_EXE_pushboard"));
        program
            .env_clear()
            .env("PUSHBOARD_LISTEN", &listen)
            .env("PUSHBOARD_REHEARSAL_LISTEN", "off")
            .env("PUSHBOARD_DATA_DIR", folder.path().join("data"))
            .env("PUSHBOARD_DATABASE_URL_FILE", &address)
            .arg("--key-file")
            .arg(&key)
            .args(arguments)
            .stderr(log_of(folder.path()));
        program
    };
    let migrated = program(&["migrate"]).output().expect("it runs");
    assert!(migrated.status.success());
    assert_eq!(migrated.stdout, b"The database has this version's schema.\n");
    assert!(key.exists() && !folder.path().join("data/sealing.key").exists());
    assert!(
        !folder.path().join("data/pushboard.sqlite").exists(),
        "the file named PostgreSQL"
    );
    let mut child = program(&[]).stdout(Stdio::piped()).spawn().expect("the program starts");
    let mut lines = BufReader::new(child.stdout.take().expect("piped")).lines();
    let first = lines.next().map(|line| line.expect("text"));
    let healthy = program(&["health"]).status().expect("it runs").success();
    let _ = child.kill();
    let _ = child.wait();
    assert_eq!(first, Some(format!("Pushboard: http://{listen}")));
    assert!(healthy);
}

#[tokio::test]
async fn whoever_balances_the_load_is_told_before_the_door_closes() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut running = Running::start(folder.path(), None);
    // Whoever is answered listens to signals already.
    assert_eq!(running.get("/readyz").await.status(), 200);
    running.terminate();
    // The door stays open for the two seconds of notice: every look until then is answered.
    let mut seen = running.get("/readyz").await.status();
    while seen == 200 {
        seen = running.get("/readyz").await.status();
    }
    assert_eq!(seen, 503);
    assert_eq!(running.get("/healthz").await.status(), 200, "it still serves");
    assert!(running.ended_well());
}

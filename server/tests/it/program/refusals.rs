//! How the program refuses to start, and leaves everything as it was.

use super::{Running, command, command_at, fresh_postgres, log_of};
use sqlx::{Connection, Executor};
use std::{
    fs,
    io::{BufRead, BufReader},
    os::unix::fs::PermissionsExt,
    path::Path,
    process::{Command, Output, Stdio},
};

/// Starts the program where it must refuse.
fn refused(command: &mut Command) -> (Output, String) {
    let output = command.output().expect("the program starts");
    let words = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(!output.status.success(), "it started: {words}");
    (output, words)
}

/// Every file below a folder with its bytes.
fn contents(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut files: Vec<_> = fs::read_dir(folder)
        .expect("a folder")
        .map(|entry| entry.expect("an entry").path())
        .map(|path| (path.display().to_string(), fs::read(&path).expect("a file")))
        .collect();
    files.sort();
    files
}

#[test]
fn a_taken_port_is_told_before_anything_is_made() {
    let folder = tempfile::tempdir().expect("a folder");
    let taken = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = taken.local_addr().expect("an address").to_string();
    let (_, words) = refused(&mut command_at(&address, folder.path(), None));
    assert!(words.contains("cannot listen on"), "{words}");
    assert!(!folder.path().join("data").exists());
}

#[tokio::test]
async fn a_database_of_a_newer_program_is_refused_and_left_as_it_is() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut running = Running::start(folder.path(), None);
    running.set_up().await;
    running.terminate();
    assert!(running.ended_well());
    let file = folder.path().join("data/pushboard.sqlite");
    let mut connection = sqlx::SqliteConnection::connect(&file.display().to_string())
        .await
        .expect("the file opens");
    connection
        .execute(
            "INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time)
             VALUES (9999, 'later', TRUE, x'00', 0)",
        )
        .await
        .expect("a later program was here");
    connection.close().await.expect("closed");
    refused(&mut command(folder.path(), None));
    let before = contents(&folder.path().join("data"));
    let (_, words) = refused(&mut command(folder.path(), None));
    assert!(words.contains("newer than this program"), "{words}");
    assert_eq!(contents(&folder.path().join("data")), before);
}

#[test]
fn a_data_directory_that_is_a_file_is_told() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("data"), b"mine").expect("a file");
    let (_, words) = refused(&mut command(folder.path(), None));
    assert!(words.contains("cannot use the data directory"), "{words}");
    assert_eq!(fs::read(folder.path().join("data")).expect("still there"), b"mine");
}

#[tokio::test]
async fn only_its_owner_can_read_the_data() {
    let folder = tempfile::tempdir().expect("a folder");
    let _running = Running::start(folder.path(), None);
    let mode = |name: &str| {
        fs::metadata(folder.path().join(name))
            .expect("there")
            .permissions()
            .mode()
            & 0o777
    };
    assert_eq!(mode("data"), 0o700);
    assert_eq!(mode("data/sealing.key"), 0o600);
    assert_eq!(mode("data/pushboard.sqlite"), 0o600);
    assert_eq!(mode("data/rehearsal.sqlite"), 0o600);
}

#[tokio::test]
async fn a_second_process_on_one_file_is_refused() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut running = Running::start(folder.path(), None);
    let (_, words) = refused(&mut command(folder.path(), None));
    assert!(words.contains("another process"), "{words}");
    running.set_up().await;
}

#[tokio::test]
async fn without_its_key_or_with_another_the_program_does_not_start_and_changes_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut running = Running::start(folder.path(), None);
    running.set_up().await;
    running.kill();
    // A first refusal lets SQLite put its journal in order; from then on every byte must stay.
    let key = folder.path().join("data/sealing.key");
    let kept = fs::read(&key).expect("the key");
    fs::remove_file(&key).expect("gone");
    refused(&mut command(folder.path(), None));
    let before = contents(&folder.path().join("data"));
    let (_, words) = refused(&mut command(folder.path(), None));
    assert!(words.contains("sealing key"), "{words}");
    assert_eq!(contents(&folder.path().join("data")), before);
    assert!(!key.exists(), "no new key was made");

    let other = tempfile::tempdir().expect("a folder");
    drop(Running::start(other.path(), None));
    fs::copy(other.path().join("data/sealing.key"), &key).expect("another key");
    let before = contents(&folder.path().join("data"));
    let (_, words) = refused(&mut command(folder.path(), None));
    assert!(words.contains("does not belong to this database"), "{words}");
    assert_eq!(contents(&folder.path().join("data")), before);

    fs::write(&key, kept).expect("the right key is back");
    let mut running = Running::start(folder.path(), None);
    running.sign_in().await;
}

#[tokio::test]
async fn of_two_first_starts_with_keys_of_their_own_one_is_refused() {
    let database = fresh_postgres().await;
    let folders = [(); 2].map(|()| tempfile::tempdir().expect("a folder"));
    let mut starts = folders.each_ref().map(|folder| {
        let mut program = command(folder.path(), Some(&database));
        let program = program.stdout(Stdio::piped()).stderr(log_of(folder.path()));
        program.spawn().expect("the program starts")
    });
    let first_lines = starts.each_mut().map(|child| {
        let mut lines = BufReader::new(child.stdout.take().expect("piped")).lines();
        lines.next().map(|line| line.expect("text"))
    });
    for child in &mut starts {
        let _ = child.kill();
        let _ = child.wait();
    }
    let served = first_lines.iter().filter(|line| line.is_some()).count();
    assert_eq!(served, 1, "{first_lines:?}");
    let refused = first_lines.iter().position(Option::is_none).expect("one was refused");
    let log = fs::read_to_string(folders[refused].path().join("log")).expect("its words");
    assert!(log.contains("does not belong to this database"), "{log}");
}

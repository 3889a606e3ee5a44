//! Clients that begin and do not go on: the real program over TCP.

use crate::program::Running;
use std::{
    io::{BufRead, BufReader, Read, Write},
    net::TcpStream,
    time::{Duration, Instant},
};

/// Longer than any of the program's own waits here.
const MOST: Duration = Duration::from_secs(15);

#[tokio::test(flavor = "multi_thread")]
async fn a_client_that_never_finishes_its_headers_is_cut_off() {
    let folder = tempfile::tempdir().expect("a folder");
    let running = Running::start(folder.path(), None);
    let address = running.origin.strip_prefix("http://").expect("an origin").to_owned();
    let waited = tokio::task::spawn_blocking(move || {
        let mut stream = TcpStream::connect(address).expect("a connection");
        stream.set_read_timeout(Some(MOST)).expect("set");
        stream.write_all(b"GET / HTTP/1.1\r\nHost: x\r\n").expect("written");
        let begun = Instant::now();
        let mut rest = Vec::new();
        stream.read_to_end(&mut rest).expect("the server closes");
        begun.elapsed()
    });
    assert!(waited.await.expect("done") < Duration::from_secs(10));
}

/// The first line of what the program answers to the beginning of a form.
fn answer_to_half_a_form(running: &Running, path: &str, kind: &str, half: &str) -> String {
    let address = running.origin.strip_prefix("http://").expect("an origin");
    let mut stream = TcpStream::connect(address).expect("a connection");
    stream.set_read_timeout(Some(MOST)).expect("set");
    let head = format!(
        "POST {path} HTTP/1.1\r\nHost: {address}\r\nOrigin: {}\r\nContent-Type: {kind}\r\nContent-Length: 4096\r\n\r\n{half}",
        running.origin
    );
    stream.write_all(head.as_bytes()).expect("written");
    let mut line = String::new();
    BufReader::new(stream).read_line(&mut line).expect("an answer");
    line
}

#[tokio::test(flavor = "multi_thread")]
async fn a_form_that_is_never_finished_is_answered_with_408_and_nobody_else_waits() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut running = Running::start_set(folder.path(), &[("PUSHBOARD_FORM_SECONDS", "1")]);
    running.set_up().await;
    let part = "--x\r\nContent-Disposition: form-data; name=\"tenant\"\r\n\r\nhan";
    let form = "application/x-www-form-urlencoded";
    let halves = [
        ("/api/sessions/sign_in", form, "email=kim"),
        ("/theme", form, "theme=da"),
        ("/languages", form, "locale="),
        ("/kits/take", form, "tenant=han-river"),
        ("/imports/read", "multipart/form-data; boundary=x", part),
        ("/certificates/check", "multipart/form-data; boundary=x", part),
    ];
    std::thread::scope(|threads| {
        let waiting = halves.map(|(path, kind, half)| {
            let running = &running;
            threads.spawn(move || (path, answer_to_half_a_form(running, path, kind, half)))
        });
        for one in waiting {
            let (path, line) = one.join().expect("an answer");
            assert!(line.starts_with("HTTP/1.1 408 "), "{path}: {line}");
        }
    });
    assert_eq!(running.get("/t/han-river").await.status(), 200);
}

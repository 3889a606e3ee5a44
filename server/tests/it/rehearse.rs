//! `pushboard rehearse`: the gateway alone, spoken to as curl does.

use std::{
    fs,
    io::{BufRead, BufReader, Lines, Read, Write},
    net::TcpStream,
    path::Path,
    process::{Child, ChildStdout, Command, Stdio},
};

const APP: &str = "1500000001:0123456789abcdef0123456789abcdef:singapore";
/// base64 of the first two parts of [`APP`], made with base64(1).
const BASIC: &str = "MTUwMDAwMDAwMTowMTIzNDU2Nzg5YWJjZGVmMDEyMzQ1Njc4OWFiY2RlZg==";

struct Gateway {
    child: Child,
    address: String,
    lines: Lines<BufReader<ChildStdout>>,
}

impl Drop for Gateway {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn command(folder: &Path, listen: &str, apps: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_pushboard"));
    command.env_clear().args(["rehearse", "--listen", listen, "--data-dir"]);
    command.arg(folder.join("data"));
    for app in apps {
        command.args(["--app", app]);
    }
    command
}

impl Gateway {
    fn start(folder: &Path, apps: &[&str]) -> Self {
        let mut child = command(folder, "127.0.0.1:0", apps)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("the program starts");
        let mut lines = BufReader::new(child.stdout.take().expect("piped")).lines();
        let first = lines.next().expect("it says where it is").expect("text");
        let address = first.strip_prefix("Rehearsal gateway: http://").expect("the address");
        Self {
            address: address.to_owned(),
            child,
            lines,
        }
    }

    /// The next lines it prints.
    fn said(&mut self, count: usize) -> Vec<String> {
        self.lines
            .by_ref()
            .take(count)
            .map(|line| line.expect("text"))
            .collect()
    }

    fn ask(&self, method: &str, path: &str, more: &str, body: &str) -> String {
        let mut stream = TcpStream::connect(&self.address).expect("it listens");
        write!(
            stream,
            "{method} {path} HTTP/1.1\r\nHost: {}\r\nContent-Type: application/json\r\nContent-Length: {}\r\nConnection: close\r\n{more}\r\n{body}",
            self.address,
            body.len(),
        )
        .expect("sent");
        let mut answer = String::new();
        stream.read_to_string(&mut answer).expect("an answer");
        answer
    }

    fn push(&self, account: &str) -> String {
        let body = format!(
            r#"{{"audience_type":"account","account_list":["{account}"],"message_type":"notify","message":{{"title":"Hi","content":"There"}}}}"#
        );
        self.ask(
            "POST",
            "/singapore/v3/push/app",
            &format!("Authorization: Basic {BASIC}\r\n"),
            &body,
        )
    }
}

#[test]
fn anybody_can_push_to_it_and_it_remembers() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut gateway = Gateway::start(folder.path(), &[APP, "1600000001:fedcba9876543210fedcba9876543210"]);
    let said = gateway.said(11);
    assert_eq!(said[1], format!("1500000001: http://{}/singapore", gateway.address));
    assert!(
        said[2].starts_with("  xiaomi  token ") && said[2].ends_with(" account xiaomi-user"),
        "{said:?}"
    );
    assert_eq!(said[9], format!("1600000001: http://{}/guangzhou", gateway.address));
    assert!(said[10].starts_with("  apple   token "), "{said:?}");
    for vendor in ["xiaomi", "huawei", "oppo", "vivo", "meizu", "fcm", "honor"] {
        let answer = gateway.push(&format!("{vendor}-user"));
        assert!(
            answer.starts_with("HTTP/1.1 200 OK\r\n") && answer.contains(r#""ret_code":0"#),
            "{answer}"
        );
    }
    let on = gateway.ask(
        "POST",
        "/control/faults",
        "",
        r#"{"fault":"status","status":503,"calls":1}"#,
    );
    assert!(on.starts_with("HTTP/1.1 200 OK\r\n"), "{on}");
    assert!(gateway.push("vivo-user").starts_with("HTTP/1.1 503 "));
    let told = Command::new("kill")
        .arg("-TERM")
        .arg(gateway.child.id().to_string())
        .status();
    assert!(told.expect("kill runs").success());
    assert!(gateway.child.wait().expect("it ends").success());

    let mut again = Gateway::start(folder.path(), &[APP]);
    assert_eq!(again.said(3)[2], said[2], "the same device");
    assert!(again.push("xiaomi-user").contains(r#""push_id":"1000000007""#));
}

#[test]
fn it_refuses_what_it_cannot_serve_without_telling_the_key() {
    let folder = tempfile::tempdir().expect("a folder");
    let refused = |mut command: Command| {
        let output = command.output().expect("the program starts");
        let words = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(!output.status.success(), "it started: {words}");
        words
    };
    let words = refused(command(folder.path(), "0.0.0.0:0", &[APP]));
    assert!(words.contains("127.0.0.1 only"), "{words}");
    for app in ["sesame", "1500000001:sesame:tokyo", "7:sesame"] {
        let words = refused(command(folder.path(), "127.0.0.1:0", &[app]));
        assert!(
            words.contains("AccessID") || words.contains("access points are"),
            "{words}"
        );
        assert!(!words.contains("sesame"), "{words}");
    }
    assert!(refused(command(folder.path(), "127.0.0.1:0", &[])).contains("--app"));
    // Its first line comes when the application is in the file.
    drop(Gateway::start(folder.path(), &[APP]));
    let words = refused(command(folder.path(), "127.0.0.1:0", &["1500000001:sesame:singapore"]));
    assert!(
        words.contains("1500000001 has another SecretKey or access point") && !words.contains("sesame"),
        "{words}"
    );
    assert!(fs::metadata(folder.path().join("data/rehearsal.sqlite")).is_ok());
}

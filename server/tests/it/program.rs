//! The program itself: started, spoken to, stopped; and how it refuses to start.

use pushboard::secret::random_bytes;
use reqwest::{Client, Response, header, redirect::Policy};
use sqlx::{Connection, Executor, PgConnection};
use std::{
    fs,
    io::{BufRead, BufReader},
    os::unix::fs::PermissionsExt,
    path::Path,
    process::{Child, Command, Output, Stdio},
};

use crate::support::PASSWORD;

/// A running console.
pub(crate) struct Running {
    child: Child,
    pub(crate) origin: String,
    pub(crate) setup: Option<String>,
    client: Client,
    cookie: Option<String>,
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn command(folder: &Path, database: Option<&str>) -> Command {
    command_at("127.0.0.1:0", folder, database)
}

fn command_at(listen: &str, folder: &Path, database: Option<&str>) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_pushboard"));
    command.env_clear().env("RUST_LOG", "debug,sqlx=trace,hyper=info");
    command.args(["--listen", listen, "--rehearsal-listen", "127.0.0.1:0", "--data-dir"]);
    command.arg(folder.join("data"));
    if let Some(database) = database {
        command.env("PUSHBOARD_DATABASE_URL", database);
    }
    command
}

fn log_of(folder: &Path) -> Stdio {
    let log = fs::OpenOptions::new()
        .create(true)
        .append(true)
        .open(folder.join("log"));
    log.expect("a log file").into()
}

/// A browser of nothing but HTTP: no cookies, no redirects.
pub(crate) fn new_client() -> Client {
    // Only the first test of a process installs it.
    let _ = rustls::crypto::ring::default_provider().install_default();
    Client::builder()
        .redirect(Policy::none())
        .no_proxy()
        .build()
        .expect("a client")
}

impl Running {
    /// Starts the program and reads the lines it prints: the address, and on a fresh database the set-up link.
    pub(crate) fn start(folder: &Path, database: Option<&str>) -> Self {
        Self::begin(folder, &mut command(folder, database))
    }

    /// The same with a gateway on that port of this machine in Tencent's place.
    pub(crate) fn start_with(folder: &Path, database: Option<&str>, stand_in: u16) -> Self {
        let port = stand_in.to_string();
        Self::begin(
            folder,
            command(folder, database).env("PUSHBOARD_TENCENT_STAND_IN", port),
        )
    }

    fn begin(folder: &Path, command: &mut Command) -> Self {
        let mut child = command
            .stdout(Stdio::piped())
            .stderr(log_of(folder))
            .spawn()
            .expect("the program starts");
        let mut lines = BufReader::new(child.stdout.take().expect("piped")).lines();
        let first = lines.next().expect("it says where it is").expect("text");
        let origin = first.strip_prefix("Pushboard: ").expect("the address").to_owned();
        let signs = fs::metadata(folder.join("known")).is_ok();
        let setup = (!signs).then(|| {
            let line = lines.next().expect("a fresh database has a link").expect("text");
            fs::write(folder.join("known"), b"").expect("a mark");
            line.rsplit_once('/').expect("a link").1.to_owned()
        });
        let client = new_client();
        Self {
            child,
            origin,
            setup,
            client,
            cookie: None,
        }
    }

    /// `kill -9`
    pub(crate) fn kill(&mut self) {
        self.child.kill().expect("it was running");
        self.child.wait().expect("it ended");
    }

    /// The number of its process.
    pub(crate) fn process(&self) -> u32 {
        self.child.id()
    }

    /// SIGTERM, as service managers send it.
    pub(crate) fn terminate(&self) {
        self.signal("TERM");
    }

    /// A signal by its name: `STOP` freezes the program, `CONT` lets it go on.
    pub(crate) fn signal(&self, name: &str) {
        let sent = Command::new("kill")
            .arg(format!("-{name}"))
            .arg(self.child.id().to_string())
            .status();
        assert!(sent.expect("kill runs").success());
    }

    /// Waits for the end; whether the program calls it a good one.
    pub(crate) fn ended_well(&mut self) -> bool {
        self.child.wait().expect("it ends").success()
    }

    /// A plain form post from a page of ours, as a browser without scripts makes it.
    pub(crate) async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Response {
        let body = form_urlencoded::Serializer::new(String::new())
            .extend_pairs(fields)
            .finish();
        let mut request = self
            .client
            .post(format!("{}{path}", self.origin))
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header(header::ACCEPT, "text/html")
            .header(header::ORIGIN, &self.origin)
            .header(header::REFERER, format!("{}/t/han-river", self.origin))
            .body(body);
        if let Some(cookie) = &self.cookie {
            request = request.header(header::COOKIE, cookie);
        }
        let response = request.send().await.expect("an answer");
        for set in response.headers().get_all(header::SET_COOKIE) {
            let pair = set.to_str().expect("text").split(';').next().expect("a pair");
            if pair.starts_with("pushboard=") {
                self.cookie = Some(pair.to_owned());
            }
        }
        response
    }

    /// A plain form with a file in it, posted from one of our pages.
    pub(crate) async fn post_multipart(&self, path: &str, boundary: &str, body: Vec<u8>, from: &str) -> Response {
        let mut request = self
            .client
            .post(format!("{}{path}", self.origin))
            .header(
                header::CONTENT_TYPE,
                format!("multipart/form-data; boundary={boundary}"),
            )
            .header(header::ACCEPT, "text/html")
            .header(header::ORIGIN, &self.origin)
            .header(header::REFERER, format!("{}{from}", self.origin))
            .body(body);
        if let Some(cookie) = &self.cookie {
            request = request.header(header::COOKIE, cookie);
        }
        request.send().await.expect("an answer")
    }

    /// A page that a cookie leads to, beside that of the session.
    pub(crate) async fn get_with(&self, path: &str, cookie: &str) -> Response {
        let cookies = format!("{}; {cookie}", self.cookie.as_deref().unwrap_or_default());
        let request = self.client.get(format!("{}{path}", self.origin));
        request.header(header::COOKIE, cookies).send().await.expect("an answer")
    }

    /// A page or reading function.
    pub(crate) async fn get(&self, path: &str) -> Response {
        let mut request = self.client.get(format!("{}{path}", self.origin));
        if let Some(cookie) = &self.cookie {
            request = request.header(header::COOKIE, cookie);
        }
        request.send().await.expect("an answer")
    }

    /// The session cookie, and how to put another in its place.
    pub(crate) fn cookie(&mut self) -> &mut Option<String> {
        &mut self.cookie
    }

    /// Uses the set-up link: owner kim, tenant `han-river`.
    pub(crate) async fn set_up(&mut self) {
        let link = self.setup.clone().expect("a fresh database");
        let fields = [
            ("link", link.as_str()),
            ("email", "kim@example.com"),
            ("password", PASSWORD),
            ("tenant_name", "Han River"),
        ];
        let answer = self.post("/api/setup/complete", &fields).await;
        assert_eq!(place_of(&answer), "/t/han-river");
    }

    /// Signs in as kim.
    pub(crate) async fn sign_in(&mut self) {
        let answer = self
            .post(
                "/api/sessions/sign_in",
                &[("email", "kim@example.com"), ("password", PASSWORD)],
            )
            .await;
        assert_eq!(place_of(&answer), "/t/han-river");
    }

    /// Makes a product and gives its id.
    pub(crate) async fn product(&mut self, name: &str, gateway: &str, access_point: &str) -> String {
        let fields = [
            ("tenant", "han-river"),
            ("name", name),
            ("category", "shopping"),
            ("access_point", access_point),
            ("gateway", gateway),
            ("package_name", "com.example.shop"),
        ];
        let answer = self.post("/api/products/create", &fields).await;
        let place = place_of(&answer);
        place
            .strip_prefix("/t/han-river/products/")
            .expect("the product's page")
            .to_owned()
    }
}

/// Where an answer sends the browser.
pub(crate) fn place_of(answer: &Response) -> String {
    assert_eq!(answer.status(), 303, "{:?}", answer.headers());
    answer.headers()[header::LOCATION].to_str().expect("text").to_owned()
}

/// An empty PostgreSQL database for one program.
pub(crate) async fn fresh_postgres() -> String {
    let base = std::env::var("PUSHBOARD_TEST_POSTGRES").expect("`.ci/test` sets PUSHBOARD_TEST_POSTGRES");
    let name = format!("program_{}", hex::encode(random_bytes::<8>()));
    let mut admin = PgConnection::connect(&base).await.expect("the test server answers");
    admin
        .execute(sqlx::AssertSqlSafe(format!("CREATE DATABASE {name}")))
        .await
        .expect("a database");
    format!(
        "{}/{name}",
        base.rsplit_once('/').expect("an address ends in a database").0
    )
}

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

#[tokio::test]
async fn another_start_prints_another_setup_link_and_leaves_the_first_one_valid() {
    let shared = fresh_postgres().await;
    for database in [None, Some(shared.as_str())] {
        let folder = tempfile::tempdir().expect("a folder");
        let mut running = Running::start(folder.path(), database);
        let old = running.setup.clone().expect("a fresh database");
        running.kill();
        fs::remove_file(folder.path().join("known")).expect("nobody has used the link");
        let mut running = Running::start(folder.path(), database);
        let new = running.setup.clone().expect("still nobody there");
        assert!(old != new && new.len() >= 43, "{new}");
        let works = async |running: &Running, link: &str| {
            let answer = running.get(&format!("/api/setup/link_works?link={link}")).await;
            answer.text().await.expect("text")
        };
        for link in [&old, &new] {
            assert_eq!(works(&running, link).await, "true");
        }
        running.set_up().await;
        for link in [&old, &new] {
            assert_eq!(works(&running, link).await, "false", "it is set up");
        }
    }
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
async fn the_setup_link_makes_one_owner_and_then_nothing() {
    for database in [None, Some(fresh_postgres().await)] {
        let folder = tempfile::tempdir().expect("a folder");
        let mut running = Running::start(folder.path(), database.as_deref());
        running.set_up().await;
        let link = running.setup.clone().expect("the link");
        *running.cookie() = None;
        let fields = [
            ("link", link.as_str()),
            ("email", "eve@example.com"),
            ("password", PASSWORD),
            ("tenant_name", "Eve"),
        ];
        let answer = running.post("/api/setup/complete", &fields).await;
        assert_eq!(place_of(&answer), "/t/han-river", "back to where the form came from");
        assert!(running.cookie().is_none(), "nobody is signed in");
        let page = running
            .get(&format!("/setup/{link}"))
            .await
            .text()
            .await
            .expect("a page");
        assert!(!page.contains("name=\"password\""), "the form is not offered again");
    }
}

#[tokio::test]
async fn members_are_added_from_the_command_line() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut running = Running::start(folder.path(), None);
    running.set_up().await;
    running.kill();
    let add = |arguments: &[&str]| {
        let output = command(folder.path(), None)
            .args(arguments)
            .output()
            .expect("the program starts");
        (
            output.status.success(),
            String::from_utf8_lossy(&output.stdout).into_owned(),
        )
    };
    let member = [
        "user",
        "add",
        "--tenant",
        "han-river",
        "--email",
        "lee@example.com",
        "--role",
        "viewer",
    ];
    let (added, printed) = add(&member);
    assert!(added);
    let (email, password) = printed.trim().split_once(' ').expect("e-mail and password, once");
    assert!(!add(&member).0, "a member already");
    assert!(add(&["tenant", "add", "--name", "Other Co"]).0);
    let mut running = Running::start(folder.path(), None);
    let answer = running
        .post("/api/sessions/sign_in", &[("email", email), ("password", password)])
        .await;
    assert_eq!(place_of(&answer), "/t/han-river");
}

#[tokio::test]
async fn a_forgotten_password_is_replaced_from_the_command_line_and_every_session_ends() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut running = Running::start(folder.path(), None);
    running.set_up().await;
    let session = running.cookie().take().expect("signed in");
    for _ in 0..6 {
        let guess = [("email", "kim@example.com"), ("password", "a guess that is wrong")];
        running.post("/api/sessions/sign_in", &guess).await;
    }
    running.kill();
    let reset = |email: &str| {
        let mut program = command(folder.path(), None);
        program.args(["user", "password", "--email", email]);
        program.output().expect("the program starts")
    };
    assert!(!reset("nobody@example.com").status.success());
    let printed = String::from_utf8(reset("Kim@Example.com").stdout).expect("text");
    let mut lines = printed.lines();
    let (email, password) = lines
        .next()
        .and_then(|line| line.split_once(' '))
        .expect("printed once");
    assert_eq!((email, lines.next()), ("kim@example.com", Some("1 session(s) ended")));

    let mut running = Running::start(folder.path(), None);
    *running.cookie() = Some(session);
    let page = running.get("/t/han-river").await;
    assert_eq!(place_of(&page), "/sign-in?next=/t/han-river", "the old session is over");
    *running.cookie() = None;
    let old = [("email", "kim@example.com"), ("password", PASSWORD)];
    running.post("/api/sessions/sign_in", &old).await;
    assert!(running.cookie().is_none(), "the old password opens nothing");
    let new = [("email", "kim@example.com"), ("password", password)];
    assert_eq!(
        place_of(&running.post("/api/sessions/sign_in", &new).await),
        "/t/han-river",
        "the guesses before are forgotten with the old password"
    );
    let audit = running.get("/t/han-river/audit").await.text().await.expect("a page");
    assert!(audit.contains("Set a new password for kim@example.com"));
}

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

#[tokio::test]
async fn a_tenant_made_before_the_first_start_does_not_take_the_set_up_link_away() {
    let folder = tempfile::tempdir().expect("a folder");
    let add = command(folder.path(), None)
        .args(["tenant", "add", "--name", "Other Co"])
        .output()
        .expect("it runs");
    let words = String::from_utf8_lossy(&add.stderr).into_owned();
    assert!(
        add.status.success() && words.contains("Nobody owns a tenant yet"),
        "{words}"
    );
    let mut running = Running::start(folder.path(), None);
    running.set_up().await;
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

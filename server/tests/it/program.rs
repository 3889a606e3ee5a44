//! The program itself: started, spoken to, stopped.

mod people;
mod refusals;
mod service;

use pushboard::secret::random_bytes;
use reqwest::{Client, Response, header, redirect::Policy};
use sqlx::{Connection, Executor, PgConnection};
use std::{
    fs,
    io::{BufRead, BufReader},
    path::Path,
    process::{Child, Command, Stdio},
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

    /// The same on SQLite with these settings in its environment.
    pub(crate) fn start_set(folder: &Path, settings: &[(&str, &str)]) -> Self {
        Self::begin(folder, command(folder, None).envs(settings.iter().copied()))
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

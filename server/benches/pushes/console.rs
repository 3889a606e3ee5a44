//! The real program, release build, with a product on the rehearsal gateway, and a browser of nothing but HTTP.

use crate::database::{Database, Rows};
use pushboard::secret::random_bytes;
use pushboard_app::domain::id::PushId;
use reqwest::{Client, RequestBuilder, Response, header, redirect::Policy};
use std::{
    fs,
    io::{BufRead, BufReader},
    net::TcpListener,
    path::Path,
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};
use tempfile::TempDir;

pub(crate) const EMAIL: &str = "kim@example.com";
pub(crate) const PASSWORD: &str = "a walk along the Han river 1988";

/// A running console.
pub(crate) struct Console {
    child: Child,
    pub(crate) browser: Browser,
    pub(crate) product: String,
    pub(crate) rows: Rows,
    /// Port of the rehearsal gateway.
    pub(crate) gateway: u16,
    folder: TempDir,
}

impl Drop for Console {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn free_port() -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    listener.local_addr().expect("its address").port()
}

/// Starts the program and reads what it prints first: its address, and on a fresh database the set-up link's secret.
fn start(folder: &Path, rows: &Rows, gateway: u16, fresh: bool) -> (Child, String, Option<String>) {
    let log = fs::File::create(folder.join("log")).expect("a log");
    let mut child = Command::new(env!("CARGO_BIN_EXE_pushboard"))
        .env_clear()
        .env("PUSHBOARD_DATABASE_URL", rows.url())
        // So that sign-ins can come from many addresses.
        .env("PUSHBOARD_TRUSTED_PROXIES", "1")
        .args(["--listen", "127.0.0.1:0", "--rehearsal-listen"])
        .arg(format!("127.0.0.1:{gateway}"))
        .arg("--data-dir")
        .arg(folder.join("data"))
        .stdout(Stdio::piped())
        .stderr(log)
        .spawn()
        .expect("the program starts");
    let mut lines = BufReader::new(child.stdout.take().expect("piped")).lines();
    let mut line = || lines.next().expect("it says where it is").expect("text");
    let origin = line().strip_prefix("Pushboard: ").expect("the address").to_owned();
    let link = fresh.then(|| line().rsplit_once('/').expect("a link").1.to_owned());
    (child, origin, link)
}

impl Console {
    /// On a fresh database: owner, tenant, product, Xiaomi channel with its virtual handset, and one push that was sent.
    pub(crate) async fn open(database: &Database, below: &Path) -> Self {
        let folder = tempfile::tempdir_in(below).expect("a folder");
        let rows = database.fresh(folder.path()).await;
        let gateway = free_port();
        let (child, origin, link) = start(folder.path(), &rows, gateway, true);
        let mut console = Self {
            child,
            browser: Browser::at(origin),
            product: String::new(),
            rows,
            gateway,
            folder,
        };
        console.set_up(&link.expect("a fresh database has a link")).await;
        console
            .browser
            .send(&console.product, "The first one")
            .await
            .expect("it is sent");
        console
    }

    async fn set_up(&mut self, link: &str) {
        let owner = [
            ("link", link),
            ("email", EMAIL),
            ("password", PASSWORD),
            ("tenant_name", "Han River"),
        ];
        let answer = self.browser.post("/api/setup/complete", &owner).await;
        self.browser.cookie = cookie_of(&answer).expect("a session");
        let product = [
            ("tenant", "han-river"),
            ("name", "Shop"),
            ("category", "shopping"),
            ("access_point", "singapore"),
            ("gateway", "rehearsal"),
            ("package_name", "com.example.shop"),
        ];
        let answer = self.browser.post("/api/products/create", &product).await;
        let page = place_of(&answer).strip_prefix("/t/han-river/products/");
        self.product = page.expect("the product's page").to_owned();
        let channel = [
            ("tenant", "han-river"),
            ("product", self.product.as_str()),
            ("vendor", "xiaomi"),
            ("app_id", "2882303761517"),
            ("app_key", "5411751"),
            ("app_secret", "s3cret"),
        ];
        self.browser.post("/api/channels/enter", &channel).await;
    }

    /// Where the gateway keeps its keys.
    pub(crate) fn gateway_file(&self) -> std::path::PathBuf {
        self.folder.path().join("data/rehearsal.sqlite")
    }

    /// Stops the program as Ctrl-C does.
    pub(crate) fn stop(&mut self) {
        let sent = Command::new("kill")
            .args(["-INT", &self.child.id().to_string()])
            .status();
        assert!(sent.expect("kill runs").success());
        assert!(self.child.wait().expect("it ends").success());
    }

    /// Starts it again on the same data; the session goes on.
    pub(crate) fn start_again(&mut self) {
        let (child, origin, _) = start(self.folder.path(), &self.rows, self.gateway, false);
        self.child = child;
        self.browser.origin = origin;
    }

    /// Memory of the program that is in use, in bytes; only Linux tells.
    pub(crate) fn resident(&self) -> f64 {
        let status = fs::read_to_string(format!("/proc/{}/status", self.child.id())).expect("Linux tells");
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
        let kibibytes = line.and_then(|line| line.trim().strip_suffix(" kB"));
        kibibytes.and_then(|text| text.parse::<f64>().ok()).expect("a number") * 1024.0
    }
}

/// Somebody signed in. A clone shares its connections.
#[derive(Clone)]
pub(crate) struct Browser {
    client: Client,
    origin: String,
    cookie: String,
}

impl Browser {
    fn at(origin: String) -> Self {
        let client = Client::builder().redirect(Policy::none()).no_proxy().build();
        Self {
            client: client.expect("a client"),
            origin,
            cookie: String::new(),
        }
    }

    fn dressed(&self, request: RequestBuilder) -> RequestBuilder {
        request
            .header(header::ACCEPT, "text/html")
            .header(header::ORIGIN, &self.origin)
            .header(header::REFERER, format!("{}/t/han-river", self.origin))
            .header(header::COOKIE, &self.cookie)
    }

    async fn post(&self, path: &str, fields: &[(&str, &str)]) -> Response {
        let body = form_urlencoded::Serializer::new(String::new())
            .extend_pairs(fields)
            .finish();
        let request = self.client.post(format!("{}{path}", self.origin)).body(body);
        let request = request.header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        let answer = self.dressed(request).send().await.expect("an answer");
        assert_eq!(answer.status(), 303, "{path}");
        answer
    }

    /// Tries to sign in from an address, as a form without scripts does, and gives how long the answer took and where it leads.
    pub(crate) async fn sign_in(&self, email: &str, password: &str, from: &str) -> (Duration, String) {
        let body = form_urlencoded::Serializer::new(String::new())
            .append_pair("email", email)
            .append_pair("password", password)
            .finish();
        let request = self
            .client
            .post(format!("{}/api/sessions/sign_in", self.origin))
            .body(body)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header(header::ACCEPT, "text/html")
            .header(header::ORIGIN, &self.origin)
            .header(header::REFERER, format!("{}/sign-in", self.origin))
            .header("x-forwarded-for", from);
        let begun = Instant::now();
        let answer = request.send().await.expect("an answer");
        let time = begun.elapsed();
        (time, place_of(&answer).to_owned())
    }

    /// A whole page, as bytes.
    pub(crate) async fn page(&self, path: &str) -> usize {
        let request = self.client.get(format!("{}{path}", self.origin));
        let answer = self.dressed(request).send().await.expect("an answer");
        assert_eq!(answer.status(), 200, "{path}");
        answer.bytes().await.expect("a page").len()
    }

    /// Sends a test push; the error names where the answer led instead of to the push.
    pub(crate) async fn send(&self, product: &str, title: &str) -> Result<(), String> {
        let once = PushId::from_random(random_bytes()).to_string();
        let form = [
            ("tenant", "han-river"),
            ("product", product),
            ("once", &once),
            ("audience", "account"),
            ("target", "xiaomi-user"),
            ("title", title),
            ("content", "Is it there?"),
        ];
        let answer = self.post("/api/pushes/send", &form).await;
        let place = place_of(&answer);
        match place.strip_prefix("/t/han-river/pushes/") {
            Some(_) => Ok(()),
            None => Err(place.to_owned()),
        }
    }
}

fn place_of(answer: &Response) -> &str {
    answer.headers()[header::LOCATION].to_str().expect("text")
}

fn cookie_of(answer: &Response) -> Option<String> {
    let mut cookies = answer.headers().get_all(header::SET_COOKIE).iter();
    let session = cookies.find_map(|cookie| cookie.to_str().ok().filter(|text| text.starts_with("pushboard=")));
    session.and_then(|text| text.split(';').next()).map(str::to_owned)
}
